/// The stretch of time that an observation is about.
///
/// | written | means | start | end |
/// |---|---|--:|--:|
/// | `2024` | the year | 2024.0 | 2025.0 |
/// | `2024-S1` | first half year | 2024.0 | 2024.5 |
/// | `2024-Q3` | third quarter | 2024.5 | 2024.75 |
/// | `2024-06` | June | 2024 + 5/12 | 2024.5 |
/// | `2024-06-30` | that day | 2024 + 181/366 | 2024 + 182/366 |
/// | `2023/2024` | a school or fiscal year, counted in the year in which it ends | 2024.0 | 2025.0 |
/// | `2021/2025` | an average over years, never a point of a series | 2021.0 | 2026.0 |
///
/// `init(_:)` reads these and what else people write for them (`2024Q3`, `06/2024`, `Quý 3/2024`).
///
/// Periods are ordered by the moment at which they end, because that is when their figure is
/// complete; of two that end together the one that starts first, the longer, comes first. All lie
/// in the years 1 to 9999.
public struct Period: Sendable {
  /// How long the period is.
  public let frequency: Frequency
  /// Whether the year was written as the two calendar years it touches, 2023/2024.
  ///
  /// It says how the period is described, and nothing else.
  package let isSplitYear: Bool
  /// Count of periods of this frequency: the year, year * 2 + half and so on, or days since 1970.
  private let index: Int32
  /// Last year of a span; 0 otherwise.
  private let lastYear: Int32

  /// The calendar year, or the one of 1 to 9999 that is nearest to it.
  public init(year: Int) {
    self.init(unchecked: .annual, index: min(max(year, 1), 9999))
  }

  /// The average over several calendar years; `nil` unless the last comes after the first.
  ///
  /// Two neighbours are the school or fiscal year that ends in the second.
  public init?(years: ClosedRange<Int>) {
    let (first, last) = (years.lowerBound, years.upperBound)
    guard first < last, first >= 1, last <= 9999 else { return nil }
    if first + 1 == last {
      self.init(unchecked: .annual, index: last, isSplitYear: true)
    } else {
      self.init(unchecked: .span, index: first, lastYear: last)
    }
  }

  /// A single day.
  public init(day: CalendarDate) {
    self.init(unchecked: .day, index: day.daysSinceEpoch)
  }

  /// One part of a year; `nil` where the year has no such part.
  ///
  /// - Parameters:
  ///   - year: Calendar year, 1 to 9999.
  ///   - part: Number of the half year, quarter or month, from 1.
  ///   - frequency: Annual, semester, quarter or month.
  public init?(year: Int, part: Int, of frequency: Frequency) {
    guard let count = frequency.periodsPerYear, (1...count).contains(part),
      (1...9999).contains(year)
    else { return nil }
    self.init(unchecked: frequency, index: year * count + part - 1)
  }

  /// The period of a frequency with a number among its like; `nil` outside the years 1 to 9999,
  /// and for spans.
  package init?(ordinal: Int, of frequency: Frequency) {
    guard let ordinals = frequency.ordinals, ordinals.contains(ordinal) else { return nil }
    self.init(unchecked: frequency, index: ordinal)
  }

  private init(
    unchecked frequency: Frequency, index: Int, lastYear: Int = 0, isSplitYear: Bool = false
  ) {
    self.frequency = frequency
    self.isSplitYear = isSplitYear && index > 1
    self.index = Int32(index)
    self.lastYear = Int32(lastYear)
  }
}

extension Frequency {
  /// Ordinals of the periods in the years 1 to 9999; `nil` for spans.
  var ordinals: ClosedRange<Int>? {
    // Days since 1970 of 0001-01-01 and 9999-12-31.
    if self == .day { return -719_162...2_932_896 }
    return periodsPerYear.map { $0...(10_000 * $0 - 1) }
  }
}

