import Assessment
import IndicatorData
import Plans
import Trends

/// The rows of `attain trend` for the terminal: the trend, how well it fits, where it leads.
package struct TrendTable: Sendable {
  private let columns: TrendColumns

  /// A table.
  ///
  /// - Parameter columns: What it shows; of several levels the highest.
  package init(_ columns: TrendColumns) { self.columns = columns }

  /// The table's text.
  ///
  /// - Parameters:
  ///   - rows: The rows, in order.
  ///   - width: The greatest line width, in characters.
  /// - Returns: Lines that end in newlines.
  package func text(_ rows: [TrendRow], width: Int) -> String {
    let level = columns.levels.last ?? 95
    var layout: [TextTable.Column] = [
      .init("Series"), .init("Model"), .init("n", isRightAligned: true),
      .init("Terms (± standard error)", flexibility: 3), .init("R²", isRightAligned: true),
      .init("s", isRightAligned: true),
    ]
    layout += columns.times.map { .init("\(TrendColumns.text($0)) [\(level) %]", flexibility: 2) }
    if columns.hasDiagnostics { layout.append(.init("Tests (5 %)", flexibility: 2)) }
    layout.append(.init("Note", flexibility: 3))
    var table = TextTable(layout)
    for (index, row) in rows.enumerated() where index == 0 || !Self.isSameFit(rows[index - 1], row)
    {
      table.append(cells(row, level))
    }
    return table.rendered(width: width) + targets(rows, width) + reasons(rows)
  }

  /// Whether two rows differ in their targets alone.
  private static func isSameFit(_ a: TrendRow, _ b: TrendRow) -> Bool {
    a.model == b.model && a.series.key == b.series.key
  }

  private func cells(_ row: TrendRow, _ level: Int) -> [String] {
    let fit = row.fit
    var cells = [
      row.series.key, row.model.name, "\(fit?.observationCount ?? row.series.values.count)",
      (fit?.terms ?? []).map(term).joined(separator: ", "),
      fit?.rSquared.map { NumberText($0, decimals: 3).description } ?? "",
      fit?.residualStandardDeviation.map(short) ?? "",
    ]
    for index in columns.times.indices {
      let projection = index < row.projections.count ? row.projections[index] : nil
      cells.append(projection.map { self.projection($0, level) } ?? "")
    }
    if columns.hasDiagnostics { cells.append(row.diagnostics.map(rejected) ?? "") }
    return cells + [row.note]
  }

  private func short(_ value: Double) -> String {
    columns.digits == 10
      ? NumberText(value, significantDigits: 4).description
      : NumberText(value, significantDigits: columns.digits).description
  }

  private func term(_ term: TrendTerm) -> String {
    "\(term.name) \(short(term.estimate))" + (term.standardError.map { " ± \(short($0))" } ?? "")
  }

  private func projection(_ projection: TrendProjection, _ level: Int) -> String {
    let range = projection.observation?.interval(level: Double(level) / 100)
    return short(projection.value)
      + (range.map { " [\(short($0.lowerBound)); \(short($0.upperBound))]" } ?? "")
  }

  /// The second table: each target, by the trend and by past cases.
  private func targets(_ rows: [TrendRow], _ width: Int) -> String {
    let answered = rows.filter { $0.target != nil }
    guard !answered.isEmpty else { return "" }
    var table = TextTable([
      .init("Target"), .init("Series"), .init("Model"), .init("Asked"),
      .init("Trend", isRightAligned: true), .init("Arrives"),
      .init("Needed a year", isRightAligned: true), .init("Textbook", isRightAligned: true),
      .init("Calibrated", isRightAligned: true),
      .init("Such trends, on past cases", flexibility: 3),
    ])
    for row in answered {
      guard let answer = row.target else { continue }
      table.append(cells(answer, row))
    }
    return "\n" + table.rendered(width: width)
  }

  private func cells(_ answer: TrendTarget, _ row: TrendRow) -> [String] {
    let phrases = Phrases(.en)
    let target = answer.target
    let value =
      target.valueHigh.map { "\(NumberText(target.value))..\(NumberText($0))" }
      ?? "\(target.relation) \(NumberText(target.value))"
    return [
      target.id, row.series.key, row.model.name, "\(value), \(target.year)",
      answer.height.map(short) ?? "", answer.arrival.map { "\($0)" } ?? "never",
      answer.requiredSlope.map(short) ?? "",
      answer.textbookProbability.map { phrases.probability($0) } ?? "",
      answer.calibrated.probability.map { phrases.probability($0) } ?? "",
      answer.record.map(Self.record) ?? "",
    ]
  }

  /// A track record in words.
  static func record(_ record: TrendTrackRecord) -> String {
    func percent(_ share: Double) -> String { "\(NumberText(100 * share, decimals: 0)) %" }
    let held = record.share95.map { "95 % interval held \(percent($0)); " } ?? ""
    return held + "right about the target \(percent(record.rightShare)) "
      + "(\(record.yearsAhead) years ahead, \(record.cases) cases)"
  }

  private func rejected(_ diagnostics: TrendDiagnostics) -> String {
    zip(TrendDiagnostics.Question.allCases, diagnostics.tests).compactMap { question, test in
      guard let test, test.pValue < 0.05 else { return nil }
      let at = question == .lineBreak ? diagnostics.breakTime.map(TrendColumns.text) : nil
      return question.rawValue.split(separator: "_").joined(separator: " ")
        + (at.map { " \($0)" } ?? "") + " p \(NumberText(test.pValue, significantDigits: 2))"
    }.joined(separator: ", ")
  }

  /// Why textbook and calibrated probabilities differ, a sentence a row.
  private func reasons(_ rows: [TrendRow]) -> String {
    let lines = rows.compactMap { row -> String? in
      guard let target = row.target, !target.reason.isEmpty else { return nil }
      return "\(target.target.id), \(row.series.key), \(row.model.name): \(target.reason).\n"
    }
    return lines.isEmpty ? "" : "\nWhy the probabilities differ\n" + lines.joined()
  }
}
