extension Period {
  /// Reads a period in one of the forms in the table above, letters small or capital.
  ///
  /// - Parameter text: The text without surrounding spaces.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 4, let year = digits(bytes[0..<4]), year > 0 else { return nil }
    if bytes.count == 4 {
      self.init(year: year)
      return
    }
    let rest = bytes[5...]
    switch (bytes[4], bytes.count) {
    case (Byte.slash, 9):
      guard let last = digits(rest), last > year else { return nil }
      self.init(years: year...last)
    case (Byte.hyphen, 7):
      self.init(year: year, twoCharacters: rest)
    case (Byte.hyphen, 8) where rest.first.map(Self.letter) == UInt8(ascii: "M"):
      guard let month = digits(rest.dropFirst()) else { return nil }
      self.init(year: year, part: month, of: .month)
    case (Byte.hyphen, 10):
      guard let day = CalendarDate(text) else { return nil }
      self.init(day: day)
    default:
      return nil
    }
  }

  /// The forms `06`, `S1`, `H1`, `Q3`, `A1` after a year.
  private init?(year: Int, twoCharacters rest: ArraySlice<UInt8>) {
    if let month = digits(rest) {
      self.init(year: year, part: month, of: .month)
      return
    }
    guard let first = rest.first, let part = digits(rest.dropFirst()) else { return nil }
    switch Self.letter(first) {
    case UInt8(ascii: "S"), UInt8(ascii: "H"): self.init(year: year, part: part, of: .semester)
    case UInt8(ascii: "Q"): self.init(year: year, part: part, of: .quarter)
    case UInt8(ascii: "A"): self.init(year: year, part: part, of: .annual)
    default: return nil
    }
  }

  /// The byte as a capital letter, if it is a letter.
  private static func letter(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte & 0xDF : byte
  }
}
