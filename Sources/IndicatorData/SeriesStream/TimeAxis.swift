/// The periods of a series in the forecasting world's long format, and how they go on.
///
/// `ds` may be counts (1, 2, 3...) or anything that `Period` reads as one point in time. Dates that
/// share their day of the month, or are all month ends, count in months, others in days. The step
/// is the shortest distance between neighbours; longer ones leave gaps. Periods to come are written
/// as the first one is.
public struct TimeAxis: Sendable, Equatable {
  /// What is counted.
  enum Kind: Sendable, Equatable {
    /// Years, and counts.
    case integer
    case period(Frequency)
    case monthly(day: Int, isMonthEnd: Bool)
  }

  let kind: Kind
  /// The ordinal of the first period.
  let first: Int
  /// Ordinals from one period to the next.
  public let step: Int
  /// Periods from first to last, gaps included.
  public let count: Int
  /// How the periods are written.
  let style: PeriodStyle

  /// Periods in a year: 1 for years and counted periods, 2 for half years, 4 for quarters, 12 for
  /// months; also 1 for days and for steps that do not divide the year.
  public var periodsPerYear: Int {
    let basic: Int? =
      switch kind {
      case .integer: 1
      case .period(let frequency): frequency.periodsPerYear
      case .monthly: 12
      }
    guard let basic, basic % step == 0 else { return 1 }
    return basic / step
  }

  /// The text of a period after the last, written as those of the series are.
  ///
  /// - Parameter steps: 1 for the next period; 0 for the last one.
  /// - Returns: The text.
  public func label(ahead steps: Int) -> String {
    let (distance, overflow) = step.multipliedReportingOverflow(
      by: (count - 1).saturatingSum(steps))
    return Self.text(kind, overflow ? .max : first.saturatingSum(distance), style)
  }

  /// How many periods it takes to reach a period.
  ///
  /// - Parameter text: A period in the form of the series' own.
  /// - Returns: 0 or less where it lies at or before the last; `nil` where it is of another form.
  public func steps(until text: String) -> Int? {
    guard let stamp = TimeStamp(text) else { return nil }
    let last = first + step * (count - 1)
    guard let ordinal = ordinal(of: stamp) else { return nil }
    let distance = ordinal - last
    return distance > 0 ? (distance - 1) / step + 1 : 0
  }

  private func ordinal(of stamp: TimeStamp) -> Int? {
    switch (kind, stamp.kind) {
    case (.integer, .integer): stamp.ordinal
    case (.period(let own), .period(let other)) where own == other: stamp.ordinal
    case (.monthly, .period(.day)): stamp.date.map { $0.year * 12 + $0.month - 1 }
    // A year stands for its last period.
    case (.period(let own), .integer): own.periodsPerYear.map { (stamp.ordinal + 1) * $0 - 1 }
    case (.monthly, .integer): stamp.ordinal * 12 + 11
    default: nil
    }
  }

  /// The text of a period; beyond the calendar, that of its last period and the distance to it.
  private static func text(_ kind: Kind, _ ordinal: Int, _ style: PeriodStyle) -> String {
    switch kind {
    case .integer:
      guard style != PeriodStyle(), let year = Period(ordinal: ordinal, of: .annual) else {
        return String(ordinal)
      }
      return style.text(year)
    case .period(let frequency):
      return Period(ordinal: ordinal, of: frequency).map(style.text)
        ?? beyondCalendar(frequency, ordinal)
    case .monthly(let day, let isMonthEnd):
      guard let month = Period(ordinal: ordinal, of: .month), let last = month.lastDay,
        let date = CalendarDate(
          year: last.year, month: last.month, day: isMonthEnd ? last.day : min(day, last.day))
      else { return beyondCalendar(.month, ordinal) }
      return style.text(Period(day: date))
    }
  }

  private static func beyondCalendar(_ frequency: Frequency, _ ordinal: Int) -> String {
    "9999+\(ordinal.saturatingSum(-(frequency.ordinals?.upperBound ?? 0)))"
  }
}

extension TimeAxis {
  /// Two neighbours whose distance is no multiple of the shortest one.
  struct Uneven: Error, Equatable {
    let first: String
    let second: String
  }

