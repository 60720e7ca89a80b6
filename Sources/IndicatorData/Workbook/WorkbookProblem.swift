/// Why no table can be read from a workbook.
enum WorkbookProblem: Error, Equatable {
  /// The file is something else, named with what to do instead.
  case notAWorkbook(kind: String, remedy: String)
  /// A part is protected by a password.
  case encrypted
  /// The file, or a part of it, is cut off or not as it should be.
  case damaged(String)
  /// A part declares a document type, which workbooks never do and attacks do.
  case documentType(part: String)
  /// More than a limit.
  case tooLarge(String)

  /// The finding that says so.
  ///
  /// - Parameter place: The file, and the sheet where it is known.
  /// - Returns: An error with what to do about it.
  func finding(at place: SourceLocation) -> Finding {
    let (rule, message, remedy) = words
    return Finding(
      rule: rule, severity: .error, location: place, message: message, remedy: remedy)
  }

  private var words: (rule: String, message: String, remedy: String) {
    switch self {
    case .notAWorkbook(let kind, let remedy):
      ("not-a-table", "this is \(kind), not a table", remedy)
    case .encrypted:
      (
        "encrypted-workbook", "the workbook is protected by a password",
        "remove the password and save it again, or save the sheet as \"CSV UTF-8\""
      )
    case .damaged(let what):
      (
        "damaged-workbook", "the workbook is damaged: \(what)",
        "copy or download it again, or open it in a spreadsheet program and save it anew"
      )
    case .documentType(let part):
      (
        "unsafe-workbook", "\(part) declares a document type, as no spreadsheet program writes it",
        "open it in a spreadsheet program and save it anew"
      )
    case .tooLarge(let what):
      (
        "oversized-workbook", "the workbook is too large: \(what)",
        "save the sheet with the figures as \"CSV UTF-8\""
      )
    }
  }
}

/// How much a workbook may ask of the machine; far beyond any real one, within reach of any machine.
struct WorkbookLimits {
  /// Bytes of all parts together, inflated.
  var inflatedBytes = 1 << 30
  /// Inflated to packed size of a part above `ratioGrace` bytes; real sheets reach some 50.
  var ratio = 200
  /// Bytes of a part that no ratio stops.
  var ratioGrace = 1 << 26
  /// Bytes of the texts that cells share.
  var sharedBytes = 1 << 27
  /// Bytes of one cell; a spreadsheet program stops at 32,767 characters.
  var cellBytes = 1 << 18
  /// Bytes of one row, and of the merged texts that reach it; 16,384 numbers have some 200,000.
  var rowBytes = 1 << 22
  /// Merged ranges of a sheet.
  var mergedRanges = 1 << 18
  /// Cells that mean what the first one of their merged range says.
  var mergedCells = 1 << 22
  /// Sheets.
  var sheets = 1 << 12
  /// Cells of a sheet.
  var cells = 20_000_000

  /// Refuses a workbook with too many sheets.
  func checkSheets(_ count: Int) throws(WorkbookProblem) {
    if count > sheets { throw .tooLarge("it has more than \(sheets) sheets") }
  }
}
