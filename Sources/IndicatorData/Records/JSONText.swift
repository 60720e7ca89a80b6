/// The inside of a JSON text: runs of plain characters, and escapes.
enum JSONText {
  /// The first byte that is not simply a character of a text, looked for eight bytes at a time: a
  /// quote, a backslash, a control character or one of several bytes of a character.
  ///
  /// - Parameters:
  ///   - source: The bytes.
  ///   - range: Where to look.
  /// - Returns: The offset; the end of the range where all bytes are plain.
  static func endOfPlainRun(_ source: ArraySlice<UInt8>, _ range: Range<Int>) -> Int {
    let base = source.startIndex
    return source.withUnsafeBytes { bytes in
      var offset = range.lowerBound - base
      let end = range.upperBound - base
      while offset + 8 <= end {
        let word = UInt64(
          littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        let marks = Self.marks(word)
        if marks != 0 { return base + offset + marks.trailingZeroBitCount / 8 }
        offset += 8
      }
      while offset < end, isPlain(bytes[offset]) { offset += 1 }
      return base + offset
    }
  }

  /// The high bit of each byte that is not plain; the lowest of them is exact, as a borrow can
  /// only reach the bytes above the one it comes from.
  private static func marks(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ (ones &* UInt64(Byte.quote))
    let slashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
    let found =
      ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes)
      | ((word &- ones &* UInt64(Byte.space)) & ~word) | word
    return found & (ones << 7)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= Byte.space && byte < 0x80 && byte != Byte.quote && byte != UInt8(ascii: "\\")
  }

  /// The number in `\u0000`.
  ///
  /// - Parameters:
  ///   - source: The bytes up to the end of the text or later.
  ///   - offset: Where the escape begins.
  /// - Returns: `nil` where there is no such escape.
  static func codeUnit(_ source: ArraySlice<UInt8>, at offset: Int) -> UInt16? {
    guard offset + 6 <= source.endIndex, source[offset] == UInt8(ascii: "\\"),
      source[offset + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt16 = 0
    for byte in source[(offset + 2)..<(offset + 6)] {
      guard let digit = hexDigit(byte) else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    if Byte.isDigit(byte) { return byte - Byte.zero }
    let letter = byte | 0x20
    guard letter >= UInt8(ascii: "a"), letter <= UInt8(ascii: "f") else { return nil }
    return letter - UInt8(ascii: "a") + 10
  }

  /// Appends what a text says, its escapes resolved.
  ///
  /// - Parameters:
  ///   - text: The bytes between the quotes.
  ///   - bytes: Takes UTF-8; half of a surrogate pair becomes U+FFFD.
  static func append(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    var offset = text.startIndex
    while offset < text.endIndex {
      let byte = text[offset]
      guard byte == UInt8(ascii: "\\"), offset + 1 < text.endIndex else {
        bytes.append(byte)
        offset += 1
        continue
      }
      if text[offset + 1] == UInt8(ascii: "u") {
        offset += appendScalar(text, at: offset, to: &bytes)
      } else {
        bytes.append(meaning(text[offset + 1]))
        offset += 2
      }
    }
  }

  private static func meaning(_ escape: UInt8) -> UInt8 {
    switch escape {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): Byte.lineFeed
    case UInt8(ascii: "r"): Byte.carriageReturn
    case UInt8(ascii: "t"): Byte.tab
    default: escape
    }
  }

  /// Appends the character of one escape or of a pair, and says how many bytes wrote it.
  private static func appendScalar(
    _ text: ArraySlice<UInt8>, at offset: Int, to bytes: inout [UInt8]
  ) -> Int {
    guard let unit = codeUnit(text, at: offset) else { return 2 }
    var scalar = Unicode.Scalar(UInt32(unit))
    var length = 6
    if unit & 0xFC00 == 0xD800, let low = codeUnit(text, at: offset + 6), low & 0xFC00 == 0xDC00 {
      scalar = Unicode.Scalar(0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(low & 0x3FF)))
      length = 12
    }
    bytes.append(contentsOf: UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
    return length
  }
}
