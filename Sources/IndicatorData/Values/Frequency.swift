/// How long a period is.
public enum Frequency: UInt8, Sendable, Hashable, CaseIterable, Comparable {
  /// Calendar years.
  case annual
  /// Half years.
  case semester
  /// Quarters.
  case quarter
  /// Months.
  case month
  /// Single days.
  case day
  /// Several years together, such as the average of 2021/2025: never a point of a series.
  case span

  /// Periods in a year; `nil` for days, whose number differs, and for spans.
  public var periodsPerYear: Int? {
    switch self {
    case .annual: 1
    case .semester: 2
    case .quarter: 4
    case .month: 12
    case .day, .span: nil
    }
  }

  /// Orders from the longest to the shortest, spans last.
  public static func < (lhs: Frequency, rhs: Frequency) -> Bool { lhs.rawValue < rhs.rawValue }
}
