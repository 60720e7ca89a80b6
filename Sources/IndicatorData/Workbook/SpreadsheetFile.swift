/// Tells spreadsheets by their first bytes, and opens them.
///
///     let document = try SpreadsheetFile.open(bytes)
///     try document.read(document.sheets[0], SheetRegion()) { row in print(row.text(0)) }
enum SpreadsheetFile {
  /// Whether bytes are those of a workbook that can be tried, whatever its name: a ZIP archive, or
  /// an OpenDocument file in one piece.
  static func isOne(_ bytes: [UInt8]) -> Bool {
    isArchive(bytes) || ODSWorkbook.isFlat(bytes)
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
    guard isArchive(bytes) else { return try ODSWorkbook(flat: bytes, limits: limits) }
    let archive = try ZipArchive(bytes, limits: limits)
    return ODSWorkbook.isOne(archive)
      ? try ODSWorkbook(archive, limits: limits) : try ExcelReader(archive, limits: limits)
  }

  /// Whether bytes are those of a ZIP archive, as a packed workbook is.
  private static func isArchive(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
  }
}
