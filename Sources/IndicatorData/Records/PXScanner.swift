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
    while !isAtEnd {
      while !isAtEnd, peek != Byte.lineFeed, peek != Byte.carriageReturn { advance() }
      skipSpace()
      var ahead = self
      let keyword = ahead.word()
      ahead.skipSpace()
      if !keyword.isEmpty, keyword == keyword.uppercased(), "=[(".utf8.contains(ahead.peek) {
        return
      }
    }
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

  /// One pair of quotes. A line end inside is taken as a space where what follows the closing
  /// quote shows that it was meant; otherwise a quote was forgotten.
  private mutating func readQuoted(_ bytes: inout [UInt8]) throws(PXProblem) {
    let opening = problem(.unclosedText)
    var hasLineEnd = false
    advance()
    while !isAtEnd, peek != Byte.quote {
      let byte = peek
      if byte == Byte.lineFeed || byte == Byte.carriageReturn {
        if !hasLineEnd { bytes.append(Byte.space) }
        hasLineEnd = true
      } else {
        bytes.append(byte)
      }
      advance()
    }
    guard !isAtEnd else { throw opening }
    advance()
    guard hasLineEnd else { return }
    var ahead = self
    ahead.skipSpace()
    guard "\",;)".utf8.contains(ahead.peek) else { throw opening }
  }
}

/// A keyword of a PC-Axis file with what it says.
struct PXEntry {
  /// In capitals, such as VALUES.
  var keyword: String
  /// The language it is for; `nil` is the language of the file.
  var language: String?
  /// What stands in brackets after it: a variable, a value.
  var keys: [String] = []
  var values: [String] = []
  /// The scale of a time variable: A1, H1, Q1, M1, W1.
  var timeScale: String?
  /// The first and the last period, where they stand instead of a list.
  var timeSpan: [String] = []
  var line: Int
  var column: Int
}

/// What departs from the form of a PC-Axis file, and where.
struct PXProblem: Error, Equatable {
  enum Kind: Equatable {
    case notAKeyword(String)
    case missingEquals(String)
    case missingBracket(String)
    case missingSemicolon(String)
    case notAValue(String)
    case unclosedText
  }

  var kind: Kind
  var line: Int
  var column: Int

  /// The finding that says so.
  func finding(in place: SourceLocation) -> Finding {
    let (value, message, remedy) = words
    return Finding(
      rule: "invalid-px", severity: .error, location: place.at(line: line, column: column),
      value: value.isEmpty ? nil : value, message: message, remedy: remedy)
  }

  private var words: (value: String, message: String, remedy: String) {
    switch kind {
    case .notAKeyword(let text):
      (text, "a keyword must stand here", "write it in capitals, as TITLE=\"...\";")
    case .missingEquals(let keyword):
      (keyword, "the sign = after the keyword is missing", "write \(keyword)=...;")
    case .missingBracket(let bracket):
      ("", "the bracket \(bracket) is missing", "write it before the sign =")
    case .missingSemicolon(let keyword):
      (keyword, "the semicolon after the values is missing", "write it before the next keyword")
    case .notAValue(let text):
      (text, "a text in quotes or a number must stand here", "put texts into double quotes")
    case .unclosedText:
      (
        "", "the quote that opens here is not closed",
        "close it on its line; a long text goes on in new quotes on the next line"
      )
    }
  }
}
