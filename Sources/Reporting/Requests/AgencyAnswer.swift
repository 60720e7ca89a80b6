import IndicatorData
import Plans

/// What an agency sent back, checked cell by cell.
package struct AgencyAnswer: Sendable {
  /// A figure that was filled in.
  package struct Figure: Sendable, Equatable {
    package let indicator: String
    package let period: String
    package let value: Double
    package let status: String
    package let source: String
    package let vintage: CalendarDate
    package let comment: String
    package let location: SourceLocation
  }

  package let file: String
  package private(set) var agency = ""
  package private(set) var figures: [Figure] = []
  package private(set) var states: [(task: String, state: TaskState)] = []
  package private(set) var findings: [Finding] = []
  private let plan: Plan

  /// Reads a workbook that came back.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its name, for findings and as the figures' sender.
  ///   - plan: The plan that it answers.
  package init(_ bytes: [UInt8], file: String, plan: Plan) {
    (self.file, self.plan) = (file, plan)
    let (book, finding) = WorkbookSheets.read(bytes, file: file, findsFormulas: true)
    guard let book else {
      findings = finding.map { [$0] } ?? []
      return
    }
    readHead(book)
    guard findings.isEmpty else { return }
    for row in rows(of: RequestSheet.figures, RequestSheet.figureColumns, in: book) {
      readFigure(row)
    }
    for row in rows(of: RequestSheet.tasks, RequestSheet.taskColumns, in: book) { readState(row) }
  }

  private mutating func report(
    _ rule: String, at place: SourceLocation, _ value: String?, _ message: String, _ remedy: String
  ) {
    findings.append(
      Finding(
        rule: rule, severity: .error, location: place, value: value, message: message,
        remedy: remedy))
  }

  // MARK: Sheets

  /// Whose answer it is, and to which plan.
  private mutating func readHead(_ book: WorkbookSheets) {
    guard let sheet = book.sheet(named: RequestSheet.request) else {
      report(
        "missing-sheet", at: .init(file: file), RequestSheet.request,
        "this is no workbook that attain request wrote", "send back the workbook that was sent")
      return
    }
    var entries: [String: (text: String, place: SourceLocation)] = [:]
    for row in sheet.rows {
      let cells = sheet.cells(of: row)
      guard cells.count >= 2 else { continue }
      entries[cells[0].text] = (
        cells[1].text,
        SourceLocation(file: file, sheet: sheet.name, line: row.line, column: cells[1].column)
      )
    }
    if let id = entries["PLAN"], id.text != plan.id {
      report(
        "other-plan", at: id.place, id.text, "it answers another plan", "the plan is \(plan.id)")
    }
    agency = entries["AGENCY"]?.text ?? ""
    let known =
      plan.agencies.map(\.code) + plan.indicators.flatMap(\.agencies)
      + plan.tasks.flatMap(\.lead)
    if !known.contains(agency) {
      report(
        "unknown-agency", at: entries["AGENCY"]?.place ?? .init(file: file, sheet: sheet.name),
        agency, "the plan has no agency with this code",
        NearestMatch.suggestion(for: agency, among: known).map { "did you mean \"\($0)\"?" }
          ?? "send back the workbook that was sent")
    }
  }

  /// A row with words and places by column.
  private struct Row {
    let cells: [String: (text: String, form: TableRow.Form, place: SourceLocation)]
    let place: SourceLocation

    func text(_ name: String) -> String? { cells[name]?.text }
    func place(of name: String) -> SourceLocation { cells[name]?.place ?? place }
  }

  private mutating func rows(
    of name: String, _ columns: [RequestSheet.Column], in book: WorkbookSheets
  ) -> [Row] {
    guard let sheet = book.sheet(named: name) else {
      report(
        "missing-sheet", at: .init(file: file), name, "the sheet is missing",
        "send back the workbook with all its sheets")
      return []
    }
    for place in sheet.merged {
      report(
        "merged-cell", at: place, nil, "cells were merged here", "take them apart and fill in each")
    }
    for place in sheet.formulas {
      report("formula", at: place, nil, "a formula stands here", "type the figure itself")
    }
    guard checkHeader(of: sheet, columns) else { return [] }
    return sheet.rows.filter { $0.line > RequestSheet.headRows }.map { row in
      var cells: [String: (text: String, form: TableRow.Form, place: SourceLocation)] = [:]
      for cell in sheet.cells(of: row) where cell.column <= columns.count {
        let place = SourceLocation(
          file: file, sheet: sheet.name, line: row.line, column: cell.column)
        cells[columns[cell.column - 1].name] = (cell.text, cell.form, place)
      }
      return Row(
        cells: cells, place: SourceLocation(file: file, sheet: sheet.name, line: row.line))
    }
  }

  /// Whether the columns stand where they stood.
  private mutating func checkHeader(
    of sheet: WorkbookSheets.Sheet, _ columns: [RequestSheet.Column]
  ) -> Bool {
    let before = findings.count
    let row = sheet.rows.first { $0.line == RequestSheet.headRows }
    let cells = row.map { sheet.cells(of: $0) } ?? []
    for (index, column) in columns.enumerated() {
      let found = cells.first { $0.column == index + 1 }?.text
      guard found != column.name else { continue }
      report(
        "moved-column",
        at: SourceLocation(
          file: file, sheet: sheet.name, line: RequestSheet.headRows, column: index + 1), found,
        "this column was \(column.name)", "move or rename the columns back")
    }
    return findings.count == before
  }

  // MARK: Rows

  private mutating func readFigure(_ row: Row) {
    let filled = RequestSheet.figureColumns.filter(\.isFilled).compactMap { row.text($0.name) }
    guard !filled.isEmpty else { return }
    let before = findings.count
    let id = row.text("INDICATOR") ?? ""
    let indicator = plan.indicator(id)
    if indicator?.agencies.contains(agency) != true {
      report(
        "unknown-indicator", at: row.place(of: "INDICATOR"), id,
        "this figure was not asked of \(agency)", "fill in the rows that were sent")
    }
    let period = row.text("TIME_PERIOD") ?? ""
    if Period(period) == nil {
      report(
        "not-a-period", at: row.place(of: "TIME_PERIOD"), period, "not a period", "write 2025")
    }
    let value = number(row, within: indicator)
    let status = row.text("OBS_STATUS") ?? "A"
    if !["A", "E", "P"].contains(status) {
      report(
        "unknown-status", at: row.place(of: "OBS_STATUS"), status, "no status",
        "write A final, E estimate or P provisional")
    }
    if row.text("SOURCE") == nil {
      report("missing-source", at: row.place, nil, "the figure has no source", "fill in SOURCE")
    }
    let vintage = row.text("VINTAGE").flatMap { CalendarDate($0) }
    if vintage == nil {
      report(
        "not-a-date", at: row.place(of: "VINTAGE"), row.text("VINTAGE"),
        "the day of publication is missing or no day", "write year-month-day: 2026-03-31")
    }
    if let first = figures.first(where: { $0.indicator == id && $0.period == period }) {
      report(
        "two-answers", at: row.place(of: "OBS_VALUE"), row.text("OBS_VALUE"),
        "the same figure stands in \(first.location)", "keep one of them")
    }
    guard findings.count == before, let value, let vintage else { return }
    figures.append(
      Figure(
        indicator: id, period: period, value: value, status: status,
        source: row.text("SOURCE") ?? "", vintage: vintage, comment: row.text("COMMENT") ?? "",
        location: row.place(of: "OBS_VALUE")))
  }

  private mutating func number(_ row: Row, within indicator: Indicator?) -> Double? {
    let place = row.place(of: "OBS_VALUE")
    guard let text = row.text("OBS_VALUE") else {
      report("missing-value", at: row.place, nil, "the figure is missing", "fill in OBS_VALUE")
      return nil
    }
    guard let value = Double(text), NumberRange.holds(value) else {
      report(
        "not-a-number", at: place, text, "not a number",
        text.hasSuffix("%")
          ? "type \(text.dropLast()) without the per cent sign"
          : "type digits only, with the decimal mark of your spreadsheet")
      return nil
    }
    let scale = indicator?.scale
    if value < scale?.lower ?? -.infinity || value > scale?.upper ?? .infinity {
      report(
        "value-outside-bounds", at: place, text, "the figure lies outside what is possible",
        "correct it, or the bounds of \(indicator?.id ?? "the indicator")")
      return nil
    }
    return value
  }

  private mutating func readState(_ row: Row) {
    let filled = RequestSheet.taskColumns.filter(\.isFilled).compactMap { row.text($0.name) }
    guard !filled.isEmpty else { return }
    let number = row.text("TASK") ?? ""
    guard plan.tasks.contains(where: { $0.number == number && $0.lead.contains(agency) }) else {
      report(
        "unknown-task", at: row.place(of: "TASK"), number, "this task was not asked of \(agency)",
        "fill in the rows that were sent")
      return
    }
    let (sender, file) = (agency, file)
    let reader = TaskStateRow(
      text: { name in
        switch name {
        case "SOURCE": sender
        case "FILE": file
        default: row.text(name)
        }
      }, place: { row.place(of: $0) })
    let (state, problems) = reader.read(tasks: plan.tasks)
    findings += problems
    if let state {
      if states.contains(where: { $0.task == number }) {
        report(
          "two-answers", at: row.place(of: "STATUS"), number, "the same task stands twice",
          "keep one of the rows")
      } else {
        states.append(state)
      }
    }
  }
}
