import IndicatorData
import Operations

/// The series of a table with the columns `unique_id`, `ds` and `y`, read batch by batch.
///
/// Nothing is written out and read again: keys, times and values go from the columns straight into
/// series, by the rules of files.
struct FrameSeries {
  private let frame: ArrowFrame
  private let keyColumn: Int
  private let timeColumn: Int
  private let valueColumn: Int
  private var reader: SeriesColumnReader
  private var days: [Int64] = []
  private var numbers: [Int64] = []

  /// Refuses a table that has some of the three columns and lacks others.
  static func checkColumns(of frame: ArrowFrame) throws(OperationFailure) {
    guard frame.place(of: "unique_id") != nil || frame.place(of: "ds") != nil else { return }
    let missing = ["unique_id", "ds", "y"].filter { frame.place(of: $0) == nil }
    guard !missing.isEmpty else { return }
    let names = frame.fields.map(\.name).joined(separator: ", ")
    let findings = missing.map { name in
      Finding(
        rule: "missing-column", severity: .error, location: SourceLocation(file: frame.name),
        field: name, message: "the column \(name) is missing among \(names)",
        remedy: "add it, or say which column it is")
    }
    throw OperationFailure(
      FindingText.summary(findings, frame.name), .badData, findings: findings)
  }

  /// Finds the columns; `nil` where the table has others.
  ///
  /// - Throws: Where a column holds what it cannot.
  init?(_ frame: ArrowFrame) throws(OperationFailure) {
    try Self.checkColumns(of: frame)
    guard let key = frame.place(of: "unique_id"), let time = frame.place(of: "ds"),
      let value = frame.place(of: "y")
    else { return nil }
    self.frame = frame
    (keyColumn, timeColumn, valueColumn) = (key, time, value)
    reader = SeriesColumnReader(table: frame.name)
    let findings = Self.refusals(frame, key, time, value)
    guard findings.isEmpty else {
      throw OperationFailure(
        FindingText.summary(findings, frame.name), .badData, findings: findings)
    }
  }

  /// What the times are.
  var timeType: ArrowType { frame.fields[timeColumn].type.values }
  /// What the keys are.
  var keyType: ArrowType { frame.fields[keyColumn].type.values }
  /// What is wrong so far.
  var findings: [Finding] { reader.findings }

  /// Reads the next batch.
  ///
  /// - Parameter emit: Takes each series that ends in it.
  /// - Returns: `false` at the end.
  /// - Throws: Where the table cannot be read on.
  mutating func next(_ emit: (StreamedSeries) -> Void) throws(OperationFailure) -> Bool {
    let frame = frame
    let goesOn = try frame.next { (columns, count) throws(OperationFailure) in
      read(columns, count, emit)
    }
    if !goesOn, let last = reader.finish() { emit(last) }
    return goesOn
  }

  private mutating func read(
    _ columns: [ArrowColumn], _ count: Int, _ emit: (StreamedSeries) -> Void
  ) {
    let (keys, times, values) = (columns[keyColumn], columns[timeColumn], columns[valueColumn])
    let start = frame.row
    var row = 0
    while row < count {
      let end = Self.end(of: keys, from: row, count)
      withKey(keys, row) { key in
        if row > 0 || !reader.isOpen(key), let ended = reader.begin(key, row: start + row) {
          emit(ended)
        }
      }
      add(times, values, row..<end, first: start)
      row = end
    }
  }

  /// The end of the rows that have the key of the first of them.
  private static func end(of keys: ArrowColumn, from first: Int, _ count: Int) -> Int {
    var row = first + 1
    if let places = keys.narrowPlaces {
      // By far the most common case, and one comparison a row.
      let place = places[first]
      while row < count, places[row] == place { row += 1 }
      if row == count || !keys.isEqual(first, row) { return row }
    }
    while row < count, keys.isEqual(first, row) { row += 1 }
    return row
  }

  private func withKey(
    _ keys: ArrowColumn, _ row: Int, _ work: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    if keys.isNull(row) {
      work(UnsafeBufferPointer(start: nil, count: 0))
    } else if let text = keys.text(row) {
      work(text)
    } else {
      var text = "\(keys.whole(row) ?? 0)"
      text.withUTF8(work)
    }
  }

