/// Words of a document made comparable: small letters, single spaces, plain dashes and signs.
enum PhraseText {
  /// A text with single spaces and without spaces at its ends.
  static func tidy(_ text: String) -> String {
    text.split(whereSeparator: { $0.isWhitespace || $0 == "\u{00A0}" || $0 == "\u{200B}" })
      .joined(separator: " ")
  }

  /// A text with its lines, each tidy.
  static func tidyLines(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { tidy(String($0)) }.filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  /// A text for comparing with phrases.
  static func folded(_ text: String) -> String {
    var result = ""
    for scalar in tidy(text).lowercased().unicodeScalars {
      switch scalar {
      case "–", "—", "−", "‐", "‑": result += "-"
      case "\u{00A0}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A text in letters without marks: `Sở Khoa học` becomes `So Khoa hoc`.
  static func ascii(_ text: String) -> String {
    var result = ""
    for character in text {
      guard let first = character.decomposedBase else { continue }
      result.append(first)
    }
    return result
  }

  /// The words of a text, without marks, in small letters.
  static func words(_ text: String) -> [String] {
    ascii(folded(text)).split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }
}

extension Character {
  /// The letter without its marks; `nil` for a mark alone.
  fileprivate var decomposedBase: Character? {
    if isASCII { return self }
    for (letter, variants) in Self.variants where variants.contains(self) { return letter }
    return self
  }

  private static let variants: [(Character, Set<Character>)] = [
    ("a", Set("àáảãạăằắẳẵặâầấẩẫậ")), ("e", Set("èéẻẽẹêềếểễệ")), ("i", Set("ìíỉĩị")),
    ("o", Set("òóỏõọôồốổỗộơờớởỡợ")), ("u", Set("ùúủũụưừứửữự")), ("y", Set("ỳýỷỹỵ")),
    ("d", Set("đ")), ("A", Set("ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ")), ("E", Set("ÈÉẺẼẸÊỀẾỂỄỆ")),
    ("I", Set("ÌÍỈĨỊ")), ("O", Set("ÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ")), ("U", Set("ÙÚỦŨỤƯỪỨỬỮỰ")),
    ("Y", Set("ỲÝỶỸỴ")), ("D", Set("Đ")),
  ]
}
