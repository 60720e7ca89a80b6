/// Reads the table in a JSON document, row by row.
///
/// A first pass looks at the whole document, so that the header can name every key and nothing is
/// handed over of a file that turns out broken; a second one makes the rows. Memory holds one row
/// at a time beside the file.
struct JSONTableReader {
  private let place: SourceLocation
  private(set) var findings: [Finding] = []
  /// What the layout is called in the output.
  private(set) var format = "JSON"

  init(in place: SourceLocation) { self.place = place }

  /// Reads the rows, the header first.
  mutating func read(_ bytes: ArraySlice<UInt8>, _ take: (TableRow) -> Void) {
    do throws(JSONProblem) {
      let survey = try JSONSurvey(bytes)
      findings += survey.problems.map { $0.finding(in: place) }
      guard let layout = JSONLayout.choose(survey, in: place, &findings) else { return }
      reportPart(survey)
      switch layout {
      case .records(let list): try readRecords(list, take)
      case .record(let scanner): try readRecord(scanner, take)
      case .rows(let list): try readRows(list, header: nil, take)
      case .split(let header, let rows): try readRows(rows, header: header, take)
      case .columns(let lists): try readColumns(lists, take)
      }
    } catch {
      findings.append(error.finding(in: place))
    }
  }

  // MARK: Records

  private mutating func readRecords(
    _ list: JSONSurvey.List, _ take: (TableRow) -> Void
  ) throws(JSONProblem) {
    guard var reader = list.reader, settle(&reader, list.scanner, take) else { return }
    if let odd = list.oddOne {
      report(
        "not-a-record", odd.line, odd.column, "this is no object, as the other records are",
        "write every record as {\"name\": value, ...}")
    }
    reader.rewind()
    var scanner = list.scanner
    var row = TableRow()
    while true {
      let token = try scanner.next()
      if token == .endArray { return }
      guard token == .beginObject else {
        try scanner.skip(token)
        continue
      }
      try reader.read(&scanner)
      row.clear()
      reader.append(to: &row, scanner)
      take(row)
    }
  }

  private mutating func readRecord(
    _ start: JSONScanner, _ take: (TableRow) -> Void
  ) throws(JSONProblem) {
    var scanner = start
    var reader = JSONRecordReader()
    try reader.read(&scanner)
    guard settle(&reader, start, take) else { return }
    var row = TableRow()
    reader.append(to: &row, scanner)
    take(row)
  }

  /// Settles the columns and hands over the header; whether there is one.
  private mutating func settle(
    _ reader: inout JSONRecordReader, _ scanner: JSONScanner, _ take: (TableRow) -> Void
  ) -> Bool {
    guard !reader.columns.isFull else {
      report(
        "too-many-columns", scanner.line, scanner.column,
        "the records have more than \(RecordColumns.limit) different names",
        "write what differs from record to record as a value, not as a name")
      return false
    }
    findings += RecordFindings.of(reader, in: place)
    let (layout, header) = reader.settle()
    format = layout.map { "JSON records (\($0))" } ?? "JSON records"
    take(header)
    return true
  }

  // MARK: Lists

  private mutating func readRows(
    _ list: JSONSurvey.List, header: JSONSurvey.List?, _ take: (TableRow) -> Void
  ) throws(JSONProblem) {
    format = header == nil ? "JSON rows" : "JSON columns and rows"
    if let odd = list.oddOne {
      report(
        "not-a-record", odd.line, odd.column, "this is no list, as the other rows are",
        "write every row as [value, ...]")
    }
    var row = TableRow()
    if let header {
      var names = header.scanner
      try Self.append(&names, to: &row)
      take(row)
    }
    var scanner = list.scanner
    while true {
      let token = try scanner.next()
      if token == .endArray { return }
      guard token == .beginArray else {
        try scanner.skip(token)
        continue
      }
      row.clear()
      try Self.append(&scanner, to: &row)
      take(row)
    }
  }

  /// Appends the values of a list up to its end.
  static func append(_ scanner: inout JSONScanner, to row: inout TableRow) throws(JSONProblem) {
    while true {
      let token = try scanner.next()
      if token == .endArray { return }
      try append(token, &scanner, to: &row)
    }
  }

  private static func append(
    _ token: JSONScanner.Token, _ scanner: inout JSONScanner, to row: inout TableRow
  ) throws(JSONProblem) {
    let (line, column) = (scanner.line, scanner.column)
    switch token {
    case .number: row.append(scanner.source[scanner.text], line: line, column: column, .number)
    case .yes, .no: row.append(scanner.source[scanner.text], line: line, column: column, .plain)
    case .string where scanner.hasEscapes:
      var bytes: [UInt8] = []
      scanner.appendText(to: &bytes)
      row.append(bytes[...], line: line, column: column, .quoted)
    case .string: row.append(scanner.source[scanner.text], line: line, column: column, .quoted)
    case .beginArray, .beginObject:
      let start = scanner.text.lowerBound
      try scanner.skip(token)
      row.append(scanner.source[start..<scanner.position], line: line, column: column, .quoted)
    default: row.append([], line: line, column: column, .plain)
    }
  }

  private mutating func readColumns(
    _ lists: [JSONSurvey.List], _ take: (TableRow) -> Void
  ) throws(JSONProblem) {
    format = "JSON columns"
    var row = TableRow()
    for list in lists {
      row.append(
        Array(list.name.utf8)[...], line: list.scanner.line, column: list.scanner.column, .quoted)
    }
    take(row)
    var scanners = lists.map(\.scanner)
    for _ in 0..<(lists.first?.count ?? 0) {
      row.clear()
      for index in scanners.indices {
        let token = try scanners[index].next()
        try Self.append(token, &scanners[index], to: &row)
      }
      take(row)
    }
  }

  // MARK: Findings

  /// Says when the file is one page of several.
  private mutating func reportPart(_ survey: JSONSurvey) {
    let pages = survey.values["pages"] ?? survey.values["totalPages"]
    let next = survey.values["@odata.nextLink"] ?? survey.values["next"]
    if let pages, let number = digits(pages.utf8), number > 1 {
      let page = survey.values["page"] ?? survey.values["pageNumber"] ?? "1"
      partial("the file is page \(page) of \(number)")
    } else if let next, next.hasPrefix("http") {
      partial("the file is one page; the next one is at \(next)")
    }
  }

  private mutating func partial(_ message: String) {
    findings.append(
      Finding(
        rule: "partial-download", severity: .warning, location: place,
        message: message, remedy: "ask for all records at once, as with per_page=20000"))
  }

  private mutating func report(
    _ rule: String, _ line: Int, _ column: Int, _ message: String, _ remedy: String
  ) {
    findings.append(
      Finding(
        rule: rule, severity: .error, location: place.at(line: line, column: column),
        message: message, remedy: remedy))
  }
}
