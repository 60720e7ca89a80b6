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

    fileprivate init(_ row: TableRow) {
      line = row.line
      texts = row.cells.indices.map { NamedTable.text(row, $0) }
      columns = row.cells.map(\.column)
    }
  }

  /// The file, and the sheet of a workbook.
  public let origin: SourceLocation
  /// The rows that are not blank.
  public private(set) var rows: [Row] = []
  /// Headers that are none of the columns asked for, as written.
  public private(set) var extraColumns: [String] = []
  private var positions: [String: Int] = [:]

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - bytes: The whole file, CSV with comma, semicolon or tab, or an XLSX workbook.
  ///   - file: Its name.
  ///   - required: Columns that must be there, in capitals.
  ///   - optional: Columns that may be.
  /// - Returns: The table, `nil` where a required column is missing or nothing could be read, and
  ///   all findings in the order of the file.
  /// - Complexity: O(bytes).
  public static func read(
    _ bytes: [UInt8], file: String, required: [String], optional: [String]
  ) -> (table: NamedTable?, findings: [Finding]) {
    var rows: [Row] = []
    var (table, findings) = read(bytes, file: file, required: required, optional: optional) {
      _, row, _ in rows.append(row)
    }
    table?.rows = rows
    return (table, findings)
  }

  /// Reads a table row by row.
  ///
  /// - Parameters:
  ///   - bytes: The whole file, CSV with comma, semicolon or tab, or an XLSX workbook.
  ///   - file: Its name.
  ///   - required: Columns that must be there, in capitals.
  ///   - optional: Columns that may be.
  ///   - take: Takes each row that is not blank, with the table, which has no rows then, and adds what
  ///     is wrong with it; not called where a required column is missing.
  /// - Returns: The table without its rows, `nil` where a required column is missing or nothing could
  ///   be read, and all findings in the order of the file.
  /// - Complexity: O(bytes) time, and memory for one row.
  public static func read(
    _ bytes: [UInt8], file: String, required: [String], optional: [String],
    _ take: (NamedTable, Row, inout [Finding]) -> Void
  ) -> (table: NamedTable?, findings: [Finding]) {
    let columns = TableInput.Columns(required: Set(required), optional: Set(optional))
    let (opened, found) = TableInput.open(bytes, file: file, columns: columns)
    guard var input = opened else { return (nil, found) }
    var table: NamedTable?
    var isComplete = false
    var findings: [Finding] = []
    input.read { [place = input.place] row in
      guard !row.isBlank else { return }
      for problem in row.problems {
        let place = place.at(line: problem.line, column: problem.column)
        findings.append(QuoteProblem.finding(problem.kind, at: place))
      }
      if let table {
        table.reportFormulas(in: row, &findings)
        if isComplete { take(table, Row(row), &findings) }
      } else {
        let header = NamedTable(
          header: row, in: place, required: required, optional: optional, findings: &findings)
        isComplete = required.allSatisfy { header.positions[$0] != nil }
        table = header
      }
    }
    findings = input.findings + findings
    if table == nil, !findings.contains(where: { $0.severity == .error }) {
      findings.append(
        error(
          "empty-file", .init(file: file), "the file is empty",
          "it needs a header \(required.joined(separator: ",")) and a row for each entry"))
    }
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
      return origin.at(line: row.line)
    }
    return origin.at(line: row.line, column: row.columns[position])
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
    header: TableRow, in origin: SourceLocation, required: [String], optional: [String],
    findings: inout [Finding]
  ) {
    self.origin = origin
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
          "missing-column", origin.at(line: header.line), "the column \(name) is missing",
          "the header needs \(required.joined(separator: ","))"))
    }
  }

  private func place(_ row: TableRow, _ position: Int) -> SourceLocation {
    origin.at(line: row.cells[position].line, column: row.cells[position].column)
  }

  fileprivate static func text(_ row: TableRow, _ position: Int) -> String {
    String(decoding: trimmed(row[position]), as: UTF8.self)
  }

  private func reportFormulas(in row: TableRow, _ findings: inout [Finding]) {
    for position in positions.values.sorted() where position < row.count {
      guard row.cells[position].form == .uncalculated else { continue }
      findings.append(
        Self.error(
          "uncalculated-formula", place(row, position),
          "a formula that was saved without its result",
          "open the workbook in a spreadsheet program and save it, or write the value"))
    }
  }
}
