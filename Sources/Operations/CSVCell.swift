/// A cell of a CSV file.
package enum CSVCell {
  /// The bytes of a text, quoted where it needs to be.
  package static func bytes(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    let special: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D]
    guard bytes.contains(where: special.contains) else { return bytes }
    return [0x22] + bytes.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
  }
}
