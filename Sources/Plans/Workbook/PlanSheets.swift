import IndicatorData
import Yams

/// A plan's content as sheets: what a workbook shows, and what reads back as the same plan.
package struct PlanSheets {
  /// One sheet.
  package struct Sheet: Sendable {
    package let name: String
    /// What it is for.
    package let meaning: String
    package var columns: [Column]
    /// Cells by row, as many as there are columns; empty where there is nothing.
    package var rows: [[String]]
  }

  /// A column of a sheet.
  package struct Column: Sendable {
    /// Its heading, a path of keys.
    package let heading: String
    /// What to write, for readers.
    package let meaning: String
    /// The words to choose from; none where any text will do.
    package let words: [String]
    /// Whether its numbers are numbers and no labels.
    package let isNumeric: Bool
    /// Whether every row must have it.
    package let isRequired: Bool
  }

  /// The sheets in the order of their tabs.
  package var sheets: [Sheet] = []

  /// Lays out a plan; `nil` where the text is no mapping.
  ///
  /// - Parameter yaml: The plan's text, which `PlanReader` found readable.
  package init?(yaml: String) {
    guard let root = try? Yams.compose(yaml: yaml)?.mapping else { return nil }
    sheets.append(Self.head(root))
    for list in PlanBook.lists {
      let elements = root.first { $0.key.string == list.key }?.value.sequence
      sheets.append(Self.sheet(list, elements.map(Array.init) ?? []))
    }
  }

  // MARK: The sheet Plan

  private static func head(_ root: Node.Mapping) -> Sheet {
    var written: [(String, String)] = []
    let find = { (key: String) in root.first { $0.key.string == key }?.value }
    if let plan = find("plan") { flatten(plan, "", .section(PlanVocabulary.plan), &written) }
    if let data = find("data"), let text = cell(data, .texts) { written.append(("data", text)) }
    if let files = find("task_states"), let text = cell(files, .texts) {
      written.append(("task_states", text))
    }
    if let report = find("report") {
      flatten(report, "", .section(PlanVocabulary.report), &written)
    }
    let standard = [
      "id", "title.vi", "title.en", "area", "as_of", "horizon", "number", "issued", "note.vi",
      "data", "languages", "formats",
    ]
    let headings = ordered(standard + written.map(\.0), PlanBook.planKeys)
    let rows = headings.compactMap { heading -> [String]? in
      let value = written.first { $0.0 == heading }?.1 ?? ""
      if value.isEmpty, isSpare(heading, written.map(\.0)) { return nil }
      return [heading, value, column(heading, PlanBook.planKeys).meaning]
    }
    let titles = [("Key", "the plan's keys"), ("Value", "what you write"), ("Meaning", "")]
    return Sheet(
      name: PlanBook.plan, meaning: "What the plan is, and where its figures are.",
      columns: titles.map {
        Column(heading: $0.0, meaning: $0.1, words: [], isNumeric: false, isRequired: false)
      }, rows: rows)
  }

  /// A standard heading that says in languages what the plan says in one text.
  private static func isSpare(_ heading: String, _ used: [String]) -> Bool {
    heading.split(separator: ".").first.map { used.contains(String($0)) } ?? false
  }

  // MARK: Lists

  private static func sheet(_ list: PlanBook.ListSheet, _ elements: [Node]) -> Sheet {
    let rows = elements.map { element -> [(String, String)] in
      var cells: [(String, String)] = []
      flatten(element, "", .section(list.section), &cells)
      return cells
    }
    let used = rows.flatMap { $0.map(\.0) }
    let standard = list.columns.filter { !isSpare($0, used) || used.contains($0) }
    let headings = ordered(standard + used, list.section)
    return Sheet(
      name: list.name, meaning: list.meaning,
      columns: headings.map { column($0, list.section) },
      rows: rows.map { cells in
        headings.map { heading in cells.first { $0.0 == heading }?.1 ?? "" }
      })
  }

  /// Headings once each, in the order of the vocabulary.
  private static func ordered(_ headings: [String], _ section: PlanSection) -> [String] {
    var seen: Set<String> = []
    let unique = headings.filter { seen.insert($0).inserted }
    let rank = { (heading: String) -> Int in
      let first = heading.split(separator: ".").first.map(String.init) ?? heading
      return section.names.firstIndex(of: first) ?? section.names.count
    }
    return unique.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }.map(\.element)
  }

  private static func column(_ heading: String, _ section: PlanSection) -> Column {
    var key: PlanKey?
    var form = PlanForm.section(section)
    for part in heading.split(separator: ".") {
      let name = String(part)
      (key, form) = step(name, form, key)
    }
    let words: [String] = if case .word(let words) = form { words } else { [] }
    let isTop = !heading.contains(".")
    let last = isTop ? nil : heading.split(separator: ".").last.map(String.init)
    let suffix = last.flatMap(Language.init(rawValue:)).map {
      ", in \($0 == .vi ? "Vietnamese" : "English")"
    }
    return Column(
      heading: heading, meaning: (key?.meaning ?? "") + (suffix ?? ""), words: words,
      isNumeric: isNumeric(form), isRequired: isTop && key?.isRequired == true)
  }

  private static func step(
    _ name: String, _ form: PlanForm, _ key: PlanKey?
  ) -> (PlanKey?, PlanForm) {
    switch form {
    case .section(let section), .sections(let section):
      if let found = section[name] { return (found, found.form) }
      return (key, .section(section))
    case .names(let form): return (key, form)
    case .either(let forms):
      for form in forms {
        if case .section(let section) = form, section[name] == nil { continue }
        if case .text = form { continue }
        if case .number = form { continue }
        if case .texts = form { continue }
        if case .integer = form { continue }
        return step(name, form, key)
      }
      return (key, .text)
    default: return (key, .text)
    }
  }

  private static func isNumeric(_ form: PlanForm) -> Bool {
    switch form {
    case .integer, .number: true
    case .either(let forms): forms.contains(where: isNumeric)
    default: false
    }
  }
}

