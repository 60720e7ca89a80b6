/// A text file's bytes as UTF-8 without byte order mark, and what was wrong with them.
package struct DecodedText {
  /// UTF-8; sequences that are invalid in the file still stand here and become U+FFFD in text.
  package var bytes: ArraySlice<UInt8>
  /// How the file was encoded.
  package var encoding = Dialect.Encoding.utf8
  /// Whether it started with a byte order mark.
  package var hasByteOrderMark = false
  /// Encoding errors, and bytes that no text file has.
  package var findings: [Finding] = []

  /// Decodes a file by its byte order mark; without one it is UTF-8.
  ///
  /// - Parameters:
  ///   - file: The bytes of the whole file.
  ///   - name: Its name, for findings.
  package init(_ file: [UInt8], name: String) {
    if file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF]) {
      let isLittleEndian = file[0] == 0xFF
      encoding = isLittleEndian ? .utf16LittleEndian : .utf16BigEndian
      hasByteOrderMark = true
      var transcoder = UTF16Transcoder(isLittleEndian: isLittleEndian, name: name)
      bytes = transcoder.transcode(file)[...]
      findings = transcoder.findings
    } else {
      hasByteOrderMark = file.starts(with: [0xEF, 0xBB, 0xBF])
      bytes = file[(hasByteOrderMark ? 3 : 0)...]
    }
    var validator = TextValidator(name: name, looksLikeUTF16: Self.looksLikeUTF16(file))
    validator.validate(bytes)
    findings += validator.findings
  }

  /// Whether every second one of the first bytes is zero.
  private static func looksLikeUTF16(_ file: [UInt8]) -> Bool {
    let start = file.prefix(64)
    guard start.count >= 4 else { return false }
    let zeros = start.indices.filter { start[$0] == 0 }
    return zeros.count * 5 >= start.count * 2 && Set(zeros.map { $0 % 2 }).count == 1
  }
}

/// UTF-16 to UTF-8; a surrogate without its partner becomes U+FFFD and a finding.
private struct UTF16Transcoder {
  let isLittleEndian: Bool
  let name: String
  var findings: [Finding] = []
  private var place = TextPlace()

  init(isLittleEndian: Bool, name: String) {
    self.isLittleEndian = isLittleEndian
    self.name = name
  }

  mutating func transcode(_ file: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(file.count)
    var units = stride(from: 2, to: file.count - 1, by: 2).lazy.map { [isLittleEndian] offset in
      isLittleEndian
        ? UInt16(file[offset]) | UInt16(file[offset + 1]) << 8
        : UInt16(file[offset]) << 8 | UInt16(file[offset + 1])
    }.makeIterator()
    var parser = Unicode.UTF16.ForwardParser()
    parsing: while true {
      let scalar: Unicode.Scalar
      switch parser.parseScalar(from: &units) {
      case .valid(let encoded): scalar = Unicode.UTF16.decode(encoded)
      case .error:
        scalar = "\u{FFFD}"
        report("half of a surrogate pair")
      case .emptyInput: break parsing
      }
      let start = result.count
      result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      place.advance(over: result[start...])
    }
    if file.count % 2 != 0 { report("one byte left over at the end") }
    return result
  }

  private mutating func report(_ what: String) {
    findings.append(
      Finding(
        rule: "invalid-encoding", severity: .error,
        location: SourceLocation(file: name, line: place.line, column: place.column),
        message: "not valid UTF-16: \(what)", remedy: "save the file as UTF-8"))
  }
}

/// Line and column of a place in a text, advanced over its bytes.
struct TextPlace {
  private(set) var line = 1
  private(set) var column = 1
  private var followsCarriageReturn = false

  mutating func advance(over bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      let completesPair = followsCarriageReturn && byte == Byte.lineFeed
      followsCarriageReturn = byte == Byte.carriageReturn
      if byte == Byte.lineFeed || byte == Byte.carriageReturn {
        if !completesPair { line += 1 }
        column = 1
      } else if !Byte.isContinuation(byte) {
        column += 1
      }
    }
  }
}
