/// Turns rows into observations, all but their values, and collects what is wrong with the rows.
///
/// Values wait until the whole file is read, because how a file writes its decimals can show in
/// its last row.
struct RowReader {
  private(set) var observations: [Observation] = []
  private(set) var findings: [Finding] = []
  private(set) var evidence = DecimalEvidence()
  private(set) var rowCount = 0
  let header: TableHeader

  private let place: SourceLocation
  private let separator: UInt8?
  private var tidy: TidyNotes
  private var keys = CellPool(CellText.init)
  private var texts = CellPool(CellText.init)
  private var periods = CellPool { bytes in
    let cell = CellText(bytes)
    return (cell: cell, period: Period(cell.text))
  }
  private var statuses = CellPool { StatusReading(CellText($0).text) }
  private var vintages = CellPool { bytes in
    let cell = CellText(bytes)
    return (cell: cell, date: CalendarDate(cell.text))
  }

  init(header: TableHeader, in input: TableInput) {
    self.header = header
    place = input.place
    separator = input.separator
    tidy = TidyNotes(in: place)
  }

  /// The notes that stand for many rows; asked for once, after the last one.
  var summaryFindings: [Finding] { tidy.findings }

  /// Hands the observations over, so that only one copy of them exists.
  mutating func releaseObservations() -> [Observation] {
    defer { observations = [] }
    return observations
  }

  mutating func read(_ row: TableRow) {
    reportProblems(of: row)
    if row.isBlank && !(row.count == header.count && row.cells.contains(where: \.isQuoted)) {
      tidy.blankRow(line: row.line)
      return
    }
    rowCount += 1
    guard hasRightLength(row), !isDeletion(row) else { return }
    let indicator = key(.indicator, row)
    let area = key(.area, row)
    let method = key(.method, row)
    let period = period(row)
    let status = status(row)
    let vintage = vintage(row)
    let value = value(row)
    guard header.isComplete, let indicator, let area, let period, let value else { return }
    observations.append(
      Observation(
        key: SeriesKey(indicator: indicator, area: area, method: method), period: period,
        value: value.number, status: status, vintage: vintage, unit: text(.unit, row),
        source: text(.source, row), comment: text(.comment, row), location: value.location,
        valueText: value.text))
  }

  // MARK: Cells

  private func position(_ column: Column, _ row: TableRow) -> Int? {
    guard let position = header.positions[column], position < row.count else { return nil }
    return position
  }

  private func location(_ row: TableRow, _ position: Int?) -> SourceLocation {
    guard let position else { return place.at(line: row.line) }
    return place.at(line: row.cells[position].line, column: row.cells[position].column)
  }

  private mutating func report(
    _ rule: String, _ column: Column, _ row: TableRow, _ message: String, _ remedy: String
  ) {
    let position = position(column, row)
    findings.append(
      Finding(
        rule: rule, severity: .error, location: location(row, position), field: column.name,
        value: position.map(row.text), message: message, remedy: remedy))
  }

  /// The position of a column in a row; `nil` after reporting a cell of a workbook that holds
  /// nothing to read.
  private mutating func readable(_ column: Column, _ row: TableRow) -> Int? {
    guard let position = position(column, row) else { return nil }
    switch row.cells[position].form {
    case .uncalculated:
      report(
        "uncalculated-formula", column, row, "a formula that was saved without its result",
        "open the workbook in a spreadsheet program and save it, or write the value")
      return nil
    case .error where column != .value:
      report(
        "cell-error", column, row, "an error of the spreadsheet",
        "repair the formula, or clear the cell")
      return nil
    default: return position  // an error in place of a figure is read as it is in a CSV file
    }
  }

  /// The bytes of a coded cell, without the label of `ID: Label` where the file has labels.
  private func coded(_ row: TableRow, _ position: Int) -> ArraySlice<UInt8> {
    let bytes = row[position]
    guard header.isSDMX || header.labelled.contains(position) else { return bytes }
    let colon = bytes.indices.first { index in
      bytes[index] == UInt8(ascii: ":") && index + 1 < bytes.endIndex
        && bytes[index + 1] == Byte.space
    }
    return colon.map { bytes[..<$0] } ?? bytes
  }

  private mutating func key(_ column: Column, _ row: TableRow) -> String? {
    guard let position = readable(column, row) else { return nil }
    let cell = keys(coded(row, position))
    tidy.see(cell, column, row, position)
    if cell.text.isEmpty && column.isMandatory {
      report("empty-key", column, row, "empty", "write which one the row is about")
    }
    return cell.nonEmpty
  }

  private mutating func text(_ column: Column, _ row: TableRow) -> String? {
    guard let position = readable(column, row) else { return nil }
    let cell = texts(row[position])
    tidy.see(cell, column, row, position)
    return cell.nonEmpty
  }

