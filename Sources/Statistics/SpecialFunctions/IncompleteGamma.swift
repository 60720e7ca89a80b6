import LinearAlgebra
import RealModule

/// The regularised incomplete gamma functions P(a, x) and Q(a, x) for fixed a > 0.
///
/// Power series below a + 1, continued fraction above, prefactor in Loader's form; O(sqrt(a)) steps
/// near the mean.
///
/// Reference: DLMF 8.7.1 and 8.9.2; Press et al. (2007), *Numerical Recipes*, 3rd ed., section 6.2.
package struct IncompleteGamma: Sendable {
  private let a: Double
  private let stirlingError: Double

  package init(a: Double) {
    require(a > 0, "the gamma function needs a positive parameter, not \(a)")
    self.a = a
    stirlingError = SaddlePoint.stirlingError(a)
  }

  /// Both tails at x >= 0.
  package func tails(_ x: Double) -> Tails {
    if x <= 0 { return Tails(lower: 0, upper: 1, logSlope: 0) }
    if x == .infinity { return Tails(lower: 1, upper: 0, logSlope: 0) }
    let kernel = kernel(x)
    if x < a + 1 {
      let lower = min(1, kernel / a * series(x))
      return Tails(lower: lower, upper: 1 - lower, logSlope: kernel)
    }
    let upper = min(1, kernel * fraction(x))
    return Tails(lower: 1 - upper, upper: upper, logSlope: kernel)
  }

  /// x^a e^-x / Gamma(a), which is x times the density.
  private func kernel(_ x: Double) -> Double {
    (a / (2 * Double.pi)).squareRoot() * .exp(-stirlingError - SaddlePoint.deviance(a, x))
  }

  /// 1 + x / (a + 1) + x^2 / ((a + 1) (a + 2)) + ...
  private func series(_ x: Double) -> Double {
    var (term, sum, n) = (1.0, 1.0, a)
    while term > sum * 0x1p-54 {
      n += 1
      term *= x / n
      sum += term
    }
    return sum
  }

  /// The continued fraction 1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - ...)).
  private func fraction(_ x: Double) -> Double {
    let tiny = Double.leastNormalMagnitude / .ulpOfOne
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / (b.magnitude < tiny ? tiny : b)
    var h = d
    for step in 1...100_000 {
      let n = Double(step)
      let factor = -n * (n - a)
      b += 2
      d = factor * d + b
      d = 1 / (d.magnitude < tiny ? tiny : d)
      c = b + factor / c
      c = c.magnitude < tiny ? tiny : c
      let change = d * c
      h *= change
      if (change - 1).magnitude < 0x1p-52 { break }
    }
    return h
  }
}
