import Statistics

/// Why a text is no model.
public enum ModelReadingError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Not the first line of a version known here; what that would be, in words.
  case unknownFormat(expected: String)
  /// A line that is not what it should be; lines count from 1.
  case unexpected(line: Int)
  /// The numbers are not those that were written.
  case wrongChecksum(expected: String, found: String)

  /// The reason in words.
  public var description: String {
    switch self {
    case .unknownFormat(let expected):
      "is no \(expected); files of other versions must be made again"
    case .unexpected(let line): "line \(line) is not what such a file has there"
    case .wrongChecksum(let expected, let found):
      "was changed: its checksum is \(found), not \(expected)"
    }
  }
}

/// The text that a trained model is kept in: lines that tell what it is, then single-precision
/// numbers as hexadecimal bits and a checksum, so that a model read back is the model written, to
/// the bit.
enum ModelText {
  private static let perLine = 11
  private static let checksumWord = "checksum "

  /// Lines of the form `# key: value`.
  static func lines(of provenance: [(key: String, value: String)]) -> String {
    provenance.map { "# \($0.key): \($0.value)\n" }.joined()
  }

  /// The numbers as lines, then a checksum line.
  static func text(_ numbers: [Float]) -> String {
    var text = ""
    for start in stride(from: 0, to: numbers.count, by: perLine) {
      let line = numbers[start..<min(numbers.count, start + perLine)]
      text += line.map(hexadecimal).joined(separator: " ") + "\n"
    }
    return text + checksumWord + checksum(numbers) + "\n"
  }

  private static func hexadecimal(_ number: Float) -> String {
    let digits = String(number.bitPattern, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }

  private static func checksum(_ numbers: [Float]) -> String {
    var hash = StableHash()
    for number in numbers { hash.add(UInt64(number.bitPattern)) }
    return String(hash.value, radix: 16)
  }

  /// Reads line by line, then the numbers.
  struct Reader {
    private let bytes: [UInt8]
    private var position = 0
    /// The number of the last line read, from 1.
    private(set) var line = 0

    init(_ bytes: some Collection<UInt8>) { self.bytes = Array(bytes) }

    /// The next line; `nil` at the end, and where it does not start with the prefix.
    mutating func next(startingWith prefix: String = "") -> String? {
      guard position < bytes.count, bytes[position...].starts(with: prefix.utf8) else { return nil }
      let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
      defer { (position, line) = (end + 1, line + 1) }
      return String(decoding: bytes[position..<end], as: UTF8.self)
    }

    /// The lines of the form `# key: value`.
    mutating func provenance() throws(ModelReadingError) -> [(key: String, value: String)] {
      var pairs: [(key: String, value: String)] = []
      while let text = next(startingWith: "#") {
        let parts = text.dropFirst(2).split(separator: ": ", maxSplits: 1)
        guard parts.count == 2 else { throw .unexpected(line: line) }
        pairs.append((String(parts[0]), String(parts[1])))
      }
      return pairs
    }

    /// The rest: finite numbers, then their checksum.
    mutating func numbers() throws(ModelReadingError) -> Numbers {
      var numbers: [Float] = []
      numbers.reserveCapacity((bytes.count - position) / 9)
      // A number may begin with a c as well.
      while !bytes[min(position, bytes.count)...].starts(with: checksumWord.utf8) {
        line += 1
        guard bytes.withUnsafeBufferPointer({ addLine($0, to: &numbers) }) else {
          throw .unexpected(line: line)
        }
      }
      let expected = next()?.dropFirst(checksumWord.utf8.count) ?? ""
      let found = checksum(numbers)
      guard expected == found else {
        throw .wrongChecksum(expected: String(expected), found: found)
      }
      return Numbers(all: numbers)
    }

    /// Whether the line is numbers with a space between them.
    private mutating func addLine(
      _ bytes: UnsafeBufferPointer<UInt8>, to numbers: inout [Float]
    ) -> Bool {
      ModelText.digits.withUnsafeBufferPointer { digits in
        repeat {
          guard position + 8 < bytes.count else { return false }
          var (bits, all): (UInt32, UInt8) = (0, 0)
          for place in position..<(position + 8) {
            let digit = digits[Int(bytes[place])]
            bits = bits << 4 | UInt32(digit & 0xF)
            all |= digit
          }
          let number = Float(bitPattern: bits)
          guard all < 16, number.isFinite else { return false }
          numbers.append(number)
          position += 9
        } while bytes[position - 1] == 0x20
        return bytes[position - 1] == 0x0A
      }
    }
  }

  /// What each byte means as a hexadecimal digit; 255 where it is none.
  private static let digits: [UInt8] = (0...255).map { (byte: UInt8) in
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x61...0x66: byte - 0x61 + 10
    default: 255
    }
  }

  /// The numbers of a model, taken in the order of the file.
  struct Numbers {
    private let all: [Float]
    private var position = 0

    fileprivate init(all: [Float]) { self.all = all }

    /// Whether exactly all were taken.
    var areUsedUp: Bool { position == all.count }

    /// The next number; zero beyond the end, which `areUsedUp` shows.
    mutating func next() -> Float {
      position += 1
      return position <= all.count ? all[position - 1] : 0
    }

    /// Fills an array of the right size.
    mutating func fill(_ target: inout [Float]) {
      let end = position + target.count
      if end <= all.count { target = Array(all[position..<end]) }
      position = end
    }

    /// Fills the layers of networks, the weights of each before its bias.
    mutating func fill(_ networks: inout [DenseNetwork]) {
      for network in networks.indices {
        for layer in networks[network].layers.indices {
          fill(&networks[network].layers[layer].weights)
          fill(&networks[network].layers[layer].bias)
        }
      }
    }
  }
}
