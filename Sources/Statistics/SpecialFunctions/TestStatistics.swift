import LinearAlgebra

/// Tails and quantiles of the chi-square distribution, the law of sums of squares.
package struct ChiSquare: Sendable {
  private let degreesOfFreedom: Double
  private let gamma: IncompleteGamma

  package init(degreesOfFreedom: Double) {
    require(
      degreesOfFreedom > 0, "degrees of freedom must be positive, not \(degreesOfFreedom)")
    self.degreesOfFreedom = degreesOfFreedom
    gamma = IncompleteGamma(a: degreesOfFreedom / 2)
  }

  /// P(X <= x) and P(X > x).
  package func tails(_ x: Double) -> Tails { gamma.tails(x / 2) }

  /// The x with P(X <= x) = p; NaN unless 0 <= p <= 1.
  package func quantile(lowerTail p: Double) -> Double { quantile(lower: p, upper: 1 - p) }

  /// The x with P(X > x) = q; NaN unless 0 <= q <= 1.
  package func quantile(upperTail q: Double) -> Double { quantile(lower: 1 - q, upper: q) }

  private func quantile(lower: Double, upper: Double) -> Double {
    guard lower >= 0, upper >= 0 else { return .nan }
    // Wilson and Hilferty (1931): the cube root is nearly normal.
    let z = StandardNormal.quantile(lowerTail: lower)
    let ninth = 2 / (9 * degreesOfFreedom)
    let root = 1 - ninth + (z.isFinite ? z : 0) * ninth.squareRoot()
    let guess = degreesOfFreedom * max(root * root * root, 1e-4)
    return PositiveQuantile.solve(lower: lower, upper: upper, start: guess, tails: tails)
  }
}

/// Tails and quantiles of Fisher's F, the law of ratios of mean squares.
package struct FisherF: Sendable {
  private let numerator: Double
  private let denominator: Double
  private let beta: IncompleteBeta

  package init(numeratorDegreesOfFreedom: Double, denominatorDegreesOfFreedom: Double) {
    numerator = numeratorDegreesOfFreedom
    denominator = denominatorDegreesOfFreedom
    beta = IncompleteBeta(a: numerator / 2, b: denominator / 2)
  }

  /// P(F <= f) and P(F > f).
  package func tails(_ f: Double) -> Tails {
    if f <= 0 { return Tails(lower: 0, upper: 1, logSlope: 0) }
    let odds = numerator / denominator * f
    // x = odds / (1 + odds), written so that infinite odds give x = 1 and not NaN.
    let (x, y) = (1 / (1 + 1 / odds), 1 / (1 + odds))
    let tails = beta.tails(x: x, complement: y)
    // dx / d(log f) = x y.
    return Tails(lower: tails.lower, upper: tails.upper, logSlope: tails.logSlope * y)
  }

  /// The f with P(F > f) = q; NaN unless 0 <= q <= 1.
  package func quantile(upperTail q: Double) -> Double {
    guard q >= 0, q <= 1 else { return .nan }
    return PositiveQuantile.solve(lower: 1 - q, upper: q, start: 1, tails: tails)
  }
}
