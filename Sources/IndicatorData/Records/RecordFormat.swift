/// A file of records that is not delimited text.
package enum RecordFormat: Sendable, Hashable, CaseIterable {
  /// One JSON document with a table in it.
  case json
  /// One JSON object a line.
  case ndjson
  /// PC-Axis (`.px`), the files of PX-Web.
  case pcAxis
  /// JSON-stat, the cubes of PX-Web and Eurostat.
  case jsonStat

  /// Tells the format of a file by its first bytes, whatever its name.
  ///
  /// - Parameter bytes: The whole file; a byte order mark may come first.
  /// - Returns: `nil` where it is none of them.
  package static func recognise(_ bytes: ArraySlice<UInt8>) -> RecordFormat? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      guard couldBeRecords(bytes) else { return nil }
      return recogniseText(DecodedText(Array(bytes), name: "").bytes)
    }
    return recogniseText(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes)
  }

  /// Whether UTF-16 text begins with a bracket or a letter of a keyword.
  private static func couldBeRecords(_ bytes: ArraySlice<UInt8>) -> Bool {
    let first = bytes.dropFirst(2).prefix(64).first { $0 > Byte.space }
    return first.map { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") } ?? false
  }

  private static func recogniseText(_ bytes: ArraySlice<UInt8>) -> RecordFormat? {
    let text = bytes.drop(while: Byte.isSpace)
    guard let first = text.first else { return nil }
    switch first {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard beginsJSON(text) else { return nil }
      if isLines(text) { return .ndjson }
      return first == UInt8(ascii: "{") && JSONStatSignature.matches(text) ? .jsonStat : .json
    default: return PXSignature.matches(text) ? .pcAxis : nil
    }
  }

  /// Whether a bracket is followed by what JSON, or an imitation of it, has there.
  private static func beginsJSON(_ text: ArraySlice<UInt8>) -> Bool {
    let next = text.dropFirst().first { !Byte.isSpace($0) }
    guard let next else { return true }
    let quotes: [UInt8] = [Byte.quote, UInt8(ascii: "'")]
    if text.first == UInt8(ascii: "{") { return quotes.contains(next) || next == UInt8(ascii: "}") }
    return quotes.contains(next) || "[{]".utf8.contains(next)
  }

  /// Whether the first two lines hold a whole object, or a whole list, each.
  private static func isLines(_ text: ArraySlice<UInt8>) -> Bool {
    var lines = TextLines(text)
    guard let first = lines.next(), let second = lines.next() else { return false }
    let lineOne = trimmed(text[first.range])
    let lineTwo = text[second.range].drop(while: Byte.isSpace)
    let closing = lineOne.first == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]")
    return lineOne.last == closing && lineOne.first == lineTwo.first && lineOne.count > 1
      && isWhole(lineOne)
  }

  /// Whether a line is one JSON value.
  private static func isWhole(_ line: ArraySlice<UInt8>) -> Bool {
    var scanner = JSONScanner(line)
    do throws(JSONProblem) {
      try scanner.skip(scanner.next())
      return try scanner.next() == .end
    } catch {
      return false
    }
  }
}
