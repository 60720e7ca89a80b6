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
  /// Line, from 1; `nil` means the whole file.
  public var line: Int?
  /// Character column in the line, from 1; `nil` means the whole line.
  public var column: Int?

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
    return (lhs.line ?? 0, lhs.column ?? 0) < (rhs.line ?? 0, rhs.column ?? 0)
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
