/// A number as written, to be written again without its groups or in full.
///
///     WrittenFigure("1.234,5")?.text               // "1234,5"
///     WrittenFigure("1,5")?.text(timesTenTo: 6)    // "1500000"
///     WrittenFigure("1.234")                       // nil: 1.234 or 1234
struct WrittenFigure {
  private var isNegative: Bool
  private let whole: String
  private let fraction: String
  private let mark: DecimalMark

  /// Reads a number; `nil` where the text is none, or two different ones.
  ///
  /// - Parameters:
  ///   - text: The number, its thousands perhaps separated by spaces or apostrophes.
  ///   - decimal: The file's mark; `nil` where it is not known.
  init?(_ text: some StringProtocol, decimal: DecimalMark? = nil) {
    guard let plain = Self.withoutGaps(String(text)),
      let read = Self.mark(of: plain, decimal), !plain.lowercased().contains("e")
    else { return nil }
    isNegative = plain.hasPrefix("-") || plain.hasPrefix("\u{2212}")
    let parts = plain.split(separator: read.character, omittingEmptySubsequences: false)
    whole = String(parts[0].filter { $0.isASCII && $0.isNumber })
    fraction = parts.count > 1 ? String(parts[1]) : ""
    mark = decimal ?? read
  }

  /// The mark with which the text is a number: the file's, or the only one.
  private static func mark(of text: String, _ decimal: DecimalMark?) -> DecimalMark? {
    let values = [DecimalMark.point, .comma].map { DecimalText.value(text, decimal: $0) }
    let readable = zip([DecimalMark.point, .comma], values).filter { $0.1 != nil }.map(\.0)
    if let decimal, readable.contains(decimal) { return decimal }
    if readable.count == 2 && values[0] != values[1] { return nil }
    return readable.first
  }

  /// The text without the spaces, apostrophes or low lines between groups of three; `nil` where
  /// there are such and they make no groups of three.
  private static func withoutGaps(_ text: String) -> String? {
    let isGap = { (character: Character) in character.isWhitespace || "'’_".contains(character) }
    guard let gap = text.first(where: isGap) else { return text }
    let groups = text.split(separator: gap, omittingEmptySubsequences: false)
    let first = groups[0].drop { "+-\u{2212}".contains($0) }
    let last = groups[groups.count - 1].prefix { $0.isNumber }
    let middle = groups.dropFirst().dropLast() + [last]
    guard (1...3).contains(first.count), middle.allSatisfy({ $0.count == 3 }),
      (first + middle.joined()).allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    return groups.joined()
  }

  /// The same with the other sign.
  var negated: WrittenFigure {
    var copy = self
    copy.isNegative.toggle()
    return copy
  }

  /// The number without groups.
  var text: String { text(timesTenTo: 0) }

  /// The number times a power of ten, to the last digit.
  func text(timesTenTo power: Int) -> String {
    let padding = String(repeating: "0", count: max(0, power - fraction.count))
    let digits = whole + fraction + padding
    let cut = digits.index(digits.startIndex, offsetBy: whole.count + power)
    var front = digits[..<cut].drop { $0 == "0" && power > 0 }
    var back = digits[cut...]
    while power > 0, back.last == "0" { back = back.dropLast() }
    if front.isEmpty { front = "0" }
    return (isNegative ? "-" : "") + front + (back.isEmpty ? "" : "\(mark.character)\(back)")
  }
}
