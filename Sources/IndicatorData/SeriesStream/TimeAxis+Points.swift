extension TimeAxis {
  /// The number of a period after the last, where years or counts are counted.
  ///
  /// - Parameter steps: 1 for the next period; 0 for the last one.
  /// - Returns: `nil` for periods of another kind, and beyond the range of integers.
  package func number(ahead steps: Int) -> Int? {
    guard kind == .integer else { return nil }
    return ordinal(ahead: steps)
  }

  /// The day of a period after the last as days since 1970-01-01, where the series has dates.
  ///
  /// - Parameter steps: 1 for the next period; 0 for the last one.
  /// - Returns: `nil` for periods of another kind, and beyond the calendar.
  package func day(ahead steps: Int) -> Int? {
    guard let ordinal = ordinal(ahead: steps) else { return nil }
    switch kind {
    case .period(.day): return CalendarDate(daysSinceEpoch: ordinal) == nil ? nil : ordinal
    case .monthly(let day, let isMonthEnd):
      guard let last = Period(ordinal: ordinal, of: .month)?.lastDay else { return nil }
      return CalendarDate(
        year: last.year, month: last.month, day: isMonthEnd ? last.day : min(day, last.day))?
        .daysSinceEpoch
    case .integer, .period: return nil
    }
  }

  private func ordinal(ahead steps: Int) -> Int? {
    let (distance, isBeyond) = step.multipliedReportingOverflow(by: count - 1 + steps)
    let (ordinal, overflows) = first.addingReportingOverflow(distance)
    return isBeyond || overflows ? nil : ordinal
  }
}
