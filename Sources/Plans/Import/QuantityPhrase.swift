/// A quantity as a document words it: "trên 90%", "ít nhất 04", "16-18%/năm", "at least 30 %".
package struct QuantityPhrase: Equatable, Sendable {
  /// What must hold, as a plan writes it: `> 90`, `>= 4`, `16..18`.
  package var value: String
  /// What of the indicator it is about; `nil` for its level.
  package var measure: Target.Measure?
  /// Whether it names a place among others, as "top 20".
  package var isRank = false
  /// What follows the number: "%", "GRDP", "doanh nghiệp/1000 dân".
  package var unit: String
  /// Whether words decided the comparison or measure, so that a reader should look at it.
  package var isGuess: Bool

  /// Reads a phrase that has one quantity in it.
  ///
  /// - Parameters:
  ///   - text: A cell of a table, or a clause.
  ///   - language: Decides what a comma in a number means.
  /// - Returns: `nil` where there is no number, or more than one that could be meant.
  package static func read(_ text: String, _ language: DocumentLanguage) -> QuantityPhrase? {
    let folded = percentWords.reduce(PhraseText.folded(text)) { $0.replacing($1, with: "%") }
    let numbers = WrittenNumber.all(in: folded, language)
    guard let first = numbers.first else { return nil }
    let before = String(folded[..<first.range.lowerBound])
    if numbers.count > 1, let band = band(numbers, in: folded) {
      return make(band.value, before: before, after: band.after, isBand: true)
    }
    guard numbers.count == 1 else { return nil }
    let after = String(folded[first.range.upperBound...])
    return make(first.text, before: before, after: after, isBand: false)
  }

  private static let percentWords = ["per cent", "percent", "phần trăm"]

  /// Two numbers that are the ends of one range: "16-18", "từ 8 đến 10", "between 8 and 10".
  private static func band(
    _ numbers: [WrittenNumber], in text: String
  ) -> (value: String, after: String)? {
    guard numbers.count == 2 else { return nil }
    let gap = text[numbers[0].range.upperBound..<numbers[1].range.lowerBound]
      .filter { $0 != " " && $0 != "%" }
    guard ["-", "đến", "to", "and", "~"].contains(String(gap)),
      let low = Double(numbers[0].text), let high = Double(numbers[1].text), low < high
    else { return nil }
    return (
      "\(numbers[0].text)..\(numbers[1].text)", String(text[numbers[1].range.upperBound...])
    )
  }

  private static func make(
    _ number: String, before: String, after: String, isBand: Bool
  ) -> QuantityPhrase {
    let relation = isBand ? nil : QuantityWords.relation(before: before, after: after)
    let measure = QuantityWords.measure(before: before, after: after)
    let isRank = QuantityWords.isRank(before: before, after: after)
    var sign = relation?.sign
    if sign == nil, isRank, !isBand { sign = "<=" }
    if sign == nil, measure == .reduction, !isBand { sign = ">=" }
    return QuantityPhrase(
      value: sign.map { "\($0) \(number)" } ?? number, measure: measure, isRank: isRank,
      unit: QuantityWords.unit(after: after),
      isGuess: relation?.isWord ?? (sign != nil) || measure != nil
        || QuantityWords.has(
          before, ["khoảng", "xấp xỉ", "gần", "about", "around", "approximately", "nearly"])
    )
  }
}
