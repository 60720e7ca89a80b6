/// The figures of a PC-Axis file.
struct PXData {
  private(set) var findings: [Finding] = []

  private let table: CubeTable
  private let metadata: PXMetadata
  private let place: SourceLocation
  private var scanner: PXScanner
  private var row = TableRow()
  private var indices: [Int]

  /// A figure or a sign in place of one.
  private struct Token {
    let range: Range<Int>
    let isQuoted: Bool
    let line: Int
    let column: Int
  }

  init(
    _ table: CubeTable, _ metadata: PXMetadata, _ scanner: PXScanner, in place: SourceLocation
  ) {
    self.table = table
    self.metadata = metadata
    self.scanner = scanner
    self.place = place
    indices = Array(repeating: 0, count: table.sizes.count)
  }

  /// Reads figures in the order of the variables, the last changing fastest.
  mutating func read(_ take: (TableRow) -> Void) {
    var index = 0
    while let token = next() {
      if let count = table.count, index < count {
        table.locate(index, &indices)
        write(token, take)
      }
      index += 1
    }
    if index != table.count { reportCount(index) }
  }

  /// Reads lines that begin with the values of the stub, one for each of its variables.
  mutating func readKeyed(_ take: (TableRow) -> Void) {
    guard table.count != nil else { return reportCount(0) }
    let keys = metadata.keyed.enumerated().map { position, usesCodes in
      let dimension = metadata.dimensions[position]
      let texts = usesCodes || dimension.labels.isEmpty ? dimension.codes : dimension.labels
      return Dictionary(texts.enumerated().map { ($1, $0) }) { first, _ in first }
    }
    let width = table.sizes.dropFirst(keys.count).reduce(1, *)
    var seen: Set<[Int]> = []
    while let first = next() {
      guard let stub = readKeys(first, keys) else { return }
      if !seen.insert(stub).inserted {
        report(first, "duplicate-row", "the figures of these values stand twice", "keep one row")
      }
      for offset in 0..<width {
        guard let token = next() else { return reportShortRow(first, offset, width) }
        locate(stub, offset)
        write(token, take)
      }
    }
    writeZeros(seen, keys.count, width, take)
  }

  private mutating func locate(_ stub: [Int], _ offset: Int) {
    table.locate(offset, &indices)
    for (position, index) in stub.enumerated() { indices[position] = index }
  }

  private mutating func readKeys(_ first: Token, _ keys: [[String: Int]]) -> [Int]? {
    var stub: [Int] = []
    var token = first
    for position in keys.indices {
      if position > 0 {
        guard let following = next() else {
          reportShortRow(first, 0, 1)
          return nil
        }
        token = following
      }
      let text = String(decoding: scanner.source[token.range], as: UTF8.self)
      guard let index = keys[position][text] else {
        report(
          token, "unknown-value",
          "\(metadata.dimensions[position].name) has no such value",
          "write one of those that VALUES or CODES lists")
        return nil
      }
      stub.append(index)
    }
    return stub
  }

  /// By the format, lines are left out where all figures are zero.
  private mutating func writeZeros(
    _ seen: Set<[Int]>, _ depth: Int, _ width: Int, _ take: (TableRow) -> Void
  ) {
    let all = table.sizes.prefix(depth).reduce(1, *)
    guard seen.count < all else { return }
    let missing = all - seen.count
    guard missing <= Self.zeroLimit / width else { return reportTooSparse(missing * width) }
    findings.append(
      Finding(
        rule: "px-zero-rows", severity: .note, location: place.at(line: metadata.dataLine),
        message: "\(missing) rows are not in the file, which by its format says that their "
          + "figures are 0; they are read so"))
    for index in 0..<all {
      table.locate(index * width, &indices)
      guard !seen.contains(Array(indices.prefix(depth))) else { continue }
      let stub = Array(indices.prefix(depth))
      for offset in 0..<width {
        locate(stub, offset)
        let figure = CubeTable.Figure(
          text: [Byte.zero], form: .number, line: metadata.dataLine, column: 1,
          comment: metadata.notes[indices])
        table.write(figure, at: indices, &row)
        take(row)
      }
    }
  }

