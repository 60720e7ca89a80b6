import IndicatorData

/// A table of figures as an Excel workbook of one sheet.
package enum FigureWorkbook {
  /// The workbook's bytes, the same at every time.
  ///
  /// - Parameter grid: The table.
  /// - Returns: A sheet with a frozen header, figures as numbers and periods as text.
  /// - Throws: `ReportFailure` when a temporary file cannot be written.
  package static func bytes(_ grid: FigureGrid) throws(ReportFailure) -> [UInt8] {
    let book = try ExcelWriter(title: "Figures", date: nil)
    var sheet = try book.sheet("Figures")
    sheet.widths(grid.header.map { Double(max(12, min(40, $0.count + 2))) })
    sheet.head(row: 0, grid.header, frozenColumns: 0)
    for (index, row) in grid.rows.enumerated() {
      sheet.set(row: index + 1, row.map(cell))
    }
    return try book.close()
  }

  static func cell(_ cell: FigureGrid.Cell) -> Sheet.Cell {
    switch cell {
    case .text(let text): .text(text)
    case .number(let digits): .number(Double(digits))
    }
  }
}
