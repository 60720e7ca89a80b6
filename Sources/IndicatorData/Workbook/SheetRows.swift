/// Makes the rows of a sheet from its cells, whatever the format: empty rows are left out, gaps and
/// merged cells filled, limits kept.
struct SheetRows {
  /// Whether the rows wanted were read.
  private(set) var isDone = false
  private(set) var problem: WorkbookProblem?

  private let region: SheetRegion
  private let limits: WorkbookLimits
  private let take: (TableRow) -> Void
  private var merged: MergedCells
  private var row = TableRow()
  private var number = 0
  private var hasContent = false
  private(set) var spent: Effort
  private var rowCount = 0

  /// What was read so far, which the limits are about.
  struct Effort {
    var cells = 0
    var mergedCells = 0
    var bytes = 0
  }

  /// - Parameters:
  ///   - region: The part of the sheet that is wanted.
  ///   - limits: How much the sheet may ask.
  ///   - merged: The merged ranges that are known beforehand.
  ///   - spent: What was read before of other sheets.
  ///   - take: Takes each row.
  init(
    _ region: SheetRegion, _ limits: WorkbookLimits, merged: [CellRange] = [],
    spent: Effort = Effort(), take: @escaping (TableRow) -> Void
  ) {
    (self.region, self.limits, self.spent, self.take) = (region, limits, spent, take)
    self.merged = MergedCells(merged)
  }

  /// Starts a row, which is below the last one.
  mutating func startRow(_ number: Int) {
    self.number = number
    hasContent = false
    row.clear()
    spent.cells += merged.start(row: number)
  }

  /// Adds a cell to the row, right of the last one.
  ///
  /// - Parameters:
  ///   - form: What it looks like.
  ///   - bytes: Its text.
  ///   - column: Where it stands.
  mutating func add(_ form: TableRow.Form, _ bytes: ArraySlice<UInt8>, at column: Int) {
    guard problem == nil else { return }
    let isWanted = region.columns?.contains(column) ?? true
    if isWanted { pad(before: column) }
    if !merged.isEmpty { merged.keep(form, bytes, row: number, column: column) }
    guard isWanted else {
      spent.cells += 1
      return
    }
    if bytes.isEmpty, form == .plain {
      pad(before: column + 1)
    } else {
      spent.cells += 1
      if !hasContent { hasContent = form == .uncalculated || !bytes.allSatisfy(Self.isBlank) }
      row.append(bytes, line: number, column: column, form)
      checkBytes()
    }
  }

  /// Merges the cell added last with others right of it and below.
  mutating func merge(_ range: CellRange, _ form: TableRow.Form, _ bytes: ArraySlice<UInt8>) {
    spent.cells += merged.add(range, form, bytes)
    checkBytes()
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == Byte.space || byte == Byte.tab }

  private mutating func pad(before end: Int) {
    let first = region.columns?.lowerBound ?? 1
    while first + row.count < end, problem == nil {
      spent.cells += 1
      let column = first + row.count
      if !merged.isEmpty, let area = merged.area(at: column) {
        row.append(area.text[...], line: number, column: column, area.form)
        spent.mergedCells += 1
        checkBytes()
      } else {
        row.append([], line: number, column: column, .plain)
      }
    }
  }

  /// Ends the row.
  ///
  /// - Parameter times: How many rows it stands for.
  mutating func endRow(times: Int = 1) {
    defer { checkCells() }
    guard hasContent, problem == nil, number + times > region.firstRow else { return }
    guard number + times - 1 <= CellReference.lastRow else {
      problem = .damaged("row \(number) is repeated beyond the last row of a sheet")
      return
    }
    pad(before: (region.columns?.upperBound ?? merged.lastColumn) + 1)
    spent.bytes += row.bytes.count * times
    spent.cells += row.count * (times - 1)
    checkCells()
    for _ in 0..<times where !isDone && problem == nil {
      if number >= region.firstRow { emit() }
      number += 1
      if times > 1 { moveDown() }
    }
  }

  private mutating func emit() {
    take(row)
    rowCount += 1
    isDone = rowCount >= region.enough
  }

  private mutating func moveDown() {
    for index in row.cells.indices { row.cells[index].line = number }
  }

  private mutating func checkCells() {
    if spent.cells > limits.cells {
      problem = .tooLarge("the sheet has more than \(limits.cells / 1_000_000) million cells")
    } else if spent.mergedCells > limits.mergedCells {
      problem = .tooLarge("merged cells stand for more than \(limits.mergedCells) others")
    } else if spent.bytes > limits.inflatedBytes {
      problem = .tooLarge("the texts of its cells have more than \(limits.inflatedBytes >> 20) MiB")
    }
  }

  private mutating func checkBytes() {
    if row.bytes.count > limits.rowBytes || merged.byteCount > limits.rowBytes {
      problem = .tooLarge("row \(number) has more than \(limits.rowBytes >> 20) MiB of text")
    }
  }
}
