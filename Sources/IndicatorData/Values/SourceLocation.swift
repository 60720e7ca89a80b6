/// A place in an input file: what an editor needs to jump there.
///
/// Lines count from 1 as editors count them (LF, CR LF and CR each end one line), columns count
/// Unicode scalars of that line from 1. Both are `nil` where the whole file, or a command-line
/// option, is meant.
///
///     SourceLocation(file: "observations.csv", line: 12, column: 7).description
///     // "observations.csv:12:7"
///     SourceLocation(file: "book.xlsx", sheet: "Data", line: 7, column: 4).description
///     // "book.xlsx, Data!D7"
///
/// In a workbook, line and column are those of the sheet.
public struct SourceLocation: Sendable, Hashable {
  /// Name of the file as the user gave it.
  public var file: String
  /// The sheet of a workbook; `nil` in a text file.
  public var sheet: String?
  // Four bytes each and 0 for "none", because every observation of a file carries a location.
  private var storedLine: Int32 = 0
  private var storedColumn: Int32 = 0

  /// Line, from 1; `nil` means the whole file.
  public var line: Int? {
    get { storedLine == 0 ? nil : Int(storedLine) }
    set { storedLine = Int32(clamping: newValue ?? 0) }
  }

  /// Character column in the line, from 1; `nil` means the whole line.
  public var column: Int? {
    get { storedColumn == 0 ? nil : Int(storedColumn) }
    set { storedColumn = Int32(clamping: newValue ?? 0) }
  }

  /// Makes a location.
  public init(file: String, sheet: String? = nil, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.sheet = sheet
    self.line = line
    self.column = column
  }
}

extension SourceLocation: Comparable {
  /// Orders by file, sheet, line, column; a whole file comes before its lines.
  public static func < (lhs: SourceLocation, rhs: SourceLocation) -> Bool {
    if lhs.file != rhs.file { return lhs.file < rhs.file }
    if lhs.sheet != rhs.sheet { return (lhs.sheet ?? "") < (rhs.sheet ?? "") }
    return (lhs.storedLine, lhs.storedColumn) < (rhs.storedLine, rhs.storedColumn)
  }
}

extension SourceLocation {
  /// The file, and in a workbook the sheet, as "book.xlsx, Data".
  public var table: String { sheet.map { "\(file), \($0)" } ?? file }

  /// A place in the same table.
  package func at(line: Int?, column: Int? = nil) -> SourceLocation {
    SourceLocation(file: file, sheet: sheet, line: line, column: column)
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `file:line:column`, or `file, sheet!D7` in a workbook; shorter where parts are unknown.
  public var description: String {
    guard let line else { return table }
    guard let sheet else { return column.map { "\(file):\(line):\($0)" } ?? "\(file):\(line)" }
    guard let column else { return "\(table), row \(line)" }
    return "\(file), \(Self.quoted(sheet))!\(CellReference(row: line, column: column))"
  }

  /// A sheet's name as formulas write it: in quotes where it is more than letters and digits.
  private static func quoted(_ sheet: String) -> String {
    if sheet.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) { return sheet }
    return
      "'\(sheet.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
  }
}
