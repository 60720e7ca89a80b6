/// Makes series of columns that hold keys, times and numbers already, as `SeriesStreamReader` makes
/// them of text, with the same findings.
///
/// Rows of a series stand together, in order of time. A row's line is what it would be in a file
/// under a header.
///
///     var reader = SeriesColumnReader(table: "series")
///     if let ended = reader.begin(key, row: 0) { ... }
///     reader.append(years, values, row: 0)
///     if let ended = reader.finish() { ... }
package struct SeriesColumnReader {
  /// What is wrong, in the order of the rows.
  package private(set) var findings: [Finding] = []
  private let table: String
  private var seen: Set<UInt64> = []
  private var hasSeries = false
  private var key: [UInt8] = []
  private var row = 0
  private var stamps = TimeStamps()
  private var values: [Double] = []
  private var positions: [Int] = []

  /// A reader before the first row.
  ///
  /// - Parameter table: What the table is called in findings.
  package init(table: String) { self.table = table }

  /// Whether a key is that of the series in the making.
  package func isOpen(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
    hasSeries && key.elementsEqual(self.key)
  }

  /// Starts a series.
  ///
  /// - Parameters:
  ///   - key: Its key.
  ///   - row: Its first row, from 0.
  /// - Returns: The series before it.
  package mutating func begin(_ key: UnsafeBufferPointer<UInt8>, row: Int) -> StreamedSeries? {
    let ended = finish()
    hasSeries = true
    self.row = row
    self.key.removeAll(keepingCapacity: true)
    self.key.append(contentsOf: key)
    stamps.removeAll()
    values.removeAll(keepingCapacity: true)
    if !seen.insert(KeyHash(key).value).inserted {
      report(
        "series-apart", row, "unique_id", String(decoding: key, as: UTF8.self),
        "the series appeared before, with others in between", "sort the table by unique_id and ds")
    }
    return ended
  }

  /// Ends the series in the making; `nil` where there is none.
  package mutating func finish() -> StreamedSeries? {
    guard hasSeries else { return nil }
    hasSeries = false
    guard !stamps.ordinals.isEmpty else { return nil }
    return StreamedSeries(
      key: String(decoding: key, as: UTF8.self), line: row + 2, stamps: stamps, values: values,
      positions: &positions)
  }

  /// Adds rows whose times are whole numbers: years or counts.
  ///
  /// - Parameters:
  ///   - numbers: The times.
  ///   - figures: A value for each; NaN for none.
  ///   - row: The first row, from 0.
  package mutating func append(
    _ numbers: UnsafeBufferPointer<Int64>, _ figures: UnsafeBufferPointer<Double>, row: Int
  ) {
    for index in numbers.indices {
      let number = Int(numbers[index])
      // Six and eight digits may be a month or a day.
      if number > -100_000, number < 100_000 || number > 99_999_999 {
        append(kind: .integer, number, figures[index], row: row + index) { String(number) }
      } else {
        append(text: String(number), figures[index], row: row + index)
      }
    }
  }

  /// Adds rows whose times are days.
  ///
  /// - Parameters:
  ///   - days: Days since 1970-01-01.
  ///   - figures: A value for each; NaN for none.
  ///   - row: The first row, from 0.
  package mutating func append(
    days: UnsafeBufferPointer<Int64>, _ figures: UnsafeBufferPointer<Double>, row: Int
  ) {
    for index in days.indices {
      let day = Int(days[index])
      guard let date = CalendarDate(daysSinceEpoch: day) else {
        append(text: "day \(day) since 1970", figures[index], row: row + index)
        continue
      }
      append(kind: .period(.day), day, figures[index], row: row + index) { date.description }
    }
  }

  /// Adds a row whose time is a text.
  ///
  /// - Parameters:
  ///   - text: The time; empty for none.
  ///   - figure: The value; NaN for none.
  ///   - row: The row, from 0.
  package mutating func append(text: String, _ figure: Double, row: Int) {
    var text = text
    text.withUTF8 { append(text: $0, figure, row: row) }
  }

  /// As `append(text:_:row:)`, of the text's bytes.
  package mutating func append(
    text: UnsafeBufferPointer<UInt8>, _ figure: Double, row: Int
  ) {
    guard let stamp = TimeStamp(trimmedBytes(text)) else {
      let written = String(decoding: text, as: UTF8.self)
      let diagnosis = PeriodDiagnosis(written)
      let isAnyhow = diagnosis.remedy == PeriodDiagnosis.forms
      report(
        "unreadable-period", row, "ds", written, diagnosis.message,
        diagnosis.remedy + (isAnyhow ? ", or a whole number" : ""))
      return
    }
    if stamps.ordinals.isEmpty {
      stamps.append(stamp)
      add(figure, row: row)
    } else {
      append(kind: stamp.kind, stamp.ordinal, figure, row: row) {
        String(decoding: text, as: UTF8.self)
      }
    }
  }

  @inline(__always)
  private mutating func append(
    kind: TimeAxis.Kind, _ ordinal: Int, _ figure: Double, row: Int, _ written: () -> String
  ) {
    guard let last = stamps.ordinals.last else {
      stamps.append(TimeStamp(kind: kind, ordinal: ordinal, written: ""))
      add(figure, row: row)
      return
    }
    guard stamps.kind == kind, last < ordinal else {
      refuse(kind, ordinal, after: last, row: row, written())
      return
    }
    stamps.append(ordinal: ordinal)
    add(figure, row: row)
  }

  @inline(__always)
  private mutating func add(_ figure: Double, row: Int) {
    if !figure.isNaN, !NumberRange.holds(figure) { refuse(figure, row: row) }
    // Negative zero is zero.
    values.append(figure == 0 ? 0 : figure)
  }

  private mutating func refuse(_ figure: Double, row: Int) {
    if figure.isFinite {
      report(
        "not-finite", row, "y", "\(figure)", NumberRange.message, NumberRange.remedy)
    } else {
      let diagnosis = ValueDiagnosis("\(figure)".replacing("-", with: ""))
      report(diagnosis.rule, row, "y", "\(figure)", diagnosis.message, diagnosis.remedy)
    }
  }

  private mutating func refuse(
    _ kind: TimeAxis.Kind, _ ordinal: Int, after last: Int, row: Int, _ written: String
  ) {
    if stamps.kind != kind {
      report(
        "mixed-periods", row, "ds", written,
        "a period of another length than those before it in the series",
        "make two series of them")
      return
    }
    let isSame = last == ordinal
    report(
      isSame ? "duplicate-period" : "periods-not-ascending", row, "ds", written,
      isSame ? "the period appears twice" : "comes after a later period",
      isSame ? "keep one of the rows" : "sort the table by unique_id and ds")
  }

  private mutating func report(
    _ rule: String, _ row: Int, _ field: String, _ value: String, _ message: String,
    _ remedy: String
  ) {
    guard findings.count < SeriesRowReader.mostFindings else { return }
    findings.append(
      Finding(
        rule: rule, severity: .error, location: SourceLocation(file: table, line: row + 2),
        field: field, value: value, message: message, remedy: remedy))
  }
}
