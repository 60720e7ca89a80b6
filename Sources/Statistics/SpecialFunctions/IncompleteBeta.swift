import LinearAlgebra
import RealModule

/// The regularised incomplete beta function I[x](a, b) for fixed a and b, both positive.
///
/// Continued fraction by the modified Lentz method on the side of the mean where it converges, in
/// O(sqrt(max(a, b))) steps; prefactor in Loader's form. Relative error of the smaller tail: about
/// 1e-14 times (1 + |log tail| / 100).
///
/// Reference: DLMF 8.17.22; Press et al. (2007), *Numerical Recipes*, 3rd ed., section 6.4.
package struct IncompleteBeta: Sendable, Equatable {
  private let a: Double
  private let b: Double
  /// log of sqrt(a b / (2 pi n)) and the Stirling errors, n = a + b.
  private let logConstant: Double

  package init(a: Double, b: Double) {
    require(a > 0 && b > 0, "the beta function needs positive parameters, not \(a), \(b)")
    self.a = a
    self.b = b
    let n = a + b
    logConstant =
      SaddlePoint.stirlingError(n) - SaddlePoint.stirlingError(a) - SaddlePoint.stirlingError(b)
      + 0.5 * .log(a * (b / n) / (2 * Double.pi))
  }

  /// Both tails at x, given also y = 1 - x, so that neither end loses digits.
  package func tails(x: Double, complement y: Double) -> Tails {
    if x <= 0 { return Tails(lower: 0, upper: 1, logSlope: 0) }
    if y <= 0 { return Tails(lower: 1, upper: 0, logSlope: 0) }
    let kernel = kernel(x, y)
    let logSlope = kernel / y
    if x < (a + 1) / (a + b + 2) {
      let lower = min(1, kernel * Self.fraction(a, b, x) / a)
      return Tails(lower: lower, upper: 1 - lower, logSlope: logSlope)
    }
    let upper = min(1, kernel * Self.fraction(b, a, y) / b)
    return Tails(lower: 1 - upper, upper: upper, logSlope: logSlope)
  }

  /// x^a y^b / B(a, b).
  package func kernel(_ x: Double, _ y: Double) -> Double {
    let n = a + b
    return .exp(
      logConstant - SaddlePoint.deviance(a, n * x) - SaddlePoint.deviance(b, n * y))
  }

  /// log B(a, b), B the beta function.
  package var logBeta: Double {
    // kernel at the mode-like point x = a / n, where both deviances vanish.
    let n = a + b
    return a * .log(a / n) + b * .log(b / n) - logConstant
  }

  /// The continued fraction 1 / (1 + d1 / (1 + d2 / (1 + ...))) of DLMF 8.17.22.
  private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    let tiny = Double.leastNormalMagnitude / .ulpOfOne
    let sum = a + b
    var c = 1.0
    var d = 1 / nonZero(1 - sum * x / (a + 1), tiny)
    var h = d
    for step in 1...100_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonZero(1 + even * d, tiny)
      c = nonZero(1 + even / c, tiny)
      h *= d * c
      let odd = -(a + m) * (sum + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonZero(1 + odd * d, tiny)
      c = nonZero(1 + odd / c, tiny)
      let change = d * c
      h *= change
      if (change - 1).magnitude < 0x1p-52 { break }
    }
    return h
  }

  private static func nonZero(_ value: Double, _ tiny: Double) -> Double {
    value.magnitude < tiny ? tiny : value
  }
}
