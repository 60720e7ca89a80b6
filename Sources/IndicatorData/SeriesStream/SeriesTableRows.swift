/// Makes records of rows for `SeriesTableReader`.
struct SeriesTableRows {
  typealias Record = SeriesTableReader.Record

  /// The file, and the sheet of a workbook.
  var place: SourceLocation
  /// The decimal mark, as far as it is known.
  var mark: DecimalMark?
  /// Whether the mark is sure, so that thousands separators are too.
  private let isSettled: Bool
  private(set) var problem: Finding?
  private let columns: SeriesTableReader.Columns
  private var positions: Positions?
  private var seen: Set<UInt64> = []
  private var hasSeries = false
  private var key: [UInt8] = []
  private var line = 0
  private var stamps = TimeStamps()
  private var times: [Double] = []
  private var values: [Double] = []
  private var extras: [[Double]] = []

  /// Where the columns stand.
  private struct Positions {
    let key: Int?
    let time: Int
    let value: Int
    let extras: [Int]
    let last: Int
  }

  init(file: String, columns: SeriesTableReader.Columns, decimal: DecimalMark?) {
    mark = decimal
    isSettled = decimal != nil
    place = SourceLocation(file: file)
    self.columns = columns
    extras = columns.extras.map { _ in [] }
  }

  /// The names that the header must have.
  var required: [String] {
    (columns.isKeyOptional ? [] : [columns.key]) + [columns.time, columns.value] + columns.extras
  }

  /// Reads one row; a series ends where the key changes.
  mutating func read(_ row: TableRow, _ emit: (Record) -> Void) {
    guard problem == nil, !row.isBlank else { return }
    guard let positions else {
      readHeader(row)
      return
    }
    guard row.count > positions.last else {
      fail(
        "missing-cells", at: place.at(line: row.line),
        message: "has \(row.count) cells, too few for \(required.joined(separator: ", "))",
        remedy: "give every row the cells of the header")
      return
    }
    if !hasSeries || !isSameSeries(row, positions) {
      endSeries(emit)
      guard startSeries(row, positions) else { return }
    }
    guard addTime(row, positions.time), let value = number(row, positions.value) else { return }
    values.append(value)
    for (index, column) in positions.extras.enumerated() {
      guard let number = number(row, column) else { return }
      extras[index].append(number)
    }
  }

  /// Ends the last series.
  mutating func finish(_ emit: (Record) -> Void) {
    if positions == nil, problem == nil {
      fail(
        "empty-file", at: place, message: "the file is empty",
        remedy: "start it with the line \(required.joined(separator: ","))")
    }
    guard problem == nil else { return }
    endSeries(emit)
  }

  private mutating func readHeader(_ row: TableRow) {
    let names = (0..<row.count).map {
      row.text($0).split(separator: " ").joined(separator: " ").lowercased()
    }
    func position(_ name: String) -> Int? { names.firstIndex(of: name.lowercased()) }
    for name in required where position(name) == nil {
      let near = NearestMatch.suggestion(for: name.lowercased(), among: names)
      fail(
        "missing-column", at: place.at(line: row.line), field: name,
        message: "no such column in the header",
        remedy: near.map { "did you mean \"\($0)\"?" }
          ?? "the header has \(names.joined(separator: ", "))")
      return
    }
    let found = [columns.time, columns.value].compactMap(position)
    let others = columns.extras.compactMap(position)
    let key = position(columns.key)
    positions = Positions(
      key: key, time: found[0], value: found[1], extras: others,
      last: (found + others + (key.map { [$0] } ?? [])).reduce(0, max))
  }

  private func isSameSeries(_ row: TableRow, _ positions: Positions) -> Bool {
    positions.key.map { column in row.withBytes(column) { $0.elementsEqual(key) } } ?? true
  }

  private mutating func startSeries(_ row: TableRow, _ positions: Positions) -> Bool {
    if let column = positions.key {
      key = Array(row[column])
      var hash = KeyHash()
      for byte in key { hash.add(byte) }
      guard seen.insert(hash.value).inserted else {
        fail(
          "series-apart", row, column, field: columns.key,
          message: "the series appeared before, with others in between",
          remedy: "sort the file by \(columns.key) and \(columns.time)")
        return false
      }
    }
    hasSeries = true
    line = row.line
    stamps.removeAll()
    times.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    for index in extras.indices { extras[index].removeAll(keepingCapacity: true) }
    return true
  }

