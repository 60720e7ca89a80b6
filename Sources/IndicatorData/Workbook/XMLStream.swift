import CExpat

/// What one sort of XML part makes of its elements, in their order.
///
/// A class, because the parser calls it back.
protocol XMLContent: AnyObject {
  func start(_ name: XMLName, _ attributes: XMLAttributes)
  func end(_ name: XMLName)
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
  /// Whether nothing more needs to be read; asked at the end of each element.
  var isDone: Bool { get }
  /// What is wrong with the content, which is then done.
  var problem: WorkbookProblem? { get }
}

extension XMLContent {
  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
  var isDone: Bool { false }
  var problem: WorkbookProblem? { nil }
}

/// The local name of an element or attribute, without the prefix of its namespace.
///
/// Compared with literals in place, because a sheet has millions of them.
struct XMLName {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The first letter of the prefix; 0 where there is none.
  let prefixLetter: UInt8

  init(_ name: UnsafePointer<CChar>) {
    var length = 0
    var start = 0
    while name[length] != 0 {
      if name[length] == CChar(bitPattern: UInt8(ascii: ":")) { start = length + 1 }
      length += 1
    }
    prefixLetter = start == 0 ? 0 : UInt8(bitPattern: name[0])
    bytes = name.withMemoryRebound(to: UInt8.self, capacity: length) {
      UnsafeBufferPointer(start: $0 + start, count: length - start)
    }
  }

  static func ~= (pattern: StaticString, name: XMLName) -> Bool {
    let count = pattern.utf8CodeUnitCount
    guard count == name.bytes.count else { return false }
    for index in 0..<count where pattern.utf8Start[index] != name.bytes[index] { return false }
    return true
  }
}

/// The attributes of an element, as long as its start is read.
struct XMLAttributes {
  private let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  init(_ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?) { self.pairs = pairs }

  /// The value of an attribute; `nil` where it is not there.
  subscript(name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    guard var pair = pairs else { return nil }
    while let key = pair[0], let value = pair[1] {
      if name ~= XMLName(key) { return Self.bytes(value) }
      pair += 2
    }
    return nil
  }

  /// Goes through all attributes in their order.
  func forEach(_ body: (XMLName, UnsafeBufferPointer<UInt8>) -> Void) {
    guard var pair = pairs else { return }
    while let key = pair[0], let value = pair[1] {
      body(XMLName(key), Self.bytes(value))
      pair += 2
    }
  }

  private static func bytes(_ value: UnsafePointer<CChar>) -> UnsafeBufferPointer<UInt8> {
    var length = 0
    while value[length] != 0 { length += 1 }
    return value.withMemoryRebound(to: UInt8.self, capacity: length) {
      UnsafeBufferPointer(start: $0, count: length)
    }
  }

  /// The text of an attribute.
  func text(_ name: StaticString) -> String? {
    self[name].map { String(decoding: $0, as: UTF8.self) }
  }

  /// The number of an attribute; `nil` where it is not one.
  func number(_ name: StaticString) -> Int? { self[name].flatMap(Self.number) }

  /// The number that digits write; `nil` where they are too many or others.
  static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard bytes.count < 10, !bytes.isEmpty else { return nil }
    var number = 0
    for byte in bytes {
      guard Byte.isDigit(byte) else { return nil }
      number = number * 10 + Int(byte - Byte.zero)
    }
    return number
  }

  /// How often something is repeated: 1 where an attribute is not there or no number, and never
  /// more than a sheet has rows.
  func count(_ name: StaticString) -> Int { self[name].map(Self.count) ?? 1 }

  /// The count that digits write, as `count(_:)` takes it.
  static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard !bytes.isEmpty else { return 1 }
    var number = 0
    for byte in bytes {
      guard Byte.isDigit(byte) else { return 1 }
      number = min(number * 10 + Int(byte - Byte.zero), CellReference.lastRow)
    }
    return max(number, 1)
  }

  /// Whether an attribute is there and true.
  func isTrue(_ name: StaticString) -> Bool { ["1", "true", "on"].contains(text(name)) }
}

/// Reads XML piece by piece (expat) and hands its elements to a content.
///
/// A document type is refused before anything in it counts, so there are no entities to grow and
/// none to fetch.
final class XMLStream {
  private let part: String
  private let parser: OpaquePointer
  private let state: UnsafeMutablePointer<State>
  /// How deep elements may stand in each other; those of workbooks reach some ten.
  private static let mostDepth = 100

