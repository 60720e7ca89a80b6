/// A draft of a plan, read from the tables of its document.
///
/// What the document says stands in the draft as it is; what was guessed carries the words that it
/// was guessed from; what was not understood is listed. Nothing else is in it.
package struct PlanDraft: Sendable {
  /// A row of a sheet.
  package typealias Row = [DraftCell]

  package internal(set) var plan: Row = []
  package internal(set) var indicators: [Row] = []
  package internal(set) var targets: [Row] = []
  package internal(set) var tasks: [Row] = []
  package internal(set) var agencies: [Row] = []
  /// What the draft leaves out.
  package internal(set) var notes: [DraftNote] = []
  /// How many tables of each kind were found.
  package internal(set) var tableCount = (targets: 0, tasks: 0)

  var agencyCodes: [String: String] = [:]
  var indicatorIDs: [String: String] = [:]
  var statements: [TargetStatement] = []
  let language: DocumentLanguage
  var issueYear: (year: Int, words: String)?

  /// Reads a document.
  ///
  /// - Parameter document: Its paragraphs and tables.
  package init(_ document: DocumentContent) {
    let text = document.paragraphs.joined(separator: "\n")
    let cells = document.tables.flatMap { $0.rows.joined() }.joined(separator: "\n")
    language = DocumentLanguage(of: text + cells)
    readHead(document.paragraphs)
    readTables(document)
    compare(with: document.paragraphs)
  }

  /// The suffix of texts in the document's language.
  var tongue: String { language == .vietnamese ? "vi" : "en" }

  // MARK: Head

  private mutating func readHead(_ paragraphs: [String]) {
    let head = paragraphs.prefix(30).map(PhraseText.tidy)
    for line in head where issueYear == nil {
      let folded = PhraseText.folded(line)
      if let m = folded.firstMatch(of: /ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})/),
        let due = DeadlinePhrase.read("\(m.1)/\(m.2)/\(m.3)")?.due, line.count < 80
      {
        plan.append(DraftCell("issued", due, from: line))
        issueYear = Int(m.3).map { ($0, line) }
      }
    }
    if let m = head.lazy.compactMap({ $0.firstMatch(of: /^Số:? *([^ ]+\/[^ ]+)/) }).first {
      plan.append(DraftCell("number", String(m.1), from: String(m.0)))
    }
    if let title = title(head) { plan.append(DraftCell("title.\(tongue)", title, from: title)) }
    let number = plan.first { $0.heading == "number" }?.text
    let id = PhraseText.words(number ?? "").joined(separator: "-")
    plan.append(DraftCell("id", id.isEmpty ? "plan" : id, from: number ?? "no number found"))
    notes.append(
      DraftNote(kind: .missing, place: "Plan, area", words: "the code of the area in the figures"))
  }

  /// The words under "KẾ HOẠCH" and the like, or the first line in capitals.
  private func title(_ head: [String]) -> String? {
    let kinds = [
      "kế hoạch", "chương trình", "chiến lược", "đề án", "nghị quyết", "quyết định", "plan",
    ]
    if let index = head.firstIndex(where: { kinds.contains(PhraseText.folded($0)) }),
      index + 1 < head.count
    {
      return "\(head[index]) \(head[index + 1])"
    }
    return head.first { line in
      line.count > 15 && line == line.uppercased() && line.contains(where: \.isLetter)
    } ?? head.first { $0.count > 15 }
  }

  // MARK: Tables

  private mutating func readTables(_ document: DocumentContent) {
    var caption = ""
    var last: TableColumns?
    var year: Int?
    for (index, block) in document.blocks.enumerated() {
      switch block {
      case .paragraph(let text):
        let tidy = PhraseText.tidy(text)
        if isCaption(tidy) { caption = tidy }
        if tidy.count < 60, let found = TableColumns.year(in: tidy), isYearHeading(tidy) {
          year = found
        }
        if !tidy.isEmpty, !isCaption(tidy), tidy.count > 120 { last = nil }
      case .table(let table):
        let rows = table.rows.map { $0.map(PhraseText.tidyLines) }
        let place = caption.isEmpty ? "table \(index + 1)" : caption
        if let (columns, row) = TableColumns.find(in: rows) {
          last = columns
          read(Array(rows[(row + columns.headingRows)...]), columns, place, year)
        } else if let columns = last, rows.first?.count == columns.roles.count {
          read(rows, columns, place, year)
        } else if rows.count > 2 {
          let head = rows.first?.filter { !$0.isEmpty }.joined(separator: " | ") ?? ""
          notes.append(DraftNote(kind: .notUnderstood, place: place, words: "table: \(head)"))
        }
      }
    }
  }

  private func isCaption(_ text: String) -> Bool {
    let folded = PhraseText.folded(text)
    return text.count < 60
      && ["phụ lục", "biểu", "bảng", "annex", "appendix", "table"].contains { folded.hasPrefix($0) }
  }

  private func isYearHeading(_ text: String) -> Bool {
    let folded = PhraseText.folded(text)
    return ["đến năm", "đến hết năm", "by 20", "tầm nhìn", "giai đoạn", "to 20"].contains {
      folded.firstRange(of: $0) != nil
    }
  }

  private mutating func read(
    _ rows: [[String]], _ columns: TableColumns, _ place: String, _ year: Int?
  ) {
    for (role, title) in zip(columns.roles, rows.first ?? []) where role == nil && !title.isEmpty {
      notes.append(
        DraftNote(kind: .notUnderstood, place: place, words: "a column with \"\(title)\""))
    }
    switch columns.kind {
    case .targets:
      tableCount.targets += 1
      let table = TargetTable(language: language, source: place, year: year)
      for row in table.rows(rows, columns) { add(row, place) }
    case .tasks:
      tableCount.tasks += 1
      let (tasks, left) = TaskTable.rows(rows, columns)
      for words in left { notes.append(.init(kind: .notUnderstood, place: place, words: words)) }
      for task in tasks { add(task, place) }
    }
  }

  // MARK: Agencies

  /// The codes of the agencies of a cell, with `;` between, and the cells for them.
  mutating func codes(_ cell: String) -> String {
    var codes: [String] = []
    for name in AgencyNames.split(cell) {
      let key = AgencyNames.key(name)
      if let known = agencyCodes[key] {
        if !codes.contains(known) { codes.append(known) }
        continue
      }
      let code = Self.unique(AgencyNames.code(name), in: Set(agencyCodes.values), mark: "")
      agencyCodes[key] = code
      codes.append(code)
      agencies.append([DraftCell("id", code, from: name), DraftCell("name.\(tongue)", name)])
    }
    return codes.joined(separator: "; ")
  }

  /// A name that is not taken, with a number where it must be.
  static func unique(_ name: String, in taken: Set<String>, mark: String) -> String {
    guard taken.contains(name) else { return name }
    var number = 2
    while taken.contains("\(name)\(mark)\(number)") { number += 1 }
    return "\(name)\(mark)\(number)"
  }
}
