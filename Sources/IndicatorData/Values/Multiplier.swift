/// The words and letters that multiply the number before them: `10k`, `2 tỷ đồng`.
struct Multiplier {
  /// The power of ten; `nil` where the word can mean several.
  let power: Int?
  /// What the word probably is for, where it can mean several.
  var likely: (name: String, power: Int)?
  /// What follows: a unit, or nothing.
  let unit: String

  private static let powers: [String: Int] = [
    "k": 3, "thousand": 3, "thousands": 3, "nghìn": 3, "ngàn": 3, "nghin": 3, "ngan": 3,
    "hundred": 2, "hundreds": 2, "trăm": 2, "vạn": 4, "lakh": 5, "lakhs": 5, "million": 6,
    "millions": 6, "mio": 6, "mln": 6, "mn": 6, "triệu": 6, "trieu": 6, "crore": 7,
    "crores": 7, "billion": 9, "billions": 9, "bn": 9, "bln": 9, "milliard": 9, "mrd": 9, "tỷ": 9,
    "tỉ": 9, "trillion": 12, "trillions": 12,
  ]

  /// Those that multiply by different numbers, or not at all, in different places.
  private static let open: Set<String> = [
    "m", "mm", "mil", "b", "t", "tn", "tr", "ty", "ti", "cr", "g", "q", "h", "c", "dozen", "dozens",
    "score", "chục", "mille", "md",
  ]

  /// Whether a word multiplies, or may.
  static func isOne(_ word: some StringProtocol) -> Bool {
    let word = word.lowercased()
    return powers[word] != nil || open.contains(word)
  }

  /// Looks for such a word at the start of what follows a number.
  ///
  /// - Parameters:
  ///   - suffix: What follows.
  ///   - isSpaced: Whether a space stands before it; then K may be for kelvin.
  init?(_ suffix: some StringProtocol, isSpaced: Bool = false) {
    let words = suffix.split { $0.isWhitespace || $0 == "." }
    let names = words.map { $0.lowercased() }
    let count = names.prefix { Self.powers[$0] != nil }.count
    unit = words.dropFirst(count).joined(separator: " ")
    if words == ["K"] && isSpaced {
      (power, likely) = (nil, ("thousand", 3))
    } else if names.dropFirst(count).contains(where: { Self.powers[$0] != nil })
      || names.first.map(Self.open.contains) ?? false
    {
      power = nil
      if words == ["M"] { likely = ("million", 6) }
      if names == ["tr"] { likely = ("triệu", 6) }
    } else {
      guard count > 0 else { return nil }
      power = names.prefix(count).compactMap { Self.powers[$0] }.reduce(0, +)
    }
  }
}
