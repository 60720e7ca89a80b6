/// Finds bytes that are not UTF-8, and NUL bytes, in one pass over a file.
///
/// Each of the first 100 is reported with its line, column and offset; the rest, which in a
/// Latin-1 file can be every line, is counted in one more finding.
struct TextValidator {
  static let individually = 100

  let name: String
  /// Whether the NUL bytes stand as in UTF-16 without byte order mark.
  let looksLikeUTF16: Bool
  private(set) var findings: [Finding] = []
  private var place = TextPlace()
  /// Offset up to which `place` has counted.
  private var counted = 0
  private var overflow = 0
  private var lastLine = 0

  init(name: String, looksLikeUTF16: Bool) {
    self.name = name
    self.looksLikeUTF16 = looksLikeUTF16
  }

  mutating func validate(_ text: ArraySlice<UInt8>) {
    counted = text.startIndex
    var position = text.startIndex
    while let suspect = Self.firstSuspect(in: text, from: position) {
      let length = text[suspect] == 0 ? 0 : Self.sequenceLength(in: text, at: suspect)
      if length > 0 {
        position = suspect + length
        continue
      }
      report(at: suspect, in: text)
      position = suspect + 1
      while text[suspect] != 0, position < text.endIndex, Byte.isContinuation(text[position]) {
        position += 1
      }
      if looksLikeUTF16 { return }
    }
    reportOverflow()
  }

  /// The next byte that is NUL or not ASCII, eight bytes at a time.
  private static func firstSuspect(in text: ArraySlice<UInt8>, from start: Int) -> Int? {
    let base = text.startIndex
    return text.withUnsafeBytes { raw in
      var offset = start - base
      while offset + 8 <= raw.count {
        let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        // A byte below 1 borrows into its high bit; a byte above 127 has it set already.
        let marks = (word &- 0x0101_0101_0101_0101) | word
        if marks & 0x8080_8080_8080_8080 != 0 { break }
        offset += 8
      }
      while offset < raw.count {
        if raw[offset] == 0 || raw[offset] >= 0x80 { return offset + base }
        offset += 1
      }
      return nil
    }
  }

  /// Bytes of the well-formed sequence at a position (Unicode table 3-7); 0 if there is none.
  private static func sequenceLength(in text: ArraySlice<UInt8>, at position: Int) -> Int {
    let lead = text[position]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard position + length <= text.endIndex, second.contains(text[position + 1]) else { return 0 }
    let rest = text[(position + 2)..<(position + length)]
    return rest.allSatisfy(Byte.isContinuation) ? length : 0
  }

  private mutating func report(at offset: Int, in text: ArraySlice<UInt8>) {
    place.advance(over: text[counted..<offset])
    counted = offset
    lastLine = place.line
    guard findings.count < Self.individually else {
      overflow += 1
      return
    }
    let location = SourceLocation(file: name, line: place.line, column: place.column)
    let finding = text[offset] == 0 ? nul(offset) : invalid(text[offset], offset)
    findings.append(
      Finding(
        rule: finding.rule, severity: .error, location: location, message: finding.message,
        remedy: finding.remedy))
  }

  private func nul(_ offset: Int) -> (rule: String, message: String, remedy: String) {
    let message = "NUL byte at byte offset \(offset)"
    if looksLikeUTF16 {
      return (
        "nul-byte", message + ", as in UTF-16 without byte order mark", "save the file as UTF-8"
      )
    }
    return ("nul-byte", message, "remove it; a text file has none, the file may be damaged")
  }

  private func invalid(
    _ byte: UInt8, _ offset: Int
  ) -> (rule: String, message: String, remedy: String) {
    let hex = String(byte, radix: 16, uppercase: true)
    return (
      "invalid-encoding", "byte 0x\(hex) at byte offset \(offset) is not UTF-8",
      "save the file as UTF-8 (in Excel: \"CSV UTF-8\"); it may be Windows-1252 or Windows-1258"
    )
  }

  private mutating func reportOverflow() {
    guard overflow > 0 else { return }
    findings.append(
      Finding(
        rule: "invalid-encoding", severity: .error,
        location: SourceLocation(file: name, line: lastLine),
        message: "\(overflow) more bytes up to this line are NUL or not UTF-8",
        remedy: "save the file as UTF-8"))
  }
}
