/// Works out which cell of a row holds what.
struct ColumnPlanner {
  private let options: ReaderOptions
  private let header: HeaderNames
  private let row: TableRow
  /// Whether a second row of headers tells columns of one period apart.
  private let hasTwoRows: Bool
  private var plan: ColumnPlan
  /// Names that mean nothing more, because a column was taken from them.
  private var used: Set<Int> = []

  /// The plan of a header.
  ///
  /// - Parameters:
  ///   - match: The header and its layout.
  ///   - head: The rows that it was found among.
  ///   - options: What the user says.
  ///   - place: The file, and the sheet of a workbook.
  /// - Returns: The plan, with findings about what the header lacks.
  static func plan(
    _ match: LayoutFinder.Match, _ head: [TableRow], options: ReaderOptions,
    in place: SourceLocation
  ) -> ColumnPlan {
    var planner = ColumnPlanner(match, head, options, place)
    planner.checkOptions()
    planner.resolveDuplicates()
    planner.assignColumns()
    planner.assignFigures(match, head)
    planner.assignConstants()
    planner.assignFilters()
    planner.assignExtras()
    MissingColumns.report(&planner.plan, match.header, row: planner.row, options: options)
    return planner.plan
  }

  private init(
    _ match: LayoutFinder.Match, _ head: [TableRow], _ options: ReaderOptions,
    _ place: SourceLocation
  ) {
    self.options = options
    let isWide = match.layout.figures == .periodsAcross
    let merged = isWide ? WideFigures.merged(match, head) : nil
    header = merged ?? match.header
    hasTwoRows = merged != nil
    row = head[match.row]
    plan = ColumnPlan(
      layout: match.layout, place: place, headerLine: row.line, count: row.count)
    plan.labelled = Set(header.texts.indices.filter { header.texts[$0].contains(": ") })
  }

  private func location(_ position: Int) -> SourceLocation {
    plan.place.at(line: row.cells[position].line, column: row.cells[position].column)
  }

  private mutating func report(
    _ rule: String, _ severity: Finding.Severity = .error, at location: SourceLocation? = nil,
    field: String? = nil, value: String? = nil, _ message: String, _ remedy: String?
  ) {
    plan.findings.append(
      Finding(
        rule: rule, severity: severity, location: location ?? plan.place, field: field,
        value: value, message: message, remedy: remedy))
  }

  // MARK: What the user says

  private mutating func checkOptions() {
    checkHeadersNamedOnce()
    for (name, headers) in options.columns.sorted(by: { $0.key < $1.key }) {
      guard isColumn(name, rule: "unknown-column-mapping") else { continue }
      for text in headers.split(separator: "+").map(String.init)
      where Column.named(name) != nil && position(titled: text) == nil && !isHeading(text) {
        report(
          "unknown-column-mapping", field: name.uppercased(), value: text,
          "the file has no such header", suggestion(for: text))
      }
    }
    for name in options.constants.keys.sorted() {
      _ = isColumn(name, rule: "unknown-constant")
    }
    if let name = options.layout, Layout.named(name) == nil {
      let names = Layout.all.map(\.name)
      let near = NearestMatch.suggestion(for: name, among: names)
      report(
        "unknown-layout", field: "--layout", value: name, "no layout has this name",
        near.map { "did you mean \($0)?" } ?? "use one of " + list(names))
    }
  }

  private mutating func checkHeadersNamedOnce() {
    let headers = Dictionary(grouping: options.columns) { headerName(Array($0.value.utf8)[...]) }
    for (header, columns) in headers.sorted(by: { $0.key < $1.key }) where columns.count > 1 {
      report(
        "unknown-column-mapping", value: header,
        "one header is given for " + list(columns.map(\.key).sorted()),
        "give each column a header of its own")
    }
  }

  private mutating func isColumn(_ name: String, rule: String) -> Bool {
    let isKnown =
      Column.named(name) != nil
      || (plan.layout.name == Layout.nixtla.name && NixtlaName.column(name) != nil)
    if isKnown { return true }
    let standard = Column.allCases.map(\.name)
    let near = NearestMatch.suggestion(for: name, among: standard)
    report(
      rule, field: name, "no standard column has this name",
      near.map { "did you mean \($0)?" } ?? "use one of " + list(standard))
    return false
  }

  private func suggestion(for text: String) -> String {
    let titles = header.texts.filter { !$0.isEmpty }
    return NearestMatch.suggestion(for: text, among: titles).map { "did you mean \($0)?" }
      ?? "use one of " + list(titles)
  }

