/// Makes series of rows of `unique_id,ds,y`, and collects what is wrong with the rows.
struct SeriesRowReader {
  private(set) var findings: [Finding] = []
  private let plan: ColumnPlan
  private let keyColumn: Int
  private let timeColumn: Int
  private let valueColumn: Int
  private var figures: FigureReader
  /// How open figures are read; `nil` while that is still to be found out.
  private let decision: DecimalEvidence.Decision?
  private var seen: Set<UInt64> = []
  private var hasSeries = false
  private var key: [UInt8] = []
  /// Whether the key stands in the file as it is, without quotes.
  private var isKeyPlain = false
  /// The columns of plain rows; `nil` in a workbook.
  private let plainColumns: PlainSeriesRow.Columns?
  private var line = 0
  private var stamps = TimeStamps()
  private var values: [Double] = []
  private var positions: [Int] = []
  private var openCells = OpenCells()

  /// How many findings are kept; a file of a million mistakes is one mistake.
  static let mostFindings = 10_000

  /// A reader for the columns of a plan; `nil` where some are missing.
  init?(
    _ plan: ColumnPlan, separator: UInt8?, options: ReaderOptions,
    decision: DecimalEvidence.Decision?
  ) {
    guard let keyColumn = plan[.indicator].positions.first,
      let timeColumn = plan[.period].positions.first, let figure = plan.figures.first
    else { return nil }
    self.plan = plan
    (self.keyColumn, self.timeColumn) = (keyColumn, timeColumn)
    valueColumn = figure.position
    plainColumns = separator.map {
      .init(
        key: keyColumn, time: timeColumn, value: figure.position, separator: $0)
    }
    figures = FigureReader(
      in: plan.place, separator: separator, options: options, isSDMX: false)
    self.decision = decision
  }

  /// What the file shows about its decimal mark.
  var evidence: DecimalEvidence { figures.evidence }

  /// Reads one row; a series ends where the key changes.
  mutating func read(_ row: TableRow, _ emit: (StreamedSeries) -> Void) {
    for problem in row.problems {
      let place = plan.place.at(line: problem.line, column: problem.column)
      add(QuoteProblem.finding(problem.kind, at: place))
    }
    guard !row.isBlank else { return }
    guard row.count > max(keyColumn, timeColumn, valueColumn) else {
      report(
        "missing-cells", row, nil, nil,
        "has \(row.count) cells, too few for unique_id, ds and y",
        "give every row the cells of the header")
      return
    }
    row.withAllBytes { bytes in
      let key = row.slice(keyColumn, of: bytes)
      if !hasSeries || !key.elementsEqual(self.key) {
        endSeries(emit)
        startSeries(row, key)
      }
      guard addTime(row, row.slice(timeColumn, of: bytes)) else { return }
      values.append(value(row, row.slice(valueColumn, of: bytes)))
    }
  }

  /// Reads the rows at the start of some bytes that have the plainest form, as nearly all rows do: no
  /// quotes, a year of four digits or a period as ISO 8601 writes it, a plain number or nothing.
  ///
  /// - Parameters:
  ///   - bytes: What is left of a chunk, from the start of a row.
  ///   - line: The line of that row.
  ///   - emit: Takes each series that ends.
  /// - Returns: The bytes and lines read; the row after them is for `read`.
  mutating func readPlain(
    _ bytes: UnsafeBufferPointer<UInt8>, line: Int, _ emit: (StreamedSeries) -> Void
  ) -> (bytes: Int, lines: Int) {
    guard let plainColumns else { return (0, 0) }
    var (read, lines) = (0, 0)
    while true {
      if isKeyPlain { goOn(bytes, plainColumns, &read, &lines, line: line) }
      guard startPlain(bytes, plainColumns, &read, &lines, line: line, emit) else {
        return (read, lines)
      }
    }
  }

  /// Reads the plain rows of the last series.
  private mutating func goOn(
    _ bytes: UnsafeBufferPointer<UInt8>, _ columns: PlainSeriesRow.Columns, _ read: inout Int,
    _ lines: inout Int, line: Int
  ) {
    guard var last = stamps.ordinals.last else { return }
    let key = key
    let kind = stamps.kind
    let keeps = decision != nil
    key.withUnsafeBufferPointer { key in
      while let row = PlainSeriesRow(bytes, from: read, key: key, columns) {
        guard let ordinal = Self.time(row, of: bytes, kind), ordinal > last,
          takesValue(of: row, in: bytes, line: line + lines)
        else { break }
        last = ordinal
        if keeps {
          stamps.append(ordinal: ordinal)
          values.append(row.value?.value ?? .nan)
        }
        read = row.end
        lines += 1
      }
    }
    if !keeps { stamps.append(ordinal: last) }
  }

