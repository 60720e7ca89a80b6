import RealModule

/// The two pieces from which gamma, beta and t probabilities are built without cancellation.
///
/// Writing x^a e^-x / Gamma(a + 1) with `logGamma` subtracts numbers of size a log a and loses that
/// many digits; Loader's form subtracts nothing large.
///
/// Reference: Loader (2000), *Fast and accurate computation of binomial probabilities*.
enum SaddlePoint {
  /// log Gamma(z + 1) - log(sqrt(2 pi z) (z / e)^z), the error of Stirling's formula, z > 0.
  ///
  /// From 16 on by the asymptotic series (the first dropped term is below 3e-20); below by
  /// d(z) = d(z + 1) + (z + 1/2) log(1 + 1/z) - 1, which follows from Gamma(z + 2) = (z + 1)
  /// Gamma(z + 1). Absolute error below 2e-15.
  static func stirlingError(_ z: Double) -> Double {
    var (argument, correction) = (z, 0.0)
    while argument < 16 {
      correction += (argument + 0.5) * .log(onePlus: 1 / argument) - 1
      argument += 1
    }
    let inverse = 1 / argument
    let square = inverse * inverse
    // B[2k] / (2k (2k - 1)), k = 1...8, B the Bernoulli numbers.
    let coefficients: [Double] = [
      1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360_360, 1.0 / 156,
      -3617.0 / 122_400,
    ]
    return correction + inverse * coefficients.reversed().reduce(0) { $0 * square + $1 }
  }

  /// x log(x / m) + m - x, never negative, x > 0, m >= 0; accurate where x is close to m.
  ///
  /// Near the minimum by 2 x v (v^2/3 + v^4/5 + ...) + (x - m) v with v = (x - m) / (x + m).
  static func deviance(_ x: Double, _ m: Double) -> Double {
    guard m > 0 else { return .infinity }
    guard (x - m).magnitude < 0.1 * (x + m) else { return x * .log(x / m) + m - x }
    let v = (x - m) / (x + m)
    let square = v * v
    var sum = (x - m) * v
    var term = 2 * x * v
    for odd in stride(from: 3.0, through: 41, by: 2) {
      term *= square
      let next = sum + term / odd
      if next == sum { break }
      sum = next
    }
    return sum
  }
}

/// Lower and upper probability of one number, each accurate where it is the small one.
package struct Tails: Sendable, Equatable {
  /// Probability at or below the number.
  package let lower: Double
  /// Probability above the number.
  package let upper: Double
  /// x times the density at x: the slope against log x.
  package let logSlope: Double
}