  private func position(titled text: String) -> Int? {
    let exact = header.texts.firstIndex(of: CanonicalText.composed(text))
    return exact ?? header.names.firstIndex(of: headerName(Array(text.utf8)[...]))
  }

  // MARK: The columns

  /// Two columns of one name: in a file with codes and words, the word repeats the code.
  private mutating func resolveDuplicates() {
    var seen: [String: Int] = [:]
    for position in header.names.indices where !header.names[position].isEmpty {
      if hasTwoRows, HeaderPeriod(header.texts[position]) != nil { continue }
      let name = header.names[position]
      guard let first = seen[name] else {
        seen[name] = position
        continue
      }
      if plan.layout.hasLabelledCells, header.texts[first] != header.texts[position] {
        let isCode = header.texts[position] == name && header.texts[first] != name
        used.insert(isCode ? first : position)
        if isCode { seen[name] = position }
        continue
      }
      used.insert(position)
      reportDuplicate(position, first: first)
    }
  }

  private mutating func reportDuplicate(_ position: Int, first: Int) {
    let name = header.names[position]
    let isNeeded =
      Column.named(name) != nil || plan.layout.columns.values.joined().contains(name)
      || HeaderPeriod(header.texts[position]) != nil
    report(
      "duplicate-header", isNeeded ? .error : .warning, at: location(position),
      value: header.texts[position],
      "the header stands twice, first in cell \(first + 1), again in cell \(position + 1)",
      "rename or remove one of them; the first one is read")
  }

  private mutating func assignColumns() {
    for column in Column.allCases {
      let source = source(of: column)
      plan[column] = source
      if column == .status, let flags = free("OBS_FLAG"), !source.isAbsent {
        plan.flags = flags
        used.insert(flags)
      }
      if column != .value { used.formUnion(source.positions) }
    }
    if plan.layout.hasLabelledCells, let position = free("ACTION") {
      plan.action = position
      used.insert(position)
    }
    if let position = free("UNIT_MULT") {
      plan.multiplier = position
      used.insert(position)
    }
  }

  private func free(_ name: String) -> Int? {
    header.names.indices.first { header.names[$0] == name && !used.contains($0) }
  }

  private func source(of column: Column) -> ColumnPlan.Source {
    if let headers = given(column) {
      if column == .method, isHeading(headers) { return .header }
      let positions = headers.split(separator: "+").compactMap { position(titled: String($0)) }
      return positions.count > 1 ? .joined(positions) : positions.first.map { .cell($0) } ?? .absent
    }
    if let position = free(column.name) { return .cell(position) }
    let found = (plan.layout.columns[column] ?? []).compactMap(free)
    if plan.layout.name == Layout.ourWorldInData.name, column == .area, found.count > 1 {
      return .firstFilled(found)
    }
    return found.first.map { .cell($0) } ?? .absent
  }

  /// Whether what stands over the columns of figures is meant, not a column.
  private func isHeading(_ header: String) -> Bool {
    header.uppercased() == WideFigures.headingName && plan.isWide && position(titled: header) == nil
  }

  private func given(_ column: Column) -> String? {
    if let headers = ReaderOptions.text(column, in: options.columns) { return headers }
    guard plan.layout.name == Layout.nixtla.name else { return nil }
    return options.columns.first { NixtlaName.column($0.key) == column }?.value
  }

  // MARK: The columns of figures

  private mutating func assignFigures(_ match: LayoutFinder.Match, _ head: [TableRow]) {
    switch plan.layout.figures {
    case .oneColumn:
      if case .cell(let position) = plan[.value] {
        plan.figures = [.init(position: position)]
        used.insert(position)
      }
    case .periodsAcross:
      let (figures, lastLine) = WideFigures(match, head, used: used).figures
      plan.figures = figures
      plan.headerLine = max(plan.headerLine, lastLine)
      used.formUnion(plan.figures.map(\.position))
      used.formUnion(plan.figures.flatMap { $0.own.values })
      plan[.value] = .header
      plan[.period] = .header
    case .indicatorsAcross: assignIndicators(head.dropFirst(match.row + 1))
    }
    plan.splitsKey =
      plan.layout.name == Layout.nixtla.name && plan[.area].isAbsent && !options.readsSeries
      && ReaderOptions.text(.area, in: options.constants) == nil
  }

