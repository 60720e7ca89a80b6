import Statistics

/// A row to learn from: a history, how many years on, and by how much the indicator had moved.
struct ReferenceAnswer {
  /// The position of the history among the encoded ones.
  var history: Int32
  /// Years after the newest figure.
  var yearsAhead: Float
  /// The move, in units of the history's change, divided by the root of the years.
  var move: Float
}

/// Learning the law of moves by maximum likelihood: the network's outputs are the centres, the
/// logarithms of the scales and the weights (before normalisation) of logistic distributions.
///
/// Reference: Bishop (1994), *Mixture density networks*, equations 4.16 to 4.27, with logistic
/// instead of Gaussian kernels, whose tails official series need.
struct MixtureLearning: LearningProblem {
  /// Logistic distributions a network.
  static let components = 5
  /// The least and the greatest logarithm of a scale.
  static let logScales: ClosedRange<Float> = -4...4

  /// Features of the histories, row by row, without the horizon.
  let histories: [Float]
  /// Features a history.
  let width: Int
  /// What to learn.
  let answers: [ReferenceAnswer]
  /// Features of each answer beside those of its history, row by row.
  var more: [Float] = []
  /// Their number.
  var moreCount = 0

  var count: Int { answers.count }
  var inputs: Int { width + moreCount + Horizon.count }
  var outputs: Int { 3 * Self.components }

  /// Centres spread from -1 to 1, scales of 0.6, equal weights.
  var firstOutputs: [Float] {
    let k = Self.components
    return (0..<k).map { 2 * Float($0) / Float(k - 1) - 1 }
      + Array(repeating: -0.5, count: k) + Array(repeating: 0, count: k)
  }

  func load(_ row: Int, into features: UnsafeMutablePointer<Float>) {
    let answer = answers[row]
    let start = Int(answer.history) * width
    for feature in 0..<width { features[feature] = histories[start + feature] }
    for feature in 0..<moreCount { features[width + feature] = more[row * moreCount + feature] }
    Horizon.write(Double(answer.yearsAhead), into: features + width + moreCount)
  }

  /// The slope of -log f at each output.
  ///
  /// With u = (y - m) / s and S = 1 / (1 + exp(-u)): d log f / dm = (2 S - 1) / s and
  /// d log f / d log s = u (2 S - 1) - 1, each times the component's share of the density.
  func setSlopes(
    _ row: Int, at outputs: UnsafePointer<Float>, into slopes: UnsafeMutablePointer<Float>
  ) {
    let k = Self.components
    let y = Double(answers[row].move)
    var logDensities = SIMD8<Double>(repeating: -.infinity)
    var leans = SIMD8<Double>()
    var places = SIMD8<Double>()
    var logWeights = SIMD8<Double>(repeating: -.infinity)
    for c in 0..<k { logWeights[c] = Double(outputs[2 * k + c]) }
    Self.normalize(&logWeights, count: k)
    for c in 0..<k {
      let logScale = Double(Self.clamped(outputs[k + c]))
      let u = (y - Double(outputs[c])) * ReproducibleMath.exp(-logScale)
      let decay = ReproducibleMath.exp(-u.magnitude)
      places[c] = u
      leans[c] = (u < 0 ? -1 : 1) * (1 - decay) / (1 + decay)
      logDensities[c] =
        logWeights[c] - logScale - u.magnitude - 2 * ReproducibleMath.log(1 + decay)
    }
    Self.normalize(&logDensities, count: k)
    for c in 0..<k {
      let share = ReproducibleMath.exp(logDensities[c])
      let logScale = outputs[k + c]
      let inverse = ReproducibleMath.exp(-Double(Self.clamped(logScale)))
      slopes[c] = Self.limited(-share * leans[c] * inverse)
      slopes[k + c] =
        Self.logScales.contains(logScale) ? Self.limited(share * (1 - places[c] * leans[c])) : 0
      slopes[2 * k + c] = Float(ReproducibleMath.exp(logWeights[c]) - share)
    }
  }

  /// Subtracts the logarithm of the sum of exponentials.
  private static func normalize(_ logs: inout SIMD8<Double>, count: Int) {
    let top = logs.max()
    var sum = 0.0
    for c in 0..<count { sum += ReproducibleMath.exp(logs[c] - top) }
    logs -= top + ReproducibleMath.log(sum)
  }

  /// One row far out must not undo what thousands taught.
  private static func limited(_ slope: Double) -> Float { Float(min(max(slope, -5), 5)) }

  static func clamped(_ logScale: Float) -> Float {
    min(max(logScale, logScales.lowerBound), logScales.upperBound)
  }
}

/// How a network is told how far ahead to look.
enum Horizon {
  /// The number of features.
  static let count = 3
  /// The longest time that networks learn, in years.
  static let longest = 20.0
  /// The years ahead that are learnt.
  static let learnt = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20]

  /// Writes the features of a time ahead; within a year and beyond twenty they stay the same, and
  /// only the root of time grows.
  static func write(_ yearsAhead: Double, into features: UnsafeMutablePointer<Float>) {
    let years = min(max(yearsAhead, 1), longest)
    features[0] = Float(ReproducibleMath.log(years))
    features[1] = Float(years / 10)
    features[2] = Float(1 / years)
  }
}
