extension ReferenceModel {
  static let firstLine = "attain-reference-classes 2"

  /// The model as text: how it was made, a line a class, then the networks' numbers as the bits of
  /// floats, then a checksum.
  ///
  /// - Returns: Lines of UTF-8 that end in a newline each.
  public func text() -> String {
    var text = Self.firstLine + "\n" + ModelText.lines(of: provenance)
    for reference in classes { text += Self.line(of: reference) + "\n" }
    for (purpose, networks) in zip(Self.purposes, [known, general, peers]) {
      let sizes = networks.first.map { $0.layers.map(\.inputs) + [$0.outputs] } ?? []
      text += "networks \(purpose) \(networks.count)" + sizes.map { " \($0)" }.joined() + "\n"
    }
    var numbers = [
      Float(persistence), Float(revisions?.share ?? 0), Float(revisions?.scale ?? 0),
      Float(revisions?.exponent ?? 0),
    ]
    for layer in (known + general + peers).flatMap(\.layers) {
      numbers += layer.weights + layer.bias
    }
    return text + ModelText.text(numbers)
  }

  /// The sets of networks, in the order of the file.
  private static let purposes = ["class", "general", "peers"]

  private static func line(of reference: ReferenceClass) -> String {
    let summary = reference.summary
    let bounds = [reference.scale.lower, reference.scale.upper].map { $0.map { "\($0)" } ?? "" }
    let fields: [String] =
      [
        "class", reference.id, reference.scale.kind.rawValue, bounds[0], bounds[1],
        reference.higherIsBetter ? "higher" : "lower", "\(summary.areas)",
        "\(summary.observations)", "\(summary.firstYear)", "\(summary.lastYear)",
        "\(summary.typicalChange)", "\(summary.persistence)",
        summary.levels.map { "\($0)" }.joined(separator: " "), reference.unit, reference.name,
      ]
    return fields.joined(separator: "\t")
  }

  private static func reference(in line: String) -> ReferenceClass? {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 15, fields[0] == "class", let kind = IndicatorKind(rawValue: fields[2])
    else { return nil }
    let integers = fields[6...9].compactMap { Int($0) }
    let levels = fields[12].split(separator: " ").compactMap { Double($0) }
    guard integers.count == 4, let change = Double(fields[10]),
      let persistence = Double(fields[11]),
      levels.isEmpty || levels.count == ReferenceClass.levelProbabilities.count
    else { return nil }
    var summary = ReferenceClass.Summary()
    (summary.areas, summary.observations) = (integers[0], integers[1])
    (summary.firstYear, summary.lastYear) = (integers[2], integers[3])
    (summary.typicalChange, summary.persistence, summary.levels) = (change, persistence, levels)
    return ReferenceClass(
      id: fields[1], name: fields[14], unit: fields[13],
      scale: MeasurementScale(
        kind: kind, declared: (lower: Double(fields[3]), upper: Double(fields[4]))),
      higherIsBetter: fields[5] == "higher", summary: summary)
  }

  /// Reads what `text()` wrote.
  ///
  /// - Parameter bytes: The whole text.
  /// - Throws: `ModelReadingError`.
  public init(reading bytes: some Collection<UInt8>) throws(ModelReadingError) {
    var reader = ModelText.Reader(bytes)
    guard reader.next() == Self.firstLine else {
      throw .unknownFormat(expected: "set of attain reference classes of version 2")
    }
    self.init(classes: [])
    provenance = try reader.provenance()
    while let line = reader.next(startingWith: "class\t") {
      guard let reference = Self.reference(in: line) else { throw .unexpected(line: reader.line) }
      classes.append(reference)
    }
    var sets: [[DenseNetwork]] = []
    for purpose in Self.purposes {
      guard let set = reader.next().flatMap({ networks(in: $0, purpose: purpose) }) else {
        throw .unexpected(line: reader.line)
      }
      sets.append(set)
    }
    var numbers = try reader.numbers()
    let laws = (0..<4).map { _ in Double(numbers.next()) }
    for index in sets.indices { numbers.fill(&sets[index]) }
    guard numbers.areUsedUp else { throw .unexpected(line: reader.line) }
    persistence = laws[0]
    revisions = laws[1] > 0 ? RevisionLaw(share: laws[1], scale: laws[2], exponent: laws[3]) : nil
    (known, general, peers) = (sets[0], sets[1], sets[2])
  }

  /// The networks of a line, without their numbers; `nil` where it is not one.
  private func networks(in line: String, purpose: String) -> [DenseNetwork]? {
    let words = line.split(separator: " ")
    let counts = words.dropFirst(2).compactMap { Int($0) }.filter { (0...100_000).contains($0) }
    guard words.prefix(2) == ["networks", purpose[...]], counts.count == words.count - 2,
      let count = counts.first, count <= 100, count > 0 || purpose != "general"
    else { return nil }
    if count == 0 { return [] }
    let sizes = Array(counts.dropFirst())
    let inputs = Self.width(classes: classes.count) + Horizon.count
    guard sizes.count >= 2, sizes.last == 3 * MixtureLearning.components,
      sizes[0] == inputs + (purpose == "peers" ? Analogues.inputs : 0)
    else { return nil }
    return Array(repeating: DenseNetwork(sizes: sizes), count: count)
  }
}
