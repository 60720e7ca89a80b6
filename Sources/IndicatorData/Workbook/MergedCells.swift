/// Cells in a rectangle, as A1:C2.
struct CellRange: Equatable {
  let rows: ClosedRange<Int>
  let columns: ClosedRange<Int>

  init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    (self.rows, self.columns) = (rows, columns)
  }

  /// Reads two names in capitals with a colon between; `nil` for anything else.
  init?(_ bytes: some Collection<UInt8>) {
    let corners = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard corners.count == 2, let a = CellReference(corners[0]), let b = CellReference(corners[1])
    else { return nil }
    rows = min(a.row, b.row)...max(a.row, b.row)
    columns = min(a.column, b.column)...max(a.column, b.column)
  }
}

/// The merged cells that reach the row being read, and what they show.
///
/// Only the text of the first cell of a merged range is stored; every cell of the range means it.
/// Ranges that overlap, which no spreadsheet program makes, are filled as far as that is cheap.
struct MergedCells {
  /// What a range shows.
  struct Area {
    let range: CellRange
    fileprivate(set) var text: [UInt8] = []
    fileprivate(set) var form = TableRow.Form.plain
  }

  /// All ranges, by their first row, and how many of them were reached.
  private let ranges: [CellRange]
  private var reached = 0
  /// The ranges that reach the row, by their first column, and the one looked at.
  private var areas: [Area] = []
  private var current = 0
  /// The row after which one of the areas ends.
  private var firstEnd = Int.max
  /// Bytes of the texts of the areas.
  private(set) var byteCount = 0

  /// - Parameter ranges: Those known beforehand, in any order.
  init(_ ranges: [CellRange] = []) {
    self.ranges = ranges.sorted { $0.rows.lowerBound < $1.rows.lowerBound }
  }

  /// Whether no merged cell reaches the row.
  var isEmpty: Bool { areas.isEmpty }

  /// The last column that a text reaches in the row; 0 for none.
  var lastColumn: Int {
    areas.reduce(0) { $1.text.isEmpty ? $0 : max($0, $1.range.columns.upperBound) }
  }

  /// Goes to a row, which is below the last one.
  ///
  /// - Returns: The steps it took, which count as cells do.
  mutating func start(row: Int) -> Int {
    current = 0
    let hasNew = reached < ranges.count && ranges[reached].rows.lowerBound <= row
    guard hasNew || row > firstEnd else { return 0 }
    areas.removeAll { $0.range.rows.upperBound < row }
    while reached < ranges.count, ranges[reached].rows.lowerBound <= row {
      if ranges[reached].rows.upperBound >= row { areas.append(Area(range: ranges[reached])) }
      reached += 1
    }
    byteCount = areas.reduce(0) { $0 + $1.text.count }
    areas.sort { $0.range.columns.lowerBound < $1.range.columns.lowerBound }
    firstEnd = areas.reduce(Int.max) { min($0, $1.range.rows.upperBound) }
    return areas.count
  }

  /// Adds a range that starts with a cell of this row.
  ///
  /// - Returns: The steps it took.
  mutating func add(
    _ range: CellRange, _ form: TableRow.Form, _ text: ArraySlice<UInt8>
  ) -> Int {
    let place = areas.lastIndex { $0.range.columns.lowerBound <= range.columns.lowerBound }
    let index = place.map { $0 + 1 } ?? 0
    areas.insert(Area(range: range, text: Array(text), form: form), at: index)
    firstEnd = min(firstEnd, range.rows.upperBound)
    byteCount += text.count
    return areas.count - index
  }

  /// Keeps the text of a cell if it is the first of a range; columns come in their order.
  mutating func keep(
    _ form: TableRow.Form, _ text: ArraySlice<UInt8>, row: Int, column: Int
  ) {
    advance(to: column)
    guard current < areas.count, areas[current].range.columns.lowerBound == column,
      areas[current].range.rows.lowerBound == row
    else { return }
    (areas[current].text, areas[current].form) = (Array(text), form)
    byteCount += text.count
  }

  /// What a cell without content means by the range that covers it; columns come in their order.
  mutating func area(at column: Int) -> Area? {
    advance(to: column)
    guard current < areas.count, areas[current].range.columns.contains(column) else { return nil }
    return areas[current]
  }

  private mutating func advance(to column: Int) {
    while current < areas.count, areas[current].range.columns.upperBound < column { current += 1 }
  }
}
