/// What a table states about a target, to be held against the text.
struct TargetStatement: Sendable {
  /// The row of the draft.
  let row: Int
  let place: String
  let name: String
  let unit: String
  let phrase: QuantityPhrase
  let year: Int?

  /// How much of the target's name a clause has, from 0 to 1.
  func share(in words: Set<String>) -> Double {
    let own = Set(PhraseText.words(name)).subtracting(Self.common)
    guard own.count >= 2 else { return 0 }
    return Double(own.intersection(words).count) / Double(own.count)
  }

  private static let common: Set<String> = [
    "va", "cua", "cac", "co", "tai", "theo", "cho", "trong", "den", "nam", "ty", "le", "so",
    "luong", "of", "the", "and", "in", "to", "for", "a",
  ]
}