  /// The axis of some stamps.
  ///
  /// - Parameters:
  ///   - stamps: One or more, ascending.
  ///   - positions: Takes the place of each on the axis, from 0.
  /// - Throws: `Uneven`.
  init(_ stamps: TimeStamps, positions: inout [Int]) throws(Uneven) {
    let (kind, ordinals) = Self.counted(stamps)
    let style = PeriodStyle(stamps.written)
    var shortest = Int.max
    for index in ordinals.indices.dropFirst() {
      shortest = min(shortest, ordinals[index] - ordinals[index - 1])
    }
    if ordinals.count < 2 {
      if case .monthly = kind { shortest = 12 } else { shortest = 1 }
    }
    positions.removeAll(keepingCapacity: true)
    var position = 0
    for index in ordinals.indices {
      if index > 0 {
        let distance = ordinals[index] - ordinals[index - 1]
        guard shortest > 0, distance % shortest == 0 else {
          throw Uneven(
            first: Self.text(kind, ordinals[index - 1], style),
            second: Self.text(kind, ordinals[index], style))
        }
        position += distance / shortest
      }
      positions.append(position)
    }
    self.kind = kind
    self.style = style
    first = ordinals.first ?? 0
    step = shortest
    count = position + 1
  }

  /// What the stamps count in, and their ordinals.
  private static func counted(_ stamps: TimeStamps) -> (Kind, [Int]) {
    guard stamps.kind == .period(.day) else { return (stamps.kind, stamps.ordinals) }
    let dates = stamps.dates
    let isMonthEnd = dates.allSatisfy {
      $0.day == CalendarDate.length(ofMonth: $0.month, year: $0.year)
    }
    guard let day = dates.first?.day, isMonthEnd || dates.allSatisfy({ $0.day == day })
    else { return (.period(.day), stamps.ordinals) }
    return (
      .monthly(day: day, isMonthEnd: isMonthEnd), dates.map { $0.year * 12 + $0.month - 1 }
    )
  }
}

/// The times of a series, all of one kind and ascending, eight bytes each.
struct TimeStamps {
  private(set) var kind = TimeAxis.Kind.integer
  private(set) var ordinals: [Int] = []
  /// The text of the first, where it is another than the period's description; empty otherwise.
  private(set) var written = ""

  /// Makes room for another series.
  mutating func removeAll() { ordinals.removeAll(keepingCapacity: true) }

  /// Adds the next one; the first decides of what kind all are.
  mutating func append(_ stamp: TimeStamp) {
    if ordinals.isEmpty { (kind, written) = (stamp.kind, stamp.written) }
    ordinals.append(stamp.ordinal)
  }

  /// Adds a time of the same kind after the first one.
  @inline(__always)
  mutating func append(ordinal: Int) { ordinals.append(ordinal) }

  /// The first ones.
  func prefix(_ count: Int) -> TimeStamps {
    var copy = self
    copy.ordinals = Array(ordinals.prefix(count))
    return copy
  }

  /// The days, where the times are days.
  var dates: [CalendarDate] { ordinals.compactMap { CalendarDate(daysSinceEpoch: $0) } }
}

/// One `ds`: a count or a period.
struct TimeStamp: Sendable, Equatable {
  let kind: TimeAxis.Kind
  let ordinal: Int
  /// The text, where it is another than the period's description; empty otherwise.
  let written: String

  /// The day, of a date.
  var date: CalendarDate? {
    kind == .period(.day) ? CalendarDate(daysSinceEpoch: ordinal) : nil
  }

  /// Reads a text; `nil` for anything else.
  init?(_ text: String) {
    var text = text
    guard let stamp = text.withUTF8({ TimeStamp($0) }) else { return nil }
    self = stamp
  }

  /// Reads bytes without surrounding spaces.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, hints: PeriodHints = []) {
    if let count = Self.count(bytes) {
      self.init(kind: .integer, ordinal: count, written: "")
      return
    }
    var scanner = PeriodScanner(bytes: bytes, hints: hints)
    guard let period = scanner.scan() ?? PeriodWords(bytes)?.period, period.frequency != .span
    else { return nil }
    let isYear = period.frequency == .annual
    self.init(
      kind: isYear ? .integer : .period(period.frequency), ordinal: period.ordinal,
      written: scanner.isPlain && !period.isSplitYear ? "" : String(decoding: bytes, as: UTF8.self))
  }

  init(kind: TimeAxis.Kind, ordinal: Int, written: String) {
    self.kind = kind
    self.ordinal = ordinal
    self.written = written
  }

  /// The number that digits write, unless they are a month or a day: six and eight digits that
  /// begin with a year, or end with one after a zero, as in 012022.
  private static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let isNegative = bytes.first == Byte.hyphen
    guard let number = digits(bytes.dropFirst(isNegative ? 1 : 0)) else { return nil }
    if isNegative { return -number }
    guard bytes.count == 6 || bytes.count == 8 else { return number }
    let isDate = PeriodScanner.compactYears.contains(number / (bytes.count == 6 ? 100 : 10_000))
    let isReversed =
      bytes.first == Byte.zero && number >= (bytes.count == 6 ? 10_000 : 1_000_000)
      && PeriodScanner.compactYears.contains(number % 10_000)
    return isDate || isReversed ? nil : number
  }
}

extension Int {
  /// The sum, or the end of the range of integers that it lies beyond.
  fileprivate func saturatingSum(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }
}
