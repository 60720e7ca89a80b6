import LinearAlgebra

/// Logarithm and exponential whose bits do not depend on the C library or the processor.
///
/// The C library picks variants by processor, and they may differ in the last bit; random streams
/// must not. Only IEEE additions, products and divisions, in a fixed order. Relative error below
/// 4 units in the last place, which no draw needs more of.
package enum ReproducibleMath {
  // log 2 = high + low; high has 32 trailing zero bits, so k times high is exact for |k| < 2^11.
  private static let logTwoHigh = 0x1.62e42feep-1
  private static let logTwoLow = 0x1.a39ef35793c76p-33

  /// The natural logarithm of a positive, finite number.
  package static func log(_ x: Double) -> Double {
    require(x > 0 && x.isFinite, "the logarithm of \(x)")
    var exponent = Double(x.exponent)
    var mantissa = x.significand
    if mantissa > 1.4142135623730951 {
      mantissa /= 2
      exponent += 1
    }
    // log m = 2 artanh s, s = (m - 1) / (m + 1), |s| < 0.172: 12 terms reach 2^-58.
    let s = (mantissa - 1) / (mantissa + 1)
    let square = s * s
    var series = 0.0
    for odd in stride(from: 23.0, through: 3, by: -2) { series = (series + 1 / odd) * square }
    let logMantissa = 2 * s + 2 * s * series
    return exponent * logTwoHigh + (exponent * logTwoLow + logMantissa)
  }

  /// e^x; 0 and infinity beyond the range of doubles.
  package static func exp(_ x: Double) -> Double {
    if x < -745 { return 0 }
    if x > 710 { return .infinity }
    let exponent = (x / (logTwoHigh + logTwoLow)).rounded()
    let r = (x - exponent * logTwoHigh) - exponent * logTwoLow
    var series = 1.0
    for n in stride(from: 14.0, through: 1, by: -1) { series = 1 + series * r / n }
    // Two steps, because 2^exponent alone may be out of range.
    let half = Int(exponent) / 2
    let rest = Int(exponent) - half
    return series * Double(sign: .plus, exponent: half, significand: 1)
      * Double(sign: .plus, exponent: rest, significand: 1)
  }
}