  /// Reads a plain row that starts another series.
  private mutating func startPlain(
    _ bytes: UnsafeBufferPointer<UInt8>, _ columns: PlainSeriesRow.Columns, _ read: inout Int,
    _ lines: inout Int, line: Int, _ emit: (StreamedSeries) -> Void
  ) -> Bool {
    guard let row = PlainSeriesRow(bytes, from: read, key: nil, columns) else { return false }
    let key = UnsafeBufferPointer(rebasing: bytes[row.key])
    guard !hasSeries || !key.elementsEqual(self.key), key.allSatisfy({ $0 < 0x80 }),
      let stamp = TimeStamp(UnsafeBufferPointer(rebasing: bytes[row.time])),
      takesValue(of: row, in: bytes, line: line + lines),
      decision != nil || seen.insert(KeyHash(key).value).inserted
    else { return false }
    endSeries(emit)
    start(key, line: line + lines)
    stamps.append(stamp)
    values.append(row.value?.value ?? .nan)
    read = row.end
    lines += 1
    return true
  }

  /// The time of a plain row, where it is of the kind of those before.
  @inline(__always)
  private static func time(
    _ row: PlainSeriesRow, of bytes: UnsafeBufferPointer<UInt8>, _ kind: TimeAxis.Kind
  ) -> Int? {
    if kind == .integer, let year = PlainSeriesRow.year(bytes, row.time) { return year }
    guard let stamp = TimeStamp(UnsafeBufferPointer(rebasing: bytes[row.time])), stamp.kind == kind
    else { return nil }
    return stamp.ordinal
  }

  /// Whether the value of a plain row is empty or needs no look at other rows.
  @inline(__always)
  private mutating func takesValue(
    of row: PlainSeriesRow, in bytes: UnsafeBufferPointer<UInt8>, line: Int
  ) -> Bool {
    guard let number = row.value else { return true }
    return figures.takes(number) {
      // Asked for once a file, for the first number with a decimal point.
      let start = bytes[..<row.valueStart].lastIndex(of: Byte.lineFeed).map { $0 + 1 } ?? 0
      let column = bytes[start..<row.valueStart].count { !Byte.isContinuation($0) } + 1
      return plan.place.at(line: line, column: column)
    }
  }

  /// Ends the last series.
  mutating func finish(_ emit: (StreamedSeries) -> Void) { endSeries(emit) }

  private mutating func start(_ key: UnsafeBufferPointer<UInt8>, line: Int) {
    hasSeries = true
    self.line = line
    self.key.removeAll(keepingCapacity: true)
    self.key.append(contentsOf: key)
    isKeyPlain = key.allSatisfy {
      $0 != plainColumns?.separator && $0 != Byte.quote && $0 != Byte.lineFeed
        && $0 != Byte.carriageReturn
    }
    stamps.removeAll()
    values.removeAll(keepingCapacity: true)
  }

  private mutating func startSeries(_ row: TableRow, _ key: UnsafeBufferPointer<UInt8>) {
    start(key, line: row.line)
    if decision == nil, !seen.insert(KeyHash(key).value).inserted {
      report(
        "series-apart", row, keyColumn, "unique_id",
        "the series appeared before, with others in between",
        "sort the file by unique_id and ds")
    }
    if decision == nil, String(validating: key, as: UTF8.self) == nil {
      report(
        "invalid-encoding", row, keyColumn, "unique_id", "not valid UTF-8",
        "save the file as UTF-8 (in Excel: \"CSV UTF-8\")")
    }
  }