// MARK: Cells

extension PlanSheets {
  /// Takes a value apart into cells, each with the path to it.
  private static func flatten(
    _ node: Node, _ path: String, _ form: PlanForm, _ cells: inout [(String, String)]
  ) {
    let prefix = path.isEmpty ? "" : path + "."
    if let mapping = node.mapping, keysAreSimple(mapping) {
      for (key, value) in mapping {
        let name = key.string ?? ""
        flatten(value, prefix + name, step(name, form, nil).1, &cells)
      }
    } else if let sequence = node.sequence, !sequence.isEmpty,
      sequence.allSatisfy({ $0.mapping != nil })
    {
      for (index, element) in sequence.enumerated() {
        flatten(element, "\(prefix)\(index + 1)", sectionForm(form), &cells)
      }
    } else if let text = cell(node, form) {
      cells.append((path, text))
    }
  }

  private static func keysAreSimple(_ mapping: Node.Mapping) -> Bool {
    mapping.allSatisfy { $0.key.string?.contains(".") == false }
  }

  /// The form of an element of a list.
  private static func sectionForm(_ form: PlanForm) -> PlanForm {
    switch form {
    case .sections(let section): return .section(section)
    case .either(let forms):
      for case .sections(let section) in forms { return .section(section) }
      return form
    default: return form
    }
  }

  /// Whether a text can stand in a list with `;` between.
  private static func isListable(_ text: String) -> Bool {
    text == text.trimmedSpaces && !text.isEmpty && !text.contains { ";\n".contains($0) }
      && !text.hasPrefix("[") && !text.hasPrefix("{")
  }

  /// What a cell shows; `nil` for nothing.
  private static func cell(_ node: Node, _ form: PlanForm) -> String? {
    if let scalar = node.scalar {
      if node.isNull || scalar.string.isEmpty { return nil }
      return scalar.string
    }
    guard let sequence = node.sequence else { return PlanFlow.text(of: node) }
    if case .pair = form, sequence.count == 2, sequence.allSatisfy({ $0.scalar != nil }) {
      let ends = sequence.map { $0.isNull ? "" : $0.scalar?.string ?? "" }
      return "\(ends[0])..\(ends[1])"
    }
    let texts = sequence.compactMap { $0.isNull ? nil : $0.scalar?.string }
    let isPlain =
      texts.count == sequence.count && !texts.isEmpty
      && texts.allSatisfy(isListable)
    return isPlain ? texts.joined(separator: "; ") : PlanFlow.text(of: node)
  }
}

extension PlanSheets {
  /// Leaves out the files that the sheet Observations stands for.
  package mutating func dropOwnData() {
    guard let row = sheets[0].rows.firstIndex(where: { $0[0] == "data" }) else { return }
    let list = PlanWorkbook.elements(sheets[0].rows[row][1], at: nil)
    let kept = list.compactMap { element -> String? in
      switch element {
      case .text(let text, _): text
      case .flow(let text, _): text.contains("sheet: \(PlanBook.observations)") ? nil : text
      case .list, .map: nil
      }
    }
    sheets[0].rows[row][1] = kept.isEmpty ? "" : "[\(kept.joined(separator: ", "))]"
  }
}

extension PlanSheets {
  /// Writes a row of the sheet Plan anew.
  ///
  /// - Parameters:
  ///   - key: The row's key.
  ///   - value: What to write.
  package mutating func set(_ key: String, to value: String) {
    guard let row = sheets[0].rows.firstIndex(where: { $0[0] == key }) else { return }
    sheets[0].rows[row][1] = value
  }
}
