/// A number in the plainest form: digits, perhaps a minus and a decimal point, at most 15 digits.
///
/// Such a number is exact as a quotient of two doubles without error (Clinger 1990), and its digits
/// are told by its value and the count of its decimals, so that its text need not be kept. Most
/// figures of most files are of this form.
struct PlainNumber {
  let value: Double
  /// Digits after the point.
  let decimals: UInt8
  /// Whether a decimal comma would make another number of it: `1.234` may be 1234.
  let isGroupable: Bool
  /// Position after its last byte.
  let end: Int

  /// Reads a text; `nil` where it is of another form, zero with a minus included.
  @inline(__always)
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.init(bytes, from: 0)
    guard end == bytes.count else { return nil }
  }

  /// Reads the number that starts at a position, as far as it goes.
  @inline(__always)
  init?(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int) {
    let count = bytes.count
    guard first < count else { return nil }
    var position = first
    let isNegative = bytes[first] == Byte.hyphen
    if isNegative { position += 1 }
    let start = position
    var mantissa: UInt64 = 0
    while position < count, Byte.isDigit(bytes[position]) {
      mantissa = mantissa &* 10 &+ UInt64(bytes[position] &- Byte.zero)
      position += 1
    }
    let whole = position - start
    guard whole > 0, whole == 1 || bytes[start] != Byte.zero else { return nil }
    var fraction = 0
    if position < count, bytes[position] == Byte.point {
      position += 1
      while position < count, Byte.isDigit(bytes[position]) {
        mantissa = mantissa &* 10 &+ UInt64(bytes[position] &- Byte.zero)
        position += 1
        fraction += 1
      }
      guard fraction > 0 else { return nil }
    }
    guard whole + fraction <= 15, !(isNegative && mantissa == 0) else { return nil }
    let magnitude = Double(mantissa) / Self.powersOfTen[fraction]
    value = isNegative ? -magnitude : magnitude
    decimals = UInt8(fraction)
    end = position
    isGroupable = fraction == 3 && whole <= 3 && bytes[start] != Byte.zero
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}