  private mutating func addTime(
    _ row: TableRow, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    if row.cells[timeColumn].form == .uncalculated {
      reportUncalculated(row, timeColumn, "ds")
      return false
    }
    guard let stamp = TimeStamp(trimmedBytes(bytes)) else {
      let diagnosis = PeriodDiagnosis(CellText(row[timeColumn]).text)
      let isAnyhow = diagnosis.remedy == PeriodDiagnosis.forms
      report(
        "unreadable-period", row, timeColumn, "ds", diagnosis.message,
        diagnosis.remedy + (isAnyhow ? ", or a whole number" : ""))
      return false
    }
    guard let last = stamps.ordinals.last else {
      stamps.append(stamp)
      return true
    }
    guard stamps.kind == stamp.kind else {
      report(
        "mixed-periods", row, timeColumn, "ds",
        "a period of another length than those before it in the series",
        "make two series of them")
      return false
    }
    guard last < stamp.ordinal else {
      let isSame = last == stamp.ordinal
      report(
        isSame ? "duplicate-period" : "periods-not-ascending", row, timeColumn, "ds",
        isSame ? "the period appears twice" : "comes after a later period",
        isSame ? "keep one of the rows" : "sort the file by unique_id and ds")
      return false
    }
    stamps.append(stamp)
    return true
  }

  /// The number of a cell; NaN where there is none, or where something was reported.
  private mutating func value(
    _ row: TableRow, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Double {
    let form = row.cells[valueColumn].form
    if form == .uncalculated {
      reportUncalculated(row, valueColumn, "y")
      return .nan
    }
    let core = trimmedBytes(bytes)
    if core.isEmpty { return .nan }
    switch figures.read(core, form, at: CellPlace(row, valueColumn)) {
    case .number(let number, _): return number == 0 ? 0 : number
    case .none, .unreadable: return .nan
    case .open:
      let text = String(decoding: core, as: UTF8.self)
      let place = Self.place(plan, row, valueColumn)
      guard let decision else {
        openCells.add(text, at: place)
        return .nan
      }
      return figures.resolve(text, decision, at: place) ?? .nan
    }
  }

  private mutating func endSeries(_ emit: (StreamedSeries) -> Void) {
    guard hasSeries, decision != nil, !stamps.ordinals.isEmpty else { return }
    emit(
      StreamedSeries(
        key: String(decoding: key, as: UTF8.self), line: line, stamps: stamps, values: values,
        positions: &positions))
  }

  // MARK: Findings

  private static func place(_ plan: ColumnPlan, _ row: TableRow, _ column: Int?) -> SourceLocation {
    guard let column else { return plan.place.at(line: row.line) }
    return plan.place.at(line: row.cells[column].line, column: row.cells[column].column)
  }

  private mutating func reportUncalculated(_ row: TableRow, _ column: Int, _ field: String) {
    report(
      "uncalculated-formula", row, column, field, "a formula that was saved without its result",
      "open the workbook in a spreadsheet program and save it, or write the value")
  }

  private mutating func report(
    _ rule: String, _ row: TableRow, _ column: Int?, _ field: String?, _ message: String,
    _ remedy: String
  ) {
    add(
      Finding(
        rule: rule, severity: .error, location: Self.place(plan, row, column), field: field,
        value: column.map(row.text), message: message, remedy: remedy))
  }

  private mutating func add(_ finding: Finding) {
    if findings.count < Self.mostFindings { findings.append(finding) }
  }

  /// Everything found, once the last row is read.
  mutating func allFindings(_ decision: DecimalEvidence.Decision) -> [Finding] {
    for cell in openCells.cells { _ = figures.resolve(cell.text, decision, at: cell.place) }
    var result = findings + figures.findings + figures.summaryFindings
    if decision.mark == .comma, let first = evidence.firstPoint, evidence.points > 0 {
      result.append(
        Finding(
          rule: "mixed-decimal-marks", severity: .error, location: first, field: "y",
          message: "a decimal point in a file that otherwise writes a decimal comma "
            + "(\(evidence.points) such numbers, the first one here)",
          remedy: "write all numbers alike"))
    }
    return result.map { finding in
      var finding = finding
      if finding.field == Column.value.name { finding.field = "y" }
      return finding
    }
  }
}

/// Cells whose number depends on the decimal mark: the first of each sort, for findings.
private struct OpenCells {
  private(set) var cells: [(text: String, place: SourceLocation)] = []
  private var counts = [0, 0]

  /// How many of each sort are kept.
  private static let most = 1000

  mutating func add(_ text: String, at place: SourceLocation) {
    let sort = DecimalText.value(text) == nil ? 0 : 1
    counts[sort] += 1
    if counts[sort] <= Self.most { cells.append((text, place)) }
  }
}

/// A 64-bit hash of a key, mixed well enough for a set of a million (FNV-1a, then SplitMix64).
struct KeyHash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  init() {}

  init(_ key: UnsafeBufferPointer<UInt8>) { for byte in key { add(byte) } }

  mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }

  var value: UInt64 {
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
