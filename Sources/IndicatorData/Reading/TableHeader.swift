/// Which cell of a row holds what, from the first row of a file.
struct TableHeader {
  /// Position of each column that was found.
  private(set) var positions: ColumnPositions = .init()
  /// Position of the SDMX column `ACTION`.
  private(set) var action: Int?
  /// Whether the file is SDMX-CSV 1.0 (`DATAFLOW` first) or 2.0 (`STRUCTURE` first).
  private(set) var isSDMX = false
  /// Columns whose header is `ID: Label`, so that their cells are as well.
  private(set) var labelled: Set<Int> = []
  /// Headers without meaning here.
  private(set) var extraColumns: [String] = []
  /// Number of cells in each row.
  let count: Int
  /// Whether every mandatory column is there.
  var isComplete: Bool { Column.allCases.allSatisfy { !$0.isMandatory || positions[$0] != nil } }
  private(set) var findings: [Finding] = []

  private let place: SourceLocation
  private let line: Int
  private var names: [String]
  private let columns: [TableRow.Cell]
  /// Column asked for, by the name that stands for it in this file.
  private var wanted: [String: Column]

  /// The names that are looked for: the standard ones, those given, and the SDMX ones.
  static func wantedNames(_ options: ReaderOptions) -> [String: Column] {
    var wanted: [String: Column] = [:]
    for column in Column.allCases {
      let given = options.columns.first { $0.key.uppercased() == column.name }?.value
      wanted[given.map { headerName(Array($0.utf8)[...]) } ?? column.name] = column
    }
    return wanted
  }

  /// The names that tell a table of observations.
  static func columns(_ options: ReaderOptions) -> TableInput.Columns {
    let wanted = wantedNames(options)
    let required = wanted.filter(\.value.isMandatory).keys
    return .init(required: Set(required), optional: structureNames.union(wanted.keys))
  }

  static let structureNames: Set<String> = [
    "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "DATAFLOW",
  ]

  init(_ row: TableRow, options: ReaderOptions, in place: SourceLocation) {
    self.place = place
    line = row.line
    count = row.count
    columns = row.cells
    names = row.cells.indices.map { headerName(row[$0]) }
    wanted = Self.wantedNames(options)
    isSDMX = names.first == "DATAFLOW" || names.first == "STRUCTURE"
    let texts = row.cells.indices.map { CellText(row[$0]).text }
    labelled = Set(texts.indices.filter { texts[$0].contains(": ") })
    checkOptions(options, texts)
    assign(texts)
    reportMissing(texts)
    reportMisspelt(texts)
  }

  private func location(_ position: Int?) -> SourceLocation {
    guard let position else { return place.at(line: line) }
    return place.at(line: columns[position].line, column: columns[position].column)
  }

  private mutating func checkOptions(_ options: ReaderOptions, _ texts: [String]) {
    let headers = Dictionary(grouping: options.columns) { headerName(Array($0.value.utf8)[...]) }
    for (header, columns) in headers where columns.count > 1 {
      findings.append(
        Finding(
          rule: "unknown-column-mapping", severity: .error, location: place, value: header,
          message: "one header is given for " + list(columns.map(\.key).sorted()),
          remedy: "give each column a header of its own"))
    }
    let standard = Column.allCases.map(\.name)
    for (name, header) in options.columns.sorted(by: { $0.key < $1.key }) {
      if !standard.contains(name.uppercased()) {
        let near = NearestMatch.suggestion(for: name, among: standard)
        findings.append(
          Finding(
            rule: "unknown-column-mapping", severity: .error, location: place, field: name,
            message: "no standard column has this name",
            remedy: near.map { "did you mean \($0)?" } ?? "use one of " + list(standard)))
      } else if !names.contains(headerName(Array(header.utf8)[...])) {
        let near = NearestMatch.suggestion(for: header, among: texts)
        findings.append(
          Finding(
            rule: "unknown-column-mapping", severity: .error, location: place,
            field: name.uppercased(), value: header, message: "the file has no such header",
            remedy: near.map { "did you mean \($0)?" } ?? "use one of " + list(texts)))
      }
    }
  }

  private mutating func assign(_ texts: [String]) {
    var seen: [String: Int] = [:]
    for position in names.indices {
      let name = names[position]
      if let first = seen[name], !name.isEmpty {
        reportDuplicate(position, texts[position], first: first)
        continue
      }
      seen[name] = position
      if let column = wanted[name] {
        positions[column] = position
      } else if name == "ACTION" && isSDMX {
        action = position
      } else if !name.isEmpty {
        extraColumns.append(texts[position])
      }
    }
  }

  private mutating func reportDuplicate(_ position: Int, _ text: String, first: Int) {
    findings.append(
      Finding(
        rule: "duplicate-header", severity: wanted[names[position]] == nil ? .warning : .error,
        location: location(position), value: text,
        message:
          "the header stands twice, first in cell \(first + 1), again in cell \(position + 1)",
        remedy: "rename or remove one of them; the first one is read"))
  }

  private mutating func reportMissing(_ texts: [String]) {
    let missing = Column.allCases.filter { $0.isMandatory && positions[$0] == nil }
    if missing.count == 4 && nearMatches().isEmpty && !isSDMX {
      findings.append(
        Finding(
          rule: "missing-header", severity: .error, location: location(nil),
          value: texts.joined(separator: ", "),
          message: "the first row has none of the columns that are needed",
          remedy: "start the file with a row of names: "
            + list(missing.map(\.name)) + ", or say with --columns which is which"))
      return
    }
    for column in missing { reportMissing(column, texts) }
  }

  private mutating func reportMissing(_ column: Column, _ texts: [String]) {
    let name = wanted.first { $0.value == column }?.key ?? column.name
    let position = nearMatch(for: column)
    let remedy: String
    if let position, column.otherNames.contains(names[position]) {
      remedy =
        "did you mean \(texts[position])? then say --columns \(column.name)=\(texts[position])"
    } else if position != nil {
      remedy = "did you mean \(name)?"
    } else {
      remedy = "add it, or say with --columns \(column.name)=... which column it is"
    }
    findings.append(
      Finding(
        rule: "missing-column", severity: .error, location: location(position),
        field: column.name, value: position.map { texts[$0] },
        message: "the column \(name) is missing", remedy: remedy))
  }

  /// Optional columns that are there under a misspelt name.
  private mutating func reportMisspelt(_ texts: [String]) {
    for column in Column.allCases where !column.isMandatory && positions[column] == nil {
      guard let position = nearMatch(for: column) else { continue }
      let isOther = column.otherNames.contains(names[position])
      findings.append(
        Finding(
          rule: "unknown-column", severity: isOther ? .note : .warning,
          location: location(position), value: texts[position],
          message: "the column is not used",
          remedy: isOther
            ? "if it is the \(column.name), say --columns \(column.name)=\(texts[position])"
            : "did you mean \(column.name)?"))
    }
  }

  /// Position of the unused column that is most likely this one.
  private func nearMatch(for column: Column) -> Int? {
    let free = names.indices.filter { position in
      wanted[names[position]] == nil && !Self.structureNames.contains(names[position])
    }
    let name = wanted.first { $0.value == column }?.key ?? column.name
    if let near = NearestMatch.suggestion(for: name, among: free.map { names[$0] }) {
      return names.firstIndex(of: near)
    }
    return free.first { column.otherNames.contains(names[$0]) }
  }

  private func nearMatches() -> [Int] {
    Column.allCases.filter(\.isMandatory).compactMap(nearMatch)
  }
}

/// Names joined for a message.
func list(_ names: [String]) -> String { names.joined(separator: ", ") }
