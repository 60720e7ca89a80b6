/// A workbook of any kind, opened from its bytes: the names of its sheets, and their rows as a stream.
///
/// A cell means what its reader sees, written as in a CSV file: a number by its shortest text, a
/// date in ISO form, 0.3 under a percent format as 30%, TRUE, #REF!; a text merged over several
/// cells counts for each of them.
protocol SpreadsheetDocument {
  /// The format by its usual ending in capitals, as XLSX.
  var format: String { get }
  /// The sheets in the order of their tabs, hidden ones too.
  var sheets: [Sheet] { get }

  /// Reads the rows of a sheet that are not empty.
  ///
  /// - Parameters:
  ///   - sheet: One of this document's.
  ///   - region: The part of it that is wanted.
  ///   - take: Takes each row.
  /// - Throws: What keeps the sheet from being read to its end.
  func read(
    _ sheet: Sheet, _ region: SheetRegion, _ take: (TableRow) -> Void
  ) throws(WorkbookProblem)
}

/// A sheet of a workbook.
struct Sheet {
  let name: String
  /// Whether its owner does not see it.
  let isHidden: Bool
  /// Its place among the document's sheets.
  let index: Int
}

/// The part of a sheet to read.
struct SheetRegion: Equatable {
  /// The first row.
  var firstRow = 1
  /// The columns; each row gets a cell for each of them.
  var columns: ClosedRange<Int>?
  /// How many rows that are not empty are enough.
  var enough = Int.max
}

extension SpreadsheetDocument {
  /// The sheets that their owner sees.
  var visibleSheets: [Sheet] { sheets.filter { !$0.isHidden } }

  /// The sheet of a name, which may be hidden; small and capital letters are equal.
  func sheet(named name: String) -> Sheet? {
    sheets.first { $0.name == name }
      ?? sheets.first { $0.name.lowercased() == name.lowercased() }
  }

  /// The first rows of a sheet that are not empty.
  ///
  /// - Parameters:
  ///   - sheet: One of this document's.
  ///   - count: How many rows are enough.
  /// - Returns: The rows.
  /// - Throws: What keeps them from being read.
  func headRows(of sheet: Sheet, count: Int) throws(WorkbookProblem) -> [TableRow] {
    var rows: [TableRow] = []
    try read(sheet, SheetRegion(enough: count)) { rows.append($0) }
    return rows
  }
}
