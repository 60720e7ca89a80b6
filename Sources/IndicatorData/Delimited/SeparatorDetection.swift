/// Which mark stands between the cells of a file, found from its first row.
struct SeparatorDetection {
  /// The candidates, in the order that decides ties.
  static let candidates: [UInt8] = [Byte.comma, Byte.semicolon, Byte.tab, Byte.bar]

  /// The mark between cells.
  var separator: UInt8
  /// Where the table starts: after a line `sep=;` that some Excel files carry.
  var start: Int
  /// Number of the line on which it starts.
  var line: Int
  /// Whether the file says it itself.
  var isCertain = false

  /// A separator that is tried.
  init(separator: UInt8, start: Int, line: Int) {
    (self.separator, self.start, self.line) = (separator, start, line)
  }

  /// Looks at the first row.
  ///
  /// An SDMX file tells by the character after `STRUCTURE` or `DATAFLOW`. Otherwise the candidate
  /// wins that makes most cells into names that are looked for, and of those equal the one that
  /// makes most cells. A name with a comma in it can therefore not mislead.
  ///
  /// - Parameters:
  ///   - text: The file as UTF-8 without byte order mark.
  ///   - isKnown: Whether a trimmed, upper-case cell is a column name that is looked for.
  init(of text: ArraySlice<UInt8>, isKnown: (String) -> Bool) {
    let declared = Self.declaration(in: text)
    start = declared?.end ?? text.startIndex
    line = declared == nil ? 1 : 2
    let table = text[start...]
    let said = declared?.separator ?? Self.afterStructure(table)
    isCertain = said != nil
    separator = said ?? Self.best(table, isKnown)
  }

  /// The line `sep=;`, and where it ends.
  private static func declaration(
    in text: ArraySlice<UInt8>
  ) -> (separator: UInt8, end: Int)? {
    let line = text.prefix { $0 != Byte.lineFeed && $0 != Byte.carriageReturn }
    let letters = line.map { $0 == Byte.quote ? nil : $0 }.compactMap(\.self)
    guard letters.count == 5, letters.starts(with: Array("sep=".utf8)) else { return nil }
    var end = line.endIndex
    if end < text.endIndex, text[end] == Byte.carriageReturn { end += 1 }
    if end < text.endIndex, text[end] == Byte.lineFeed { end += 1 }
    return (letters[4], end)
  }

  private static func afterStructure(_ text: ArraySlice<UInt8>) -> UInt8? {
    for name in ["STRUCTURE", "DATAFLOW"] {
      let start = text.prefix(name.utf8.count)
      guard String(decoding: start, as: UTF8.self).uppercased() == name,
        start.endIndex < text.endIndex
      else { continue }
      let next = text[start.endIndex]
      return candidates.contains(next) ? next : nil
    }
    return nil
  }

  private static func best(_ text: ArraySlice<UInt8>, _ isKnown: (String) -> Bool) -> UInt8 {
    let head = text.prefix(64 * 1024)
    var best = (separator: Byte.comma, known: 0, cells: 1)
    for candidate in candidates {
      guard let row = firstRow(of: head, separator: candidate) else { continue }
      let known = row.cells.indices.count { isKnown(headerName(row[$0])) }
      if (known, row.count) > (best.known, best.cells) { best = (candidate, known, row.count) }
    }
    return best.separator
  }

  private static func firstRow(
    of text: ArraySlice<UInt8>, separator: UInt8
  ) -> TableRow? {
    var tokenizer = DelimitedTokenizer(separator: separator)
    var first: TableRow?
    func keep(_ row: TableRow) {
      if first == nil && !row.isBlank { first = row }
    }
    var rest = text
    while first == nil, !rest.isEmpty {
      tokenizer.consume(rest.prefix(1024), keep)
      rest = rest.dropFirst(1024)
    }
    tokenizer.finish(keep)
    return first
  }
}
