/// What a table states about a target, to be held against the text.
struct TargetStatement: Sendable {
  /// The row of the draft.
  let row: Int
  let place: String
  let name: String
  let unit: String
  let phrase: QuantityPhrase
  let year: Int?

  /// How many words of the target's name a clause has; 0 for fewer than six in ten of them.
  func match(in words: Set<String>) -> Int {
    let own = Set(PhraseText.words(name)).subtracting(Self.common)
    let count = own.intersection(words).count
    return own.count >= 2 && count * 10 >= own.count * 6 ? count : 0
  }

  private static let common: Set<String> = [
    "va", "cua", "cac", "co", "tai", "theo", "cho", "trong", "den", "nam", "ty", "le", "so",
    "luong", "of", "the", "and", "in", "to", "for", "a",
  ]
}