  /// Every further column with figures in the first rows; one given by the user alone.
  private mutating func assignIndicators(_ rows: ArraySlice<TableRow>) {
    if case .cell(let position) = plan[.value] {
      plan.figures = [.init(position: position)]
    } else {
      let others = header.names.indices.filter { position in
        let name = header.names[position]
        return !used.contains(position) && !name.isEmpty && !plan.layout.labels.contains(name)
          && !plan.layout.attributes.contains(name) && !DimensionNames.isAttribute(name)
          && rows.contains { $0.count > position && DecimalText.value($0.text(position)) != nil }
      }
      plan.figures = others.map { .init(position: $0) }
    }
    for index in plan.figures.indices {
      plan.figures[index].heading = header.texts[plan.figures[index].position]
    }
    used.formUnion(plan.figures.map(\.position))
    plan[.value] = .header
    if plan[.indicator].isAbsent { plan[.indicator] = .header }
  }

  // MARK: What stands in no cell

  private mutating func assignConstants() {
    for column in Column.allCases where column != .value {
      if let text = ReaderOptions.text(column, in: options.constants) {
        if !plan[column].positions.isEmpty, given(column) == nil {
          report(
            "constant-of-column", at: location(plan[column].positions[0]), field: column.name,
            value: text, "the file has this column, so it cannot be the same everywhere",
            "leave out --constant \(column.name), or choose rows with --where")
        }
        plan[column] = .constant(text)
      } else if plan[column].isAbsent, column == .indicator, plan.layout.isNamedAfterIndicator {
        plan[column] = .constant(FileStem.of(plan.place.file))
      }
    }
    let areHeaded = plan.isWide && plan.figures.allSatisfy { $0.heading != nil }
    if plan[.indicator].isAbsent, areHeaded, !plan.figures.isEmpty { plan[.indicator] = .header }
    if options.readsSeries, plan[.area].isAbsent { plan[.area] = .constant("") }
    for column in [Column.indicator, .area] where plan[column].isAbsent {
      guard !(column == .area && plan.splitsKey),
        let text = ReaderOptions.text(column, in: options.assumptions)
      else { continue }
      plan[column] = .constant(text)
      report(
        "assumed-key", .warning, field: column.name, value: text,
        "the file does not say it; taken because nothing else is asked about",
        "say --constant \(column.name)=\(text)")
    }
  }

  private mutating func assignFilters() {
    for (title, texts) in options.filters.sorted(by: { $0.key < $1.key }) {
      if let position = position(titled: title) {
        plan.filters.append((position, header.texts[position], texts))
      } else if headerName(Array(title.utf8)[...]) == WideFigures.headingName {
        plan.figures.removeAll { figure in !texts.contains(figure.heading ?? "") }
      } else {
        report(
          "unknown-filter", field: "--where", value: title, "the file has no such column",
          suggestion(for: title))
      }
    }
  }

  private mutating func assignExtras() {
    let layout = plan.layout
    plan.extras = header.names.indices.compactMap { position in
      let name = header.names[position]
      let isRepeated = used.contains(position) && isLabel(position)
      guard !name.isEmpty, !used.contains(position) || isRepeated, position != plan.action else {
        return nil
      }
      let isAttribute =
        plan.filters.contains { $0.position == position && $0.texts.count == 1 }
        || layout.attributes.contains(name) || layout.labels.contains(name) || isLabel(position)
        || DimensionNames.isAttribute(name)
      let isDimension =
        layout.dimensions.contains(name) || layout.hasLabelledCells
        || DimensionNames.dimensions.contains(name)
      return .init(
        position: position, title: header.texts[position],
        role: isAttribute ? .attribute : isDimension ? .dimension : .unknown)
    }
  }

  /// Whether a column of a file with codes holds words: its header has spaces, or repeats another.
  private func isLabel(_ position: Int) -> Bool {
    guard plan.layout.hasLabelledCells else { return false }
    let name = header.names[position]
    return name.contains(" ")
      || header.names.indices.contains { $0 != position && header.names[$0] == name }
  }
}

/// The name of a file without folder and ending, as many sources name an indicator.
enum FileStem {
  static func of(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let stem = name.firstIndex(of: ".").map { String(name[..<$0]) } ?? name
    for start in ["indicator_", "estat_"] where stem.lowercased().hasPrefix(start) {
      return String(stem.dropFirst(start.count))
    }
    return stem.isEmpty ? name : stem
  }
}

/// The names by which the columns of `unique_id,ds,y` are mapped.
enum NixtlaName {
  static func column(_ name: String) -> Column? {
    switch name.lowercased() {
    case "unique_id": .indicator
    case "ds": .period
    case "y": .value
    default: nil
    }
  }
}
