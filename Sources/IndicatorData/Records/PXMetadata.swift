/// The variables of a PC-Axis file, and what else holds for its figures.
struct PXMetadata {
  private(set) var findings: [Finding] = []
  /// The variables in the order of the figures, stub first.
  private(set) var dimensions: [CubeTable.Dimension] = []
  /// Number of variables in the stub.
  private(set) var stubCount = 0
  /// For each variable of the stub whether data lines name its codes; empty without KEYS.
  private(set) var keyed: [Bool] = []
  private(set) var notes = PXNotes()
  /// The line of the first variable list.
  private(set) var stubLine = 1
  /// The line of `DATA=`.
  var dataLine: Int { keywords.dataLine ?? 1 }

  private let keywords: PXKeywords
  private let place: SourceLocation

  init(_ keywords: PXKeywords, in place: SourceLocation) {
    self.keywords = keywords
    self.place = place
    let stub = keywords.first("STUB")
    let heading = keywords.first("HEADING")
    stubLine = (stub ?? heading)?.line ?? 1
    let names = (stub?.values ?? []) + (heading?.values ?? [])
    stubCount = stub?.values.count ?? 0
    if names.isEmpty {
      missing("STUB", "name the variables: STUB=\"...\"; HEADING=\"...\";")
    }
    if keywords.dataLine == nil { missing("DATA", "the figures follow after DATA=") }
    dimensions = names.map { dimension($0) }
    giveRoles()
    keyed = keyedStub()
    notes = PXNotes(keywords, dimensions)
  }

  private mutating func missing(_ keyword: String, _ remedy: String) {
    findings.append(
      Finding(
        rule: "missing-keyword", severity: .error, location: place, field: keyword,
        message: "the keyword is missing", remedy: remedy))
  }

  // MARK: Variables

  private mutating func dimension(_ name: String) -> CubeTable.Dimension {
    let values = keywords.first("VALUES", for: name)
    let codes = keywords.first("CODES", for: name)
    let time = keywords.first("TIMEVAL", for: name)
    var dimension = CubeTable.Dimension(
      name: name, codes: codes?.values ?? values?.values ?? [], labels: values?.values ?? [])
    if let time { takeTime(time, &dimension) }
    if dimension.codes.isEmpty {
      missing("VALUES(\"\(name)\")", "list the values of the variable")
    } else if !dimension.labels.isEmpty, dimension.labels.count != dimension.codes.count {
      findings.append(
        Finding(
          rule: "px-value-count", severity: .error,
          location: place.at(line: codes?.line ?? time?.line), field: "CODES(\"\(name)\")",
          message: "\(dimension.codes.count) codes for \(dimension.labels.count) values",
          remedy: "give each value one code"))
    }
    return dimension
  }

  /// The periods of a time variable stand in its TIMEVAL, as a list or as the first and the last.
  private func takeTime(_ time: PXEntry, _ dimension: inout CubeTable.Dimension) {
    dimension.role = .time
    dimension.timeScale = time.timeScale
    var span = time.timeSpan
    if span.count == 1 { span = span[0].split(separator: "-").map(String.init) }
    var periods = time.values
    if periods.isEmpty, span.count == 2 {
      periods = CubePeriod.span(span[0], span[1], scale: time.timeScale ?? "A1")
    }
    let count = dimension.codes.count
    if !periods.isEmpty, count == 0 || periods.count == count { dimension.codes = periods }
  }

  private mutating func giveRoles() {
    let content = keywords.text("CONTVARIABLE")
    for index in dimensions.indices where dimensions[index].role == .other {
      if dimensions[index].name == content {
        dimensions[index].role = .content
      } else if keywords.first("MAP", for: dimensions[index].name) != nil,
        !dimensions.contains(where: { $0.role == .area })
      {
        dimensions[index].role = .area
      }
    }
    CubeRoles.complete(&dimensions)
  }

  private mutating func keyedStub() -> [Bool] {
    guard !keywords.all("KEYS").isEmpty else { return [] }
    return dimensions.prefix(stubCount).map { dimension in
      keywords.first("KEYS", for: dimension.name)?.values.first?.uppercased() != "VALUES"
    }
  }

  // MARK: Table

  /// The columns of the rows; `nil` where variables are missing.
  func table() -> CubeTable? {
    guard findings.isEmpty else { return nil }
    let matrix = keywords.text("MATRIX")
    let contents = keywords.text("CONTENTS")
    let indicator = matrix ?? contents
    return CubeTable(
      dimensions, indicator: indicator.map { ($0, contents ?? "") }, attributes: attributes(),
      hasStatus: false, hasComment: !notes.isEmpty)
  }

  private func attributes() -> [CubeTable.Attribute] {
    [
      byContent("UNITS", "UNIT_MEASURE") { $0 }, byContent("SOURCE", "SOURCE") { $0 },
      byContent("LAST-UPDATED", "VINTAGE", Self.date),
    ].compactMap { $0 }
  }

  /// A keyword that is given once, or once for each value of the contents.
  private func byContent(
    _ keyword: String, _ name: String, _ read: (String) -> String?
  ) -> CubeTable.Attribute? {
    let common = keywords.text(keyword).flatMap(read)
    let content = dimensions.firstIndex { $0.role == .content }
    let own = keywords.all(keyword).filter { !$0.keys.isEmpty }
    guard let content, !own.isEmpty else {
      return common.map { CubeTable.Attribute(name: name, dimension: nil, texts: [$0]) }
    }
    var texts = dimensions[content].codes.map { _ in common ?? "" }
    for entry in own {
      let value = entry.keys.last.flatMap { dimensions[content].index(of: $0) }
      if let value, let text = entry.values.first.flatMap(read) { texts[value] = text }
    }
    return CubeTable.Attribute(name: name, dimension: content, texts: texts)
  }

  /// The day of `20240115 09:00`; `nil` where the text is no date.
  private static func date(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    if bytes.count >= 10, let day = CalendarDate(String(text.prefix(10))) { return "\(day)" }
    guard let number = digits(bytes.prefix { Byte.isDigit($0) }), number > 9_999_999 else {
      return nil
    }
    return CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
      .map { "\($0)" }
  }
}

extension CubeTable.Dimension {
  /// The position of a value by its label, or else by its code.
  func index(of value: String) -> Int? {
    labels.firstIndex(of: value) ?? codes.firstIndex(of: value)
  }
}
