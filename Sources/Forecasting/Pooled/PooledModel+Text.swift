extension PooledModel {
  static let firstLine = "attain-pooled-model 3"

  /// The model as text: how it was made, then its numbers as the bits of floats, then a checksum.
  ///
  /// - Returns: Lines of ASCII that end in a newline each.
  public func text() -> String {
    let sizes = plain.networks.first.map { $0.layers.map(\.inputs) + [$0.outputs] } ?? []
    let counts = [plain.networks.count, logarithmic.networks.count]
    return Self.firstLine + "\n" + ModelText.lines(of: provenance)
      + "networks " + (counts + sizes).map(String.init).joined(separator: " ") + "\n"
      + ModelText.text(numbers)
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

  /// Reads what `text()` wrote.
  ///
  /// - Parameter bytes: The whole text.
  /// - Throws: `ModelReadingError`.
  public init(reading bytes: some Collection<UInt8>) throws(ModelReadingError) {
    var reader = ModelText.Reader(bytes)
    guard reader.next() == Self.firstLine else {
      throw .unknownFormat(expected: "attain model of version 3")
    }
    let provenance = try reader.provenance()
    guard let (counts, sizes) = reader.next().flatMap(Self.sizes) else {
      throw .unexpected(line: reader.line)
    }
    self.init(sizes: sizes, plain: counts[0], logarithmic: counts[1])
    self.provenance = provenance
    var numbers = try reader.numbers()
    take(&numbers)
    guard numbers.areUsedUp else { throw .unexpected(line: reader.line) }
  }

  /// All numbers, in the order of `numbers`.
  private mutating func take(_ numbers: inout ModelText.Numbers) {
    spread = SpreadCalibration(outer: Double(numbers.next()), inner: Double(numbers.next()))
    for step in relativeChanges.indices {
      for knot in relativeChanges[step].indices {
        relativeChanges[step][knot] = Double(numbers.next())
      }
    }
    plain.take(&numbers)
    logarithmic.take(&numbers)
  }

  /// The numbers of networks on each scale, and the sizes of their layers.
  private static func sizes(in line: String) -> (counts: [Int], sizes: [Int])? {
    let words = line.split(separator: " ")
    let counts = words.dropFirst().compactMap { Int($0) }.filter { (0...100_000).contains($0) }
    guard words.first == "networks", counts.count == words.count - 1, counts.count >= 4,
      (1...100).contains(counts[0]), counts[1] <= 100, !counts[2...].contains(0),
      counts[2] == SeriesFeatures.count, counts.last == knots * horizon
    else { return nil }
    return (Array(counts[..<2]), Array(counts[2...]))
  }
}

extension PooledNetworks {
  fileprivate mutating func take(_ numbers: inout ModelText.Numbers) {
    numbers.fill(&centres)
    numbers.fill(&deviations)
    numbers.fill(&networks)
  }
}
