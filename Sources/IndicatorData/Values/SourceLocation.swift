/// A place in an input file: what an editor needs to jump there.
///
/// Lines count from 1 as editors count them (LF, CR LF and CR each end one line), columns count
/// Unicode scalars of that line from 1. Both are `nil` where the whole file, or a command-line
/// option, is meant.
///
///     SourceLocation(file: "observations.csv", line: 12, column: 7).description
///     // "observations.csv:12:7"
public struct SourceLocation: Sendable, Hashable {
  /// Name of the file as the user gave it.
  public var file: String
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
  public init(file: String, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourceLocation: Comparable {
  /// Orders by file, line, column; a whole file comes before its lines.
  public static func < (lhs: SourceLocation, rhs: SourceLocation) -> Bool {
    if lhs.file != rhs.file { return lhs.file < rhs.file }
    return (lhs.storedLine, lhs.storedColumn) < (rhs.storedLine, rhs.storedColumn)
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `file:line:column`, shorter where parts are unknown.
  public var description: String {
    guard let line else { return file }
    guard let column else { return "\(file):\(line)" }
    return "\(file):\(line):\(column)"
  }
}
