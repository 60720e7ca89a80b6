/// Reads the keywords of a PC-Axis file: `KEYWORD[language]("variable","value")=values;`.
///
/// Values are texts in quotes, words or numbers, separated by commas; texts that follow each other
/// without a comma are one text, written over several lines.
struct PXScanner {
  /// The bytes that are read, UTF-8.
  let source: ArraySlice<UInt8>
  /// Offset of the next byte.
  private(set) var position: Int
  private(set) var line = 1
  private var lineStart: Int
  private var continuations = 0

  init(_ source: ArraySlice<UInt8>) {
    self.source = source
    position = source.startIndex
    lineStart = position
  }

  /// Character column of the next byte.
  var column: Int { position - lineStart - continuations + 1 }

  /// The byte at the position; 0 at the end.
  var peek: UInt8 { position < source.endIndex ? source[position] : 0 }

  /// Whether everything was read.
  var isAtEnd: Bool { position >= source.endIndex }

  mutating func advance() {
    let byte = peek
    position += 1
    if byte == Byte.lineFeed || (byte == Byte.carriageReturn && peek != Byte.lineFeed) {
      line += 1
      lineStart = position
      continuations = 0
    } else if Byte.isContinuation(byte) {
      continuations += 1
    }
  }

  /// Goes on to an offset before the end of the line, over ASCII only.
  mutating func advance(to offset: Int) { position = offset }

  mutating func skipSpace() {
    while !isAtEnd, Byte.isSpace(peek) { advance() }
  }

  /// Reads the next keyword with its values, up to its semicolon.
  ///
  /// - Returns: `nil` at the end of the file. After `DATA=` the position is at the figures.
  /// - Throws: Where it is not written as it should be.
  mutating func entry() throws(PXProblem) -> PXEntry? {
    skipSpace()
    guard !isAtEnd else { return nil }
    var entry = PXEntry(keyword: "", line: line, column: column)
    entry.keyword = word().uppercased()
    guard !entry.keyword.isEmpty else { throw problem(.notAKeyword(excerpt())) }
    skipSpace()
    if peek == UInt8(ascii: "[") { entry.language = try language() }
    skipSpace()
    if peek == UInt8(ascii: "(") { entry.keys = try keys() }
    skipSpace()
    guard peek == UInt8(ascii: "=") else { throw problem(.missingEquals(entry.keyword)) }
    advance()
    if entry.keyword != "DATA" { try readValues(&entry) }
    return entry
  }

  /// Goes to the next line that begins with a keyword, after a problem.
  mutating func recover() {
    while !isAtEnd, position > lineStart || !isAtKeyword {
      while !isAtEnd, peek != Byte.lineFeed, peek != Byte.carriageReturn { advance() }
      while !isAtEnd, peek == Byte.lineFeed || peek == Byte.carriageReturn { advance() }
    }
  }

  private var isAtKeyword: Bool {
    var ahead = self
    let keyword = ahead.word()
    ahead.skipSpace()
    return !keyword.isEmpty && keyword == keyword.uppercased() && "=[(\"".utf8.contains(ahead.peek)
  }

  func problem(_ kind: PXProblem.Kind) -> PXProblem {
    PXProblem(kind: kind, line: line, column: column)
  }

  /// What stands at the position, for a message.
  private func excerpt() -> String {
    String(decoding: source[position...].prefix(20).prefix { $0 >= Byte.space }, as: UTF8.self)
  }

  private mutating func word() -> String {
    let start = position
    while !isAtEnd, Self.isWord(peek) { advance() }
    return String(decoding: source[start..<position], as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case Byte.zero...Byte.nine, UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), Byte.hyphen, UInt8(ascii: "_"), Byte.point, 0x80...:
      true
    default: false
    }
  }

  private mutating func language() throws(PXProblem) -> String {
    advance()
    let name = word()
    guard peek == UInt8(ascii: "]") else { throw problem(.missingBracket("]")) }
    advance()
    return name.lowercased()
  }

  private mutating func keys() throws(PXProblem) -> [String] {
    advance()
    var keys: [String] = []
    while true {
      skipSpace()
      switch peek {
      case Byte.quote: keys.append(try text())
      case Byte.comma: advance()
      case UInt8(ascii: ")"):
        advance()
        return keys
      default:
        let name = word()
        guard !name.isEmpty else { throw problem(.missingBracket(")")) }
        keys.append(name)
      }
    }
  }

  private mutating func readValues(_ entry: inout PXEntry) throws(PXProblem) {
    var isDone = false
    while true {
      skipSpace()
      switch peek {
      case Byte.semicolon:
        advance()
        return
      case Byte.comma:
        advance()
        isDone = false
      case Byte.quote where !isDone:
        entry.values.append(try text())
        isDone = true
      default:
        guard !isAtEnd, !isDone else { throw problem(.missingSemicolon(entry.keyword)) }
        try readWordValue(&entry)
        isDone = true
      }
    }
  }

  private mutating func readWordValue(_ entry: inout PXEntry) throws(PXProblem) {
    let value = word()
    guard !value.isEmpty else { throw problem(.notAValue(excerpt())) }
    skipSpace()
    guard value == "TLIST", peek == UInt8(ascii: "(") else {
      entry.values.append(value)
      return
    }
    try readTimeList(&entry)
  }

  /// The scale of a time variable and what may follow it in brackets: the first and last period.
  private mutating func readTimeList(_ entry: inout PXEntry) throws(PXProblem) {
    advance()
    skipSpace()
    entry.timeScale = word().uppercased()
    while true {
      skipSpace()
      switch peek {
      case UInt8(ascii: ")"):
        advance()
        return
      case Byte.comma, Byte.hyphen: advance()
      case Byte.quote: entry.timeSpan.append(try text())
      default: throw problem(.missingBracket(")"))
      }
    }
  }

  /// A text, with those that follow it without a comma.
  private mutating func text() throws(PXProblem) -> String {
    var bytes: [UInt8] = []
    repeat {
      try readQuoted(&bytes)
      skipSpace()
    } while peek == Byte.quote
    return String(decoding: bytes, as: UTF8.self)
  }

  /// One pair of quotes.
  ///
  /// A line end inside is taken as a space where what follows the closing
  /// quote shows that it was meant; otherwise a quote was forgotten.
  private mutating func readQuoted(_ bytes: inout [UInt8]) throws(PXProblem) {
    let opening = problem(.unclosedText)
    var lineEnd: PXScanner?
    advance()
    while !isAtEnd, peek != Byte.quote {
      let byte = peek
      if byte == Byte.lineFeed || byte == Byte.carriageReturn {
        if lineEnd == nil { bytes.append(Byte.space) }
        lineEnd = lineEnd ?? self
      } else {
        bytes.append(byte)
      }
      advance()
    }
    let isClosed = !isAtEnd
    if isClosed { advance() }
    guard let lineEnd else {
      guard isClosed else { throw opening }
      return
    }
    var ahead = self
    ahead.skipSpace()
    guard isClosed, "\",;)".utf8.contains(ahead.peek) else {
      self = lineEnd
      throw opening
    }
  }
}
