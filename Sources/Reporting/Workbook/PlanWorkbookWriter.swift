import IndicatorData
import Plans

/// Writes a plan as a workbook with lists to choose from and words that explain.
package struct PlanWorkbookWriter {
  /// Where a guessed cell's content comes from.
  package struct Guess: Sendable {
    package let sheet: String
    package let row: Int
    package let heading: String
    package let words: String

    package init(sheet: String, row: Int, heading: String, words: String) {
      (self.sheet, self.row, self.heading, self.words) = (sheet, row, heading, words)
    }
  }

  private let sheets: [PlanSheets.Sheet]
  private let guesses: [String: String]
  /// Rows of title, explanations and headings.
  private static let headRows = 3
  /// Rows below the last one that offer the same lists.
  private static let spareRows = 200

  /// The bytes of a plan's workbook, the same at every time.
  ///
  /// - Parameters:
  ///   - plan: The plan as sheets.
  ///   - observations: Figures for the sheet Observations.
  ///   - notes: Lines of the sheet Notes.
  ///   - guesses: Cells to mark.
  /// - Returns: The workbook's bytes.
  /// - Throws: `ReportFailure` when a temporary file cannot be written.
  package static func bytes(
    _ plan: PlanSheets, observations: FigureGrid? = nil, notes: [String] = [], guesses: [Guess] = []
  ) throws(ReportFailure) -> [UInt8] {
    let marks = guesses.map { ("\($0.sheet)/\($0.row)/\($0.heading)", $0.words) }
    let writer = PlanWorkbookWriter(
      sheets: plan.sheets, guesses: Dictionary(marks, uniquingKeysWith: { first, _ in first }))
    let book = try ExcelWriter(title: "Plan", date: nil)
    for sheet in plan.sheets { try writer.write(sheet, to: book) }
    try writer.write(observations, to: book)
    try writer.write(notes: Self.explanation + notes, to: book)
    return try book.close()
  }

  private func write(_ content: PlanSheets.Sheet, to book: ExcelWriter) throws(ReportFailure) {
    var sheet = try book.sheet(content.name)
    sheet.widths(content.columns.map(Self.width))
    for (column, each) in content.columns.enumerated() where !each.isNumeric {
      sheet.textColumn(column, width: Self.width(each))
    }
    sheet.title(content.meaning, row: 0)
    sheet.explanations(
      content.columns.map { $0.meaning + ($0.isRequired ? " (needed)" : "") }, row: 1, height: 62)
    sheet.head(
      row: Self.headRows - 1, content.columns.map(\.heading),
      frozenColumns: content.name == PlanBook.plan ? 1 : 2)
    for (index, row) in content.rows.enumerated() {
      write(row, index, of: content, to: sheet)
    }
    for (column, each) in content.columns.enumerated() {
      offer(each, column, in: content, on: sheet)
    }
    sheet.printLandscape()
  }

  private func write(
    _ row: [String], _ index: Int, of content: PlanSheets.Sheet, to sheet: Sheet
  ) {
    let line = index + Self.headRows
    let cells = zip(row, content.columns).map { text, column -> Sheet.Cell in
      if column.isNumeric, let number = Double(text), "\(NumberText(number))" == text {
        return .number(number)
      }
      return .text(text)
    }
    sheet.set(row: line, cells)
    for (column, each) in content.columns.enumerated() {
      guard let words = guesses["\(content.name)/\(index)/\(each.heading)"] else { continue }
      sheet.guessed(row[column], from: words, row: line, column: column)
    }
  }

  private func offer(
    _ column: PlanSheets.Column, _ index: Int, in content: PlanSheets.Sheet, on sheet: Sheet
  ) {
    guard content.name != PlanBook.plan else { return }
    var choice = Sheet.Choice(
      words: column.words, title: column.heading, message: column.meaning)
    if column.heading == "indicator" { choice.range = range(of: "Indicators", "id") }
    if ["lead", "agencies"].contains(column.heading) {
      choice.range = range(of: "Agencies", "id")
      choice.isStrict = false
    }
    if choice.words.joined(separator: ",").count > 250 { choice.words = [] }
    let first = Self.headRows
    sheet.offer(
      choice, rows: first...(first + content.rows.count + Self.spareRows), column: index)
  }

  /// The cells of a column of another sheet, as a formula.
  private func range(of name: String, _ heading: String) -> String? {
    guard let sheet = sheets.first(where: { $0.name == name }),
      let column = sheet.columns.firstIndex(where: { $0.heading == heading }), column < 26
    else { return nil }
    let letter = Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(column)))
    let last = Self.headRows + sheet.rows.count + Self.spareRows
    return "=\(name)!$\(letter)$\(Self.headRows + 1):$\(letter)$\(last)"
  }

  private static func width(_ column: PlanSheets.Column) -> Double {
    switch column.heading.split(separator: ".").first.map(String.init) ?? "" {
    case "name", "text", "note", "title", "output", "written": 44
    case "Value": 60
    case "Meaning": 50
    case "id", "indicator": 32
    case "no", "by", "from", "to", "section", "bounds", "better", "kind": 11
    default: 20
    }
  }

  /// The sheet of figures, with a header alone where there are none.
  private func write(_ figures: FigureGrid?, to book: ExcelWriter) throws(ReportFailure) {
    var sheet = try book.sheet(PlanBook.observations)
    let standard = PlanTemplate.observations.prefix { $0 != "\n" }.split(separator: ",")
    let header = figures?.header ?? standard.map(String.init)
    sheet.widths(header.map { $0 == "SOURCE" || $0 == "COMMENT" ? 40 : 16 })
    sheet.head(row: 0, header, frozenColumns: 1)
    for (index, row) in (figures?.rows ?? []).enumerated() {
      sheet.set(row: index + 1, row.map(FigureWorkbook.cell))
    }
    sheet.printLandscape()
  }

  private func write(notes: [String], to book: ExcelWriter) throws(ReportFailure) {
    var sheet = try book.sheet(PlanBook.notes)
    sheet.widths([120])
    for (index, line) in notes.enumerated() { sheet.set(row: index, [.text(line)]) }
  }

  private static let explanation = [
    "This workbook is a plan. attain check finds mistakes and names sheet and cell; attain run "
      + "projects, assesses and reports.",
    "Row 3 of each sheet names the columns: they may be moved or left out, not renamed. Rows may be "
      + "added anywhere below.",
    "A list in one cell is separated by ; and a range is written 0..100, with nothing for an open end.",
    "Figures go to the sheet Observations, or stay in files named under data on the sheet Plan.",
    "Nothing reads this sheet: it is yours.",
  ]
}
