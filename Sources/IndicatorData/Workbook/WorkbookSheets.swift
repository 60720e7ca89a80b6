/// All visible sheets of a workbook, cell by cell, for tables that are not tables of figures.
package struct WorkbookSheets: Sendable {
  /// One sheet.
  package struct Sheet: Sendable {
    package let name: String
    /// The rows that are not empty, from top to bottom.
    package let rows: [TableRow]
    /// Cells that a formula fills, and first cells of merged ranges; known of XLSX, where asked for.
    package var formulas: [SourceLocation] = []
    package var merged: [SourceLocation] = []

    /// What a cell shows and where it stands; empty ones are left out.
    package func cells(of row: TableRow) -> [(column: Int, text: String, form: TableRow.Form)] {
      row.cells.indices.compactMap { index in
        let text = row.text(index).trimmedEnds
        let form = row.cells[index].form
        guard !text.isEmpty || form == .uncalculated else { return nil }
        return (row.cells[index].column, text, form)
      }
    }
  }

  /// The file as the user named it.
  package let file: String
  /// The sheets in the order of their tabs.
  package let sheets: [Sheet]

  /// Whether bytes are those of a workbook that can be tried.
  package static func areWorkbook(_ bytes: [UInt8]) -> Bool { SpreadsheetFile.isOne(bytes) }

  /// Reads a workbook.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its name, for findings.
  ///   - findsFormulas: Whether to look for formulas and merged cells too.
  /// - Returns: The sheets, or the finding that says what keeps them from being read.
  package static func read(
    _ bytes: [UInt8], file: String, findsFormulas: Bool = false
  ) -> (book: WorkbookSheets?, finding: Finding?) {
    do throws(WorkbookProblem) {
      let document = try SpreadsheetFile.open(bytes)
      var sheets: [Sheet] = []
      for sheet in document.visibleSheets {
        var content = Sheet(
          name: sheet.name, rows: try document.headRows(of: sheet, count: .max))
        if findsFormulas, let excel = document as? ExcelReader {
          let place = { SourceLocation(file: file, sheet: sheet.name, line: $0, column: $1) }
          content.formulas = try excel.formulas(of: sheet).map { place($0.row, $0.column) }
          content.merged = try excel.mergedRanges(of: sheet).map {
            place($0.rows.lowerBound, $0.columns.lowerBound)
          }
        }
        sheets.append(content)
      }
      return (WorkbookSheets(file: file, sheets: sheets), nil)
    } catch {
      return (nil, error.finding(at: SourceLocation(file: file)))
    }
  }

  /// The names of a workbook's visible sheets; none where it cannot be read.
  package static func names(in bytes: [UInt8]) -> [String] {
    guard areWorkbook(bytes) else { return [] }
    return (try? SpreadsheetFile.open(bytes))?.visibleSheets.map(\.name) ?? []
  }

  /// The sheet of a name; small and capital letters are equal.
  package func sheet(named name: String) -> Sheet? {
    sheets.first { $0.name.lowercased() == name.lowercased() }
  }
}

extension String {
  /// The text without white space at its ends.
  fileprivate var trimmedEnds: String {
    var slice = self[...]
    while slice.first?.isWhitespace == true { slice = slice.dropFirst() }
    while slice.last?.isWhitespace == true { slice = slice.dropLast() }
    return String(slice)
  }
}
