/// Reads JSON text (RFC 8259) token by token, and knows where each one stands.
///
/// The caller asks for tokens one after the other and never sees one that the grammar forbids.
/// What cannot be anything but a slip (a comma before a closing bracket, `NaN`, a tab inside a
/// text) is noted in `problems` and read as it was meant, so that one run finds all of them; what
/// leaves the structure unclear stops the reading. Numbers keep their text: nothing is rounded.
///
/// Bytes that are no UTF-8 are not looked for inside texts; that is done once for the whole file.
struct JSONScanner {
  /// What was read; `text` holds the bytes of keys, texts and numbers.
  enum Token {
    case beginObject, endObject, beginArray, endArray, key, string, number, yes, no, null, end
  }

  private enum Expectation { case value, firstKey, firstElement, separator }

  /// Arrays and objects may stand in each other this deep.
  static let depthLimit = 100
  /// Problems of one document that are told one by one.
  static let problemLimit = 100

  /// The bytes that are read.
  let source: ArraySlice<UInt8>
  /// Offset of the next byte.
  private(set) var position: Int
  /// Offset after the last byte.
  private var limit: Int
  /// Offsets of the last token, without its quotes.
  private(set) var text: Range<Int>
  /// Whether the last text or key has escapes, so that its bytes are not yet what it says.
  private(set) var hasEscapes = false
  /// Line of the last token.
  private(set) var line = 1
  /// Character column of the last token.
  private(set) var column = 1
  /// Arrays and objects that are open.
  private(set) var depth = 0
  /// Slips that were read over.
  private(set) var problems: [JSONProblem] = []

  private var expectation = Expectation.value
  /// Which of the open ones are objects, the innermost in the lowest bit.
  private var objects: UInt128 = 0
  private var currentLine = 1
  private var lineStart: Int
  /// UTF-8 bytes of the line that start no character.
  private var continuations = 0

  init(_ source: ArraySlice<UInt8>) {
    self.source = source
    position = source.startIndex
    limit = source.endIndex
    text = position..<position
    lineStart = position
  }

  /// Starts again on a part of the source, as if it were a document.
  ///
  /// - Parameters:
  ///   - range: Offsets of the part; it begins a line.
  ///   - line: The number of that line.
  mutating func restart(_ range: Range<Int>, line: Int) {
    (position, limit, lineStart) = (range.lowerBound, range.upperBound, range.lowerBound)
    (currentLine, continuations, depth, objects) = (line, 0, 0, 0)
    (expectation, text) = (.value, position..<position)
    problems.removeAll(keepingCapacity: true)
  }

  /// The next token.
  ///
  /// - Returns: `end` after the one value of the document, again and again.
  /// - Throws: What makes it impossible to read on.
  mutating func next() throws(JSONProblem) -> Token {
    skipSpace()
    switch expectation {
    case .value: return try readValue()
    case .firstKey: return peek == UInt8(ascii: "}") ? close() : try readKey()
    case .firstElement: return peek == UInt8(ascii: "]") ? close() : try readValue()
    case .separator: return try readSeparator()
    }
  }

  /// Reads over the rest of the value that a token began.
  mutating func skip(_ token: Token) throws(JSONProblem) {
    guard token == .beginObject || token == .beginArray else { return }
    let outside = depth - 1
    while depth > outside { _ = try next() }
  }

  /// The byte at the position; 0, which JSON has nowhere, at the end.
  private var peek: UInt8 { position < limit ? source[position] : 0 }

  private mutating func mark() {
    line = currentLine
    column = position - lineStart - continuations + 1
  }

  private func problem(_ kind: JSONProblem.Kind) -> JSONProblem {
    JSONProblem(kind: kind, line: line, column: column)
  }

  private mutating func note(_ kind: JSONProblem.Kind) {
    if problems.count < Self.problemLimit { problems.append(problem(kind)) }
  }

  private mutating func skipSpace() {
    if position < limit, source[position] > Byte.space { return }
    while position < limit {
      switch source[position] {
      case Byte.space, Byte.tab: position += 1
      case Byte.lineFeed: endLine()
      case Byte.carriageReturn:
        if position + 1 < limit, source[position + 1] == Byte.lineFeed { position += 1 }
        endLine()
      default: return
      }
    }
  }

  private mutating func endLine() {
    position += 1
    currentLine += 1
    lineStart = position
    continuations = 0
  }

  // MARK: Structure

  private mutating func readValue() throws(JSONProblem) -> Token {
    mark()
    expectation = .separator
    switch peek {
    case Byte.quote:
      try readText()
      return .string
    case UInt8(ascii: "{"):
      try open(isObject: true)
      return .beginObject
    case UInt8(ascii: "["):
      try open(isObject: false)
      return .beginArray
    case Byte.hyphen, Byte.zero...Byte.nine: return try readNumber()
    default: return try readWord()
    }
  }

  private mutating func open(isObject: Bool) throws(JSONProblem) {
    guard depth < Self.depthLimit else { throw problem(.tooDeep) }
    text = position..<position
    position += 1
    depth += 1
    objects = objects << 1 | (isObject ? 1 : 0)
    expectation = isObject ? .firstKey : .firstElement
  }

  private mutating func close() -> Token {
    mark()
    text = position..<position
    position += 1
    depth -= 1
    let isObject = objects & 1 == 1
    objects >>= 1
    expectation = .separator
    return isObject ? .endObject : .endArray
  }

