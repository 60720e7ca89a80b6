import LinearAlgebra
import Statistics

/// Fits a network to quantiles by stochastic gradients of the pinball loss.
///
///     loss = sum over rows, outputs of weight * max(tau (y - q), (tau - 1) (y - q))
///
/// Reference: Koenker and Bassett (1978), *Econometrica* 46, 33-50.
package struct NetworkTrainer {
  /// How long and how fast to learn.
  package struct Options: Sendable {
    package var hidden = [96, 96]
    package var passes = 10
    package var rate: Float = 3e-3
    package var batch = 512
    /// The share of each weight that is taken off a step, times the rate (Loshchilov and Hutter 2019,
    /// *Decoupled weight decay regularization*, ICLR, arXiv:1711.05101).
    package var decay: Float = 0
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
    require(rows.count > 0, "no rows to learn from")
    return GradientDescent.train(
      PinballProblem(
        rows: rows, targets: outputs, inputs: inputs, answers: rows.answers.count / rows.count),
      options: options, using: stream)
  }
}

/// Quantiles of answers, learnt by the pinball loss.
private struct PinballProblem: LearningProblem {
  let rows: NetworkTrainer.Rows
  let targets: [NetworkTrainer.Output]
  let inputs: Int
  let answers: Int

  var count: Int { rows.count }
  var outputs: Int { targets.count }
  var firstOutputs: [Float] { Array(repeating: 0, count: outputs) }

  func load(_ row: Int, into features: UnsafeMutablePointer<Float>) {
    for feature in 0..<inputs { features[feature] = rows.features[row * inputs + feature] }
  }

  func setSlopes(
    _ row: Int, at outputs: UnsafePointer<Float>, into slopes: UnsafeMutablePointer<Float>
  ) {
    let weights = rows.weights[row]
    for (index, target) in targets.enumerated() {
      let answer = rows.answers[row * answers + target.answer]
      let slope = answer > outputs[index] ? -target.probability : 1 - target.probability
      let weight = target.weight * (target.isTail ? weights.y : weights.x)
      slopes[index] = answer.isNaN ? 0 : slope * weight
    }
  }
}
