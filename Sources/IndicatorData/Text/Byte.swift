/// The ASCII bytes that the readers look for, by name.
enum Byte {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let quote: UInt8 = 0x22
  static let plus: UInt8 = 0x2B
  static let comma: UInt8 = 0x2C
  static let hyphen: UInt8 = 0x2D
  static let point: UInt8 = 0x2E
  static let slash: UInt8 = 0x2F
  static let zero: UInt8 = 0x30
  static let nine: UInt8 = 0x39
  static let semicolon: UInt8 = 0x3B
  static let bar: UInt8 = 0x7C

  /// Space, tab, and the line ends with vertical tab and form feed.
  static func isSpace(_ byte: UInt8) -> Bool { byte == space || byte &- tab < 5 }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- zero < 10 }

  /// Whether the byte continues a UTF-8 sequence, that is, starts no character.
  static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}

/// The number that ASCII digits write; `nil` for anything but digits.
func digits(_ bytes: some Collection<UInt8>) -> Int? {
  guard !bytes.isEmpty, bytes.count < 10 else { return nil }
  var number = 0
  for byte in bytes {
    guard Byte.isDigit(byte) else { return nil }
    number = number * 10 + Int(byte - Byte.zero)
  }
  return number
}

/// A number with leading zeros to at least a width.
func padded(_ number: Int, _ width: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, width - text.count)) + text
}
