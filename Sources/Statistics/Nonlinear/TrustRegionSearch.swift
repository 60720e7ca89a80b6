import LinearAlgebra

/// One path from a start to a stationary point: Levenberg-Marquardt as a trust region.
///
/// Steps minimise the linearised residuals within an ellipsoid |D s| <= radius, where D are the
/// largest column norms of the Jacobian seen so far, so that units of parameters do not matter
/// (More 1978). With `usesAcceleration` each step is bent along the curve that the model follows
/// (Transtrum and Sethna 2012), which shortens the path through narrow valleys.
///
/// Reference: More (1978), *Lecture Notes in Mathematics* 630, 105-116; More, Garbow and Hillstrom
/// (1980), *User guide for MINPACK-1*, `lmder`; Transtrum and Sethna (2012), arXiv:1201.5885.
struct TrustRegionSearch<Model: NonlinearModel> {
  /// Ends the search when the residuals within the tangent plane are this share of all.
  static var offsetShare: Double { 1e-8 }
  /// The share at which a walk that stalls is near enough for polishing.
  static var nearShare: Double { 1e-5 }
  /// Walks from one start, each with fresh scales.
  static var restartLimit: Int { 4 }
  /// A share of |sqrt(w) y| below which residuals within the tangent plane are rounding.
  static var roundoffShare: Double { 1e-15 }

  let problem: ResidualProblem<Model>
  let bounds: [ClosedRange<Double>]
  /// The first radius as a share of |D b|.
  let initialRadius: Double
  let usesAcceleration: Bool
  let iterationLimit: Int

  private(set) var parameters: [Double]
  private(set) var residuals: [Double]
  private(set) var iterations = 0
  private(set) var hitLimit = false
  /// The sum of squared residuals.
  private(set) var squares: Double

  private var jacobian: Matrix
  private var scales: [Double]
  private var radius = 0.0
  private var damping = 0.0

  /// Prepares a path; `nil` when the start has no finite residuals or derivatives.
  init?(
    problem: ResidualProblem<Model>, start: [Double], bounds: [ClosedRange<Double>],
    initialRadius: Double, usesAcceleration: Bool, iterationLimit: Int
  ) {
    guard let residuals = problem.residuals(start), let jacobian = problem.jacobian(start)
    else { return nil }
    self.problem = problem
    self.bounds = bounds
    self.initialRadius = initialRadius
    self.usesAcceleration = usesAcceleration
    self.iterationLimit = iterationLimit
    parameters = start
    self.residuals = residuals
    self.jacobian = jacobian
    squares = Euclid.dot(residuals, residuals)
    scales = Euclid.columnNorms(jacobian).map { $0 > 0 ? $0 : 1 }
  }

  /// Follows the path to its end.
  ///
  /// The scales remember the steepest place of the path, which can blind the search to a direction
  /// that is flat now. Where it stalls it starts anew from there with the scales of the place.
  mutating func run() throws(FactorizationError) {
    for _ in 0..<Self.restartLimit {
      let before = squares
      if try walk() || hitLimit || !(squares.isFinite && squares < before) { return }
      scales = Euclid.columnNorms(jacobian).map { $0 > 0 ? $0 : 1 }
      damping = 0
    }
  }

  /// Walks downhill; true when it ends at a stationary point or near one.
  private mutating func walk() throws(FactorizationError) -> Bool {
    let size = Euclid.norm(zip(scales, parameters).map { $0 * $1 })
    radius = initialRadius * (size > 0 ? size : max(1, squares.squareRoot()))
    var isFirst = true
    let roundoff = Self.roundoffShare * problem.responseSize
    while squares.isFinite {
      let free = freeParameters()
      guard !free.isEmpty else { return true }
      let tangent = try tangent(free)
      let withinPlane = Euclid.norm(tangent.coordinates)
      if withinPlane <= Self.offsetShare * squares.squareRoot() + roundoff { return true }
      guard improve(tangent, free, &isFirst) else {
        return withinPlane <= Self.nearShare * squares.squareRoot()
      }
    }
    return false
  }

  /// Tries steps of shrinking radius until one improves the fit; false when none does.
  private mutating func improve(
    _ tangent: ScaledTangent, _ free: [Int], _ isFirst: inout Bool
  ) -> Bool {
    while true {
      guard iterations < iterationLimit else {
        hitLimit = true
        return false
      }
      iterations += 1
      let trial = trial(tangent, free)
      let ratio = trial.gain
      if isFirst { radius = min(radius, trial.length) }
      isFirst = false
      updateRadius(trial)
      if ratio > 1e-4, let residuals = trial.residuals,
        let jacobian = problem.jacobian(trial.parameters)
      {
        accept(trial.parameters, residuals, jacobian)
        return true
      }
      // Steps below the last digit of every parameter cannot improve the fit.
      if trial.isNegligible || radius < .leastNormalMagnitude { return false }
      if ratio > 1e-4 { radius *= 0.1 }
    }
  }

  private mutating func accept(
    _ parameters: [Double], _ residuals: [Double], _ jacobian: Matrix
  ) {
    self.parameters = parameters
    self.residuals = residuals
    self.jacobian = jacobian
    squares = Euclid.dot(residuals, residuals)
    scales = zip(scales, Euclid.columnNorms(jacobian)).map { max($0, $1) }
  }

