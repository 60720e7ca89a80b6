/// Counts small untidiness that is put right while reading, to note it once and not row by row.
struct TidyNotes {
  private struct Count {
    var cells = 0
    var first: SourceLocation
  }

  private let place: SourceLocation
  private var trims: [Column: Count] = [:]
  private var composed: [Column: Count] = [:]
  private var blanks: Count?
  /// Blank rows since the last row that was not; at the end of the file they mean nothing.
  private var pendingBlanks: Count?
  private var extraCells: Count?

  init(in place: SourceLocation) { self.place = place }

  /// Notes what was put right in one cell of a row.
  mutating func see(_ cell: CellText, _ column: Column, _ row: TableRow, _ position: Int) {
    guard cell.wasTrimmed || cell.wasComposed else { return }
    let location = place.at(line: row.cells[position].line, column: row.cells[position].column)
    if cell.wasTrimmed { trimmed(column, location) }
    if cell.wasComposed { composed[column, default: Count(first: location)].cells += 1 }
  }

  mutating func trimmed(_ column: Column, _ location: SourceLocation) {
    trims[column, default: Count(first: location)].cells += 1
  }

  mutating func blankRow(line: Int) {
    let location = place.at(line: line)
    pendingBlanks = pendingBlanks ?? Count(first: location)
    pendingBlanks?.cells += 1
  }

  mutating func emptyExtraCells(line: Int) {
    extraCells = extraCells ?? Count(first: place.at(line: line))
    extraCells?.cells += 1
  }

  /// Blank rows before one that is not are worth a note.
  mutating func filledRow() {
    guard let pending = pendingBlanks else { return }
    blanks = blanks ?? Count(first: pending.first)
    blanks?.cells += pending.cells
    pendingBlanks = nil
  }

  var findings: [Finding] {
    var result: [Finding] = []
    for column in Column.allCases {
      if let count = trims[column] {
        result.append(
          note(
            "stray-spaces", count, column, "spaces trimmed around \(cells(count))"))
      }
      if let count = composed[column] {
        result.append(
          note(
            "decomposed-text", count, column,
            "letters with separate marks composed (Unicode NFC) in \(cells(count))"))
      }
    }
    if let blanks {
      result.append(
        note("blank-row", blanks, nil, "\(blanks.cells) blank rows skipped, the first one here"))
    }
    if let extraCells {
      result.append(
        note(
          "empty-extra-cells", extraCells, nil,
          "\(extraCells.cells) rows end with empty cells beyond the header, the first one here"))
    }
    return result
  }

  private func cells(_ count: Count) -> String {
    count.cells == 1 ? "1 cell" : "\(count.cells) cells, the first one here"
  }

  private func note(
    _ rule: String, _ count: Count, _ column: Column?, _ message: String
  ) -> Finding {
    Finding(
      rule: rule, severity: .note, location: count.first, field: column?.name, message: message)
  }
}
