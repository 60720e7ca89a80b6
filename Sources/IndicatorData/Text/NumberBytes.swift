/// Writes numbers into a buffer of bytes, as `NumberText` writes them but without a `String` each.
///
/// With k decimals for 10 significant digits, x 10^k is computed with one rounding, as 10^k is
/// exact up to 22; its error is below 1e-5 of the last digit. So the nearest integer is that of
/// `NumberText` unless the fraction is within 1e-4 of a half, and then `NumberText` itself is
/// asked.
public enum NumberBytes {
  static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// Appends a number with at most 10 significant digits; nothing where it is not finite.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - bytes: Where to write it.
  public static func append(_ value: Double, to bytes: inout [UInt8]) {
    guard let (digits, decimals) = significand(value.magnitude) else {
      bytes += Array(NumberText(value).description.utf8)
      return
    }
    if value < 0 { bytes.append(Byte.hyphen) }
    write(digits, decimals: decimals, to: &bytes)
  }

  /// Ten digits as a number, and how many of them are decimals; `nil` beyond the fast range.
  static func significand(_ size: Double) -> (UInt64, Int)? {
    guard size >= 1, size < 1e15 else { return small(size) }
    var whole = 1
    while whole < 15, size >= powers[whole] { whole += 1 }
    let decimals = 10 - whole
    let scaled = decimals >= 0 ? size * powers[decimals] : size / powers[-decimals]
    return rounded(scaled).map { ($0, decimals) }
  }

  private static func small(_ size: Double) -> (UInt64, Int)? {
    guard size >= 1e-3, size < 1 else { return nil }
    var decimals = 10
    while size * powers[decimals - 10] < 0.1 { decimals += 1 }
    return rounded(size * powers[decimals]).map { ($0, decimals) }
  }

  private static func rounded(_ scaled: Double) -> UInt64? {
    let below = scaled.rounded(.down)
    let fraction = scaled - below
    guard (fraction - 0.5).magnitude > 1e-4, scaled >= 1e9, scaled < 9_999_999_999 else {
      return nil
    }
    return UInt64(below) + (fraction > 0.5 ? 1 : 0)
  }

  private static func write(_ digits: UInt64, decimals: Int, to bytes: inout [UInt8]) {
    var (digits, decimals) = (digits, decimals)
    while decimals > 0, digits % 10 == 0 {
      digits /= 10
      decimals -= 1
    }
    // From the last digit to the first: 10 of them, up to 5 zeros after or 3 before, and a point.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { text in
      var start = text.count
      func put(_ byte: UInt8) {
        start -= 1
        text[start] = byte
      }
      for _ in stride(from: decimals, to: 0, by: 1) { put(Byte.zero) }
      var written = 0
      while digits > 0 || written <= max(decimals, 0) {
        if written == decimals, decimals > 0 { put(Byte.point) }
        put(Byte.zero + UInt8(digits % 10))
        digits /= 10
        written += 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }
  }
}
