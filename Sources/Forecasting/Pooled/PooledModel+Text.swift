import Statistics

extension PooledModel {
  /// Why a text is no model.
  public enum ReadingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Not the first line of a model of a version known here.
    case unknownFormat
    /// A line that is not what it should be; lines count from 1.
    case unexpected(line: Int)
    /// The numbers are not those that were written.
    case wrongChecksum(expected: String, found: String)

    /// The reason in words.
    public var description: String {
      switch self {
      case .unknownFormat: "is no attain model of version 2"
      case .unexpected(let line): "line \(line) is not what a model has there"
      case .wrongChecksum(let expected, let found):
        "was changed: its checksum is \(found), not \(expected)"
      }
    }
  }

  static let firstLine = "attain-pooled-model 2"

  /// The model as text: how it was made, then its numbers as the bits of floats, then a checksum.
  ///
  /// - Returns: Lines of ASCII that end in a newline each.
  public func text() -> String {
    var text = Self.firstLine + "\n"
    for (key, value) in provenance { text += "# \(key): \(value)\n" }
    let sizes = plain.networks.first.map { $0.layers.map(\.inputs) + [$0.outputs] } ?? []
    let counts = [plain.networks.count, logarithmic.networks.count]
    text += "networks " + (counts + sizes).map(String.init).joined(separator: " ") + "\n"
    let numbers = numbers
    var start = 0
    while start < numbers.count {
      let end = min(numbers.count, start + 11)
      text += numbers[start..<end].map(Self.hexadecimal).joined(separator: " ") + "\n"
      start = end
    }
    return text + "checksum " + Self.checksum(numbers) + "\n"
  }

  /// All numbers in the order of the file.
  private var numbers: [Float] {
    var numbers = [Float(spread.outer), Float(spread.inner)]
    numbers += relativeChanges.flatMap { $0.map { Float($0) } }
    for group in [plain, logarithmic] {
      numbers += group.centres + group.deviations
      for layer in group.networks.flatMap(\.layers) { numbers += layer.weights + layer.bias }
    }
    return numbers
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

  /// Reads what `text()` wrote.
  ///
  /// - Parameter bytes: The whole text.
  /// - Throws: `ReadingError`.
  public init(reading bytes: some Collection<UInt8>) throws(ReadingError) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
    guard let first = lines.popFirst(), String(decoding: first, as: UTF8.self) == Self.firstLine
    else { throw .unknownFormat }
    var number = 2
    var provenance: [(key: String, value: String)] = []
    while let line = lines.first, line.first == UInt8(ascii: "#") {
      let parts = String(decoding: line, as: UTF8.self).dropFirst(2)
        .split(separator: ": ", maxSplits: 1)
      guard parts.count == 2 else { throw .unexpected(line: number) }
      provenance.append((String(parts[0]), String(parts[1])))
      lines.removeFirst()
      number += 1
    }
    guard let (counts, sizes) = lines.popFirst().flatMap({ Self.sizes(in: $0) }) else {
      throw .unexpected(line: number)
    }
    var reader = NumberLines(lines: lines, line: number + 1)
    self.init(sizes: sizes, plain: counts[0], logarithmic: counts[1])
    self.provenance = provenance
    try reader.fill(&self)
    let found = Self.checksum(numbers)
    guard reader.checksum == found else {
      throw .wrongChecksum(expected: reader.checksum, found: found)
    }
  }

  /// The numbers of networks on each scale, and the sizes of their layers.
  private static func sizes(in line: some Collection<UInt8>) -> (counts: [Int], sizes: [Int])? {
    let words = String(decoding: line, as: UTF8.self).split(separator: " ")
    let counts = words.dropFirst().compactMap { Int($0) }.filter { (0...100_000).contains($0) }
    guard words.first == "networks", counts.count == words.count - 1, counts.count >= 4,
      (1...100).contains(counts[0]), counts[1] <= 100, !counts[2...].contains(0),
      counts[2] == SeriesFeatures.count, counts.last == knots * horizon
    else { return nil }
    return (Array(counts[..<2]), Array(counts[2...]))
  }
}

/// Reads hexadecimal numbers line by line.
private struct NumberLines<Line: Collection<UInt8>> {
  private var numbers: [Float] = []
  private var position = 0
  private(set) var checksum = ""
  private var failure: Int?

  init(lines: some Collection<Line>, line first: Int) {
    var line = first
    for text in lines {
      // A number may begin with a c as well.
      if text.starts(with: "checksum ".utf8) {
        checksum = String(decoding: text.dropFirst("checksum ".utf8.count), as: UTF8.self)
        return
      }
      if !add(text) {
        failure = line
        return
      }
      line += 1
    }
    failure = line
  }

  private mutating func add(_ text: Line) -> Bool {
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
    return digits == 8
  }

  /// Fills a model with the numbers.
  mutating func fill(_ model: inout PooledModel) throws(PooledModel.ReadingError) {
    if let failure { throw .unexpected(line: failure) }
    var factors = [0.0, 0.0]
    take(&factors)
    model.spread = SpreadCalibration(outer: factors[0], inner: factors[1])
    for index in model.relativeChanges.indices { take(&model.relativeChanges[index]) }
    take(&model.plain)
    take(&model.logarithmic)
    let isUsable = position == numbers.count && numbers.allSatisfy(\.isFinite)
    if !isUsable { throw .unexpected(line: 0) }
  }

  private mutating func take(_ group: inout PooledNetworks) {
    take(&group.centres)
    take(&group.deviations)
    for network in group.networks.indices {
      for layer in group.networks[network].layers.indices {
        take(&group.networks[network].layers[layer].weights)
        take(&group.networks[network].layers[layer].bias)
      }
    }
  }

  private mutating func take<Number: BinaryFloatingPoint>(_ target: inout [Number]) {
    for index in target.indices {
      // A count too small shows as a position beyond the end.
      target[index] = position < numbers.count ? Number(numbers[position]) : 0
      position += 1
    }
  }
}