  /// What the parser's calls need, at a fixed place in memory.
  private struct State {
    let content: any XMLContent
    let parser: OpaquePointer
    var hasDocumentType = false
    var depth = 0

    func stop() { XML_StopParser(parser, XML_Bool(XML_FALSE)) }
  }

  /// A stream before its first byte.
  ///
  /// - Parameters:
  ///   - part: The part's name, for messages.
  ///   - content: Takes the elements.
  /// - Throws: `damaged` when there is no memory for it.
  init(part: String, content: any XMLContent) throws(WorkbookProblem) {
    guard let parser = XML_ParserCreate(nil) else { throw .damaged("no memory to read \(part)") }
    (self.part, self.parser) = (part, parser)
    state = .allocate(capacity: 1)
    state.initialize(to: State(content: content, parser: parser))
    XML_SetUserData(parser, state)
    XML_SetElementHandler(
      parser,
      { user, name, attributes in
        guard let state = XMLStream.state(user), let name else { return }
        state.pointee.depth += 1
        if state.pointee.depth > XMLStream.mostDepth { state.pointee.stop() }
        state.pointee.content.start(XMLName(name), XMLAttributes(attributes))
      },
      { user, name in
        guard let state = XMLStream.state(user), let name else { return }
        state.pointee.depth -= 1
        state.pointee.content.end(XMLName(name))
        if state.pointee.content.isDone { state.pointee.stop() }
      })
    XML_SetCharacterDataHandler(parser) { user, text, length in
      guard let state = XMLStream.state(user), let text else { return }
      text.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
        state.pointee.content.text(UnsafeBufferPointer(start: $0, count: Int(length)))
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in
      guard let state = XMLStream.state(user) else { return }
      state.pointee.hasDocumentType = true
      state.pointee.stop()
    }
  }

  deinit {
    XML_ParserFree(parser)
    state.deinitialize(count: 1)
    state.deallocate()
  }

  private static func state(_ user: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<State>? {
    user?.assumingMemoryBound(to: State.self)
  }

  /// Reads the next bytes, none at the end.
  ///
  /// - Returns: Whether the content wants more.
  /// - Throws: `damaged` where they are no XML, `documentType`, and the content's own problem.
  func consume(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookProblem) -> Bool {
    let status = bytes.withMemoryRebound(to: CChar.self) {
      XML_Parse(parser, $0.baseAddress, Int32($0.count), $0.isEmpty ? 1 : 0)
    }
    if state.pointee.hasDocumentType { throw .documentType(part: part) }
    if let problem = state.pointee.content.problem { throw problem }
    if state.pointee.depth > Self.mostDepth {
      throw .damaged("\(part) has elements more than \(Self.mostDepth) deep in each other")
    }
    if state.pointee.content.isDone { return false }
    guard status == XML_STATUS_OK else {
      let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) }
      let line = XML_GetCurrentLineNumber(parser)
      throw .damaged("\(part), line \(line): \(reason ?? "not XML")")
    }
    return true
  }
}

extension XMLStream {
  /// Reads bytes in memory as XML.
  ///
  /// - Parameters:
  ///   - bytes: All of them.
  ///   - part: What they are, for messages.
  ///   - content: Takes the elements.
  /// - Throws: As `consume` does.
  static func parse(
    _ bytes: [UInt8], part: String, into content: some XMLContent
  ) throws(WorkbookProblem) {
    let stream = try XMLStream(part: part, content: content)
    let size = 1 << 16
    for start in stride(from: 0, to: bytes.count, by: size) {
      let wantsMore = try bytes.withUnsafeBufferPointer { (all) throws(WorkbookProblem) in
        let piece = all[start..<min(start + size, all.count)]
        return try stream.consume(UnsafeBufferPointer(rebasing: piece))
      }
      guard wantsMore else { return }
    }
    _ = try stream.consume(UnsafeBufferPointer(start: nil, count: 0))
  }
}

extension ZipArchive {
  /// Reads a part as XML.
  ///
  /// - Parameters:
  ///   - part: Its name.
  ///   - content: Takes the elements.
  /// - Throws: As `read` and `XMLStream.consume` do.
  func parse(_ part: String, into content: some XMLContent) throws(WorkbookProblem) {
    let stream = try XMLStream(part: part, content: content)
    var wantsMore = true
    try read(part) { (bytes) throws(WorkbookProblem) in
      wantsMore = try stream.consume(bytes)
      return wantsMore
    }
    if wantsMore { _ = try stream.consume(UnsafeBufferPointer(start: nil, count: 0)) }
  }
}
