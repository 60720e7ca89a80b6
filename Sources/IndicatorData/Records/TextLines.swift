/// The lines of a text that are not blank.
struct TextLines {
  struct Line {
    let range: Range<Int>
    let line: Int
  }

  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var line = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// The next line that is not blank, without its end.
  mutating func next() -> Line? {
    while position < bytes.endIndex {
      let end = bytes[position...].firstIndex(of: Byte.lineFeed) ?? bytes.endIndex
      let range = position..<end
      position = min(end + 1, bytes.endIndex)
      line += 1
      if !bytes[range].allSatisfy(Byte.isSpace) { return Line(range: range, line: line) }
    }
    return nil
  }

  /// The next line, without going on to it.
  func peek() -> Line? {
    var copy = self
    return copy.next()
  }
}
