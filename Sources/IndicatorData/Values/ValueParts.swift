/// The first number of a text, with what stands before and after it.
struct ValueParts {
  /// What stands before, without spaces at its ends.
  let prefix: String
  /// Sign, digits, marks, and gaps before three digits.
  let number: String
  /// What stands after, without spaces at its ends.
  let suffix: String
  /// Whether a space parts the number from what follows.
  let isSpaced: Bool

  /// Finds it; `nil` where there is no digit of ASCII.
  init?(_ text: String) {
    let characters = Array(text)
    guard var start = characters.firstIndex(where: Self.isDigit) else { return nil }
    var end = start
    while end < characters.count, Self.isPart(characters, end) { end += 1 }
    if start > 0, ".,".contains(characters[start - 1]) { start -= 1 }
    if start > 0, "+-\u{2212}".contains(characters[start - 1]) { start -= 1 }
    prefix = Self.core(characters[..<start])
    number = String(characters[start..<end])
    suffix = Self.core(characters[end...])
    isSpaced = end < characters.count && characters[end].isWhitespace
  }

  static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

  private static func core(_ characters: ArraySlice<Character>) -> String {
    let rest = characters.drop(while: \.isWhitespace)
    return String(rest[..<(rest.lastIndex { !$0.isWhitespace }.map { $0 + 1 } ?? rest.startIndex)])
  }

  /// Whether a character goes on the number: a digit, a mark, or a gap before exactly three digits.
  private static func isPart(_ characters: [Character], _ index: Int) -> Bool {
    let character = characters[index]
    if isDigit(character) || ".,".contains(character) { return true }
    guard character.isWhitespace || "'’_".contains(character) else { return false }
    let next = characters[(index + 1)...].prefix { isDigit($0) }
    return next.count == 3
  }
}
