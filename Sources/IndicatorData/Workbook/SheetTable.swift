/// The table of a workbook: the sheet it stands on, and where on it.
///
/// It is the one visible sheet with a row, among its first 30, that names all the columns needed.
/// Titles above that row and notes beside the table are not part of it. Two such sheets are an
/// error, because reading one of them only would lose figures silently.
struct SheetTable {
  let workbook: XLSXWorkbook
  let sheet: XLSXWorkbook.Sheet
  /// The row that is its header.
  let firstRow: Int
  let columns: ClosedRange<Int>

  /// Looks for the table.
  ///
  /// - Parameters:
  ///   - workbook: The workbook.
  ///   - columns: What its header must name.
  ///   - file: The file's name, for findings.
  /// - Returns: The table, or the finding that says why there is none. Where no sheet has all the
  ///   columns, the one that comes nearest is the table, so that its header can be judged.
  /// - Throws: What keeps a sheet from being read.
  static func find(
    in workbook: XLSXWorkbook, _ columns: TableInput.Columns, file: String
  ) throws(WorkbookProblem) -> (table: SheetTable?, finding: Finding?) {
    var candidates: [Candidate] = []
    for sheet in workbook.sheets {
      if let one = try Candidate(sheet, of: workbook, columns) { candidates.append(one) }
    }
    let complete = candidates.filter { $0.known == columns.required.count }
    let nearest = candidates.max { $0.known < $1.known }
    if complete.count > 1 { return (nil, several(complete, file)) }
    guard let best = complete.first ?? nearest else {
      return (nil, finding("empty-file", file, "no sheet has anything in it", needs(columns)))
    }
    if best.known == 0, candidates.count > 1 { return (nil, none(candidates, columns, file)) }
    let filled = best.header.cells.indices.filter { !trimmed(best.header[$0]).isEmpty }
    let places = filled.map { best.header.cells[$0].column }
    return (
      SheetTable(
        workbook: workbook, sheet: best.sheet, firstRow: best.header.line,
        columns: (places.first ?? 1)...(places.last ?? 1)), nil
    )
  }

  /// Reads the table's rows, its header first.
  ///
  /// - Throws: What keeps the sheet from being read to its end.
  func read(_ take: (TableRow) -> Void) throws(WorkbookProblem) {
    let region = SheetContent.Region(firstRow: firstRow, columns: columns)
    try workbook.read(sheet, region, take)
  }

  /// A sheet with something in it, and the row that is its header if it has one.
  private struct Candidate {
    let sheet: XLSXWorkbook.Sheet
    let header: TableRow
    /// How many of the required columns the header names.
    let known: Int

    init?(
      _ sheet: XLSXWorkbook.Sheet, of workbook: XLSXWorkbook, _ columns: TableInput.Columns
    ) throws(WorkbookProblem) {
      var best: (row: TableRow, known: Int)?
      try workbook.read(sheet, .init(enough: 30)) { row in
        let names = Set(row.cells.indices.map { headerName(row[$0]) })
        let known = columns.required.intersection(names).count
        if known > best?.known ?? -1 { best = (row, known) }
      }
      guard let best else { return nil }
      (self.sheet, header, known) = (sheet, best.row, best.known)
    }

    /// Like "Notes" (A, B, C).
    var summary: String {
      let titles = header.cells.indices.map { CellText(header[$0]).text }.filter { !$0.isEmpty }
      let shown = titles.prefix(6).map { String($0.prefix(30)) } + (titles.count > 6 ? ["…"] : [])
      return "\"\(sheet.name)\" (\(list(shown)))"
    }
  }

  private static func several(_ sheets: [Candidate], _ file: String) -> Finding {
    let names = sheets.map { "\"\($0.sheet.name)\"" }
    return finding(
      "several-tables", file, "the sheets \(list(names)) all have the columns of a table",
      "put the rows on one of them, or save each sheet as a file and name them all; a sheet that "
        + "is hidden is not read")
  }

  private static func none(
    _ sheets: [Candidate], _ columns: TableInput.Columns, _ file: String
  ) -> Finding {
    finding(
      "missing-header", file,
      "no sheet has the columns that are needed: " + list(sheets.map(\.summary)), needs(columns))
  }

  private static func needs(_ columns: TableInput.Columns) -> String {
    "one sheet needs a row of names with " + list(columns.required.sorted())
  }

  private static func finding(
    _ rule: String, _ file: String, _ message: String, _ remedy: String
  ) -> Finding {
    Finding(
      rule: rule, severity: .error, location: SourceLocation(file: file), message: message,
      remedy: remedy)
  }
}
