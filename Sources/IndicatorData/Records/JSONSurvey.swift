/// The first pass over a JSON document: where in it tables stand, and what columns they have.
///
/// A list of objects is a table, and nothing inside its records is another one. A list of lists is
/// a table whose first row may be its header; lists of plain values beside each other are its
/// columns.
struct JSONSurvey {
  /// A list that can be a table, or a column of one.
  struct List {
    enum Kind { case records, rows, values, empty }

    let kind: Kind
    /// The keys that lead to it, joined with points; empty for the document itself.
    let path: String
    /// The scanner after the opening bracket.
    let scanner: JSONScanner
    /// Number of elements.
    var count = 0
    /// The columns of a list of objects.
    var reader: JSONRecordReader?
    /// The element that is not like the others.
    var oddOne: (line: Int, column: Int)?

    /// The keys that lead to what it stands in.
    var parent: String { path.lastIndex(of: ".").map { String(path[..<$0]) } ?? "" }
    /// The last of the keys.
    var name: String {
      path.lastIndex(of: ".").map { String(path[path.index(after: $0)...]) } ?? path
    }
    /// Its name in a message.
    var title: String { path.isEmpty ? "the document" : path }
  }

  /// What was found, in the order of the document.
  private(set) var lists: [List] = []
  /// The plain values beside the lists, by their keys.
  private(set) var values: [String: String] = [:]
  /// Where the document's own object begins, when it is one.
  private(set) var object: JSONScanner?
  /// The slips in the document.
  private(set) var problems: [JSONProblem] = []

  /// Goes through a document.
  ///
  /// - Parameter bytes: The whole of it.
  /// - Throws: What makes it impossible to read it to its end.
  init(_ bytes: ArraySlice<UInt8>) throws(JSONProblem) {
    var scanner = JSONScanner(bytes)
    let token = try scanner.next()
    if token == .beginObject { object = scanner }
    try visit(token, "", &scanner)
    _ = try scanner.next()
    problems = scanner.problems
  }

  private mutating func visit(
    _ token: JSONScanner.Token, _ path: String, _ scanner: inout JSONScanner
  ) throws(JSONProblem) {
    switch token {
    case .beginObject: try visitObject(path, &scanner)
    case .beginArray: try visitList(path, &scanner)
    case .string, .number, .yes, .no:
      if values.count < 200 { values[path] = String(scanner.string.prefix(200)) }
    default: break
    }
  }

  private mutating func visitObject(
    _ path: String, _ scanner: inout JSONScanner
  ) throws(JSONProblem) {
    while try scanner.next() == .key {
      let key = scanner.string
      let token = try scanner.next()
      try visit(token, path.isEmpty ? key : path + "." + key, &scanner)
    }
  }

  private mutating func visitList(
    _ path: String, _ scanner: inout JSONScanner
  ) throws(JSONProblem) {
    let start = scanner
    let token = try scanner.next()
    let kind: List.Kind
    switch token {
    case .beginObject: kind = .records
    case .beginArray: kind = .rows
    case .endArray: kind = .empty
    default: kind = .values
    }
    var list = List(kind: kind, path: path, scanner: start)
    switch kind {
    case .records: try readRecords(&list, &scanner)
    case .rows, .values: try readElements(&list, first: token, &scanner)
    case .empty: break
    }
    if list.count > 0 || kind == .empty { lists.append(list) }
  }

  /// Reads a list of objects; one object and then a list is a description and the table itself.
  private mutating func readRecords(
    _ list: inout List, _ scanner: inout JSONScanner
  ) throws(JSONProblem) {
    var reader = JSONRecordReader()
    var token = JSONScanner.Token.beginObject
    while token != .endArray {
      if token == .beginObject {
        try reader.read(&scanner)
        list.count += 1
      } else if token == .beginArray, list.count == 1, list.oddOne == nil {
        takeDescription(reader, list.path, scanner)
        list.count = 0
        try visitList(list.path.isEmpty ? "[1]" : list.path + "[1]", &scanner)
        while try scanner.next() != .endArray {}
        return
      } else {
        list.oddOne = list.oddOne ?? (scanner.line, scanner.column)
        try scanner.skip(token)
      }
      token = try scanner.next()
    }
    list.reader = reader
  }

  private mutating func takeDescription(
    _ reader: JSONRecordReader, _ path: String, _ scanner: JSONScanner
  ) {
    for node in reader.columns.leaves.prefix(200) {
      let name = reader.columns.name(node)
      if let text = reader.text(name, in: scanner.source) { values[name] = text }
    }
  }

  /// Reads a list of lists or of plain values.
  private func readElements(
    _ list: inout List, first: JSONScanner.Token, _ scanner: inout JSONScanner
  ) throws(JSONProblem) {
    var token = first
    while token != .endArray {
      let isRow = token == .beginArray
      if isRow != (list.kind == .rows) || token == .beginObject {
        list.oddOne = list.oddOne ?? (scanner.line, scanner.column)
      }
      try scanner.skip(token)
      list.count += 1
      token = try scanner.next()
    }
  }
}
