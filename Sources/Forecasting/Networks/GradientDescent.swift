import CKernels
import LinearAlgebra
import Statistics

/// What a network learns from: rows of features, and the slope of the loss at its outputs.
package protocol LearningProblem {
  /// The number of rows, 1 or more.
  var count: Int { get }
  /// Features a row.
  var inputs: Int { get }
  /// Outputs of the network.
  var outputs: Int { get }
  /// The outputs before anything was learnt.
  var firstOutputs: [Float] { get }
  /// Writes the features of a row.
  func load(_ row: Int, into features: UnsafeMutablePointer<Float>)
  /// Writes the slope of a row's loss at each output.
  func setSlopes(
    _ row: Int, at outputs: UnsafePointer<Float>, into slopes: UnsafeMutablePointer<Float>)
}

/// Fits a network by stochastic gradients.
///
/// Steps are those of Adam, their length falling linearly to zero. Order of rows and first weights
/// come from a seeded stream, and every sum has a fixed order, so the same data and seed give the
/// same network on every machine.
///
/// Reference: Kingma and Ba (2015), ICLR, arXiv:1412.6980, algorithm 1, with decay rates 0.9 and
/// 0.99.
package struct GradientDescent<Problem: LearningProblem> {
  private let problem: Problem
  private let options: NetworkTrainer.Options
  private var network: DenseNetwork
  private var moments: [AdamMoments] = []
  private var activations: [[Float]] = []
  private var gradients: [[Float]] = []

  /// Trains one network.
  ///
  /// - Parameters:
  ///   - problem: What to learn from.
  ///   - options: How long and how fast.
  ///   - stream: Randomness of this network.
  /// - Returns: The network.
  package static func train(
    _ problem: Problem, options: NetworkTrainer.Options, using stream: RandomStream
  ) -> DenseNetwork {
    var stream = stream
    var descent = GradientDescent(problem, options, &stream)
    descent.run(&stream)
    return descent.network
  }

  private init(
    _ problem: Problem, _ options: NetworkTrainer.Options, _ stream: inout RandomStream
  ) {
    require(problem.count > 0, "no rows to learn from")
    self.problem = problem
    self.options = options
    network = DenseNetwork(sizes: [problem.inputs] + options.hidden + [problem.outputs])
    for index in network.layers.indices {
      let isLast = index == network.layers.count - 1
      let spread =
        (2 / Double(network.layers[index].inputs)).squareRoot() * (isLast ? 0.1 : 1)
      for weight in network.layers[index].weights.indices {
        network.layers[index].weights[weight] = Float(spread * stream.normal())
      }
      if isLast { network.layers[index].bias = problem.firstOutputs }
      moments.append(AdamMoments(count: network.layers[index].weights.count))
      moments.append(AdamMoments(count: network.layers[index].bias.count))
    }
  }

  private mutating func run(_ stream: inout RandomStream) {
    let batch = min(options.batch, problem.count)
    let batches = problem.count / batch
    activations =
      [Array(repeating: 0, count: batch * problem.inputs)]
      + network.layers.map { Array(repeating: 0, count: batch * $0.outputs) }
    gradients = activations
    var order = Array(0..<problem.count)
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
    let (problem, inputs) = (problem, problem.inputs)
    activations[0].withUnsafeMutableBufferPointer { features in
      guard let base = features.baseAddress else { return }
      for (place, row) in chosen.enumerated() { problem.load(row, into: base + place * inputs) }
    }
  }

  private mutating func forward(_ batch: Int) {
    for index in network.layers.indices {
      let layer = network.layers[index]
      let isLast = index == network.layers.count - 1
      // Taken out while it is written, so that the other stays readable.
      var next: [Float] = []
      swap(&next, &activations[index + 1])
      layer.evaluate(activations[index], rows: batch, into: &next)
      if !isLast { DenseNetwork.rectify(&next, count: batch * layer.outputs) }
      swap(&next, &activations[index + 1])
    }
  }

  /// The slope of the loss at each output, divided by the number of rows.
  private mutating func setLossGradient(_ chosen: ArraySlice<Int>) {
    let last = network.layers.count
    let outputs = problem.outputs
    let share = 1 / Float(chosen.count)
    let (problem, answers) = (problem, activations[last])
    gradients[last].withUnsafeMutableBufferPointer { slopes in
      answers.withUnsafeBufferPointer { y in
        guard let y = y.baseAddress, let base = slopes.baseAddress else { return }
        for (place, row) in chosen.enumerated() {
          problem.setSlopes(row, at: y + place * outputs, into: base + place * outputs)
        }
        for position in 0..<chosen.count * outputs { base[position] *= share }
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
      moments[2 * index].step(
        &network.layers[index].weights, weights, rate: rate, decay: options.decay, step)
      moments[2 * index + 1].step(
        &network.layers[index].bias, bias, rate: rate, decay: options.decay, step)
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