  /// More's rules: shrink after a poor step by a factor from the parabola, double after a good one.
  private mutating func updateRadius(_ trial: Trial) {
    if trial.gain <= 0.25 {
      var factor = 0.5
      if trial.actual < 0 {
        factor = 0.5 * trial.slope / (trial.slope + 0.5 * trial.actual)
        if !(factor >= 0.1 && factor <= 0.5) || trial.isFar { factor = 0.1 }
      }
      radius = factor * min(radius, 10 * trial.length)
      damping /= factor
    } else if damping == 0 || trial.gain >= 0.75 {
      radius = 2 * trial.length
      damping *= 0.5
    }
  }
}

extension TrustRegionSearch {
  /// A step and what it promised and kept, in shares of the sum of squares.
  private struct Trial {
    let parameters: [Double]
    let residuals: [Double]?
    /// |D s|.
    let length: Double
    /// The fall of the sum of squares; -1 where the point is impossible or far worse.
    let actual: Double
    /// The fall that the damped linear model promised.
    let predicted: Double
    /// Half the directional derivative, negative downhill.
    let slope: Double
    /// Whether the point is impossible or ten times worse.
    let isFar: Bool
    /// Whether no parameter changes by more than its last digit.
    let isNegligible: Bool

    var gain: Double { predicted > 0 ? actual / predicted : 0 }
  }

  /// Parameters that are not held by a bound against which the fit pushes.
  private func freeParameters() -> [Int] {
    parameters.indices.filter { index in
      let range = bounds[index]
      guard range.lowerBound < range.upperBound else { return false }
      let atLower = parameters[index] <= range.lowerBound
      let atUpper = parameters[index] >= range.upperBound
      guard atLower || atUpper else { return true }
      let push = Euclid.dot(jacobian.column(index), residuals)
      return atLower ? push > 0 : push < 0
    }
  }

  private func tangent(_ free: [Int]) throws(FactorizationError) -> ScaledTangent {
    try ScaledTangent(
      jacobian: Matrix(columns: free.map { jacobian.column($0) }),
      scales: free.map { scales[$0] }, residuals: residuals)
  }

  private mutating func trial(_ tangent: ScaledTangent, _ free: [Int]) -> Trial {
    damping = tangent.damping(radius: radius, previous: damping)
    let w = tangent.damped(tangent.coordinates, damping)
    let step = spread(tangent.step(w), free)
    let change = jacobian.multiplied(by: step)
    let bend = usesAcceleration ? acceleration(tangent, free, step, change) : nil
    let target = moved(by: step, bend)
    let length = Euclid.norm(w)
    let (new, isFar) = judged(target.parameters)
    let actual = isFar ? -1 : 1 - (new.map { Euclid.dot($0, $0) } ?? 0) / squares
    let linear = Euclid.dot(change, change) / squares
    let damped = damping * length * length / squares
    return Trial(
      parameters: target.parameters, residuals: new, length: length, actual: actual,
      predicted: target.isClamped ? clampedPrediction(target.parameters) : linear + 2 * damped,
      slope: -(linear + damped), isFar: isFar,
      isNegligible: zip(target.parameters, parameters).allSatisfy {
        ($0 - $1).magnitude <= $1.magnitude * 0x1p-52
      })
  }

  /// The residuals at a point, and whether it is impossible or has ten times the length.
  private func judged(_ parameters: [Double]) -> ([Double]?, isFar: Bool) {
    guard let new = problem.residuals(parameters) else { return (nil, true) }
    let norm = Euclid.norm(new)
    return (new, !(0.1 * norm < squares.squareRoot()))
  }

  /// The fall that the linear model promises for a step cut off at the bounds.
  private func clampedPrediction(_ target: [Double]) -> Double {
    let change = jacobian.multiplied(by: zip(target, parameters).map { $0 - $1 })
    let left = zip(residuals, change).map { $0 - $1 }
    return 1 - Euclid.dot(left, left) / squares
  }

  private func moved(
    by step: [Double], _ bend: [Double]?
  ) -> (parameters: [Double], isClamped: Bool) {
    var isClamped = false
    let target = parameters.indices.map { index in
      let free = parameters[index] + step[index] + 0.5 * (bend?[index] ?? 0)
      let range = bounds[index]
      let value = min(max(free, range.lowerBound), range.upperBound)
      if value != free { isClamped = true }
      return value
    }
    return (target, isClamped)
  }

  private func spread(_ step: [Double], _ free: [Int]) -> [Double] {
    var result = [Double](repeating: 0, count: parameters.count)
    for (position, index) in free.enumerated() { result[index] = step[position] }
    return result
  }

  /// The second-order correction of a step, from one more evaluation along it.
  ///
  /// `nil` where it is not small against the step (2 |D a| <= 0.75 |D s|) or not finite: then the
  /// expansion does not hold that far.
  private func acceleration(
    _ tangent: ScaledTangent, _ free: [Int], _ step: [Double], _ change: [Double]
  ) -> [Double]? {
    let share = 0.1
    let probe = zip(parameters, step).map { $0 + share * $1 }
    guard let ahead = problem.residuals(probe) else { return nil }
    let curvature = residuals.indices.map { row in
      // Residuals are y - f, so their fall is the rise of f.
      2 / share * ((residuals[row] - ahead[row]) / share - change[row])
    }
    let w = tangent.damped(tangent.coordinates(of: curvature.map { -$0 }), damping)
    let size = Euclid.norm(zip(step, scales).map { $0 * $1 })
    guard 2 * Euclid.norm(w) <= 0.75 * size else { return nil }
    return spread(tangent.step(w), free)
  }
}
