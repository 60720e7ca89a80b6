/// Finds the merged ranges in the XML of a sheet without parsing it.
///
/// They stand behind the cells but are needed before them, and looking for their name takes a
/// hundredth of the work of parsing. Text cannot be mistaken for them, because it holds no `<`.
struct MergeSearch {
  private(set) var ranges: [CellRange] = []
  /// What may be the beginning of an element, from the last piece.
  private var rest: [UInt8] = []
  private static let name = Array("mergeCell".utf8)
  /// How far the next place is at which the name can stand, by the byte at its end here.
  private static let steps: [Int] = {
    var steps = Array(repeating: name.count, count: 256)
    for (index, byte) in name.enumerated().dropLast() {
      steps[Int(byte)] = name.count - 1 - index
    }
    return steps
  }()
  /// Bytes from the name to `>`, and from `<` to the end of the name; the real ones have some 20.
  private static let longest = 1 << 10
  private static let longestPrefix = 1 << 6

  /// Looks through the next piece.
  mutating func consume(_ piece: UnsafeBufferPointer<UInt8>) {
    rest.append(contentsOf: piece)
    let unread = rest.withUnsafeBufferPointer { bytes in
      var position = 0
      while let found = Self.next(in: bytes, from: position) {
        let element = bytes[found...].prefix(Self.longest)
        if let end = element.firstIndex(of: UInt8(ascii: ">")) {
          if let range = Self.range(bytes, found, end) { ranges.append(range) }
          position = end
        } else if element.count < Self.longest {
          return max(position, found - Self.longestPrefix)
        } else {
          position = found + 1
        }
      }
      return max(position, bytes.count - Self.longestPrefix)
    }
    rest.removeFirst(min(unread, rest.count))
  }

  /// The place of the next name.
  private static func next(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var position = start
    while position + name.count <= bytes.count {
      if bytes[position] == name[0], bytes[position...].starts(with: name) { return position }
      position += steps[Int(bytes[position + name.count - 1])]
    }
    return nil
  }

  /// The range of an element that has the name at a place, with or without a prefix.
  private static func range(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ end: Int
  ) -> CellRange? {
    let before = bytes[..<place].suffix(longestPrefix)
    guard let start = before.lastIndex(where: { $0 == UInt8(ascii: "<") || Byte.isSpace($0) }),
      bytes[start] == UInt8(ascii: "<"),
      start == place - 1
        || (bytes[place - 1] == UInt8(ascii: ":") && !before[start...].contains(UInt8(ascii: ">")))
    else { return nil }
    let attributes = bytes[place..<end].dropFirst(name.count)
    guard attributes.first.map(Byte.isSpace) == true,
      let key = attributes.firstRange(of: Array("ref=".utf8)),
      let quote = attributes[key.upperBound...].first
    else { return nil }
    return CellRange(attributes[key.upperBound...].dropFirst().prefix { $0 != quote })
  }
}
