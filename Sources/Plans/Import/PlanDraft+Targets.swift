extension PlanDraft {
  /// Adds a target, and its indicator where it is a new one.
  mutating func add(_ row: TargetTable.Row, _ place: String) {
    let label = "\(place), \(row.number)"
    let phrase = row.isHeader ? nil : QuantityPhrase.read(row.written, language)
    let indicator = indicator(row, phrase)
    var cells: Row = []
    if !row.number.isEmpty { cells.append(DraftCell("no", row.number)) }
    cells.append(DraftCell("indicator", indicator, from: row.name))
    cells += value(row, phrase, label)
    if let year = row.year, !(row.isHeader && phrase == nil) {
      cells.append(DraftCell("by", "\(year)", from: row.yearWords))
    }
    if !row.written.isEmpty { cells.append(DraftCell("written", row.written)) }
    cells.append(DraftCell("source", label))
    if phrase == nil, !row.written.isEmpty {
      cells.append(DraftCell("text.\(tongue)", row.written))
    }
    if !row.note.isEmpty { cells.append(DraftCell("note.\(tongue)", row.note)) }
    if let phrase {
      statements.append(
        TargetStatement(
          row: targets.count, place: label, name: row.name, unit: row.unit, phrase: phrase,
          year: row.year))
    }
    targets.append(cells)
  }

  private mutating func value(
    _ row: TargetTable.Row, _ phrase: QuantityPhrase?, _ place: String
  ) -> Row {
    guard let phrase else {
      if row.isHeader { return [DraftCell("value", "header", from: row.name)] }
      if WrittenNumber.all(in: PhraseText.folded(row.written), language).count > 0 {
        notes.append(DraftNote(kind: .notUnderstood, place: place, words: row.written))
      }
      return [DraftCell("value", "qualitative", from: row.written.isEmpty ? row.name : row.written)]
    }
    var cells = [DraftCell("value", phrase.value, from: phrase.isGuess ? row.written : nil)]
    if let cut = phrase.unit.firstRange(of: "và ") ?? phrase.unit.firstRange(of: "and ") {
      notes.append(
        DraftNote(
          kind: .notUnderstood, place: place, words: String(phrase.unit[cut.lowerBound...])))
    }
    if row.year == nil {
      notes.append(DraftNote(kind: .missing, place: place, words: "the year of the target"))
    }
    let measure = phrase.measure ?? Self.measure(row)
    guard let measure else { return cells }
    let words = "\(row.name) \(row.unit) \(row.written)"
    cells.append(DraftCell("measure", measure.rawValue, from: words))
    if measure != .reduction, measure != .level, let issueYear, let year = row.year,
      issueYear.year < year
    {
      let words = "\(issueYear.words); \(row.yearWords ?? "")"
      cells.append(DraftCell("over", "\(issueYear.year)..\(year)", from: words))
    }
    return cells
  }

  /// What the unit and the name tell: "%/năm" of what "tăng", "cắt giảm", "duy trì", "thêm".
  private static func measure(_ row: TargetTable.Row) -> Target.Measure? {
    let unit = PhraseText.folded(row.unit).filter { $0 != " " }
    let name = PhraseText.folded(row.name)
    let says = { (phrases: [String]) in QuantityWords.has(name, phrases) }
    let yearly = ["%/năm", "%mộtnăm", "%/year", "%peryear", "%ayear", "%p.a."]
    if yearly.contains(unit) {
      return says(["tăng", "tăng trưởng", "growth", "increase"]) ? .growth : nil
    }
    if unit.hasPrefix("%"), says(["cắt giảm", "tỷ lệ giảm", "mức giảm", "giảm", "reduction"]) {
      return .reduction
    }
    if says(["duy trì", "giữ vững", "maintain", "maintained"]) { return .maintain }
    if says(["hằng năm", "hàng năm", "mỗi năm", "annual", "annually", "every year", "each year"]) {
      return .everyYear
    }
    if !unit.hasPrefix("%"), says(["thêm", "additional", "tích lũy", "lũy kế", "cumulative"]) {
      return .cumulative
    }
    return nil
  }

  // MARK: Indicators

  private mutating func indicator(_ row: TargetTable.Row, _ phrase: QuantityPhrase?) -> String {
    let words = PhraseText.words(row.name) + ["|"] + PhraseText.words(row.unit)
    let key = words.joined(separator: " ")
    if let known = indicatorIDs[key] { return known }
    let base = PhraseText.words(row.name).prefix(6).joined(separator: "_")
    let start = base.first.map(\.isLetter) == true ? base : "i_\(base)"
    let id = Self.unique(String(start.prefix(40)), in: Set(indicatorIDs.values), mark: "_")
    indicatorIDs[key] = id
    var cells = [DraftCell("id", id, from: row.name), DraftCell("name.\(tongue)", row.name)]
    if !row.unit.isEmpty {
      cells.append(DraftCell("unit.\(tongue)", row.unit))
    } else if let unit = phrase?.unit, !unit.isEmpty {
      cells.append(DraftCell("unit.\(tongue)", unit, from: row.written))
    }
    let kind = IndicatorGuess(name: row.name, unit: row.unit, phrase: phrase)
    cells.append(DraftCell("kind", kind.kind, from: kind.words))
    if let bounds = kind.bounds { cells.append(DraftCell("bounds", bounds, from: kind.words)) }
    if let better = kind.better {
      cells.append(DraftCell("better", better, from: row.written))
    }
    if !row.agencies.isEmpty {
      cells.append(DraftCell("agencies", codes(row.agencies), from: row.agencies))
    }
    indicators.append(cells)
    return id
  }
}
