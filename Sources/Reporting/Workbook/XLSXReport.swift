import Assessment
import CXLSXWriter
import IndicatorData
import Statistics

/// `report.xlsx`: summary, targets, forecasts with native charts, scenarios, findings, about.
///
/// Numbers are numbers, so the reader's Excel writes their decimal mark; codes are text; there are
/// no macros and no merged cells.
package struct XLSXReport {
  let content: ReportContent
  var p: Phrases { content.phrases }

  /// Prepares the workbook.
  ///
  /// - Parameter content: What the report says.
  package init(_ content: ReportContent) { self.content = content }

  /// The workbook's bytes.
  ///
  /// - Throws: `ReportFailure` when a temporary file cannot be written.
  package func bytes() throws(ReportFailure) -> [UInt8] {
    let book = try ExcelWriter(
      title: content.plan.title[p.language], date: content.plan.asOf ?? content.plan.issued)
    try summary(book)
    try targets(book)
    let forecasts = XLSXForecasts(content)
    let rows = try forecasts.sheet(in: book)
    try forecasts.charts(in: book, rows)
    try scenarios(book)
    try findings(book)
    try about(book)
    return try book.close()
  }

  // MARK: Sheets

  private func summary(_ book: ExcelWriter) throws(ReportFailure) {
    var sheet = try book.sheet(p[.summary])
    sheet.widths([64] + Array(repeating: 13, count: 7))
    sheet.set(row: 0, [.bold(content.plan.title[p.language])])
    sheet.set(row: 1, [.text(content.subtitle)])
    sheet.set(row: 2, [.text(content.headline)])
    var row = 4
    for table in [content.summaryTable, content.agencyTable, content.yearTable]
    where !table.rows.isEmpty {
      row = put(table, on: sheet, at: row) + 1
    }
    sheet.printLandscape()
  }

  /// Writes a table and returns the row after it; whole numbers become numbers.
  private func put(_ table: ReportTable, on sheet: Sheet, at start: Int) -> Int {
    sheet.set(.bold(table.caption), row: start, column: 0)
    sheet.head(row: start + 1, table.columns.map(\.title), isFrozen: false)
    for (index, cells) in table.rows.enumerated() {
      sheet.set(
        row: start + 2 + index,
        zip(table.columns, cells).map { column, cell in
          let number = cell.text == "–" ? 0 : Double(cell.text)
          return column.isNumeric
            ? number.map { .number($0) } ?? .text(cell.text) : .text(cell.text)
        })
    }
    return start + 2 + table.rows.count
  }

  private func targets(_ book: ExcelWriter) throws(ReportFailure) {
    var sheet = try book.sheet(p[.targetsOnSheet])
    let columns = Self.columns
    sheet.head(row: 0, columns.map { $0.column.title(p) }, frozenColumns: 2)
    sheet.widths(columns.map(\.width))
    for (index, entry) in content.entries.enumerated() {
      sheet.set(row: index + 1, cells(entry))
    }
    sheet.filter(rows: 0...content.entries.count, columns: columns.count)
    sheet.printLandscape(columns: 18, rows: content.entries.count + 1)
  }

  /// The columns of the sheet of targets, and their widths in characters.
  private static let columns: [(column: TargetColumn, width: Double)] = [
    (.number, 6), (.indicator, 40), (.unit, 12), (.year, 7), (.target, 14), (.newestPeriod, 11),
    (.newestValue, 10), (.figures, 8), (.median, 10), (.low80, 10), (.high80, 10), (.low95, 10),
    (.high95, 10), (.chance, 11), (.group, 16), (.verdict, 24), (.basis, 11), (.evidence, 11),
    (.agencies, 32), (.notes, Sheet.openWidth), (.source, Sheet.openWidth),
  ]

  private func cells(_ entry: ReportContent.Entry) -> [Sheet.Cell] {
    Self.columns.map { column, _ in
      switch column {
      case .number: .text(column.text(entry.result, p))
      case .chance: .probability(column.value(entry.result).map(PrintedProbability.of))
      case .group where entry.result.outcome != .heading:
        .shaded(p.shortName(of: entry.group), entry.group)
      case .agencies: .text(content.agencies(of: entry).joined(separator: ", "))
      case .notes: .text(content.notes(entry).joined(separator: " "))
      case .source: .text(content.source(entry.result))
      default:
        column.isNumeric
          ? .number(column.value(entry.result)) : .text(column.text(entry.result, p))
      }
    }
  }

  /// One sheet of scenario tables, where the report has any.
  private func scenarios(_ book: ExcelWriter) throws(ReportFailure) {
    let tables = content.scenarioTables + [content.taskEffectTable].compactMap(\.self)
    guard !tables.isEmpty else { return }
    var sheet = try book.sheet(p[.scenarios])
    sheet.widths([34, 60, 18] + Array(repeating: 14, count: 9))
    var row = 0
    for table in tables { row = put(table, on: sheet, at: row) + 1 }
    sheet.printLandscape()
  }

  private func findings(_ book: ExcelWriter) throws(ReportFailure) {
    var sheet = try book.sheet(p[.findings])
    sheet.head(
      row: 0,
      [
        p[.severity], p[.file],
        p[.line], p[.finding],
        p[.remedy],
      ])
    sheet.widths([10, 30, 8, 70, 60])
    for (index, finding) in content.findings.enumerated() {
      sheet.set(
        row: index + 1,
        [
          .text(finding.severity.rawValue), .text(finding.location.table),
          .number(finding.location.line.map(Double.init)), .text(finding.message),
          .text(finding.remedy ?? ""),
        ])
    }
    sheet.printLandscape()
    if content.findings.isEmpty {
      sheet.set(.text(p[.noneAtAll]), row: 1, column: 0)
    }
  }

  private func about(_ book: ExcelWriter) throws(ReportFailure) {
    var sheet = try book.sheet(p[.about])
    sheet.widths([100, 14, 70])
    sheet.set(row: 0, [.bold(content.plan.title[p.language])])
    var row = 2
    for text in content.methods + [content.tableNote, content.together] where !text.isEmpty {
      sheet.set(row: row, [.text(text)])
      row += 1
    }
    row = put(content.inputTable, on: sheet, at: row + 1)
    sheet.set(.text(content.inputTable.note ?? ""), row: row, column: 0)
    sheet.printLandscape()
  }
}

/// One workbook.
struct ExcelRenderer: ReportRenderer {
  /// `report.xlsx`.
  func files(
    _ content: ReportContent, _ request: ReportRequest
  ) throws(ReportFailure) -> [OutputFile] {
    [OutputFile(request.name("xlsx"), bytes: try XLSXReport(content).bytes())]
  }
}
