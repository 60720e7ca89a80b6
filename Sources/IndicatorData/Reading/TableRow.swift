/// One row of a delimited file or a sheet: its cells' bytes unquoted, and where each cell starts.
///
/// The cells stand one after the other in one buffer, so that a row costs no allocation; a
/// `String` is made only of the cells that need one.
package struct TableRow: Sendable {
  /// Where a cell starts and what it looks like.
  package struct Cell: Sendable {
    /// Start of the cell's bytes in the row's buffer.
    var start: Int
    /// End of them.
    var end: Int
    /// Line on which it starts; the row of a sheet.
    package var line: Int
    /// Character column at which it starts, an opening quote included; the column of a sheet.
    package var column: Int
    /// What it looks like.
    package var form: Form

    /// Whether it was quoted.
    package var isQuoted: Bool { form == .quoted }
  }

  /// What a cell looks like, beyond its text.
  package enum Form: Sendable {
    /// Text as it is, or nothing.
    case plain
    /// Text in quotes.
    case quoted
    /// A number of a workbook, in the shortest text that means it, with a point.
    case number
    /// An error of a workbook, such as #REF!.
    case error
    /// A formula of a workbook that was saved without its result.
    case uncalculated
  }

  /// A departure from RFC 4180.
  package struct Problem: Sendable {
    /// What departs.
    package enum Kind: Sendable {
      /// A quote inside a cell that does not start with one; taken as it is.
      case quoteInUnquotedCell
      /// Text after the closing quote; taken as part of the cell.
      case textAfterQuote
      /// The file ends inside quotes.
      case unterminatedQuote
    }

    /// What departs.
    package var kind: Kind
    /// Line of the departure; of the opening quote for an unterminated one.
    package var line: Int
    /// Character column of it.
    package var column: Int
  }

  var bytes: [UInt8] = []
  /// The cells from left to right.
  package internal(set) var cells: [Cell] = []
  /// Departures from RFC 4180 in this row.
  package internal(set) var problems: [Problem] = []

  /// Number of cells.
  package var count: Int { cells.count }

  /// Line on which the row starts.
  package var line: Int { cells.first?.line ?? 0 }

  /// Whether the line has nothing in it at all.
  package var isEmptyLine: Bool { cells.count == 1 && bytes.isEmpty && !cells[0].isQuoted }

  /// Whether all of its cells are empty or spaces.
  package var isBlank: Bool {
    cells.allSatisfy { cell in
      cell.form != .uncalculated
        && bytes[cell.start..<cell.end].allSatisfy { $0 == Byte.space || $0 == Byte.tab }
    }
  }

  /// The unquoted bytes of a cell.
  package subscript(index: Int) -> ArraySlice<UInt8> { bytes[range(index)] }

  /// Lends the unquoted bytes of a cell, where each row counts.
  func withBytes<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range(index)])) }
  }

  /// Lends the bytes of all cells, where each row counts; `slice` cuts a cell from them.
  func withAllBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer(body)
  }

  /// The bytes of a cell in those that `withAllBytes` lends.
  func slice(
    _ index: Int, of bytes: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[range(index)])
  }

  private func range(_ index: Int) -> Range<Int> {
    cells[index].start..<cells[index].end
  }

  /// The unquoted text of a cell; bytes that are no UTF-8 become U+FFFD.
  package func text(_ index: Int) -> String { String(decoding: self[index], as: UTF8.self) }

  /// The cells of a sheet's row between two columns, missing ones empty.
  func cut(to columns: ClosedRange<Int>) -> TableRow {
    var row = TableRow()
    var next = columns.lowerBound
    for index in cells.indices where columns.contains(cells[index].column) {
      while next < cells[index].column {
        row.append([], line: line, column: next, .plain)
        next += 1
      }
      row.append(self[index], line: cells[index].line, column: next, cells[index].form)
      next += 1
    }
    while next <= columns.upperBound {
      row.append([], line: line, column: next, .plain)
      next += 1
    }
    return row
  }

  /// The row with the first cell taken apart at its commas.
  func splittingFirstCell() -> TableRow {
    guard let first = cells.first else { return self }
    var row = TableRow()
    var column = first.column
    for part in self[0].split(separator: Byte.comma, omittingEmptySubsequences: false) {
      row.append(part, line: first.line, column: column, first.form)
      column += part.count { !Byte.isContinuation($0) } + 1
    }
    for index in cells.indices.dropFirst() {
      row.append(
        self[index], line: cells[index].line, column: cells[index].column, cells[index].form)
    }
    row.problems = problems
    return row
  }

  mutating func append(_ text: ArraySlice<UInt8>, line: Int, column: Int, _ form: Form) {
    let start = bytes.count
    bytes.append(contentsOf: text)
    cells.append(Cell(start: start, end: bytes.count, line: line, column: column, form: form))
  }

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    if !problems.isEmpty { problems.removeAll() }
  }
}
