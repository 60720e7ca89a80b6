import Statistics

/// Single-precision numbers as lines of hexadecimal bits, with a checksum, so that a model read
/// back is the model written, to the bit.
enum FloatLines {
  private static let perLine = 11

  /// The numbers as lines, then a checksum line.
  static func text(_ numbers: [Float]) -> String {
    var text = ""
    for start in stride(from: 0, to: numbers.count, by: perLine) {
      let line = numbers[start..<min(numbers.count, start + perLine)]
      text += line.map(hexadecimal).joined(separator: " ") + "\n"
    }
    return text + "checksum " + checksum(numbers) + "\n"
  }

  private static func hexadecimal(_ number: Float) -> String {
    let digits = String(number.bitPattern, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }

  static func checksum(_ numbers: [Float]) -> String {
    var hash = StableHash()
    for number in numbers { hash.add(UInt64(number.bitPattern)) }
    return String(hash.value, radix: 16)
  }

  /// Why lines could not be read.
  enum Failure: Error {
    /// The line, counted from the first of these lines.
    case unexpected(line: Int)
    case wrongChecksum(expected: String, found: String)
  }

  /// Reads lines up to the checksum.
  ///
  /// - Parameter lines: The lines, the checksum last.
  /// - Returns: Finite numbers.
  /// - Throws: `Failure` with the line, or both checksums.
  static func read(_ lines: some Collection<some Collection<UInt8>>) throws(Failure) -> [Float] {
    var numbers: [Float] = []
    for (index, line) in lines.enumerated() {
      if String(decoding: line.prefix(9), as: UTF8.self) == "checksum " {
        let words = String(decoding: line, as: UTF8.self).split(separator: " ")
        let (expected, found) = (words.last.map(String.init) ?? "", checksum(numbers))
        guard expected == found else { throw .wrongChecksum(expected: expected, found: found) }
        return numbers
      }
      guard add(line, to: &numbers) else { throw .unexpected(line: index + 1) }
    }
    throw .unexpected(line: lines.count + 1)
  }

  private static func add(_ text: some Collection<UInt8>, to numbers: inout [Float]) -> Bool {
    var bits: UInt32 = 0
    var digits = 0
    for byte in text {
      switch byte {
      case 0x30...0x39: bits = bits << 4 | UInt32(byte - 0x30)
      case 0x61...0x66: bits = bits << 4 | UInt32(byte - 0x61 + 10)
      case 0x20 where digits == 8:
        numbers.append(Float(bitPattern: bits))
        (bits, digits) = (0, -1)
      default: return false
      }
      digits += 1
    }
    numbers.append(Float(bitPattern: bits))
    return digits == 8 && numbers.suffix(perLine).allSatisfy(\.isFinite)
  }
}
