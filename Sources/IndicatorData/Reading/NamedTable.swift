/// A small table with a fixed set of columns: header names in any order and case, cells as text
/// with the place they stand at.
///
/// For lists a person writes (targets, classes); observations have a reader of their own.
public struct NamedTable: Sendable {
  /// A row.
  public struct Row: Sendable {
    /// The line on which it starts.
    public let line: Int
    fileprivate let texts: [String]
    fileprivate let columns: [Int]
  }

  /// The file's name, for findings.
  public let file: String
  /// The rows that are not blank.
  public private(set) var rows: [Row] = []
  /// Headers that are none of the columns asked for, as written.
  public private(set) var extraColumns: [String] = []
  private var positions: [String: Int] = [:]

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - bytes: The whole file, comma, semicolon or tab between cells.
  ///   - file: Its name.
  ///   - required: Columns that must be there, in capitals.
  ///   - optional: Columns that may be.
  /// - Returns: The table, `nil` where a required column is missing or nothing could be read, and
  ///   all findings in the order of the file.
  /// - Complexity: O(bytes).
  public static func read(
    _ bytes: [UInt8], file: String, required: [String], optional: [String]
  ) -> (table: NamedTable?, findings: [Finding]) {
    if let (kind, remedy) = FileSignature.recognise(bytes) {
      let message = "this is \(kind), not a table"
      return (nil, [error("not-a-table", .init(file: file), message, remedy)])
    }
    let text = DecodedText(bytes, name: file)
    let known = Set(required + optional)
    let layout = SeparatorDetection(of: text.bytes) { known.contains($0) }
    var tokenizer = DelimitedTokenizer(separator: layout.separator, line: layout.line)
    var table: NamedTable?
    var findings = text.findings
    func take(_ row: DelimitedRecord) {
      guard !row.isBlank else { return }
      for problem in row.problems {
        let place = SourceLocation(file: file, line: problem.line, column: problem.column)
        findings.append(QuoteProblem.finding(problem.kind, at: place))
      }
      if table != nil {
        table?.add(row)
      } else {
        table = NamedTable(
          header: row, file: file, required: required, optional: optional, findings: &findings)
      }
    }
    tokenizer.consume(text.bytes[layout.start...], take)
    tokenizer.finish(take)
    if table == nil {
      findings.append(
        error(
          "empty-file", .init(file: file), "the file is empty",
          "it needs a header \(required.joined(separator: ",")) and a row for each entry"))
    }
    let isComplete = table.map { one in required.allSatisfy { one.positions[$0] != nil } } ?? false
    return (isComplete ? table : nil, findings)
  }

  /// The text of a cell without surrounding space; `nil` where column or text is missing.
  ///
  /// - Parameters:
  ///   - column: One of the columns asked for.
  ///   - row: A row of this table.
  public subscript(column: String, row: Row) -> String? {
    guard let position = positions[column], position < row.texts.count else { return nil }
    return row.texts[position].isEmpty ? nil : row.texts[position]
  }

  /// Where a cell stands.
  ///
  /// - Parameters:
  ///   - column: One of the columns asked for.
  ///   - row: A row of this table.
  /// - Returns: File, line and column.
  public func location(_ column: String, _ row: Row) -> SourceLocation {
    guard let position = positions[column], position < row.columns.count else {
      return SourceLocation(file: file, line: row.line)
    }
    return SourceLocation(file: file, line: row.line, column: row.columns[position])
  }
}

extension NamedTable {
  private static func error(
    _ rule: String, _ location: SourceLocation, _ message: String, _ remedy: String
  ) -> Finding {
    Finding(
      rule: rule, severity: .error, location: location, message: message, remedy: remedy)
  }

  private init(
    header: DelimitedRecord, file: String, required: [String], optional: [String],
    findings: inout [Finding]
  ) {
    self.file = file
    let known = required + optional
    for position in header.cells.indices {
      let written = Self.text(header, position)
      let name = headerName(header[position])
      if positions[name] != nil {
        findings.append(
          Self.error(
            "duplicate-column", place(header, position), "the column \(name) appears twice",
            "keep one of them"))
      } else if known.contains(name) {
        positions[name] = position
      } else {
        extraColumns.append(written)
        if let near = NearestMatch.suggestion(for: name, among: known) {
          findings.append(
            Finding(
              rule: "unknown-column", severity: .warning, location: place(header, position),
              value: written, message: "no column has this name; it is not used",
              remedy: "did you mean \(near)?"))
        }
      }
    }
    for name in required where positions[name] == nil {
      findings.append(
        Self.error(
          "missing-column", .init(file: file, line: header.line), "the column \(name) is missing",
          "the header needs \(required.joined(separator: ","))"))
    }
  }

  private func place(_ row: DelimitedRecord, _ position: Int) -> SourceLocation {
    SourceLocation(
      file: file, line: row.cells[position].line, column: row.cells[position].column)
  }

  private static func text(_ row: DelimitedRecord, _ position: Int) -> String {
    String(decoding: trimmed(row[position]), as: UTF8.self)
  }

  private mutating func add(_ row: DelimitedRecord) {
    rows.append(
      Row(
        line: row.line, texts: row.cells.indices.map { Self.text(row, $0) },
        columns: row.cells.map(\.column)))
  }
}
