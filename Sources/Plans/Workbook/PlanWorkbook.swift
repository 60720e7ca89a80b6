import IndicatorData

/// Reads a plan that is kept as a workbook, XLSX or ODS.
///
/// The cells become the very YAML that a plan file has, so that one reader judges both; every line
/// knows its cell.
package struct PlanWorkbook {
  private let book: WorkbookSheets
  private var findings: [Finding] = []

  /// A workbook as YAML.
  package struct Text: Sendable {
    /// The YAML text.
    package let yaml: String
    /// What is wrong with the workbook itself.
    package let findings: [Finding]
    /// Whether the sheet Observations has figures.
    package let hasObservations: Bool
    let places: PlanPlaces
  }

  /// Reads a plan.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its name as the user gave it.
  /// - Returns: As `PlanReader.read`.
  package static func read(
    _ bytes: [UInt8], file: String
  ) -> (plan: Plan?, findings: [Finding]) {
    let (text, problem) = text(of: bytes, file: file, observations: name(of: file))
    guard let text else { return (nil, problem.map { [$0] } ?? []) }
    let (plan, found) = PlanReader.read(
      text.yaml, YAMLReader(file: file, places: text.places))
    return (plan, (text.findings + found).sorted())
  }

  /// The workbook as YAML.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its name, for findings.
  ///   - observations: The file with the figures of the sheet Observations.
  ///   - isOwn: Whether that file is a workbook with such a sheet.
  /// - Returns: The text, or the finding that says what keeps the file from being read.
  package static func text(
    of bytes: [UInt8], file: String, observations: String, isOwn: Bool = true
  ) -> (text: Text?, finding: Finding?) {
    let (book, finding) = WorkbookSheets.read(bytes, file: file)
    guard let book else { return (nil, finding) }
    var reader = PlanWorkbook(book: book)
    let hasFigures = reader.hasFigures
    let root = reader.root(observations: hasFigures ? (observations, isOwn) : nil)
    let written = PlanText(root, file: file)
    return (
      Text(
        yaml: written.text, findings: reader.findings, hasObservations: hasFigures,
        places: written.places), nil
    )
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private init(book: WorkbookSheets) { self.book = book }

  private mutating func root(observations: (file: String, isOwn: Bool)?) -> PlanNode {
    var entries: [(key: String, value: PlanNode)] = [("attain", .text("1", nil))]
    let head = head()
    entries.append(("plan", head.plan))
    let data = head.data + (observations.map { [Self.entry($0.file, isOwn: $0.isOwn)] } ?? [])
    entries.append(("data", .list(data)))
    for list in PlanBook.lists {
      let rows = rows(list)
      if !rows.isEmpty || PlanVocabulary.root[list.key]?.isRequired == true {
        entries.append((list.key, .list(rows)))
      }
    }
    if let report = head.report { entries.append(("report", report)) }
    if let states = head.states { entries.append(("task_states", states)) }
    return .map(entries)
  }

  private static func entry(_ file: String, isOwn: Bool) -> PlanNode {
    guard isOwn else { return .text(file, nil) }
    return .map([("file", .text(file, nil)), ("sheet", .text(PlanBook.observations, nil))])
  }

  /// Whether the sheet Observations has a row under its header.
  private var hasFigures: Bool {
    guard let sheet = book.sheet(named: PlanBook.observations) else { return false }
    let header = sheet.rows.firstIndex { row in
      sheet.cells(of: row).contains { $0.text.uppercased() == "OBS_VALUE" }
    }
    return header.map { $0 < sheet.rows.count - 1 } ?? !sheet.rows.isEmpty
  }

  private mutating func report(
    _ rule: String, at place: SourceLocation, _ value: String? = nil, _ message: String,
    _ remedy: String?
  ) {
    findings.append(
      Finding(
        rule: rule, severity: .error, location: place, value: value, message: message,
        remedy: remedy))
  }
}

// MARK: The sheet Plan

extension PlanWorkbook {
  private typealias Head = (
    plan: PlanNode, data: [PlanNode], report: PlanNode?, states: PlanNode?
  )

  /// Keys in one column, values in the next.
  private mutating func head() -> Head {
    var head: Head = (.empty, [], nil, nil)
    guard let sheet = book.sheet(named: PlanBook.plan) else {
      reportMissing(PlanBook.plan, "with the rows id, title and area")
      return head
    }
    let header = sheet.rows.firstIndex {
      sheet.cells(of: $0).first?.text.lowercased() == "key"
    }
    for row in sheet.rows[(header.map { $0 + 1 } ?? 0)...] {
      let cells = sheet.cells(of: row)
      guard let key = cells.first, key.column == 1, cells.count > 1, cells[1].column == 2 else {
        continue
      }
      let place = SourceLocation(
        file: book.file, sheet: sheet.name, line: row.line, column: 1)
      add(key.text, cells[1], at: place, to: &head)
    }
    return head
  }

  private mutating func add(
    _ key: String, _ cell: (column: Int, text: String, form: TableRow.Form),
    at place: SourceLocation, to head: inout Head
  ) {
    let valuePlace = place.at(line: place.line, column: cell.column)
    guard isReadable(cell.form, cell.text, at: valuePlace),
      let path = path(key, in: PlanBook.planKeys, sheet: PlanBook.plan, at: place),
      let value = node(cell.text, path.forms, at: valuePlace), case .key(let first) = path.steps[0]
    else { return }
    if first == "data" {
      switch value {
      case .list(let files): head.data += files
      case .flow(let text, let place): head.data += Self.elements(text, at: place)
      case .text, .map: head.data.append(value)
      }
    } else if first == "task_states" {
      head.states = value
    } else if PlanVocabulary.plan[first] != nil {
      head.plan.insert(value, at: path.steps[...])
    } else {
      var report = head.report ?? .empty
      // Languages and formats are lists, even of one.
      report.insert(first == "template" ? value : Self.listed(value), at: path.steps[...])
      head.report = report
    }
  }

  /// A list where the reader wants one even for one word.
  private static func listed(_ value: PlanNode) -> PlanNode {
    if case .text(_, _) = value { .list([value]) } else { value }
  }
}

// MARK: Lists

extension PlanWorkbook {
  private mutating func rows(_ list: PlanBook.ListSheet) -> [PlanNode] {
    guard let sheet = book.sheet(named: list.name) else {
      if PlanVocabulary.root[list.key]?.isRequired == true {
        let columns = list.section.required.joined(separator: ", ")
        reportMissing(list.name, "with the columns \(columns)")
      }
      return []
    }
    guard let header = header(of: sheet, list.section) else {
      if !sheet.rows.isEmpty {
        report(
          "missing-header", at: SourceLocation(file: book.file, sheet: sheet.name), nil,
          "no row names the columns \(list.section.required.joined(separator: ", "))",
          "write the names of the columns into one row, as attain init does")
      }
      return []
    }
    let paths = paths(of: sheet, header, list)
    return sheet.rows[(header + 1)...].compactMap { row(of: sheet, $0, paths) }
  }

  /// The row that names all required columns, or most of them.
  private func header(of sheet: WorkbookSheets.Sheet, _ section: PlanSection) -> Int? {
    let known = sheet.rows.prefix(30).map { row in
      let firsts = sheet.cells(of: row).map { cell in
        String(cell.text.split(separator: ".").first ?? "")
      }
      return section.names.count { firsts.contains($0) }
    }
    guard let most = known.max(), most > 0 else { return nil }
    return known.firstIndex(of: most)
  }

  private mutating func paths(
    of sheet: WorkbookSheets.Sheet, _ header: Int, _ list: PlanBook.ListSheet
  ) -> [Int: PlanPath] {
    var paths: [Int: PlanPath] = [:]
    let row = sheet.rows[header]
    for cell in sheet.cells(of: row) {
      let place = SourceLocation(
        file: book.file, sheet: sheet.name, line: row.line, column: cell.column)
      guard let path = path(cell.text, in: list.section, sheet: list.name, at: place) else {
        continue
      }
      if let first = paths.first(where: { $0.value == path }) {
        let other = place.at(line: place.line, column: first.key)
        report(
          "duplicate-column", at: place, cell.text, "\(other) has the same heading",
          "keep one of the two columns")
      } else {
        paths[cell.column] = path
      }
    }
    let named = paths.values.compactMap(\.steps.first)
    for key in list.section.required where !named.contains(.key(key)) {
      report(
        "missing-column", at: SourceLocation(file: book.file, sheet: sheet.name, line: row.line),
        nil,
        "the sheet has no column \"\(key)\"", "add it to this row; the order does not matter")
    }
    return paths
  }

  private mutating func path(
    _ heading: String, in section: PlanSection, sheet: String, at place: SourceLocation
  ) -> PlanPath? {
    do throws(PlanPath.Unknown) {
      return try PlanPath(heading, in: section)
    } catch {
      let near = NearestMatch.suggestion(for: error.name, among: error.known)
      report(
        "unknown-column", at: place, heading,
        "\(sheet) has no \"\(error.name)\"" + (error.name == heading ? "" : " in \"\(heading)\""),
        near.map { "did you mean \"\(heading.replacing(error.name, with: $0))\"?" }
          ?? "known here: \(error.known.joined(separator: ", ")); remarks go to the sheet Notes")
      return nil
    }
  }

  private mutating func row(
    of sheet: WorkbookSheets.Sheet, _ row: TableRow, _ paths: [Int: PlanPath]
  ) -> PlanNode? {
    var values: [(path: PlanPath, value: PlanNode)] = []
    for cell in sheet.cells(of: row) {
      let place = SourceLocation(
        file: book.file, sheet: sheet.name, line: row.line, column: cell.column)
      guard let path = paths[cell.column] else { continue }
      guard isReadable(cell.form, cell.text, at: place),
        let value = node(cell.text, path.forms, at: place)
      else { continue }
      values.append((path, value))
    }
    guard !values.isEmpty else { return nil }
    var node = PlanNode.empty
    for (path, value) in values { node.insert(value, at: path.steps[...]) }
    return node
  }

  private mutating func node(
    _ text: String, _ forms: [PlanForm], at place: SourceLocation
  ) -> PlanNode? {
    do throws(PlanCell.Problem) {
      return try PlanCell.node(text, as: forms, at: place)
    } catch {
      report("cell-syntax", at: place, text, error.message, error.remedy)
      return nil
    }
  }

  private mutating func isReadable(
    _ form: TableRow.Form, _ text: String, at place: SourceLocation
  ) -> Bool {
    switch form {
    case .plain, .quoted, .number: return true
    case .error:
      report(
        "cell-error", at: place, text, "the cell shows an error", "repair its formula, or type it")
    case .uncalculated:
      report(
        "uncalculated-formula", at: place, nil, "the formula was saved without its result",
        "open the workbook in a spreadsheet program and save it, or type the value")
    }
    return false
  }

  private mutating func reportMissing(_ sheet: String, _ content: String) {
    let names = book.sheets.map(\.name)
    report(
      "missing-sheet", at: SourceLocation(file: book.file), sheet,
      "the workbook has no sheet of this name; it has \(names.joined(separator: ", "))",
      NearestMatch.suggestion(for: sheet, among: names).map { "rename \"\($0)\"" }
        ?? "add a sheet \(sheet) \(content), or start with attain init")
  }
}