  /// What follows a value: a comma with the next one, or the end of what is open.
  private mutating func readSeparator() throws(JSONProblem) -> Token {
    mark()
    if depth == 0 {
      guard position < limit else { return .end }
      throw problem(.secondValue)
    }
    let isObject = objects & 1 == 1
    let closing = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    if peek == closing { return close() }
    guard position < limit else { throw problem(.cutOff) }
    guard peek == Byte.comma else { throw problem(.missingComma(excerpt())) }
    position += 1
    skipSpace()
    guard peek != closing else {
      note(.trailingComma)
      return close()
    }
    return isObject ? try readKey() : try readValue()
  }

  private mutating func readKey() throws(JSONProblem) -> Token {
    mark()
    guard peek == Byte.quote else {
      throw problem(position < limit ? .notAKey(excerpt()) : .cutOff)
    }
    try readText()
    skipSpace()
    guard peek == UInt8(ascii: ":") else {
      let isCut = position >= limit
      mark()
      throw problem(isCut ? .cutOff : .missingColon(excerpt()))
    }
    position += 1
    expectation = .value
    return .key
  }

  // MARK: Values

  private mutating func readText() throws(JSONProblem) {
    position += 1
    let start = position
    hasEscapes = false
    while true {
      position = JSONText.endOfPlainRun(source, position..<limit)
      guard position < limit else { throw problem(.unclosedText) }
      let byte = source[position]
      if byte == Byte.quote {
        text = start..<position
        position += 1
        return
      }
      if byte == UInt8(ascii: "\\") {
        try readEscape()
        continue
      }
      if byte < Byte.space { try readControl(byte) }
      if Byte.isContinuation(byte) { continuations += 1 }
      position += 1
    }
  }

  /// A line end inside a text is a forgotten quote; another control character is a slip.
  private mutating func readControl(_ byte: UInt8) throws(JSONProblem) {
    if byte == Byte.lineFeed || byte == Byte.carriageReturn { throw problem(.unclosedText) }
    let place = (line, column)
    mark()
    note(.controlCharacter(byte))
    (line, column) = place
  }

  private mutating func readEscape() throws(JSONProblem) {
    hasEscapes = true
    guard position + 1 < limit else { throw problem(.unclosedText) }
    switch source[position + 1] {
    case Byte.quote, UInt8(ascii: "\\"), Byte.slash, UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 2
    case UInt8(ascii: "u"): try readUnicodeEscape()
    default:
      mark()
      throw problem(.escape(excerpt()))
    }
  }

  private mutating func readUnicodeEscape() throws(JSONProblem) {
    guard let unit = JSONText.codeUnit(source[..<limit], at: position) else {
      mark()
      throw problem(.escape(excerpt()))
    }
    if unit & 0xFC00 == 0xD800,
      let low = JSONText.codeUnit(source[..<limit], at: position + 6), low & 0xFC00 == 0xDC00
    {
      position += 12
      return
    }
    if unit & 0xF800 == 0xD800 {
      let place = (line, column)
      mark()
      note(.halfSurrogate)
      (line, column) = place
    }
    position += 6
  }

  private mutating func readNumber() throws(JSONProblem) -> Token {
    let start = position
    if peek == Byte.hyphen { position += 1 }
    var isValid = peek == Byte.zero
    if isValid { position += 1 } else { isValid = skipDigits() }
    if isValid, peek == Byte.point {
      position += 1
      isValid = skipDigits()
    }
    if isValid, peek | 0x20 == UInt8(ascii: "e") {
      position += 1
      if peek == Byte.plus || peek == Byte.hyphen { position += 1 }
      isValid = skipDigits()
    }
    text = start..<position
    if isValid, !Self.continuesWord(peek) { return .number }
    position = start
    return try readWord()
  }

  private mutating func skipDigits() -> Bool {
    let start = position
    while position < limit, Byte.isDigit(source[position]) { position += 1 }
    return position > start
  }

  /// One of the three words, or what other programs write in place of a number.
  private mutating func readWord() throws(JSONProblem) -> Token {
    guard position < limit else { throw problem(depth == 0 ? .empty : .cutOff) }
    var end = position
    while end < limit, Self.continuesWord(source[end]) { end += 1 }
    let word = String(decoding: source[position..<end], as: UTF8.self)
    text = position..<end
    switch word {
    case "true": position = end; return .yes
    case "false": position = end; return .no
    case "null": position = end; return .null
    case "NaN", "-NaN", "Infinity", "-Infinity":
      position = end
      note(.notFinite(word))
      return .null
    default: throw problem(.notAValue(end - position < 2 ? excerpt() : String(word.prefix(40))))
    }
  }

  private static func continuesWord(_ byte: UInt8) -> Bool {
    switch byte {
    case Byte.zero...Byte.nine, UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), Byte.point, Byte.plus, Byte.hyphen,
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// What stands at the position, for a message.
  private func excerpt() -> String {
    let end = min(position + 12, limit)
    let shown = source[position..<end].prefix { $0 >= Byte.space }
    return String(decoding: shown, as: UTF8.self)
  }
}

extension JSONScanner {
  /// Appends what the last text or key says, its escapes resolved.
  ///
  /// - Parameter bytes: Takes UTF-8; half of a surrogate pair becomes U+FFFD.
  func appendText(to bytes: inout [UInt8]) { JSONText.append(source[text], to: &bytes) }

  /// The last text, key or number as a string.
  var string: String {
    guard hasEscapes else { return String(decoding: source[text], as: UTF8.self) }
    var bytes: [UInt8] = []
    appendText(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
