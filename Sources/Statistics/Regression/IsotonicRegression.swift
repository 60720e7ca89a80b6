import LinearAlgebra

/// The best fit that never falls (or never rises), whatever its shape.
///
/// Least squares among all sequences in order: steps, each the mean of its stretch. For indicators
/// that can only improve, and as a yardstick for curves. Says nothing beyond the data but the last
/// level.
///
///     let steps = try IsotonicRegression.fit(values: rates, direction: .increasing)
///
/// By pooling neighbours out of order until none are; the optimum is unique.
///
/// Reference: Barlow, Bartholomew, Bremner and Brunk (1972), *Statistical Inference under Order
/// Restrictions*, chapter 1.
public struct IsotonicRegression: Sendable, Equatable {
  /// Which way the fit may go.
  public enum Direction: Sendable, Equatable {
    /// Never down.
    case increasing
    /// Never up.
    case decreasing
  }

  /// Which way the fit may go.
  public let direction: Direction
  /// The fitted values, one an observation.
  public let fitted: [Double]
  /// Response minus fitted value, one an observation.
  public let residuals: [Double]
  /// Number of levels.
  public let stepCount: Int

  /// Weighted sum of squared residuals.
  public let residualSumOfSquares: Double

  /// Fits the steps.
  ///
  /// - Parameters:
  ///   - values: In order of time.
  ///   - direction: Which way the fit may go.
  ///   - weights: Inverse relative variances, positive; `nil` weighs equally.
  /// - Returns: The fit.
  /// - Throws: `FitError.tooFewObservations` for none; the position of a NaN or of a weight that is
  ///   not positive.
  /// - Complexity: O(n).
  public static func fit(
    values: [Double], direction: Direction, weights: [Double]? = nil
  ) throws(FitError) -> IsotonicRegression {
    if let position = values.firstIndex(where: { !$0.isFinite }) {
      throw .nonFiniteResponse(position: position, value: values[position])
    }
    guard !values.isEmpty else { throw .tooFewObservations(count: 0, required: 1) }
    if let weights {
      require(
        weights.count == values.count, "\(weights.count) weights for \(values.count) values")
      if let position = weights.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
        throw .invalidWeight(position: position, value: weights[position])
      }
    }
    return IsotonicRegression(values: values, direction: direction, weights: weights)
  }

  private init(values: [Double], direction: Direction, weights: [Double]?) {
    let sign = direction == .increasing ? 1.0 : -1
    var steps: [Step] = []
    for (index, value) in values.enumerated() {
      let weight = weights?[index] ?? 1
      var step = Step(
        sum: DoubleDouble.product(value * sign, weight), weight: DoubleDouble(weight), count: 1)
      while let last = steps.last, last.isNotBelow(step) {
        steps.removeLast()
        step = last.joined(with: step)
      }
      steps.append(step)
    }
    let fitted = steps.flatMap { step in
      [Double](repeating: sign * step.mean.rounded, count: step.count)
    }
    let residuals = zip(values, fitted).map { $0 - $1 }
    self.direction = direction
    self.fitted = fitted
    self.residuals = residuals
    stepCount = steps.count
    residualSumOfSquares =
      residuals.indices.map { (weights?[$0] ?? 1) * residuals[$0] * residuals[$0] }
      .extendedSum.rounded
  }
}

/// A stretch of one level.
private struct Step {
  let sum, weight: DoubleDouble
  let count: Int

  var mean: DoubleDouble { sum / weight }

  /// Whether the level is at or above that of the step after it.
  func isNotBelow(_ next: Step) -> Bool { (sum * next.weight - next.sum * weight).high >= 0 }

  func joined(with next: Step) -> Step {
    Step(sum: sum + next.sum, weight: weight + next.weight, count: count + next.count)
  }
}
