/// The 64-bit FNV-1a hash: the same on every machine and in every run, unlike `Hasher`.
///
/// Reference: Fowler, Noll and Vo, IETF draft-eastlake-fnv, *The FNV Non-Cryptographic Hash*.
package struct StableHash: Sendable {
  package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  package init() {}

  /// Adds the bytes of a string as they are: texts that look alike but are composed of other code
  /// points are different keys.
  package mutating func add(bytesOf text: String) {
    for byte in text.utf8 { add(byte) }
  }

  /// Adds a number, lowest byte first.
  package mutating func add(_ number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      add(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  private mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
  }
}