extension Period: Hashable {
  /// Equal are periods of the same time: the school year 2023/2024 and 2024 are.
  public static func == (lhs: Period, rhs: Period) -> Bool {
    lhs.frequency == rhs.frequency && lhs.index == rhs.index && lhs.lastYear == rhs.lastYear
  }

  /// Hashes what makes periods equal.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(frequency)
    hasher.combine(index)
    hasher.combine(lastYear)
  }
}

extension Period {
  /// Number of the period among those of its frequency: neighbours differ by one.
  public var ordinal: Int { Int(index) }

  /// The calendar year; the first one of a span.
  public var year: Int {
    if frequency == .day { return firstDay?.year ?? 1970 }
    return Int(index) / (frequency.periodsPerYear ?? 1)
  }

  /// Number of the half year, quarter or month in its year, from 1; 1 for other periods.
  public var part: Int {
    guard let count = frequency.periodsPerYear else { return 1 }
    return Int(index) % count + 1
  }

  /// The period that many steps later; spans stay themselves, and none leaves the years 1 to 9999.
  public func advanced(by steps: Int) -> Period {
    guard let ordinals = frequency.ordinals else { return self }
    let limit = 4_000_000
    let later = Int(index) + min(max(steps, -limit), limit)
    return Period(
      unchecked: frequency, index: min(max(later, ordinals.lowerBound), ordinals.upperBound),
      isSplitYear: isSplitYear)
  }

  /// Where the period starts, in decimal years.
  public var start: Double {
    switch frequency {
    case .span: return Double(index)
    case .day: return decimalYear(daysBefore: 1)
    default: return decimalYear(parts: part - 1)
    }
  }

  /// Where the period ends, in decimal years: the time of its figure.
  public var end: Double {
    switch frequency {
    case .span: return Double(lastYear) + 1
    case .day: return decimalYear(daysBefore: 0)
    default: return decimalYear(parts: part)
    }
  }

  /// The day a single-day period is; `nil` for all others.
  var firstDay: CalendarDate? {
    frequency == .day ? CalendarDate(daysSinceEpoch: Int(index)) : nil
  }

  /// The last day of the period.
  public var lastDay: CalendarDate? {
    switch frequency {
    case .span: return CalendarDate(year: Int(lastYear), month: 12, day: 31)
    case .day: return firstDay
    default:
      let month = part * 12 / (frequency.periodsPerYear ?? 1)
      let length = CalendarDate.length(ofMonth: month, year: year)
      return CalendarDate(year: year, month: month, day: length)
    }
  }

  private func decimalYear(parts: Int) -> Double {
    Double(year) + Double(parts) / Double(frequency.periodsPerYear ?? 1)
  }

  private func decimalYear(daysBefore: Int) -> Double {
    guard let day = firstDay else { return 0 }
    let length = CalendarDate.isLeap(day.year) ? 366.0 : 365.0
    return Double(day.year) + Double(day.dayOfYear - daysBefore) / length
  }
}

extension Period: Comparable {
  /// Orders by end, then start, then frequency.
  public static func < (lhs: Period, rhs: Period) -> Bool {
    if lhs.frequency == rhs.frequency && lhs.frequency != .span { return lhs.index < rhs.index }
    let (left, right) = (lhs.end, rhs.end)
    if left != right { return left < right }
    return (lhs.start, lhs.frequency.rawValue) < (rhs.start, rhs.frequency.rawValue)
  }
}

extension Period: CustomStringConvertible {
  /// The text that `init(_:)` reads back to the same period.
  public var description: String {
    let year = padded(self.year, 4)
    switch frequency {
    case .annual: return isSplitYear ? "\(padded(self.year - 1, 4))/\(year)" : year
    case .semester: return "\(year)-S\(part)"
    case .quarter: return "\(year)-Q\(part)"
    case .month: return "\(year)-\(padded(part, 2))"
    case .day: return firstDay?.description ?? year
    case .span: return "\(year)/\(padded(Int(lastYear), 4))"
    }
  }
}
