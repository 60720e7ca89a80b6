/// A number as it is printed: rounded to ten significant digits.
///
///     PrintedNumber.value(1 / 3)   // 0.3333333333, the number nearest to these digits
///
/// What leaves the program as a number is then what the same figure in a file reads as.
package enum PrintedNumber {
  /// The number nearest to the text that `NumberBytes` writes; NaN where that is empty.
  ///
  /// Both the digits and the power of ten are whole numbers below 2^53, so that their quotient or
  /// product is rounded once.
  ///
  /// - Parameter value: Any number.
  /// - Returns: The rounded number.
  package static func value(_ value: Double) -> Double {
    guard value.isFinite else { return .nan }
    guard let (digits, decimals) = NumberBytes.significand(value.magnitude) else {
      return Double(NumberText(value).description) ?? .nan
    }
    let size =
      decimals >= 0
      ? Double(digits) / NumberBytes.powers[decimals]
      : Double(digits) * NumberBytes.powers[-decimals]
    return value < 0 ? -size : size
  }
}
