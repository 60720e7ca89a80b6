/// Decimal text to the nearest double, the same in every locale.
///
///     DecimalText.value("12.5")                        // 12.5
///     DecimalText.value("1.234,5", decimal: .comma)    // 1234.5
///     DecimalText.value("1.2345,5", decimal: .comma)   // nil: no groups of three
///     DecimalText.value("45%")                         // nil: never guessed
///
/// Accepted: an optional sign (+, -, or the minus U+2212), digits, the decimal mark with digits
/// after it, an exponent. Thousands may be separated, by the other mark or by a non-breaking space
/// (U+00A0, U+202F, U+2009), if the first group has one to three digits and all others three.
///
/// Results are correctly rounded, by Clinger's fast path for short numbers and by the standard
/// library (`strtod` of the C locale) for the others.
public enum DecimalText {
  /// The number that the text writes, or `nil` where it is not exactly one number.
  ///
  /// - Parameters:
  ///   - text: Text without surrounding spaces.
  ///   - decimal: The mark before the fraction; the other one can only separate thousands.
  /// - Returns: The nearest double; infinite beyond the largest one.
  public static func value(_ text: String, decimal: DecimalMark = .point) -> Double? {
    var text = text
    return text.withUTF8 { value($0, decimal: decimal)?.value }
  }

  /// A number read, and what was unusual about how it was written.
  struct Reading {
    var value: Double
    /// Whether thousands were separated.
    var isGrouped: Bool
    /// Whether the sign was U+2212 instead of the hyphen.
    var hasUnicodeMinus: Bool
  }

  static func value(
    _ bytes: UnsafeBufferPointer<UInt8>, decimal: DecimalMark
  ) -> Reading? {
    var scanner = DecimalScanner(bytes: bytes, decimal: decimal)
    guard scanner.scan() else { return nil }
    return Reading(
      value: scanner.value, isGrouped: scanner.groupMark != nil,
      hasUnicodeMinus: scanner.hasUnicodeMinus)
  }
}

/// One pass over the bytes of a number.
private struct DecimalScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  let decimal: DecimalMark
  var position = 0
  var isNegative = false
  var hasUnicodeMinus = false
  /// The mark that separates thousands, as a code point.
  var groupMark: UInt32?
  /// The first 19 significant digits.
  var mantissa: UInt64 = 0
  var mantissaDigits = 0
  /// Power of ten that the mantissa is to be multiplied with.
  var exponent = 0
  /// Whether a digit beyond the 19th was not zero, so that the fast path is not exact.
  var isTruncated = false

  init(bytes: UnsafeBufferPointer<UInt8>, decimal: DecimalMark) {
    self.bytes = bytes
    self.decimal = decimal
  }

  /// Whether the whole text is one number.
  mutating func scan() -> Bool {
    scanSign()
    guard let whole = scanWhole() else { return false }
    var fraction = 0
    if position < bytes.count, bytes[position] == decimal.byte {
      position += 1
      fraction = scanDigits(isFraction: true)
      if fraction == 0 { return false }
    }
    guard whole + fraction > 0 else { return false }
    return scanExponent() && position == bytes.count
  }

  private mutating func scanSign() {
    guard let first = bytes.first else { return }
    if first == Byte.hyphen || first == Byte.plus {
      isNegative = first == Byte.hyphen
      position = 1
    } else if bytes.count > 3, bytes[0] == 0xE2, bytes[1] == 0x88, bytes[2] == 0x92 {
      (isNegative, hasUnicodeMinus) = (true, true)
      position = 3
    }
  }

  /// The digits before the decimal mark; `nil` where separated groups are not groups of three.
  private mutating func scanWhole() -> Int? {
    let startsWithZero = position < bytes.count && bytes[position] == Byte.zero
    var count = scanDigits(isFraction: false)
    while let (mark, length) = groupMarkHere() {
      if groupMark == nil {
        guard (1...3).contains(count), !startsWithZero else { return nil }
        groupMark = mark
      }
      guard mark == groupMark else { return nil }
      position += length
      guard scanDigits(isFraction: false) == 3 else { return nil }
      count += 3
    }
    return count
  }

  private func groupMarkHere() -> (mark: UInt32, length: Int)? {
    guard position < bytes.count else { return nil }
    let byte = bytes[position]
    if byte == decimal.other.byte { return (UInt32(byte), 1) }
    if byte == 0xC2, position + 1 < bytes.count, bytes[position + 1] == 0xA0 { return (0xA0, 2) }
    guard byte == 0xE2, position + 2 < bytes.count, bytes[position + 1] == 0x80 else { return nil }
    switch bytes[position + 2] {
    case 0xAF: return (0x202F, 3)
    case 0x89: return (0x2009, 3)
    default: return nil
    }
  }

  private mutating func scanDigits(isFraction: Bool) -> Int {
    let start = position
    while position < bytes.count, Byte.isDigit(bytes[position]) {
      add(bytes[position] - Byte.zero, isFraction: isFraction)
      position += 1
    }
    return position - start
  }

  private mutating func add(_ digit: UInt8, isFraction: Bool) {
    if mantissaDigits < 19 {
      mantissa = mantissa * 10 + UInt64(digit)
      if mantissa > 0 { mantissaDigits += 1 }
      if isFraction { exponent -= 1 }
    } else {
      if digit != 0 { isTruncated = true }
      if !isFraction { exponent += 1 }
    }
  }

  /// Reads `e-12`; the value stops growing at a size beyond any double.
  private mutating func scanExponent() -> Bool {
    guard position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") else { return true }
    position += 1
    var isNegative = false
    if position < bytes.count, bytes[position] == Byte.hyphen || bytes[position] == Byte.plus {
      isNegative = bytes[position] == Byte.hyphen
      position += 1
    }
    let start = position
    var written = 0
    while position < bytes.count, Byte.isDigit(bytes[position]) {
      written = min(written * 10 + Int(bytes[position] - Byte.zero), 1_000_000)
      position += 1
    }
    exponent += isNegative ? -written : written
    return position > start
  }

  /// Exact where mantissa and power of ten are both doubles without error (Clinger 1990), since
  /// then one correctly rounded operation gives the result.
  var value: Double {
    let magnitude: Double
    if !isTruncated, mantissa <= 1 << 53, abs(exponent) <= 22 {
      let power = Self.powersOfTen[abs(exponent)]
      magnitude = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
    } else {
      magnitude = Double(plainText) ?? .infinity
    }
    return isNegative ? -magnitude : magnitude
  }

  /// The number without sign and separators, with a point, for the standard library.
  private var plainText: String {
    var plain: [UInt8] = []
    for byte in bytes[(hasUnicodeMinus ? 3 : 0)...] {
      if Byte.isDigit(byte) || byte | 0x20 == UInt8(ascii: "e") { plain.append(byte) }
      if byte == decimal.byte { plain.append(Byte.point) }
      let follows = plain.last.map { $0 | 0x20 == UInt8(ascii: "e") } ?? false
      if byte == Byte.hyphen, follows { plain.append(byte) }
    }
    if plain.first == Byte.point { plain.insert(Byte.zero, at: 0) }
    return String(decoding: plain, as: UTF8.self)
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
