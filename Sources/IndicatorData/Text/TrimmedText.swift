/// A cell's bytes without the spaces around them.
///
/// Trimmed are ASCII white space, the non-breaking spaces that web pages and word processors leave
/// (U+00A0, U+202F, U+2007, U+2009, U+3000) and the invisible U+200B and U+FEFF.
func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var rest = bytes
  while let first = rest.first, first <= Byte.space || first >= 0xC2 {
    let length = spaceLength(rest.prefix(3))
    if length == 0 { break }
    rest.removeFirst(length)
  }
  while let last = rest.last, last <= Byte.space || last >= 0x80 {
    if Byte.isSpace(last) {
      rest.removeLast()
    } else if spaceLength(rest.suffix(2)) == 2 {
      rest.removeLast(2)
    } else if spaceLength(rest.suffix(3)) == 3 {
      rest.removeLast(3)
    } else {
      break
    }
  }
  return rest
}

/// Bytes of the space that the slice starts with; 0 where it starts with something else.
private func spaceLength(_ bytes: ArraySlice<UInt8>) -> Int {
  guard let first = bytes.first else { return 0 }
  if Byte.isSpace(first) { return 1 }
  let second = bytes.count > 1 ? bytes[bytes.startIndex + 1] : 0
  if first == 0xC2 && second == 0xA0 { return 2 }
  guard bytes.count > 2 else { return 0 }
  switch (first, second, bytes[bytes.startIndex + 2]) {
  case (0xE2, 0x80, 0x87), (0xE2, 0x80, 0x89), (0xE2, 0x80, 0x8B), (0xE2, 0x80, 0xAF),
    (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
    return 3
  default: return 0
  }
}

/// As `trimmed`, of lent bytes.
func trimmedBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  guard let first = bytes.first, let last = bytes.last else { return bytes }
  if first > Byte.space, first < 0xC2, last > Byte.space, last < 0x80 { return bytes }
  let core = trimmed(Array(bytes)[...])
  return UnsafeBufferPointer(rebasing: bytes[core.startIndex..<core.endIndex])
}