  /// Figures that may be left out as zeros; beyond that a file says too much with too little.
  private static let zeroLimit = 20_000_000

  private mutating func reportTooSparse(_ cells: Int) {
    findings.append(
      Finding(
        rule: "px-zero-rows", severity: .error, location: place.at(line: metadata.dataLine),
        field: "DATA", message: "\(cells) figures are left out, which by the format are 0",
        remedy: "ask for fewer values of the variables"))
  }

  private mutating func write(_ token: Token, _ take: (TableRow) -> Void) {
    let text = scanner.source[token.range]
    let figure = CubeTable.Figure(
      text: text, form: token.isQuoted ? .quoted : Self.isNumber(text) ? .number : .plain,
      line: token.line, column: token.column,
      comment: metadata.notes.isEmpty ? nil : metadata.notes[indices])
    table.write(figure, at: indices, &row)
    take(row)
  }

  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    let digits = text.first == Byte.hyphen ? text.dropFirst() : text
    guard let first = digits.first, let last = digits.last else { return false }
    return Byte.isDigit(first) && Byte.isDigit(last)
      && digits.allSatisfy { Byte.isDigit($0) || $0 == Byte.point }
      && digits.count { $0 == Byte.point } < 2
  }

  // MARK: Tokens

  /// The next figure; separators are spaces, commas, semicolons and tabs, as old files mix them.
  private mutating func next() -> Token? {
    while !scanner.isAtEnd, Self.separates(scanner.peek) { scanner.advance() }
    guard !scanner.isAtEnd else { return nil }
    let (line, column) = (scanner.line, scanner.column)
    let isQuoted = scanner.peek == Byte.quote
    if isQuoted { scanner.advance() }
    let start = scanner.position
    scanner.advance(to: endOfNumber(from: start))
    while !scanner.isAtEnd, !Self.ends(scanner.peek, isQuoted) { scanner.advance() }
    let range = start..<scanner.position
    if isQuoted {
      if scanner.peek == Byte.quote {
        scanner.advance()
      } else if findings.count < JSONScanner.problemLimit {
        findings.append(
          PXProblem(kind: .unclosedText, line: line, column: column).finding(in: place))
      }
    }
    return Token(range: range, isQuoted: isQuoted, line: line, column: column)
  }

  private func endOfNumber(from start: Int) -> Int {
    var end = start
    while end < scanner.source.endIndex, Self.isOfNumber(scanner.source[end]) { end += 1 }
    return end
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    Byte.isDigit(byte) || byte == Byte.point || byte == Byte.hyphen
  }

  private static func separates(_ byte: UInt8) -> Bool {
    Byte.isSpace(byte) || byte == Byte.comma || byte == Byte.semicolon
  }

  private static func ends(_ byte: UInt8, _ isQuoted: Bool) -> Bool {
    guard isQuoted else { return separates(byte) || byte == Byte.quote }
    return byte == Byte.quote || byte == Byte.lineFeed || byte == Byte.carriageReturn
  }

  // MARK: Findings

  private mutating func reportCount(_ found: Int) {
    let sizes = table.sizes.map(String.init).joined(separator: " x ")
    let wanted = table.count.map { "\($0) (\(sizes))" } ?? sizes
    findings.append(
      Finding(
        rule: "px-data-count", severity: .error, location: place.at(line: metadata.dataLine),
        field: "DATA",
        message: "\(found) figures where the variables have \(wanted) cells",
        remedy: found < (table.count ?? .max)
          ? "get the file again whole; write a missing figure as \"..\""
          : "write decimals with a point, and texts in quotes"))
  }

  private mutating func reportShortRow(_ first: Token, _ found: Int, _ wanted: Int) {
    report(
      first, "px-data-count", "the file ends after \(found) of the \(wanted) figures of this row",
      "get the file again whole")
  }

  private mutating func report(
    _ token: Token, _ rule: String, _ message: String, _ remedy: String
  ) {
    guard findings.count < JSONScanner.problemLimit else { return }
    findings.append(
      Finding(
        rule: rule, severity: .error, location: place.at(line: token.line, column: token.column),
        field: "DATA", value: String(decoding: scanner.source[token.range], as: UTF8.self),
        message: message, remedy: remedy))
  }
}
