/// How much of a date a format shows.
///
/// A cell means what its reader sees: 45292 is 2024 under `yyyy`, 2024-01 under `mmm yyyy`, 2024-Q1
/// under LibreOffice's `Q yyyy` and 2024-01-01 under `dd/mm/yyyy`.
enum DateFormat: Equatable {
  case year
  case quarter
  case month
  case day
  case dayAndTime

  /// A format by the letters of its code; `nil` where it is no date, as a time of day alone is none.
  init?(_ letters: String) {
    let hasTime = letters.contains { "hs".contains($0) }
    let hasYear = letters.contains("y")
    let hasDay = letters.contains("d")
    guard hasYear || hasDay || (letters.contains("m") && !hasTime) else { return nil }
    if hasTime {
      self = .dayAndTime
    } else if hasDay || !hasYear {
      self = .day
    } else if letters.contains("q") {
      self = .quarter
    } else {
      self = letters.contains("m") ? .month : .year
    }
  }

  /// A date in ISO form, with or without a time, as the format shows it.
  ///
  /// - Parameter iso: Like 2024-01-01 or 2024-01-01T12:30:00.
  /// - Returns: The text; `nil` where it is no date.
  func text(ofISO iso: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let date = CalendarDate(String(decoding: iso.prefix(10), as: UTF8.self)) else {
      return nil
    }
    switch self {
    case .year: return iso.prefix(4)
    case .quarter: return Array(Self.quarter(of: date).utf8)[...]
    case .month: return iso.prefix(7)
    case .day: return iso.prefix(10)
    case .dayAndTime:
      let time = iso.dropFirst(11).prefix(8)
      if time.isEmpty || time.elementsEqual("00:00:00".utf8) { return iso.prefix(10) }
      return iso.prefix(10) + [Byte.space] + time
    }
  }

  /// Like 2024-Q1.
  static func quarter(of date: CalendarDate) -> String {
    "\(padded(date.year, 4))-Q\((date.month + 2) / 3)"
  }
}
