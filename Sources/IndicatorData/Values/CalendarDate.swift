/// A day of the Gregorian calendar, without time of day or zone.
///
///     CalendarDate("2024-02-29")?.description   // "2024-02-29"
///     CalendarDate("2023-02-29")                // nil
///     CalendarDate.latest(in: "2024-06")        // 2024-06-30
public struct CalendarDate: Sendable, Hashable {
  /// Year * 10000 + month * 100 + day: four bytes, and ordered as dates are.
  private let code: Int32

  /// Makes a date, or `nil` where the calendar has no such day.
  ///
  /// - Parameters:
  ///   - year: 1 to 9999.
  ///   - month: 1 to 12.
  ///   - day: 1 to the length of that month.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    code = Int32(year * 10_000 + month * 100 + day)
  }

  /// Reads a full ISO date, `YYYY-MM-DD`; anything else is `nil`.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == Byte.hyphen, bytes[7] == Byte.hyphen,
      let year = digits(bytes[0..<4]), let month = digits(bytes[5..<7]),
      let day = digits(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, 1 to 9999.
  public var year: Int { Int(code) / 10_000 }
  /// Month, 1 to 12.
  public var month: Int { Int(code) / 100 % 100 }
  /// Day of the month, from 1.
  public var day: Int { Int(code) % 100 }

  /// The last day that a date given only as a year, month or other period can mean.
  ///
  /// `2024` is 2024-12-31, `2024-06` is 2024-06-30, `2024-12/2025-01` is 2025-01-31. Taking the
  /// last day keeps a figure out of a projection made before it was surely public.
  ///
  /// - Parameter text: A full date, or any period that `Period` reads, or two of them with `/`.
  /// - Returns: `nil` where the text is no period.
  public static func latest(in text: String) -> CalendarDate? {
    if let period = Period(text) { return period.lastDay }
    guard let slash = text.lastIndex(of: "/"), Period(String(text[..<slash])) != nil else {
      return nil
    }
    return Period(String(text[text.index(after: slash)...]))?.lastDay
  }
}

extension CalendarDate {
  /// Days since 1970-01-01, negative before.
  ///
  /// Counts years from March, so that the leap day is the last of its year (Hinnant's
  /// `days_from_civil`).
  package var daysSinceEpoch: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The date that many days after 1970-01-01; `nil` outside the years 1 to 9999.
  package init?(daysSinceEpoch days: Int) {
    guard (-719_468...2_932_896).contains(days) else { return nil }
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.init(year: year, month: month, day: dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// Day in the year, from 1.
  package var dayOfYear: Int {
    (1..<month).reduce(day) { $0 + Self.length(ofMonth: $1, year: year) }
  }

  /// The day as a decimal year: 1 July 2024 is about 2024.5.
  package var inYears: Double {
    Double(year) + Double(dayOfYear - 1) / (Self.isLeap(year) ? 366 : 365)
  }

  /// Days in a month.
  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: 31
    }
  }

  /// Whether the year has 366 days.
  package static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }
}

extension CalendarDate: Comparable {
  /// Orders by time.
  public static func < (lhs: CalendarDate, rhs: CalendarDate) -> Bool { lhs.code < rhs.code }
}

extension CalendarDate: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  public var description: String {
    "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