  private mutating func addTime(_ row: TableRow, _ column: Int) -> Bool {
    if columns.isTimeNumber {
      guard let time = number(row, column) else { return false }
      times.append(time)
      return true
    }
    guard let stamp = row.withBytes(column, { TimeStamp($0) }) else {
      fail(
        "unreadable-period", row, column, field: columns.time, message: "not a period",
        remedy: "write 2024, 2024-S1, 2024-Q3, 2024-06 or 2024-06-30; other numbers with --x")
      return false
    }
    guard let last = stamps.ordinals.last else {
      stamps.append(stamp)
      return true
    }
    guard stamps.kind == stamp.kind else {
      fail(
        "mixed-periods", row, column, field: columns.time,
        message: "a period of another length than those before it in the series",
        remedy: "make two series of them")
      return false
    }
    guard last < stamp.ordinal else {
      let isSame = last == stamp.ordinal
      fail(
        isSame ? "duplicate-period" : "periods-not-ascending", row, column, field: columns.time,
        message: isSame ? "the period appears twice" : "comes after a later period",
        remedy: isSame
          ? "keep one of the rows" : "sort the file by \(columns.key) and \(columns.time)")
      return false
    }
    stamps.append(stamp)
    return true
  }

  /// A cell's number; NaN for an empty one.
  private mutating func number(_ row: TableRow, _ column: Int) -> Double? {
    if row.cells[column].form == .uncalculated {
      fail(
        "uncalculated-formula", row, column, field: "cell",
        message: "a formula that was saved without its result",
        remedy: "open the workbook in a spreadsheet program and save it, or write the value")
      return nil
    }
    let (reading, own) = row.withBytes(column) { bytes in
      let own: DecimalMark? =
        bytes.contains(Byte.comma) ? .comma : bytes.contains(Byte.point) ? .point : nil
      return (DecimalText.value(bytes, decimal: mark ?? own ?? .point), own)
    }
    if let reading, isSettled || !reading.isGrouped || row.cells[column].form == .number {
      mark = mark ?? own
      return reading.value
    }
    if own != nil, DecimalMark.allCases.contains(where: { isNumber(row, column, $0) }) {
      fail(
        "mixed-decimal-marks", row, column, field: "cell",
        message: "can be two numbers in this file",
        remedy: "write it without thousands separators and with the decimal mark of the other "
          + "numbers, or say --decimal")
      return nil
    }
    switch row.text(column).filter({ !$0.isWhitespace }).lowercased() {
    case "", "na", "nan", "null", "none": return .nan
    case "inf", "+inf", "infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    default:
      fail(
        "text-value", row, column, field: "cell", message: "not a number",
        remedy: "write a number such as 12.5, or leave the cell empty")
      return nil
    }
  }

  private func isNumber(_ row: TableRow, _ column: Int, _ mark: DecimalMark) -> Bool {
    row.withBytes(column) { DecimalText.value($0, decimal: mark) != nil }
  }

  private mutating func endSeries(_ emit: (Record) -> Void) {
    guard hasSeries else { return }
    let (places, periods) =
      columns.isTimeNumber ? (times, 1) : stamps.decimalYears
    let name = positions?.key == nil ? columns.value : String(decoding: key, as: UTF8.self)
    if values.contains(where: \.isNaN) || places.contains(where: \.isNaN) {
      emit(sparse(name, places, periods))
    } else {
      emit(
        Record(
          key: name, line: line, times: places, values: values, extras: extras, open: [],
          periodsPerYear: periods))
    }
  }

  /// A record whose rows without a value stand apart.
  private func sparse(_ name: String, _ places: [Double], _ periods: Int) -> Record {
    let placed = places.indices.filter { !places[$0].isNaN }
    let kept = placed.filter { !values[$0].isNaN }
    let open = placed.filter { values[$0].isNaN }
    return Record(
      key: name, line: line, times: kept.map { places[$0] }, values: kept.map { values[$0] },
      extras: extras.map { column in kept.map { column[$0] } },
      open: open.map { row in (places[row], extras.map { $0[row] }) }, periodsPerYear: periods)
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
  mutating func fail(_ findings: [Finding]) {
    problem = problem ?? findings.first { $0.severity == .error }
  }

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

extension TimeStamps {
  /// Ends of periods less one year, in decimal years, and how many periods a year has.
  ///
  /// Dates that share their day of the month, or are all month ends, count in months; dates that
  /// share their month too count in years.
  fileprivate var decimalYears: ([Double], Int) {
    switch kind {
    case .integer: return (ordinals.map(Double.init), 1)
    case .period(.day): return yearsOfDates
    case .period(let frequency):
      let count = frequency.periodsPerYear ?? 1
      return (ordinals.map { Double($0 + 1) / Double(count) - 1 }, count)
    case .monthly: return (ordinals.map { Double($0 + 1) / 12 - 1 }, 12)
    }
  }

  private var yearsOfDates: ([Double], Int) {
    let dates = dates
    guard let first = dates.first else { return ([], 1) }
    let isMonthEnd = dates.allSatisfy {
      $0.day == CalendarDate.length(ofMonth: $0.month, year: $0.year)
    }
    guard isMonthEnd || dates.allSatisfy({ $0.day == first.day }) else {
      return (dates.map { Period(day: $0).end - 1 }, 1)
    }
    if dates.allSatisfy({ $0.month == first.month }) { return (dates.map { Double($0.year) }, 1) }
    return (dates.map { Double($0.year) + Double($0.month) / 12 - 1 }, 12)
  }
}
