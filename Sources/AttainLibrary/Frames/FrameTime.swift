import IndicatorData

/// Days and points in time of a column, as the calendar has them.
enum FrameTime {
  /// How a column counts days; `nil` where it does not.
  ///
  /// - Returns: The units a day.
  static func unitsPerDay(_ type: ArrowType) -> Int64? {
    switch type {
    case .days: 1
    case .instants(let perDay, _): perDay
    default: nil
    }
  }

  /// The text of a value: a day, with the time of day where it is not midnight.
  static func text(_ value: Int64, _ type: ArrowType) -> String {
    guard let perDay = unitsPerDay(type) else { return "\(value)" }
    let (day, rest) = split(value, perDay)
    let date = CalendarDate(daysSinceEpoch: day)?.description ?? "day \(day) since 1970"
    if case .instants(_, let zone) = type, !zone.isEmpty {
      return "\(date)T\(clock(rest, perDay))+00:00"
    }
    return rest == 0 ? date : "\(date)T\(clock(rest, perDay))"
  }

  /// The day, and what is left of it.
  static func split(_ value: Int64, _ perDay: Int64) -> (day: Int, rest: Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: perDay)
    return remainder < 0
      ? (Int(quotient) - 1, remainder + perDay) : (Int(quotient), remainder)
  }

  private static func clock(_ rest: Int64, _ perDay: Int64) -> String {
    let seconds = Int(rest / (perDay / 86_400))
    return [seconds / 3600, seconds / 60 % 60, seconds % 60]
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }
}
