/// What the distinct texts of a column mean, each worked out once.
///
/// A column of keys, periods or units repeats few texts in many rows. The pool finds a text seen
/// before by its bytes (`KeyHash`, open addressing), so that a repeated cell costs neither a
/// `String` nor a second parse, and all rows share one copy.
struct CellPool<Meaning> {
  private(set) var meanings: [Meaning] = []
  private var hashes: [UInt64] = []
  private var ends: [Int] = []
  private var arena: [UInt8] = []
  /// Index + 1 of the text in each slot, where 0 is free; the size is a power of two.
  private var slots = [Int32](repeating: 0, count: 64)
  private var latest = -1

  private let make: (ArraySlice<UInt8>) -> Meaning

  init(_ make: @escaping (ArraySlice<UInt8>) -> Meaning) { self.make = make }

  /// The meaning of a text's number.
  subscript(number: Int32) -> Meaning { _read { yield meanings[Int(number)] } }

  /// The number of a cell's text, from 0 in the order in which texts come first.
  mutating func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    if latest >= 0, matches(latest, bytes) { return Int32(latest) }
    let hash = KeyHash(bytes).value
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if hashes[index] == hash, matches(index, bytes) {
        latest = index
        return Int32(index)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return insert(bytes, hash: hash, slot: slot)
  }

  private mutating func insert(
    _ bytes: UnsafeBufferPointer<UInt8>, hash: UInt64, slot: Int
  ) -> Int32 {
    meanings.append(make(Array(bytes)[...]))
    hashes.append(hash)
    arena.append(contentsOf: bytes)
    ends.append(arena.count)
    slots[slot] = Int32(meanings.count)
    latest = meanings.count - 1
    if meanings.count * 2 > slots.count { grow() }
    return Int32(latest)
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for index in hashes.indices {
      var slot = Int(truncatingIfNeeded: hashes[index]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index + 1)
    }
  }

  private func matches(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = index == 0 ? 0 : ends[index - 1]
    guard ends[index] - start == bytes.count else { return false }
    return arena.withUnsafeBufferPointer { stored in
      // From the last byte: neighbouring keys and periods differ there.
      var offset = bytes.count - 1
      while offset >= 0, stored[start + offset] == bytes[offset] { offset -= 1 }
      return offset < 0
    }
  }
}
