/// Reads a JSON-stat 2.0 dataset as long rows.
///
/// The description is read into memory; the figures, a list or an object of the filled cells, are
/// only looked over at first and then read one by one.
struct JSONStatReader {
  private let place: SourceLocation
  private(set) var findings: [Finding] = []
  private var row = TableRow()
  private var indices: [Int] = []

  init(in place: SourceLocation) { self.place = place }

  /// Reads the rows, the header first.
  mutating func read(_ bytes: ArraySlice<UInt8>, _ take: (TableRow) -> Void) {
    do throws(JSONProblem) {
      let document = try Document(bytes)
      findings += document.problems.map { $0.finding(in: place) }
      if let refusal = refusal(document) { return findings.append(refusal) }
      let metadata = JSONStatMetadata(document.members, in: place)
      findings += metadata.findings
      guard let values = document.values, metadata.findings.isEmpty else {
        if document.values == nil { reportMissingValues() }
        return
      }
      let status = try JSONStatStatus(document.status)
      let label = document.members["label"]?.text
      let table = CubeTable(
        metadata.dimensions, indicator: label.map { ($0, "") }, attributes: metadata.attributes,
        hasStatus: !status.isEmpty, hasComment: metadata.hasNotes)
      guard table.count != nil else { return reportCount(0, table) }
      take(table.headerRow(line: 1))
      indices = Array(repeating: 0, count: table.sizes.count)
      try read(values, table, metadata, status, take)
    } catch {
      findings.append(error.finding(in: place))
    }
  }

  // MARK: Document

  /// The members of the one object in the file.
  private struct Document {
    private(set) var members: [String: JSONValue] = [:]
    /// Where the figures begin.
    private(set) var values: (token: JSONScanner.Token, scanner: JSONScanner)?
    private(set) var status: (token: JSONScanner.Token, scanner: JSONScanner)?
    private(set) var problems: [JSONProblem] = []

    init(_ bytes: ArraySlice<UInt8>) throws(JSONProblem) {
      var scanner = JSONScanner(bytes)
      guard try scanner.next() == .beginObject else { return }
      while try scanner.next() == .key {
        let key = scanner.string
        let token = try scanner.next()
        switch key {
        case "value":
          values = (token, scanner)
          try scanner.skip(token)
        case "status":
          status = (token, scanner)
          try scanner.skip(token)
        case "class", "version", "label", "source", "updated", "id", "size", "role", "dimension":
          members[key] = try JSONValue(token, &scanner)
        default: try scanner.skip(token)
        }
      }
      _ = try scanner.next()
      problems = scanner.problems
    }
  }

  /// Says why a response of another class or an older version is not read.
  private func refusal(_ document: Document) -> Finding? {
    let kind = document.members["class"]?.text
    let remedy =
      "ask for one dataset in JSON-stat 2.0; in PX-Web, \"format\": \"json-stat2\""
    if let kind, kind != "dataset" {
      return refused("a JSON-stat \(kind), which holds no figures itself", remedy)
    }
    let isOld = document.members["id"] == nil && document.members["dimension"]?["id"] != nil
    if isOld || (document.values == nil && document.members["dimension"] == nil) {
      return refused("JSON-stat 1, or a bundle of datasets", remedy)
    }
    return nil
  }

  private func refused(_ what: String, _ remedy: String) -> Finding {
    Finding(
      rule: "unsupported-json-stat", severity: .error, location: place,
      message: "this is \(what)", remedy: remedy)
  }

  // MARK: Figures

  private mutating func read(
    _ values: (token: JSONScanner.Token, scanner: JSONScanner), _ table: CubeTable,
    _ metadata: JSONStatMetadata, _ status: JSONStatStatus, _ take: (TableRow) -> Void
  ) throws(JSONProblem) {
    var scanner = values.scanner
    guard values.token == .beginArray || values.token == .beginObject else {
      return reportMissingValues()
    }
    let isSparse = values.token == .beginObject
    var index = 0
    while true {
      var token = try scanner.next()
      if token == .endArray || token == .endObject { break }
      if isSparse {
        index = digits(scanner.source[scanner.text]) ?? .max
        if index >= table.count ?? 0 { reportPosition(scanner, table) }
        token = try scanner.next()
      }
      if index < table.count ?? 0 {
        table.locate(index, &indices)
        var figure = try self.figure(token, &scanner)
        figure.status = status[index]
        figure.comment = metadata.hasNotes ? metadata.note(indices) : nil
        table.write(figure, at: indices, &row)
        take(row)
      } else {
        try scanner.skip(token)
      }
      if !isSparse { index += 1 }
    }
    if !isSparse, index != table.count { reportCount(index, table) }
  }

  private func figure(
    _ token: JSONScanner.Token, _ scanner: inout JSONScanner
  ) throws(JSONProblem) -> CubeTable.Figure {
    let (line, column) = (scanner.line, scanner.column)
    switch token {
    case .number:
      return .init(text: scanner.source[scanner.text], form: .number, line: line, column: column)
    case .null: return .init(text: [], form: .plain, line: line, column: column)
    case .string, .yes, .no:
      return .init(
        text: Array(scanner.string.utf8)[...], form: .quoted, line: line, column: column)
    default:
      let start = scanner.text.lowerBound
      try scanner.skip(token)
      return .init(
        text: scanner.source[start..<scanner.position], form: .quoted, line: line, column: column)
    }
  }

  // MARK: Findings

  private mutating func reportMissingValues() {
    findings.append(
      Finding(
        rule: "invalid-json-stat", severity: .error, location: place, field: "value",
        message: "the dataset has no figures", remedy: "ask for the data, not for the description"))
  }

  private mutating func reportPosition(_ scanner: JSONScanner, _ table: CubeTable) {
    guard findings.count < JSONScanner.problemLimit else { return }
    findings.append(
      Finding(
        rule: "invalid-json-stat", severity: .error,
        location: place.at(line: scanner.line, column: scanner.column), field: "value",
        value: scanner.string, message: "no cell of the dataset has this number",
        remedy: "number the cells from 0 to \((table.count ?? 1) - 1)"))
  }

  private mutating func reportCount(_ found: Int, _ table: CubeTable) {
    let sizes = table.sizes.map(String.init).joined(separator: " x ")
    findings.append(
      Finding(
        rule: "invalid-json-stat", severity: .error, location: place, field: "value",
        message: "\(found) figures where the dimensions have \(sizes) cells",
        remedy: "get the file again whole"))
  }
}
