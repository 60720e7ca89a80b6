/// What a JSON-stat dataset says about its figures: dimensions, roles, units.
struct JSONStatMetadata {
  private(set) var findings: [Finding] = []
  private(set) var dimensions: [CubeTable.Dimension] = []
  /// The columns beside the figures.
  private(set) var attributes: [CubeTable.Attribute] = []
  /// What the values of dimensions are annotated with, by the position of the value.
  private var notes: [[Int: String]] = []
  /// Whether any of them is; asked for each figure.
  private(set) var hasNotes = false

  private let place: SourceLocation

  /// Reads the description.
  ///
  /// - Parameters:
  ///   - members: The members of the dataset, without its figures.
  ///   - place: The file.
  init(_ members: [String: JSONValue], in place: SourceLocation) {
    self.place = place
    guard let ids = members["id"]?.texts, let sizes = members["size"]?.texts,
      let described = members["dimension"]
    else {
      let missing = ["id", "size", "dimension"].filter { members[$0] == nil }
      report(nil, missing.joined(separator: ", "), "the dataset lacks it", "get the file again")
      return
    }
    guard ids.count == sizes.count, Set(ids).count == ids.count else {
      report(
        members["size"]?.place, "size", "\(sizes.count) sizes for \(ids.count) dimensions",
        "give each dimension in id one size")
      return
    }
    let byName = Dictionary((described.members ?? []).map { ($0.key, $0.value) }) { $1 }
    for (id, size) in zip(ids, sizes) { add(id, size, byName[id]) }
    guard findings.isEmpty else { return }
    giveRoles(members["role"])
    describe(members, ids.map { byName[$0]?["category"] })
  }

  private mutating func report(
    _ at: JSONValue.Place?, _ field: String, _ message: String, _ remedy: String
  ) {
    findings.append(
      Finding(
        rule: "invalid-json-stat", severity: .error,
        location: at.map { place.at(line: $0.line, column: $0.column) } ?? place, field: field,
        message: message, remedy: remedy))
  }

  // MARK: Dimensions

  private mutating func add(_ id: String, _ size: String, _ described: JSONValue?) {
    let category = described?["category"]
    let labels = category?["label"]?.members ?? []
    guard let codes = codes(category, labels.map(\.key)), "\(codes.count)" == size else {
      report(
        (category ?? described)?.place, id, "its categories are not the \(size) that size says",
        "give category.index each of them, numbered from 0")
      return
    }
    let texts = labels.map { ($0.key, $0.value.text ?? $0.key) }
    let byCode = Dictionary(texts) { first, _ in first }
    dimensions.append(
      CubeTable.Dimension(
        name: id, codes: codes, labels: labels.isEmpty ? [] : codes.map { byCode[$0] ?? $0 }))
  }

  /// The categories in their order: a list, or their numbers; a single one may have but a label.
  private func codes(_ category: JSONValue?, _ labelled: [String]) -> [String]? {
    guard let index = category?["index"] else { return labelled.count == 1 ? labelled : nil }
    if let list = index.elements {
      let codes = list.compactMap(\.text)
      return codes.count == list.count && !codes.isEmpty ? codes : nil
    }
    guard let members = index.members, !members.isEmpty else { return nil }
    var codes = [String?](repeating: nil, count: members.count)
    for member in members {
      guard let number = member.value.text.flatMap({ digits($0.utf8) }), number < codes.count else {
        return nil
      }
      codes[number] = member.key
    }
    let found = codes.compactMap { $0 }
    return found.count == codes.count ? found : nil
  }

  private mutating func giveRoles(_ roles: JSONValue?) {
    let given: [(String, CubeTable.Role)] = [("time", .time), ("metric", .content), ("geo", .area)]
    for (name, role) in given {
      let ids = roles?[name]?.texts ?? []
      // Only one dimension can be the column; another with the same role keeps its own name.
      if let index = dimensions.firstIndex(where: { $0.name == ids.first && $0.role == .other }) {
        dimensions[index].role = role
      }
    }
    CubeRoles.complete(&dimensions)
  }

  // MARK: Attributes

  private mutating func describe(_ members: [String: JSONValue], _ categories: [JSONValue?]) {
    if let content = dimensions.firstIndex(where: { $0.role == .content }),
      let units = categories[content]?["unit"]
    {
      let byCode = dimensions[content].codes.map { units[$0] }
      add("UNIT_MEASURE", content, byCode.map { Self.unit($0) })
      add("DECIMALS", content, byCode.map { $0?["decimals"]?.text ?? "" })
    }
    if let source = members["source"]?.text { add("SOURCE", nil, [source]) }
    if let updated = members["updated"]?.text,
      let day = CalendarDate(String(updated.prefix(10)))
    {
      add("VINTAGE", nil, ["\(day)"])
    }
    notes = zip(dimensions, categories).map { dimension, category in
      Self.notes(category?["note"], dimension.codes)
    }
    hasNotes = notes.contains { !$0.isEmpty }
  }

  private mutating func add(_ name: String, _ dimension: Int?, _ texts: [String]) {
    guard texts.contains(where: { !$0.isEmpty }) else { return }
    attributes.append(CubeTable.Attribute(name: name, dimension: dimension, texts: texts))
  }

  private static func unit(_ unit: JSONValue?) -> String {
    let names = ["base", "label", "symbol"].lazy.compactMap { unit?[$0]?.text }
    return names.first { !$0.isEmpty } ?? ""
  }

  private static func notes(_ note: JSONValue?, _ codes: [String]) -> [Int: String] {
    let positions = Dictionary(codes.enumerated().map { ($1, $0) }) { first, _ in first }
    var notes: [Int: String] = [:]
    for member in note?.members ?? [] {
      guard let position = positions[member.key], let texts = member.value.texts else { continue }
      notes[position] = texts.joined(separator: "; ")
    }
    return notes
  }

  /// The notes about one figure; `nil` where there are none.
  func note(_ indices: [Int]) -> String? {
    let found = zip(notes, indices).compactMap { $0[$1] }
    return found.isEmpty ? nil : found.joined(separator: "; ")
  }
}