  private mutating func period(_ row: TableRow) -> Period? {
    guard let position = readable(.period, row) else { return nil }
    let (cell, period) = periods(row[position])
    tidy.see(cell, .period, row, position)
    if period == nil {
      let near = PeriodSuggestion(for: cell.text)?.forms.joined(separator: " or ")
      report(
        "invalid-period", .period, row, cell.text.isEmpty ? "empty" : "not a period",
        near.map { "write \($0)" }
          ?? "write 2024, 2024-S1, 2024-Q3, 2024-06, 2024-06-30, or 2021/2025 for an average")
    }
    return period
  }

  private mutating func status(_ row: TableRow) -> ObservationStatus {
    guard let position = readable(.status, row) else { return .normal }
    let reading = statuses(coded(row, position))
    if let problem = reading.problem {
      report(problem.rule, .status, row, problem.message, problem.remedy)
    }
    return reading.status
  }

  private mutating func vintage(_ row: TableRow) -> CalendarDate? {
    guard let position = readable(.vintage, row) else { return nil }
    let (cell, date) = vintages(row[position])
    tidy.see(cell, .vintage, row, position)
    if date == nil && !cell.text.isEmpty {
      let latest = CalendarDate.latest(in: cell.text)
      let forms = latest.map { ["\($0)"] } ?? PeriodSuggestion(for: cell.text)?.forms
      let days = forms?.filter { CalendarDate($0) != nil }.joined(separator: " or ")
      report(
        "invalid-vintage", .vintage, row, "not an ISO date",
        days.flatMap { $0.isEmpty ? nil : "write the day of publication, such as \($0)" }
          ?? "write the day of publication as 2024-06-30")
    }
    return date
  }

  /// The figure as written, its number where the cell is one already, and its place; `nil` where
  /// the cell holds nothing to read.
  private mutating func value(
    _ row: TableRow
  ) -> (text: String, number: Double?, location: SourceLocation)? {
    guard self.position(.value, row) != nil else { return ("", nil, location(row, nil)) }
    guard let position = readable(.value, row) else { return nil }
    let bytes = row[position]
    let core = trimmed(bytes)
    let location = location(row, position)
    if core.count != bytes.count { tidy.trimmed(.value, location) }
    let text = String(decoding: core, as: UTF8.self)
    if row.cells[position].form == .number, let number = DecimalText.value(text), number.isFinite {
      return (text, number, location)
    }
    evidence.add(text, at: location)
    return (text, nil, location)
  }
}

// MARK: Whole rows

extension RowReader {
  mutating func reportProblems(of row: TableRow) {
    for problem in row.problems {
      let location = place.at(line: problem.line, column: problem.column)
      findings.append(QuoteProblem.finding(problem.kind, at: location))
    }
  }

  /// Whether the row has one cell for each header; if not, whether it can be used nevertheless.
  private mutating func hasRightLength(_ row: TableRow) -> Bool {
    if row.problems.contains(where: { $0.kind == .unterminatedQuote }) { return false }
    if row.count == header.count { return true }
    let extra = row.cells.indices.dropFirst(header.count)
    if !extra.isEmpty && extra.allSatisfy({ row[$0].isEmpty }) {
      tidy.emptyExtraCells(line: row.line)
      return true
    }
    let remedy: String
    if row.count > header.count {
      remedy = splitDecimal(row) ?? "quote cells that contain the separator"
    } else {
      remedy = "fill the row up with empty cells, or close an open quote above"
    }
    findings.append(
      Finding(
        rule: "ragged-row", severity: .error, location: location(row, extra.first),
        message: "the row has \(row.count) cells, the header has \(header.count)", remedy: remedy))
    return row.count < header.count
      && Column.allCases.allSatisfy {
        !$0.isMandatory || header.positions[$0] ?? row.count < row.count
      }
  }

  /// Whether a row with one cell too many comes from an unquoted decimal comma.
  private func splitDecimal(_ row: TableRow) -> String? {
    guard separator == Byte.comma, row.count == header.count + 1,
      let position = header.positions[.value], position + 1 < row.count,
      DecimalText.value(row.text(position)) != nil, digits(row[position + 1]) != nil
    else { return nil }
    let number = "\(row.text(position)).\(row.text(position + 1))"
    return "if \(row.text(position)),\(row.text(position + 1)) is a decimal comma, write \(number)"
  }

  private mutating func isDeletion(_ row: TableRow) -> Bool {
    guard let position = header.action, position < row.count else { return false }
    let action = row.text(position).uppercased()
    if ["", "I", "A", "M", "R"].contains(action) { return false }
    let isDeletion = action == "D"
    findings.append(
      Finding(
        rule: isDeletion ? "sdmx-deletion" : "sdmx-action", severity: .warning,
        location: location(row, position), field: "ACTION", value: row.text(position),
        message: isDeletion
          ? "the row asks to delete an observation; it is not read" : "not an SDMX action",
        remedy: isDeletion ? nil : "write I, A, M, R or D"))
    return isDeletion
  }
}
