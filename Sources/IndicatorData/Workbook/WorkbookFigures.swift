/// Looks for the table of figures of a workbook.
///
/// It is the one visible sheet whose header, among its first rows, is understood. Titles above that
/// row and notes beside the table are not part of it. Two such sheets are an error, because reading
/// one of them only would lose figures silently.
struct WorkbookFigures {
  let file: String
  let options: ReaderOptions

  private typealias Candidate = (sheet: Sheet, table: FigureTable)

  /// The table, or the finding that says why there is none.
  ///
  /// Where no sheet has all the columns, the one that comes nearest is the table, so that its header
  /// can be judged.
  func open(_ bytes: [UInt8]) -> (table: FigureTable?, findings: [Finding]) {
    do throws(WorkbookProblem) {
      let document = try SpreadsheetFile.open(bytes)
      var sheets = document.visibleSheets
      if let name = options.sheet {
        guard let sheet = document.sheet(named: name) else {
          return (nil, [SheetFinding.unknown(name, document.sheets, file)])
        }
        sheets = [sheet]
      }
      var tables: [Candidate] = []
      for sheet in sheets {
        let table = try FigureTable(sheet, of: document, file: file, options: options)
        if let table { tables.append((sheet, table)) }
      }
      return best(tables)
    } catch {
      return (nil, [error.finding(at: SourceLocation(file: file))])
    }
  }

  private func best(_ tables: [Candidate]) -> (FigureTable?, [Finding]) {
    let complete = tables.filter(\.table.plan.isComplete)
    if complete.count > 1 { return (nil, [SheetFinding.several(complete.map(\.sheet), file)]) }
    if let one = complete.first { return (one.table, []) }
    guard let nearest = tables.max(by: { $0.table.rank < $1.table.rank }) else {
      return (nil, [SheetFinding.empty(options.sheet, columns, file)])
    }
    if nearest.table.plan.known == 0, tables.count > 1 {
      return (nil, [SheetFinding.none(tables.map(summary), columns, file)])
    }
    return (nearest.table, [])
  }

  /// Like "Notes" (A, B, C).
  private func summary(_ candidate: Candidate) -> String {
    let titles = candidate.table.header.texts.filter { !$0.isEmpty }
    let shown = titles.prefix(6).map { String($0.prefix(30)) } + (titles.count > 6 ? ["…"] : [])
    return "\"\(candidate.sheet.name)\" (\(list(shown)))"
  }

  private var columns: TableInput.Columns {
    .init(
      required: Set(Column.allCases.filter(\.isMandatory).map(\.name)), optional: [])
  }
}
