/// Makes series of rows.
struct SeriesRowReader {
  /// The file, and the sheet of a workbook.
  var place: SourceLocation
  /// The decimal mark; `nil` where a comma and a point are both accepted.
  var decimal: DecimalMark? = .point
  private(set) var problem: Finding?
  private var columns: (key: Int, time: Int, value: Int)?
  private var seen: Set<UInt64> = []
  private var hasSeries = false
  private var key: [UInt8] = []
  private var line = 0
  private var stamps: [TimeStamp] = []
  private var values: [Double] = []
  private var positions: [Int] = []

  init(file: String) { place = SourceLocation(file: file) }

  /// Reads one row; a series ends where the key changes.
  mutating func read(_ row: TableRow, _ emit: (SeriesRecord) -> Void) {
    guard problem == nil, !row.isBlank else { return }
    guard let columns else {
      readHeader(row)
      return
    }
    guard row.count > max(columns.key, columns.time, columns.value) else {
      fail(
        "missing-cells", at: place.at(line: row.line),
        message: "has \(row.count) cells, too few for unique_id, ds and y",
        remedy: "give every row the cells of the header")
      return
    }
    if !hasSeries || !row.withBytes(columns.key, { $0.elementsEqual(key) }) {
      endSeries(emit)
      guard startSeries(row, columns.key) else { return }
    }
    guard addTime(row, columns.time) else { return }
    addValue(row, columns.value)
  }

  /// Ends the last series.
  mutating func finish(_ emit: (SeriesRecord) -> Void) {
    if columns == nil, problem == nil {
      fail(
        "empty-file", at: place, message: "the file is empty",
        remedy: "start it with the line unique_id,ds,y")
    }
    guard problem == nil else { return }
    endSeries(emit)
  }

  private mutating func readHeader(_ row: TableRow) {
    let names = (0..<row.count).map {
      row.text($0).split(separator: " ").joined(separator: " ").lowercased()
    }
    var found: [Int] = []
    for name in ["unique_id", "ds", "y"] {
      guard let index = names.firstIndex(of: name) else {
        let near = NearestMatch.suggestion(for: name, among: names)
        fail(
          "missing-column", at: place.at(line: row.line), field: name,
          message: "no such column in the header",
          remedy: near.map { "did you mean \"\($0)\"?" }
            ?? "the header must name unique_id, ds and y")
        return
      }
      found.append(index)
    }
    columns = (found[0], found[1], found[2])
  }

  private mutating func startSeries(_ row: TableRow, _ column: Int) -> Bool {
    key = Array(row[column])
    var hash = KeyHash()
    for byte in key { hash.add(byte) }
    guard seen.insert(hash.value).inserted else {
      fail(
        "series-apart", row, column, field: "unique_id",
        message: "the series appeared before, with others in between",
        remedy: "sort the file by unique_id and ds")
      return false
    }
    hasSeries = true
    line = row.line
    stamps.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    return true
  }

  private mutating func addTime(_ row: TableRow, _ column: Int) -> Bool {
    guard let stamp = row.withBytes(column, { TimeStamp($0) }) else {
      fail(
        "unreadable-period", row, column, field: "ds", message: "not a period",
        remedy: "write 2024, 2024-S1, 2024-Q3, 2024-06, 2024-06-30 or a whole number")
      return false
    }
    guard let last = stamps.last else {
      stamps.append(stamp)
      return true
    }
    guard last.kind == stamp.kind else {
      fail(
        "mixed-periods", row, column, field: "ds",
        message: "a period of another length than those before it in the series",
        remedy: "make two series of them")
      return false
    }
    guard last.ordinal < stamp.ordinal else {
      let isSame = last.ordinal == stamp.ordinal
      fail(
        isSame ? "duplicate-period" : "periods-not-ascending", row, column, field: "ds",
        message: isSame ? "the period appears twice" : "comes after a later period",
        remedy: isSame ? "keep one of the rows" : "sort the file by unique_id and ds")
      return false
    }
    stamps.append(stamp)
    return true
  }

  private mutating func addValue(_ row: TableRow, _ column: Int) {
    if row.cells[column].form == .uncalculated {
      fail(
        "uncalculated-formula", row, column, field: "y",
        message: "a formula that was saved without its result",
        remedy: "open the workbook in a spreadsheet program and save it, or write the value")
      return
    }
    let mark = decimal
    if let value = row.withBytes(column, { Self.value($0, mark) }) {
      values.append(value)
      return
    }
    switch row.text(column).filter({ !$0.isWhitespace }).lowercased() {
    case "", "na", "nan", "null", "none": values.append(.nan)
    case "inf", "+inf", "-inf", "infinity", "-infinity": values.append(.infinity)
    default:
      fail(
        "text-value", row, column, field: "y", message: "not a number",
        remedy: "write a number such as 12.5, or leave the cell empty")
    }
  }

  private static func value(
    _ bytes: UnsafeBufferPointer<UInt8>, _ decimal: DecimalMark?
  ) -> Double? {
    let mark = decimal ?? (bytes.contains(Byte.comma) ? .comma : .point)
    return DecimalText.value(bytes, decimal: mark)?.value
  }

  private mutating func endSeries(_ emit: (SeriesRecord) -> Void) {
    guard hasSeries else { return }
    // Periods without a value at the end are what a forecast is about.
    while values.last?.isNaN == true, values.count > 1 {
      values.removeLast()
      stamps.removeLast()
    }
    let name = String(decoding: key, as: UTF8.self)
    do throws(TimeAxis.Uneven) {
      let axis = try TimeAxis(stamps, positions: &positions)
      emit(
        SeriesRecord(
          key: name, line: line, axis: axis, uneven: [], values: onGrid(count: axis.count)))
    } catch {
      emit(
        SeriesRecord(
          key: name, line: line, axis: nil, uneven: [error.first, error.second], values: values))
    }
  }

  /// Values on the grid; a grid of more than a hundred periods a value is cut to its values, which
  /// are then too few for it.
  private func onGrid(count: Int) -> [Double] {
    if count == values.count { return values }
    var grid = [Double](repeating: .nan, count: min(count, 100 * values.count))
    for (value, position) in zip(values, positions) where position < grid.count {
      grid[position] = value
    }
    return grid
  }

  private mutating func fail(
    _ rule: String, _ row: TableRow, _ column: Int, field: String, message: String,
    remedy: String
  ) {
    let cell = row.cells[column]
    fail(
      rule, at: place.at(line: cell.line, column: cell.column), field: field,
      value: row.text(column), message: message, remedy: remedy)
  }

  /// Ends the reading at the first finding, where there is one.
  mutating func fail(_ findings: [Finding]) { problem = problem ?? findings.first }

  mutating func fail(
    _ rule: String, at location: SourceLocation, field: String? = nil, value: String? = nil,
    message: String, remedy: String
  ) {
    guard problem == nil else { return }
    problem = Finding(
      rule: rule, severity: .error, location: location, field: field, value: value,
      message: message, remedy: remedy)
  }
}

/// A 64-bit hash of a key, mixed well enough for a set of a million (FNV-1a, then SplitMix64).
struct KeyHash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }

  var value: UInt64 {
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
