/// Texts as a workbook's parts write them, and what they mean.
enum StoredText {
  /// A text with the characters that XML cannot hold, which are written as _x000D_.
  ///
  /// - Parameter bytes: The text as written.
  /// - Returns: The text without escapes; `nil` where it has none.
  static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    guard bytes.contains(UInt8(ascii: "_")) else { return nil }
    var result: [UInt8] = []
    var position = bytes.startIndex
    while position < bytes.endIndex {
      if let scalar = scalar(bytes[position...].prefix(7)) {
        result.append(contentsOf: Array(String(Character(scalar)).utf8))
        position += 7
      } else {
        result.append(bytes[position])
        position += 1
      }
    }
    return result.count == bytes.count ? nil : result
  }

  private static func scalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard bytes.count == 7, bytes.first == UInt8(ascii: "_"), bytes.last == UInt8(ascii: "_"),
      bytes[bytes.startIndex + 1] == UInt8(ascii: "x")
    else { return nil }
    let digits = String(decoding: bytes.dropFirst(2).dropLast(), as: UTF8.self)
    return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
  }

  /// A number as short as it can be without meaning another one.
  ///
  /// A double keeps any number of up to 15 digits, so such a text is the shortest already.
  static func shortest(_ number: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isPlain = number.allSatisfy { Byte.isDigit($0) || $0 == Byte.point || $0 == Byte.hyphen }
    let isPadded = number.contains(Byte.point) && number.last == Byte.zero
    if isPlain, !isPadded, number.count <= 15 { return number }
    let text = String(decoding: number, as: UTF8.self)
    guard let value = DecimalText.value(text), value.isFinite else { return number }
    if isPlain, !isPadded, value.description == text { return number }
    return Array(NumberText(value, significantDigits: 17).description.utf8)[...]
  }

  /// A share as a number of hundredths with a percent sign.
  static func percent(_ share: Double) -> String {
    "\(NumberText(share * 100, significantDigits: 15))%"
  }

  /// An ISO date without a time of day that says nothing.
  static func date(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    for midnight in ["T00:00:00", "T00:00:00Z", "T00:00:00.000", "T00:00:00.000Z"]
    where text.suffix(midnight.utf8.count).elementsEqual(midnight.utf8) {
      return text.dropLast(midnight.utf8.count)
    }
    return text
  }

  /// A time of day or a duration such as PT12H30M00S as 12:30:00.
  static func time(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = text.split { !Byte.isDigit($0) && $0 != Byte.point }
    guard text.starts(with: "PT".utf8), text.last == UInt8(ascii: "S"), digits.count == 3 else {
      return text
    }
    return Array(digits.joined(separator: [UInt8(ascii: ":")]))[...]
  }
}
