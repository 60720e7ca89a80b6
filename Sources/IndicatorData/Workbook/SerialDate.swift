/// A day as workbooks count it.
enum SerialDate {
  /// The text of a date as a format shows it, in ISO form.
  ///
  /// In the usual count 1 is 1900-01-01, and 60 is a 29 February that never was; the other counts
  /// from 1904-01-01 as 0.
  ///
  /// - Parameters:
  ///   - serial: Days, and the time of day as a fraction.
  ///   - format: How much is shown.
  ///   - countsFrom1904: Which count it is.
  /// - Returns: The text; `nil` where the number is no day.
  static func text(_ serial: Double, _ format: DateFormat, countsFrom1904: Bool) -> String? {
    guard serial >= 0, serial < 3_000_000 else { return nil }
    var seconds = Int((serial * 86_400).rounded())
    if format != .dayAndTime { seconds = Int(serial) * 86_400 }
    let (day, time) = seconds.quotientAndRemainder(dividingBy: 86_400)
    if !countsFrom1904, day == 0 || day == 60 { return nil }
    let epoch = countsFrom1904 ? -24_107 : day < 60 ? -25_568 : -25_569
    guard let date = CalendarDate(daysSinceEpoch: day + epoch) else { return nil }
    switch format {
    case .year: return padded(date.year, 4)
    case .quarter: return DateFormat.quarter(of: date)
    case .month: return "\(padded(date.year, 4))-\(padded(date.month, 2))"
    case .day: return date.description
    case .dayAndTime:
      if time == 0 { return date.description }
      let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60)
      return "\(date) \(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
    }
  }
}