  private mutating func add(
    _ times: ArrowColumn, _ values: ArrowColumn, _ rows: Range<Int>, first: Int
  ) {
    let figures = figures(values, rows)
    let row = first + rows.lowerBound
    if times.mayHaveNulls || times.type.isText || !Self.isCounted(times.type) {
      for place in rows {
        addText(times, place, figures[place - rows.lowerBound], row: first + place)
      }
    } else if let perDay = FrameTime.unitsPerDay(times.type) {
      addDays(times, rows, perDay, figures, row: row)
    } else if case .integer(8, true) = times.type, let memory = times.values(Int64.self) {
      reader.append(
        UnsafeBufferPointer(start: memory + rows.lowerBound, count: rows.count), figures, row: row)
    } else {
      numbers.removeAll(keepingCapacity: true)
      for place in rows { numbers.append(times.whole(place) ?? 0) }
      numbers.withUnsafeBufferPointer { reader.append($0, figures, row: row) }
    }
  }

  private mutating func addDays(
    _ times: ArrowColumn, _ rows: Range<Int>, _ perDay: Int64,
    _ figures: UnsafeBufferPointer<Double>, row: Int
  ) {
    days.removeAll(keepingCapacity: true)
    for place in rows {
      let (day, rest) = FrameTime.split(times.whole(place) ?? 0, perDay)
      guard rest == 0 else { break }
      days.append(Int64(day))
    }
    let whole = days.count
    days.withUnsafeBufferPointer {
      reader.append(
        days: $0, UnsafeBufferPointer(rebasing: figures[..<whole]), row: row)
    }
    for place in rows.dropFirst(whole) {
      addText(times, place, figures[place - rows.lowerBound], row: row + place - rows.lowerBound)
    }
  }

  private mutating func addText(
    _ times: ArrowColumn, _ place: Int, _ figure: Double, row: Int
  ) {
    if times.isNull(place) {
      reader.append(text: "", figure, row: row)
    } else if let text = times.text(place) {
      reader.append(text: text, figure, row: row)
    } else if FrameTime.unitsPerDay(times.type.values) != nil {
      reader.append(
        text: FrameTime.text(times.whole(place) ?? 0, times.type.values), figure, row: row)
    } else if let whole = times.whole(place) {
      reader.append(text: "\(whole)", figure, row: row)
    } else {
      reader.append(text: "\(times.number(place))", figure, row: row)
    }
  }

  private static func isCounted(_ type: ArrowType) -> Bool {
    switch type {
    case .integer, .days: true
    case .instants(_, let zone): zone.isEmpty
    default: false
    }
  }

  /// The values of some rows: the column's own memory where it holds numbers of 64 bits.
  private mutating func figures(
    _ values: ArrowColumn, _ rows: Range<Int>
  ) -> UnsafeBufferPointer<Double> {
    if values.type == .real(bytes: 8), !values.mayHaveNulls, let memory = values.values(Double.self)
    {
      return UnsafeBufferPointer(start: memory + rows.lowerBound, count: rows.count)
    }
    scratch.fill(rows) { values.isNull($0) ? .nan : values.number($0) }
    return UnsafeBufferPointer(scratch.elements)
  }

  private let scratch = FigureScratch()

  /// One finding for each column that makes no series.
  private static func refusals(
    _ frame: ArrowFrame, _ key: Int, _ time: Int, _ value: Int
  ) -> [Finding] {
    func finding(_ place: Int, _ rule: String, _ remedy: String) -> Finding {
      let field = frame.fields[place]
      return Finding(
        rule: rule, severity: .error, location: SourceLocation(file: frame.name),
        field: field.name, message: "holds \(field.type.words)", remedy: remedy)
    }
    var findings: [Finding] = []
    switch frame.fields[key].type.values {
    case .text, .textView, .integer: break
    default:
      findings.append(finding(key, "unreadable-key", "make texts or whole numbers of the keys"))
    }
    switch frame.fields[time].type.values {
    case .instants(_, let zone) where !zone.isEmpty:
      findings.append(
        finding(
          time, "time-zone",
          "take the zone away, as figures are of whole days or longer "
            + "(pandas: dt.tz_localize(None))"))
    case .text, .textView, .integer, .real, .days, .instants, .null: break
    default:
      findings.append(
        finding(time, "unreadable-period", "write years, dates, or texts such as 2024-Q3"))
    }
    switch frame.fields[value].type.values {
    case .integer, .real, .null: break
    default:
      findings.append(finding(value, "text-value", "make numbers of them, and NaN of what is none"))
    }
    return findings
  }
}

/// Room for the values of a series, kept from one to the next.
private final class FigureScratch {
  private var memory = UnsafeMutableBufferPointer<Double>.allocate(capacity: 1024)
  private var count = 0

  deinit { memory.deallocate() }

  var elements: UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(rebasing: memory[..<count])
  }

  func fill(_ rows: Range<Int>, _ value: (Int) -> Double) {
    count = rows.count
    if count > memory.count {
      memory.deallocate()
      memory = .allocate(capacity: count * 2)
    }
    for (place, row) in rows.enumerated() { memory[place] = value(row) }
  }
}
