/// The signs that statistical offices and programs write where there is no figure.
///
/// | sign | written by |
/// |---|---|
/// | `.` `..` `...` `…` | World Bank, UN, Statistics Canada, PC-Axis (to six points), Viet Nam |
/// | `:` | Eurostat |
/// | `-` `–` `—` | yearbooks, often for "nil": see `mayMeanNil(_:)` |
/// | `NA` `N/A` `n.a.` `(NA)` `#N/A` | R, IMF, U.S. agencies, spreadsheets |
/// | `NaN` `null` `None` `<NA>` | programs |
///
/// Not among them is what may mean something else: `x` (suppressed, or not applicable), `n.d.` (no
/// data, or not detected), `--` and `_` (nil, or not applicable), `*` and `c` (confidential).
public enum MissingSigns {
  /// All signs but the empty text, capital letters where they have some.
  public static let all: [String] =
    [
      ".", "..", "...", "....", ".....", "......", "…", ":", "-", "–", "—", "NA", "N/A", "N.A.",
      "N.A", "(NA)", "#N/A", "NAN", "NULL", "NONE", "<NA>",
    ]

  /// Whether a text means that there is no figure, in capital or small letters; an empty one does.
  ///
  /// - Parameter text: The text without surrounding spaces.
  /// - Returns: Whether it is one of the signs.
  public static func contains(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { contains($0) }
  }

  /// Whether bytes mean that there is no figure.
  package static func contains(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let word = word(bytes) else { return false }
    return word == empty || words.contains(word)
  }

  /// Whether a text is a dash, which means "nil" in many yearbooks, Viet Nam's among them, and "no
  /// figure" in other places.
  ///
  /// - Parameter text: The text without surrounding spaces.
  /// - Returns: Whether it is a hyphen, an en dash or an em dash.
  public static func mayMeanNil(_ text: String) -> Bool { ["-", "–", "—"].contains(text) }

  /// Whether bytes are a dash.
  package static func mayMeanNil(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if bytes.count == 1 { return bytes[0] == Byte.hyphen }
    return bytes.elementsEqual([0xE2, 0x80, 0x93]) || bytes.elementsEqual([0xE2, 0x80, 0x94])
  }

  private static let words: [UInt64] = all.compactMap {
    var text = $0
    return text.withUTF8 { word($0) }
  }

  /// No bytes: a one in front of the first, so that a zero byte counts.
  private static let empty: UInt64 = 1

  /// Up to seven bytes as one number, letters capital; `nil` where there are more.
  private static func word(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64? {
    guard bytes.count < 8 else { return nil }
    var word = empty
    for byte in bytes {
      let isSmall = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      word = word << 8 | UInt64(isSmall ? byte & 0xDF : byte)
    }
    return word
  }
}
