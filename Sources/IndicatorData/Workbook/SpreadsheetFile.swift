/// Tells spreadsheets by their first bytes, and opens them.
enum SpreadsheetFile {
  /// Whether bytes are those of a workbook that can be tried, whatever its name: a ZIP archive, or
  /// an OpenDocument file in one piece.
  static func isOne(_ bytes: [UInt8]) -> Bool {
    XLSXWorkbook.isArchive(bytes) || ODSWorkbook.isFlat(bytes)
  }

  /// Opens a workbook.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - limits: How much it may ask.
  /// - Returns: The document, XLSX or ODS.
  /// - Throws: What the file is instead, or what keeps it from being read.
  static func open(
    _ bytes: [UInt8], limits: WorkbookLimits = .init()
  ) throws(WorkbookProblem) -> any SpreadsheetDocument {
    guard XLSXWorkbook.isArchive(bytes) else { return try ODSWorkbook(flat: bytes, limits: limits) }
    let archive = try ZipArchive(bytes, limits: limits)
    return ODSWorkbook.isOne(archive)
      ? try ODSWorkbook(archive, limits: limits) : try XLSXWorkbook(archive, limits: limits)
  }
}
