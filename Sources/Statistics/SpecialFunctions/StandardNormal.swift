import LinearAlgebra
import RealModule

/// Probabilities and quantiles of the normal distribution with mean 0 and variance 1.
package enum StandardNormal {
  /// P(Z <= z), full relative precision in the lower tail down to 1e-308.
  package static func lowerTail(_ z: Double) -> Double { upperTail(-z) }

  /// P(Z > z), full relative precision in the upper tail down to 1e-308.
  ///
  /// erfc(u) / 2 at u = z / sqrt 2. Rounding u alone would cost z^2 units in the last place, so the
  /// rounding error d of u is kept and erfc(u + d) = erfc(u) - 2 d exp(-u^2) / sqrt(pi) + O(d^2).
  package static func upperTail(_ z: Double) -> Double {
    guard z.magnitude < 40 else { return z.isNaN ? .nan : z > 0 ? 0 : 1 }
    // 1 / sqrt 2 = rootHalf + rootHalfLow to 32 digits.
    let (rootHalf, rootHalfLow) = (0x1.6a09e667f3bcdp-1, -0x1.bdd3413b26456p-55)
    let u = z * rootHalf
    let d = (-u).addingProduct(z, rootHalf) + z * rootHalfLow
    let twoOverRootPi = 1.1283791670955126
    return 0.5 * (.erfc(u) - twoOverRootPi * d * .exp(-u * u))
  }

  /// P(|Z| <= z), accurate also near z = 0.
  package static func central(_ z: Double) -> Double { .erf(z * 0x1.6a09e667f3bcdp-1) }

  /// exp(-z^2 / 2) / sqrt(2 pi).
  package static func density(_ z: Double) -> Double {
    let oneOverRootTwoPi = 0.3989422804014327
    return oneOverRootTwoPi * .exp(-0.5 * z * z)
  }

  /// The z with P(Z <= z) = p; NaN unless 0 <= p <= 1.
  package static func quantile(lowerTail p: Double) -> Double {
    NormalQuantile.value(lowerTail: p, log: { Double.log($0) })
  }

  /// The z with P(Z > z) = q; NaN unless 0 <= q <= 1.
  ///
  /// Accurate for q down to 1e-308.
  package static func quantile(upperTail q: Double) -> Double {
    -quantile(lowerTail: q)
  }
}

/// Wichura's rational approximations to the normal quantile, relative error about 1e-16.
///
/// Reference: Wichura (1988), *Applied Statistics* 37, 477-484, algorithm AS 241, routine PPND16.
enum NormalQuantile {
  /// The quantile, with the logarithm passed in so that random streams can use one whose bits are
  /// the same on every machine.
  static func value(lowerTail p: Double, log: (Double) -> Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    let q = p - 0.5
    if q.magnitude <= 0.425 {
      let r = 0.180625 - q * q
      return q * polynomial(centre.top, r) / polynomial(centre.bottom, r)
    }
    let r = (-log(q < 0 ? p : 1 - p)).squareRoot()
    let (part, argument) = r <= 5 ? (shoulder, r - 1.6) : (tail, r - 5)
    let size = polynomial(part.top, argument) / polynomial(part.bottom, argument)
    return q < 0 ? -size : size
  }

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
  }

  private static let centre = (
    top: [
      3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3,
      1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
      3.3430575583588128105e+4, 2.5090809287301226727e+3,
    ],
    bottom: [
      1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
      2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4,
      5.2264952788528545610e+3,
    ]
  )
  private static let shoulder = (
    top: [
      1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
      3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
      2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ],
    bottom: [
      1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
      1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
      1.05075007164441684324e-9,
    ]
  )
  private static let tail = (
    top: [
      6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
      2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
      2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ],
    bottom: [
      1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
      7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
      2.04426310338993978564e-15,
    ]
  )
}
