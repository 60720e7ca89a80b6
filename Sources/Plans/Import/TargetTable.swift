/// Reads the rows of a table of targets.
struct TargetTable {
  let language: DocumentLanguage
  /// Where the table stands, as "Phụ lục I".
  let source: String
  /// The year that holds where no row or column says another.
  let year: Int?

  /// A row, as far as it was understood.
  struct Row {
    var number = ""
    var name = ""
    var unit = ""
    var written = ""
    var agencies = ""
    var year: Int?
    /// The words that the year was taken from.
    var yearWords: String?
    var note = ""
    var isHeader = false
  }

  /// The rows with something to reach, and headings over them.
  func rows(_ cells: [[String]], _ columns: TableColumns) -> [Row] {
    var context: (year: Int?, words: String?) = (year, nil)
    var result: [Row] = []
    for row in cells where row.contains(where: { !$0.isEmpty }) {
      if let heading = heading(row, columns) {
        if let year = TableColumns.year(in: heading) { context = (year, heading) }
        continue
      }
      result += read(row, columns, context)
    }
    markHeaders(&result)
    return result
  }

  private func text(_ row: [String], _ role: TableColumns.Role, _ columns: TableColumns) -> String {
    let cell = zip(row, columns.roles).first { $0.1 == role }.map { $0.0 } ?? ""
    return role == .lead ? cell : PhraseText.tidy(cell)
  }

  /// The text of a row that only divides the table: a Roman number, or one cell alone.
  private func heading(_ row: [String], _ columns: TableColumns) -> String? {
    let number = text(row, .number, columns).trimmedDots
    let filled = row.filter { !$0.isEmpty }
    let isRoman = !number.isEmpty && number.allSatisfy { "IVXLC".contains($0) }
    let isLetter = number.count == 1 && number.first?.isUppercase == true
    guard filled.count <= 2, isRoman || isLetter || filled.count == 1 else { return nil }
    return filled.last.map(PhraseText.tidy)
  }

  private func read(
    _ row: [String], _ columns: TableColumns, _ context: (year: Int?, words: String?)
  ) -> [Row] {
    var base = Row()
    base.number = text(row, .number, columns).trimmedDots
    base.name = text(row, .name, columns)
    base.unit = text(row, .unit, columns)
    base.agencies = text(row, .lead, columns)
    base.note = text(row, .note, columns)
    guard !base.name.isEmpty else { return [] }
    let values = zip(row, columns.roles).compactMap { cell, role -> (String, Int?)? in
      if case .value(let year)? = role { (PhraseText.tidy(cell), year) } else { nil }
    }
    let given = values.filter { !$0.0.isEmpty && $0.0 != "-" }
    if given.isEmpty {
      (base.year, base.yearWords) = context
      return [base]
    }
    return given.map { cell, year in
      var one = base
      one.written = cell
      (one.year, one.yearWords) = year.map { ($0, "\($0)") } ?? context
      return one
    }
  }

  /// A row without a value and unit is the heading of those whose numbers go on from its own.
  private func markHeaders(_ rows: inout [Row]) {
    for index in rows.indices where rows[index].written.isEmpty {
      let prefix = rows[index].number + "."
      let leads = rows[(index + 1)...].contains { $0.number.hasPrefix(prefix) }
      rows[index].isHeader = leads || rows[index].unit.isEmpty
    }
  }
}

extension String {
  /// The text without full stops and brackets at its ends, as numbers of rows have them.
  var trimmedDots: String {
    var slice = self[...]
    while let last = slice.last, ".):".contains(last) || last == " " { slice = slice.dropLast() }
    return String(slice)
  }
}
