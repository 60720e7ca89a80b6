/// Unicode normalisation form C for the scripts that planners' files use, without Foundation.
///
/// The standard library compares strings by canonical equivalence, so keys would match even
/// unnormalised; this makes the bytes that are written out the same as well, whichever keyboard
/// typed them. Composed are Latin (Vietnamese included), Greek and Cyrillic letters; text in other
/// scripts is left as it is, and still compares right.
///
/// How it works: two `Character`s are equal where their text is canonically equivalent. So a
/// dictionary from each precomposed letter to itself, asked with the decomposed one, answers with
/// the precomposed one.
public enum CanonicalText {
  /// The text with decomposed letters composed.
  public static func composed(_ text: String) -> String {
    guard hasCombiningMarks(text) else { return text }
    return String(text.map { $0.unicodeScalars.count == 1 ? $0 : letter(for: $0) })
  }

  private static func letter(for character: Character) -> Character {
    precomposed[character] ?? character
  }

  /// Whether a combining mark of U+0300 to U+036F occurs: in UTF-8, CC 80 to CD AF.
  private static func hasCombiningMarks(_ text: String) -> Bool {
    var lead: UInt8 = 0
    for byte in text.utf8 {
      if lead == 0xCC || (lead == 0xCD && byte < 0xB0) { return true }
      lead = byte
    }
    return false
  }

  /// First wins: of letters that are equivalent to each other, as Greek tonos and oxia, form C
  /// keeps the one with the lower number.
  private static let precomposed: [Character: Character] = {
    let blocks: [ClosedRange<UInt32>] = [0x00C0...0x024F, 0x0386...0x04FF, 0x1E00...0x1FFF]
    var letters: [Character: Character] = [:]
    for scalar in blocks.joined().compactMap(Unicode.Scalar.init) {
      let letter = Character(scalar)
      if scalar.properties.isAlphabetic, letters[letter] == nil { letters[letter] = letter }
    }
    return letters
  }()
}
