/// The periods of a series in the forecasting world's long format, and how they go on.
///
/// `ds` may be whole numbers (`2024`, or 1, 2, 3...), periods (`2024-Q3`, `2024-06`) or ISO dates.
/// Dates that share their day of the month, or are all month ends, count in months, others in days.
/// The step is the shortest distance between neighbours; longer ones leave gaps.
public struct TimeAxis: Sendable, Equatable {
  /// What is counted.
  enum Kind: Sendable, Equatable {
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
    Self.text(kind, first + step * (count - 1 + steps))
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
    return distance > 0 ? (distance + step - 1) / step : 0
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

  private static func text(_ kind: Kind, _ ordinal: Int) -> String {
    switch kind {
    case .integer: return String(ordinal)
    case .period(.day):
      return CalendarDate(daysSinceEpoch: ordinal)?.description ?? String(ordinal)
    case .period(let frequency):
      let count = frequency.periodsPerYear ?? 1
      let year = ordinal.flooredQuotient(count)
      return Period(year: year, part: ordinal - year * count + 1, of: frequency)?.description
        ?? String(ordinal)
    case .monthly(let day, let isMonthEnd):
      let year = ordinal.flooredQuotient(12)
      let month = ordinal - year * 12 + 1
      let length = CalendarDate.length(ofMonth: month, year: year)
      let chosen = isMonthEnd ? length : min(day, length)
      return "\(padded(year, 4))-\(padded(month, 2))-\(padded(chosen, 2))"
    }
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
  ///   - stamps: One or more of one kind, ascending.
  ///   - positions: Takes the place of each on the axis, from 0.
  /// - Throws: `Uneven`.
  init(_ stamps: [TimeStamp], positions: inout [Int]) throws(Uneven) {
    let (kind, ordinals) = Self.counted(stamps)
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
        guard distance % shortest == 0 else {
          throw Uneven(
            first: Self.text(kind, ordinals[index - 1]), second: Self.text(kind, ordinals[index]))
        }
        position += distance / shortest
      }
      positions.append(position)
    }
    self.kind = kind
    first = ordinals.first ?? 0
    step = shortest
    count = position + 1
  }

  /// What the stamps count in, and their ordinals.
  private static func counted(_ stamps: [TimeStamp]) -> (Kind, [Int]) {
    guard let first = stamps.first else { return (.integer, []) }
    switch first.kind {
    case .integer: return (.integer, stamps.map(\.ordinal))
    case .period(.day):
      let dates = stamps.compactMap(\.date)
      let isMonthEnd = dates.allSatisfy {
        $0.day == CalendarDate.length(ofMonth: $0.month, year: $0.year)
      }
      guard isMonthEnd || dates.allSatisfy({ $0.day == dates[0].day }), let day = dates.first?.day
      else { return (.period(.day), stamps.map(\.ordinal)) }
      return (
        .monthly(day: day, isMonthEnd: isMonthEnd), dates.map { $0.year * 12 + $0.month - 1 }
      )
    case .period(let frequency): return (.period(frequency), stamps.map(\.ordinal))
    case .monthly: return (first.kind, stamps.map(\.ordinal))
    }
  }
}

/// One `ds`: a whole number or a period.
struct TimeStamp: Sendable, Equatable {
  let kind: TimeAxis.Kind
  let ordinal: Int

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

  /// Reads bytes; a time of day after a date must be midnight.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    let isNegative = bytes.first == Byte.hyphen
    if let number = digits(bytes.dropFirst(isNegative ? 1 : 0)) {
      kind = .integer
      ordinal = isNegative ? -number : number
      return
    }
    var text = String(decoding: bytes, as: UTF8.self)
    for midnight in ["T00:00:00", " 00:00:00"] where text.hasSuffix(midnight) {
      text.removeLast(midnight.count)
    }
    guard let period = Period(text), period.frequency != .span else { return nil }
    kind = period.frequency == .annual ? .integer : .period(period.frequency)
    ordinal = period.ordinal
  }
}

extension Int {
  /// The quotient rounded down.
  fileprivate func flooredQuotient(_ divisor: Int) -> Int {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
