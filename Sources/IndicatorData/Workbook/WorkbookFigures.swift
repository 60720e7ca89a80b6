/// Looks for the table of figures of a workbook.
///
/// It is the one visible sheet whose header, among its first rows, is understood. Titles above that
/// row and notes beside the table are not part of it. Two such sheets are an error, because reading
/// one of them only would lose figures silently.
struct WorkbookFigures {
  let file: String
  let options: ReaderOptions

  /// The table, or the finding that says why there is none. Where no sheet has all the columns, the
  /// one that comes nearest is the table, so that its header can be judged.
  func open(_ bytes: [UInt8]) -> (table: FigureTable?, findings: [Finding]) {
    do throws(WorkbookProblem) {
      let workbook = try XLSXWorkbook(bytes)
      let (sheets, problem) = chosen(workbook.sheets)
      if let problem { return (nil, [problem]) }
      var tables: [(sheet: XLSXWorkbook.Sheet, table: FigureTable)] = []
      for sheet in sheets {
        let table = try FigureTable(sheet, of: workbook, file: file, options: options)
        if let table { tables.append((sheet, table)) }
      }
      return best(tables)
    } catch {
      return (nil, [error.finding(at: SourceLocation(file: file))])
    }
  }

  /// The sheets to look at: all, or the one that the user names.
  private func chosen(
    _ sheets: [XLSXWorkbook.Sheet]
  ) -> (sheets: [XLSXWorkbook.Sheet], problem: Finding?) {
    guard let name = options.sheet else { return (sheets, nil) }
    let found = sheets.filter { $0.name.lowercased() == name.lowercased() }
    if !found.isEmpty { return (found, nil) }
    let names = sheets.map(\.name)
    let near = NearestMatch.suggestion(for: name, among: names)
    return (
      [],
      finding(
        "unknown-sheet", "the workbook has no sheet \"\(name)\"",
        near.map { "did you mean --sheet \"\($0)\"?" } ?? "its sheets are " + list(names))
    )
  }

  private func best(
    _ tables: [(sheet: XLSXWorkbook.Sheet, table: FigureTable)]
  ) -> (FigureTable?, [Finding]) {
    let complete = tables.filter(\.table.plan.isComplete)
    if complete.count > 1 {
      let names = complete.map { "\"\($0.sheet.name)\"" }
      return (
        nil,
        [
          finding(
            "several-tables", "the sheets \(list(names)) all have the columns of a table",
            "say --sheet \(names[0]) or another one; a sheet that is hidden is not read")
        ]
      )
    }
    if let one = complete.first { return (one.table, []) }
    guard let nearest = tables.max(by: { $0.table.rank < $1.table.rank }) else {
      return (nil, [finding("empty-file", "no sheet has anything in it", needs)])
    }
    if nearest.table.plan.known == 0, tables.count > 1 { return (nil, [none(tables)]) }
    return (nearest.table, [])
  }

  private func none(_ tables: [(sheet: XLSXWorkbook.Sheet, table: FigureTable)]) -> Finding {
    let summaries = tables.map { sheet, table in
      let titles = table.header.texts.filter { !$0.isEmpty }
      let shown = titles.prefix(6).map { String($0.prefix(30)) } + (titles.count > 6 ? ["…"] : [])
      return "\"\(sheet.name)\" (\(list(shown)))"
    }
    return finding(
      "missing-header", "no sheet has the columns that are needed: " + list(summaries), needs)
  }

  private var needs: String {
    "one sheet needs a row of names with "
      + list(Column.allCases.filter(\.isMandatory).map(\.name).sorted())
  }

  private func finding(_ rule: String, _ message: String, _ remedy: String) -> Finding {
    Finding(
      rule: rule, severity: .error, location: SourceLocation(file: file), message: message,
      remedy: remedy)
  }
}
