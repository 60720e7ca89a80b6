import CBatchKernels
import Statistics

/// Fits a network to quantiles by stochastic gradients of the pinball loss.
///
///     loss = sum over rows, outputs of weight * max(tau (y - q), (tau - 1) (y - q))
///
/// Steps are those of Adam, their length falling linearly to zero. Order of rows and first weights
/// come from a seeded stream, and every sum has a fixed order, so the same data and seed give the
/// same network on every machine.
///
/// Reference: Koenker and Bassett (1978), *Econometrica* 46, 33-50; Kingma and Ba (2015), ICLR,
/// arXiv:1412.6980, algorithm 1, with decay rates 0.9 and 0.99.
package struct NetworkTrainer {
  /// How long and how fast to learn.
  package struct Options: Sendable {
    package var hidden = [96, 96]
    package var passes = 10
    package var rate: Float = 3e-3
    package var batch = 512
    package init() {}
  }

  /// Rows to learn from.
  package struct Rows: Sendable {
    /// Features, row by row.
    package var features: [Float] = []
    /// Answers, row by row; NaN where unknown.
    package var answers: [Float] = []
    /// The weight of each row for each class of outputs: centre, tails.
    package var weights: [SIMD2<Float>] = []
    package init() {}
    package var count: Int { weights.count }
  }

  /// One output: a quantile of one answer.
  package struct Output: Sendable {
    var answer: Int
    var probability: Float
    var weight: Float
    var isTail: Bool
    package init(answer: Int, probability: Float, weight: Float, isTail: Bool) {
      self.answer = answer
      self.probability = probability
      self.weight = weight
      self.isTail = isTail
    }
  }

  private let rows: Rows
  private let outputs: [Output]
  private let options: Options
  private let inputs: Int
  private let answers: Int
  private var network: DenseNetwork
  private var moments: [AdamMoments] = []
  private var activations: [[Float]] = []
  private var gradients: [[Float]] = []

  /// Trains one network.
  ///
  /// - Parameters:
  ///   - rows: One row or more.
  ///   - outputs: What each output means.
  ///   - inputs: Features a row.
  ///   - options: How long and how fast.
  ///   - stream: Randomness of this network.
  /// - Returns: The network.
  package static func train(
    _ rows: Rows, outputs: [Output], inputs: Int, options: Options, using stream: RandomStream
  ) -> DenseNetwork {
    var stream = stream
    var trainer = NetworkTrainer(rows, outputs, inputs, options, &stream)
    trainer.run(&stream)
    return trainer.network
  }

  private init(
    _ rows: Rows, _ outputs: [Output], _ inputs: Int, _ options: Options,
    _ stream: inout RandomStream
  ) {
    precondition(rows.count > 0, "no rows to learn from")
    self.rows = rows
    self.outputs = outputs
    self.options = options
    self.inputs = inputs
    answers = rows.answers.count / rows.count
    network = DenseNetwork(sizes: [inputs] + options.hidden + [outputs.count])
    for index in network.layers.indices {
      let isLast = index == network.layers.count - 1
      let spread =
        (2 / Double(network.layers[index].inputs)).squareRoot() * (isLast ? 0.1 : 1)
      for weight in network.layers[index].weights.indices {
        network.layers[index].weights[weight] = Float(spread * stream.normal())
      }
      moments.append(AdamMoments(count: network.layers[index].weights.count))
      moments.append(AdamMoments(count: network.layers[index].bias.count))
    }
  }

  private mutating func run(_ stream: inout RandomStream) {
    let batch = min(options.batch, rows.count)
    let batches = rows.count / batch
    activations =
      [Array(repeating: 0, count: batch * inputs)]
      + network.layers.map { Array(repeating: 0, count: batch * $0.outputs) }
    gradients = activations
    var order = Array(0..<rows.count)
    let steps = options.passes * batches
    var step = 0
    for _ in 0..<options.passes {
      order.shuffle(using: &stream)
      for index in 0..<batches {
        step += 1
        load(order[(index * batch)..<((index + 1) * batch)])
        forward(batch)
        setLossGradient(order[(index * batch)..<((index + 1) * batch)])
        let remaining = 1 - Float(step) / Float(steps + 1)
        descend(batch, rate: options.rate * remaining * min(1, Float(step) / 200), step: step)
      }
    }
  }

  private mutating func load(_ chosen: ArraySlice<Int>) {
    for (place, row) in chosen.enumerated() {
      for feature in 0..<inputs {
        activations[0][place * inputs + feature] = rows.features[row * inputs + feature]
      }
    }
  }

  private mutating func forward(_ batch: Int) {
    for index in network.layers.indices {
      let layer = network.layers[index]
      let isLast = index == network.layers.count - 1
      activations[index].withUnsafeBufferPointer { x in
        activations[index + 1].withUnsafeMutableBufferPointer { y in
          guard let x = x.baseAddress, let y = y.baseAddress else { return }
          layer.evaluate(x, rows: batch, into: y)
          if !isLast { DenseNetwork.rectify(y, count: batch * layer.outputs) }
        }
      }
    }
  }

  /// The slope of the loss at each output, divided by the number of rows.
  private mutating func setLossGradient(_ chosen: ArraySlice<Int>) {
    let last = network.layers.count
    let share = 1 / Float(chosen.count)
    for (place, row) in chosen.enumerated() {
      let weights = rows.weights[row]
      for (index, output) in outputs.enumerated() {
        let position = place * outputs.count + index
        let answer = rows.answers[row * answers + output.answer]
        let above = answer > activations[last][position]
        let slope = above ? -output.probability : 1 - output.probability
        let weight = output.weight * (output.isTail ? weights.y : weights.x) * share
        gradients[last][position] = answer.isNaN ? 0 : slope * weight
      }
    }
  }

  private mutating func descend(_ batch: Int, rate: Float, step: Int) {
    for index in network.layers.indices.reversed() {
      let layer = network.layers[index]
      var weights = layer.weights
      // Transposed activations times gradients: sums over the rows of the batch.
      attain_dense(
        activations[index], layer.inputs, 1, batch, layer.inputs, gradients[index + 1], nil,
        layer.outputs, &weights)
      let bias = columnSums(gradients[index + 1], columns: layer.outputs)
      if index > 0 { passBack(layer, from: index, batch) }
      moments[2 * index].step(&network.layers[index].weights, weights, rate: rate, step)
      moments[2 * index + 1].step(&network.layers[index].bias, bias, rate: rate, step)
    }
  }

  private func columnSums(_ values: [Float], columns: Int) -> [Float] {
    var sums = [Float](repeating: 0, count: columns)
    for start in stride(from: 0, to: values.count, by: columns) {
      for column in 0..<columns { sums[column] += values[start + column] }
    }
    return sums
  }

  /// The gradient before a layer, zero where the unit was at rest.
  private mutating func passBack(_ layer: DenseNetwork.Layer, from index: Int, _ batch: Int) {
    var transposed = layer.weights
    for input in 0..<layer.inputs {
      for output in 0..<layer.outputs {
        transposed[output * layer.inputs + input] = layer.weights[input * layer.outputs + output]
      }
    }
    attain_dense(
      gradients[index + 1], batch, layer.outputs, layer.outputs, 1, transposed, nil, layer.inputs,
      &gradients[index])
    for position in 0..<batch * layer.inputs where activations[index][position] <= 0 {
      gradients[index][position] = 0
    }
  }
}

/// Running means of gradients and of their squares.
private struct AdamMoments {
  private var first: [Float]
  private var second: [Float]

  init(count: Int) {
    first = Array(repeating: 0, count: count)
    second = first
  }

  mutating func step(_ values: inout [Float], _ gradient: [Float], rate: Float, _ step: Int) {
    let firstBias = 1 - Self.power(0.9, step)
    let secondBias = 1 - Self.power(0.99, step)
    for index in values.indices {
      let slope = gradient[index]
      first[index] = 0.9 * first[index] + 0.1 * slope
      second[index] = 0.99 * second[index] + 0.01 * slope * slope
      let length = (second[index] / secondBias).squareRoot() + 1e-8
      values[index] -= rate * (first[index] / firstBias) / length
    }
  }

  /// base^exponent by multiplication alone, so that it is the same everywhere.
  private static func power(_ base: Float, _ exponent: Int) -> Float {
    var product: Float = 1
    for _ in 0..<min(exponent, 4000) { product *= base }
    return product
  }
}
