extension PlanDraft {
  /// Holds what the text says against the tables: other values become variants and are listed,
  /// quantities that no row has are listed.
  mutating func compare(with paragraphs: [String]) {
    guard !statements.isEmpty else { return }
    var year: Int?
    var seen: Set<String> = []
    for paragraph in paragraphs {
      let text = PhraseText.tidy(paragraph)
      if text.count < 60, let found = TableColumns.year(in: text) { year = found }
      for clause in Self.clauses(text) where !seen.contains(clause) {
        seen.insert(clause)
        compare(clause, year)
      }
    }
  }

  private mutating func compare(_ clause: String, _ year: Int?) {
    guard let phrase = QuantityPhrase.read(clause, language), isTarget(phrase, clause) else {
      return
    }
    let words = Set(PhraseText.words(clause))
    let matches = statements.map { statement -> (TargetStatement, Int) in
      let isOtherYear = year != nil && statement.year != nil && statement.year != year
      return (statement, isOtherYear ? 0 : statement.match(in: words))
    }
    guard let best = matches.max(by: { $0.1 < $1.1 }), best.1 > 0 else {
      let place = year.map { "\($0)" } ?? "text"
      notes.append(DraftNote(kind: .onlyInText, place: place, words: clause))
      return
    }
    let statement = best.0
    guard phrase.value != statement.phrase.value else { return }
    notes.append(
      DraftNote(
        kind: .disagreement, place: statement.place,
        words: "table: \(statement.phrase.value); text: \(phrase.value), \"\(clause)\""))
    let count = targets[statement.row].count { $0.heading.hasSuffix(".value") }
    targets[statement.row].append(
      DraftCell("variants.\(count + 1).value", phrase.value, from: clause))
    targets[statement.row].append(DraftCell("variants.\(count + 1).source", "text", from: clause))
  }

  /// Words next to numbers of documents and dates.
  private static let documents = [
    "nghị quyết", "quyết định", "nghị định", "tháng", "ngày", "tờ trình", "chương trình hành động",
    "thông tư", "công văn", "chỉ thị", "decree", "decision", "resolution", "circular",
  ]

  /// Whether a clause states something to be reached, and no date or number of a document.
  private func isTarget(_ phrase: QuantityPhrase, _ clause: String) -> Bool {
    let folded = PhraseText.folded(clause)
    let number = Double(phrase.value.filter { $0.isASCIIDigit || $0 == "." }) ?? 0
    if phrase.value.allSatisfy({ $0.isASCIIDigit }), (1900...2100).contains(number) { return false }
    if QuantityWords.has(folded, Self.documents) {
      return false
    }
    return phrase.isGuess || phrase.unit.hasPrefix("%") || phrase.unit.contains("/")
  }

  /// The clauses of a paragraph: up to ; and full stops, and commas that no number has.
  static func clauses(_ text: String) -> [String] {
    var clauses: [String] = []
    var current = ""
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      if ";.,".contains(character), next == " " || character == ";" {
        clauses.append(current)
        current = ""
      } else {
        current.append(character)
      }
    }
    clauses.append(current)
    return clauses.map { PhraseText.tidy($0) }.filter { $0.count > 8 }
  }
}
