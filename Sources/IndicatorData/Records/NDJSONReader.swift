/// Reads JSON Lines: one object a line, or one list a line with the header in the first.
///
/// The columns are those of the first lines; each line is then read once and handed over.
struct NDJSONReader {
  /// Lines whose keys make the header.
  static let learningLines = 1000

  private let place: SourceLocation
  private(set) var findings: [Finding] = []
  /// What the layout is called in the output.
  private(set) var format = "NDJSON"
  private var reader = JSONRecordReader()
  private var row = TableRow()
  private var brokenLines = 0
  /// Whether the lines are lists.
  private var hasLists = false

  init(in place: SourceLocation) { self.place = place }

  /// Reads the rows, the header first.
  mutating func read(_ bytes: ArraySlice<UInt8>, _ take: (TableRow) -> Void) {
    var scanner = JSONScanner(bytes)
    var lines = TextLines(bytes)
    guard let first = lines.peek() else { return }
    if bytes[first.range].first(where: { !Byte.isSpace($0) }) == UInt8(ascii: "[") {
      format = "JSON rows, one a line"
      hasLists = true
    } else {
      learn(lines, &scanner)
      guard !reader.columns.isFull else { return reportTooMany(first.line) }
      let (layout, header) = reader.settle()
      if let layout { format += " (\(layout))" }
      take(header)
      reader.rewind()
    }
    while let line = lines.next() { read(line, &scanner, take) }
    if brokenLines > JSONScanner.problemLimit { reportMore() }
    findings += RecordFindings.of(reader, in: place)
  }

  private mutating func learn(_ lines: TextLines, _ scanner: inout JSONScanner) {
    var lines = lines
    for _ in 0..<Self.learningLines {
      guard let line = lines.next() else { return }
      scanner.restart(line.range, line: line.line)
      do throws(JSONProblem) {
        if try scanner.next() == .beginObject { try reader.read(&scanner) }
      } catch {
        continue  // reported when the line is read
      }
    }
  }

  private mutating func read(
    _ line: TextLines.Line, _ scanner: inout JSONScanner, _ take: (TableRow) -> Void
  ) {
    scanner.restart(line.range, line: line.line)
    do throws(JSONProblem) {
      row.clear()
      let token = try scanner.next()
      if token == .beginArray, hasLists {
        try JSONTableReader.append(&scanner, to: &row)
      } else if token == .beginObject, !hasLists {
        try reader.read(&scanner)
        reader.append(to: &row, scanner)
      } else {
        try scanner.skip(token)
        reportNoRecord(scanner)
      }
      _ = try scanner.next()
      scanner.problems.forEach { report($0) }
      if !row.cells.isEmpty { take(row) }
    } catch {
      report(error)
    }
  }

  private mutating func report(_ problem: JSONProblem) {
    brokenLines += 1
    guard brokenLines <= JSONScanner.problemLimit else { return }
    findings.append(problem.finding(in: place))
  }

  private mutating func reportNoRecord(_ scanner: JSONScanner) {
    findings.append(
      Finding(
        rule: "not-a-record", severity: .error,
        location: place.at(line: scanner.line, column: scanner.column),
        message: "the line is no object, as the others are",
        remedy: "write every record as {\"name\": value, ...}"))
  }

  private mutating func reportMore() {
    findings.append(
      Finding(
        rule: "invalid-json", severity: .error, location: place,
        message: "\(brokenLines - JSONScanner.problemLimit) more such problems",
        remedy: "put the first ones right and read the file again"))
  }

  private mutating func reportTooMany(_ line: Int) {
    findings.append(
      Finding(
        rule: "too-many-columns", severity: .error, location: place.at(line: line),
        message: "the records have more than \(RecordColumns.limit) different names",
        remedy: "write what differs from record to record as a value, not as a name"))
  }
}
