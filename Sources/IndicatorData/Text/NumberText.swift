/// A number as Attain writes it: the same bytes on every machine and in every locale.
///
/// At most 10 significant digits, '.' as decimal mark, no thousands separators, no trailing zeros,
/// no exponent between 1e-6 and 1e21; missing (`nil`, NaN) and infinite values are empty, because
/// no reader of CSV agrees with another on their names.
///
///     NumberText(0.1 + 0.2).description        // "0.3"
///     NumberText(1234567.891).description      // "1234567.891"
///     NumberText(1e-9).description             // "1e-9"
///     NumberText(.nan).description             // ""
///
/// The digits are those of the shortest decimal that identifies the double (Swift's `description`),
/// rounded half away from zero where it has more than asked for. So a number typed with up to 10
/// digits is written as it was typed.
public struct NumberText: Sendable, Hashable, CustomStringConvertible {
  /// The text; empty for missing and infinite values.
  public let description: String

  /// Writes a number.
  ///
  /// - Parameters:
  ///   - value: The number; `nil` is missing.
  ///   - significantDigits: 1 to 17.
  public init(_ value: Double?, significantDigits: Int = 10) {
    precondition(
      (1...17).contains(significantDigits), "significant digits \(significantDigits), not 1...17")
    guard let value, value.isFinite else {
      description = ""
      return
    }
    var decimal = Decimal(of: value)
    decimal.round(to: significantDigits)
    description = decimal.text
  }

  /// Writes a number with a fixed number of decimals, for reading.
  ///
  ///     NumberText(27.04, decimals: 1).description     // "27.0"
  ///
  /// - Parameters:
  ///   - value: The number; `nil`, NaN and infinite values are empty.
  ///   - decimals: Digits after the decimal mark, 0 to 15.
  public init(_ value: Double?, decimals: Int) {
    precondition((0...15).contains(decimals), "decimals \(decimals), not 0...15")
    guard let value, value.isFinite else {
      description = ""
      return
    }
    var decimal = Decimal(of: value)
    decimal.round(toDecimals: decimals)
    description = decimal.text(decimals: decimals)
  }

  /// Digits d and exponent e of the number 0.ddd * 10^e.
  private struct Decimal {
    var isNegative: Bool
    var digits: [UInt8] = []
    var exponent = 0

    /// Takes `description` apart, which is like "-12.5", "1e-07" or "1.25e+20".
    init(of value: Double) {
      isNegative = value < 0
      let text = value.magnitude.description.utf8
      let mantissa = text.prefix { $0 != UInt8(ascii: "e") }
      let power = Int(Substring(text.dropFirst(mantissa.count + 1))) ?? 0
      let whole = mantissa.prefix { $0 != Byte.point }
      exponent = whole.count + power
      digits = mantissa.filter { $0 != Byte.point }.map { $0 - Byte.zero }
      dropZeros()
    }

    private mutating func dropZeros() {
      let leading = digits.prefix { $0 == 0 }.count
      digits.removeFirst(leading)
      exponent -= leading
      while digits.last == 0 { digits.removeLast() }
    }

    mutating func round(to count: Int) {
      guard digits.count > count else { return }
      let roundsUp = digits[count] >= 5
      digits.removeLast(digits.count - count)
      if roundsUp { increment() }
      dropZeros()
    }

    mutating func round(toDecimals decimals: Int) {
      let count = exponent + decimals
      guard count >= 0 else {
        digits = []
        return
      }
      if count == 0, let first = digits.first {
        // 0.5 and more of the last digit kept becomes one of it.
        digits = first >= 5 ? [1] : []
        exponent = first >= 5 ? exponent + 1 : 0
        return
      }
      round(to: count)
    }

    private mutating func increment() {
      for position in digits.indices.reversed() {
        if digits[position] < 9 {
          digits[position] += 1
          return
        }
        digits[position] = 0
      }
      digits.insert(1, at: 0)
      exponent += 1
    }

    func text(decimals: Int) -> String {
      let whole = exponent > 0 ? exponent : 0
      let padded =
        [UInt8](repeating: 0, count: exponent < 0 ? -exponent : 0) + digits
      let all = padded + [UInt8](repeating: 0, count: max(0, whole + decimals - padded.count))
      let text = all.map { String($0) }.joined()
      let integer = whole == 0 ? "0" : String(text.prefix(whole))
      let sign = isNegative && !digits.isEmpty ? "-" : ""
      return sign + integer + (decimals == 0 ? "" : "." + text.dropFirst(whole).prefix(decimals))
    }

    var text: String {
      if digits.isEmpty { return "0" }
      let sign = isNegative ? "-" : ""
      let all = digits.map { String($0) }.joined()
      if exponent > 21 || exponent < -5 {
        let fraction = all.count > 1 ? "." + all.dropFirst() : ""
        return sign + all.prefix(1) + fraction + "e" + String(exponent - 1)
      }
      if exponent <= 0 { return sign + "0." + String(repeating: "0", count: -exponent) + all }
      if exponent >= all.count {
        return sign + all + String(repeating: "0", count: exponent - all.count)
      }
      return sign + all.prefix(exponent) + "." + all.dropFirst(exponent)
    }
  }
}

/// Names joined for a message.
func list(_ names: [String]) -> String { names.joined(separator: ", ") }
