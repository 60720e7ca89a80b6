/// The table of a workbook: the sheet it stands on, and where on it.
///
/// It is the one visible sheet with a row, among its first 30, that names all the columns needed; or
/// the sheet that is asked for by name. Titles above that row and notes beside the table are not
/// part of it. Two such sheets are an error, because reading one of them only would lose figures
/// silently.
struct SheetTable {
  let document: any SpreadsheetDocument
  let sheet: Sheet
  /// The row that is its header.
  let firstRow: Int
  let columns: ClosedRange<Int>

  /// Looks for the table.
  ///
  /// - Parameters:
  ///   - document: The workbook.
  ///   - columns: What its header must name.
  ///   - file: The file's name, for findings.
  ///   - name: The sheet asked for, which may be hidden.
  /// - Returns: The table, or the finding that says why there is none. Where no sheet has all the
  ///   columns, the one that comes nearest is the table, so that its header can be judged.
  /// - Throws: What keeps a sheet from being read.
  static func find(
    in document: any SpreadsheetDocument, _ columns: TableInput.Columns, file: String,
    sheet name: String? = nil
  ) throws(WorkbookProblem) -> (table: SheetTable?, finding: Finding?) {
    var sheets = document.visibleSheets
    if let name {
      guard let sheet = document.sheet(named: name) else {
        return (nil, SheetFinding.unknown(name, document.sheets, file))
      }
      sheets = [sheet]
    }
    var candidates: [Candidate] = []
    for sheet in sheets {
      if let one = try Candidate(sheet, of: document, columns) { candidates.append(one) }
    }
    let complete = candidates.filter { $0.known == columns.required.count }
    let nearest = candidates.max { $0.known < $1.known }
    if complete.count > 1 { return (nil, SheetFinding.several(complete.map(\.sheet), file)) }
    guard let best = complete.first ?? nearest else {
      return (nil, SheetFinding.empty(name, columns, file))
    }
    if best.known == 0, candidates.count > 1 {
      return (nil, SheetFinding.none(candidates.map(\.summary), columns, file))
    }
    let filled = best.header.cells.indices.filter { !trimmed(best.header[$0]).isEmpty }
    let places = filled.map { best.header.cells[$0].column }
    return (
      SheetTable(
        document: document, sheet: best.sheet, firstRow: best.header.line,
        columns: (places.first ?? 1)...(places.last ?? 1)), nil
    )
  }

  /// Reads the table's rows, its header first.
  ///
  /// - Throws: What keeps the sheet from being read to its end.
  func read(_ take: (TableRow) -> Void) throws(WorkbookProblem) {
    try document.read(sheet, SheetRegion(firstRow: firstRow, columns: columns), take)
  }

  /// A sheet with something in it, and the row that is its header if it has one.
  private struct Candidate {
    let sheet: Sheet
    let header: TableRow
    /// How many of the required columns the header names.
    let known: Int
    /// Bytes of a name that is looked at.
    private static let longestName = 1 << 10

    init?(
      _ sheet: Sheet, of document: any SpreadsheetDocument, _ columns: TableInput.Columns
    ) throws(WorkbookProblem) {
      var best: (row: TableRow, known: Int)?
      try document.read(sheet, SheetRegion(enough: 30)) { row in
        let short = row.cells.indices.lazy.filter { row[$0].count <= Self.longestName }
        let names = Set(short.map { headerName(row[$0]) })
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
}
