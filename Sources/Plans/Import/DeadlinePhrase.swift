import IndicatorData

/// A deadline as a document words it: "06/2025", "Quý II/2026", "2025-2026", "hằng năm".
package struct DeadlinePhrase: Equatable, Sendable {
  /// When it ends, as a plan writes it; `nil` for a rhythm.
  package var due: String?
  /// The rhythm of work without an end.
  package var recurring: String?
  /// Whether it says less than the plan does, so that a reader should look at it.
  package var isGuess: Bool

  /// Reads a deadline.
  ///
  /// - Parameter text: The cell of a table.
  /// - Returns: `nil` where it is not understood.
  package static func read(_ text: String) -> DeadlinePhrase? {
    let folded = PhraseText.folded(text).trimmedMarks
    guard !folded.isEmpty else { return nil }
    let says = { (phrase: String) in folded.firstRange(of: phrase) != nil }
    if let rhythm = rhythms.first(where: { $0.phrases.contains(where: says) }) {
      guard !folded.contains(where: \.isASCIIDigit) else { return nil }
      let isWhole = rhythm.phrases.contains(folded)
      return DeadlinePhrase(due: nil, recurring: rhythm.word, isGuess: !isWhole)
    }
    if following.contains(where: says) {
      return DeadlinePhrase(due: nil, recurring: "ongoing", isGuess: true)
    }
    let span = /(?:giai đoạn |period |năm |từ |from )*(\d{4}) ?(?:-|đến|to) ?(?:năm )?(\d{4})/
    if let range = folded.wholeMatch(of: span) {
      return range.1 < range.2 ? due(String(range.2), isGuess: true) : nil
    }
    return date(in: folded).map { due($0.text, isGuess: $0.isGuess) }
  }

  private static func due(_ text: String, isGuess: Bool) -> DeadlinePhrase {
    DeadlinePhrase(due: text, recurring: nil, isGuess: isGuess)
  }

  /// One date, with words before it that only say that it is a deadline.
  private static func date(in text: String) -> (text: String, isGuess: Bool)? {
    var rest = text[...]
    var isGuess = false
    while let lead = leads.first(where: { rest.hasPrefix($0) }) {
      rest = rest.dropFirst(lead.count)
      while rest.first == " " { rest = rest.dropFirst() }
      if lead != "năm" && lead != "tháng" && lead != "ngày" { isGuess = true }
    }
    let text = String(rest)
    if text.wholeMatch(of: /\d{4}/) != nil { return (text, isGuess) }
    if let m = text.wholeMatch(of: /(\d{1,2})[\/.-](\d{1,2})[\/.-](\d{4})/) {
      return day(m.3, m.2, m.1).map { ($0, isGuess) }
    }
    if let m = text.wholeMatch(of: /(\d{1,2}) (?:tháng )?(\d{1,2}) năm (\d{4})/) {
      return day(m.3, m.2, m.1).map { ($0, isGuess) }
    }
    if let m = text.wholeMatch(of: /(\d{4})-(\d{2})-(\d{2})/) {
      return day(m.1, m.2, m.3).map { ($0, isGuess) }
    }
    if let m = text.wholeMatch(of: /(\d{1,2}) ?(?:[\/.-]|năm) ?(\d{4})/) {
      return month(m.2, Int(m.1)).map { ($0, isGuess) }
    }
    if let m = text.wholeMatch(of: /([a-z]+)\.? (\d{4})/),
      let place = monthNames[String(m.1.prefix(3))]
    {
      return month(m.2, place).map { ($0, isGuess) }
    }
    let spoken =
      /(?:quý|quarter|q) ?([ivx]+|[1-4]) ?(?:[\/,-]|năm|of)? ?(?:năm )?(\d{4})/
    if let m = text.wholeMatch(of: spoken), let quarter = quarters[String(m.1)] {
      return ("\(m.2)-Q\(quarter)", isGuess)
    }
    return nil
  }

  private static func day(_ year: Substring, _ month: Substring, _ day: Substring) -> String? {
    guard let m = Int(month), let d = Int(day) else { return nil }
    let text = "\(year)-\(m < 10 ? "0" : "")\(m)-\(d < 10 ? "0" : "")\(d)"
    return CalendarDate(text) == nil ? nil : text
  }

  private static func month(_ year: Substring, _ month: Int?) -> String? {
    guard let month, (1...12).contains(month) else { return nil }
    return "\(year)-\(month < 10 ? "0" : "")\(month)"
  }

  /// Words that leave the end open.
  private static let following = [
    "những năm tiếp theo", "các năm tiếp theo", "năm tiếp theo", "trở đi", "and following years",
    "and subsequent years", "and beyond", "onwards", "onward",
  ]

  private static let leads = [
    "trước ngày", "trong năm", "trong", "hoàn thành", "cuối năm", "đến hết", "đến năm", "đến",
    "trước", "hết", "chậm nhất", "ngày", "tháng", "năm", "by the end of", "before the end of",
    "end of", "by", "before", "in", "until", "no later than", "the",
  ]

  private static let quarters = [
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4,
  ]

  private static let monthNames = [
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
  ]

  private static let rhythms: [(word: String, phrases: [String])] = [
    ("annual", ["hằng năm", "hàng năm", "mỗi năm", "annually", "annual", "every year", "yearly"]),
    ("quarterly", ["hằng quý", "hàng quý", "mỗi quý", "quarterly", "every quarter"]),
    ("monthly", ["hằng tháng", "hàng tháng", "mỗi tháng", "monthly", "every month"]),
    ("weekly", ["hằng tuần", "hàng tuần", "weekly", "every week"]),
    ("daily", ["hằng ngày", "hàng ngày", "daily", "every day"]),
    (
      "ongoing",
      [
        "thường xuyên", "liên tục", "ongoing", "continuous", "continuously", "regularly",
        "on-going",
      ]
    ),
  ]
}

extension String {
  /// The text without full stops and the like at its ends.
  fileprivate var trimmedMarks: String {
    var slice = self[...]
    while let last = slice.last, ".;,:".contains(last) || last == " " { slice = slice.dropLast() }
    return String(slice)
  }
}
