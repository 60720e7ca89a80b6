import LinearAlgebra
import RealModule

/// Probabilities and quantiles of Student's t with any positive, also fractional, degrees of
/// freedom.
///
/// P(T > t) = I[x](df/2, 1/2) / 2 with x = df / (df + t^2), t >= 0. Where df is large beside t^2
/// the continued fraction would cancel digits; there Hill's expansion of the equivalent normal
/// deviate is used, whose error is then below rounding. At infinite df the normal distribution
/// itself.
///
/// Reference: DLMF 8.17; Hill (1970), *Communications of the ACM* 13, 617-619.
package struct StandardStudentT: Sendable, Equatable {
  private let degreesOfFreedom: Double
  private let beta: IncompleteBeta

  package init(degreesOfFreedom: Double) {
    require(
      degreesOfFreedom > 0, "degrees of freedom must be positive, not \(degreesOfFreedom)")
    self.degreesOfFreedom = degreesOfFreedom
    beta = IncompleteBeta(a: min(degreesOfFreedom, 1e6) / 2, b: 0.5)
  }

  /// P(T <= t).
  package func lowerTail(_ t: Double) -> Double { upperTail(-t) }

  /// P(T > t), relative precision kept in the tail.
  package func upperTail(_ t: Double) -> Double {
    if t.isNaN { return .nan }
    if isNearlyNormal(t) { return StandardNormal.upperTail(normalDeviate(t)) }
    let half = magnitudeTails(t.magnitude).upper / 2
    return t >= 0 ? half : 1 - half
  }

  /// The density at t.
  package func density(_ t: Double) -> Double {
    if degreesOfFreedom == .infinity { return StandardNormal.density(t) }
    let half = degreesOfFreedom / 2
    let ratio = t / degreesOfFreedom.squareRoot()
    let stretched = Double.log(onePlus: ratio * ratio)
    let constant =
      SaddlePoint.stirlingError(half + 0.5) - SaddlePoint.stirlingError(half)
      - SaddlePoint.deviance(half, half + 0.5)
    let oneOverRootTwoPi = 0.3989422804014327
    return oneOverRootTwoPi * .exp(constant - (half + 0.5) * stretched)
  }

  /// The t with P(T <= t) = p; NaN unless 0 <= p <= 1.
  package func quantile(lowerTail p: Double) -> Double { -quantile(upperTail: p) }

  /// The t with P(T > t) = q; NaN unless 0 <= q <= 1.
  package func quantile(upperTail q: Double) -> Double {
    guard q >= 0, q <= 1 else { return .nan }
    if q == 0 { return .infinity }
    if q == 1 { return -.infinity }
    if q == 0.5 { return 0 }
    // 1 - q is exact for q >= 1/2, and q - 1/2 for q >= 1/4: the tail in use keeps its digits.
    let tail = q < 0.5 ? q : 1 - q
    let size = magnitudeQuantile(central: 2 * (q - 0.5).magnitude, tail: 2 * tail)
    return q < 0.5 ? size : -size
  }

  /// The t > 0 with P(|T| <= t) = central, P(|T| > t) = tail.
  private func magnitudeQuantile(central: Double, tail: Double) -> Double {
    let z = StandardNormal.quantile(upperTail: tail / 2)
    if degreesOfFreedom == .infinity { return z }
    // Wallace (1959): z^2 = (df - 1/2) log(1 + t^2 / df), inverted for a first guess.
    let exponent = min(z * z / max(degreesOfFreedom - 0.5, 0.1), 600)
    let guess = (degreesOfFreedom * .expMinusOne(exponent)).squareRoot()
    return PositiveQuantile.solve(lower: central, upper: tail, start: guess) { t in
      magnitudeTails(t)
    }
  }

  /// Both tails of |T| at t >= 0.
  private func magnitudeTails(_ t: Double) -> Tails {
    if isNearlyNormal(t) {
      let z = normalDeviate(t)
      return Tails(
        lower: StandardNormal.central(z), upper: 2 * StandardNormal.upperTail(z),
        logSlope: 2 * t * density(t))
    }
    let square = t * t
    if square < 1e280 * min(1, degreesOfFreedom) {
      let total = degreesOfFreedom + square
      let tails = beta.tails(x: degreesOfFreedom / total, complement: square / total)
      // d/d(log t) of P(|T| <= t) = 2 x^a y^b / B(a, b): the chain rule turns y / t into 2 x y.
      let slope = 2 * (square / total) * tails.logSlope
      return Tails(lower: tails.upper, upper: tails.lower, logSlope: slope)
    }
    // x^a / (a B(a, 1/2)): the next term is smaller by the factor x < 1e-280.
    let a = degreesOfFreedom / 2
    let logX = Double.log(degreesOfFreedom) - 2 * .log(t)
    let upper = min(1, Double.exp(a * logX - .log(a) - beta.logBeta))
    return Tails(lower: 1 - upper, upper: upper, logSlope: degreesOfFreedom * upper)
  }

  /// Whether Hill's expansion is exact to rounding: its relative error is below 1e-18 there.
  ///
  /// From a million degrees of freedom on also in the far tail, which is below 1e-2000.
  private func isNearlyNormal(_ t: Double) -> Bool {
    degreesOfFreedom > 1e6 || (degreesOfFreedom > 1000 && t * t < degreesOfFreedom / 100)
  }

  /// The normal deviate with the same tail.
  private func normalDeviate(_ t: Double) -> Double {
    if degreesOfFreedom == .infinity { return t }
    let a = degreesOfFreedom - 0.5
    let b = 48 * a * a
    let ratio = t / degreesOfFreedom.squareRoot()
    let w = (a * .log(onePlus: ratio * ratio)).squareRoot()
    let square = w * w
    let second =
      w * (((4 * square + 33) * square + 240) * square + 855)
      / (10 * b * (b + 0.8 * square * square + 100))
    let z = w + w * (square + 3) / b - second
    return t < 0 ? -z : z
  }
}
