/// Why a text is no period, and what to write instead.
///
///     PeriodDiagnosis("202113").message     // "there is no month 13"
///     PeriodDiagnosis("2019-W05").remedy    // "write the day on which the week ends: 2019-02-03"
package struct PeriodDiagnosis: Sendable, Hashable {
  /// What is wrong.
  package let message: String
  /// What would be right.
  package let remedy: String

  /// The forms, for a text that says nothing about what it means.
  static let forms =
    "write 2024, 2024-S1, 2024-Q3, 2024-06, 2024-06-30, 2023/2024 for a school or fiscal year, "
    + "or 2021/2025 for an average"

  /// Looks for the reason in a text that `Period` does not read.
  package init(_ text: String) {
    let tokens = PeriodWords.tokens(text)
    self =
      Self.compact(tokens) ?? Self.timeOfDay(text) ?? Self.week(tokens) ?? Self.part(tokens)
      ?? Self.day(tokens) ?? Self.sum(tokens) ?? Self.suggestion(text, tokens)
      ?? Self.shortYear(tokens)
      ?? PeriodDiagnosis(text.isEmpty ? "empty" : "not a period", Self.forms)
  }

  private init(_ message: String, _ remedy: String) {
    self.message = message
    self.remedy = remedy
  }

  private static func named(_ part: Int, of frequency: Frequency, year: Int) -> PeriodDiagnosis? {
    guard let count = frequency.periodsPerYear, !(1...count).contains(part) else { return nil }
    let (name, letter) =
      switch frequency {
      case .semester: ("half year", "S")
      case .quarter: ("quarter", "Q")
      default: ("month", "")
      }
    let ends = [1, count].map {
      "\(padded(year, 4))-\(letter)\(letter.isEmpty ? padded($0, 2) : "\($0)")"
    }
    return PeriodDiagnosis(
      "there is no \(name) \(part)", "a year has \(name)s 1 to \(count): \(ends[0]) to \(ends[1])")
  }

  /// `202113`, `20210230`, `012022`.
  private static func compact(_ tokens: [PeriodWords.Token]) -> PeriodDiagnosis? {
    guard tokens.count == 1, case .number(let number, let width) = tokens[0] else { return nil }
    let years = PeriodScanner.compactYears
    if width == 6, years.contains(number / 100) {
      return named(number % 100, of: .month, year: number / 100)
    }
    if width == 8, years.contains(number / 10_000) {
      let month = number / 100 % 100
      return named(month, of: .month, year: number / 10_000)
        ?? noDay(number % 100, month, number / 10_000)
    }
    if width == 6 || width == 8, years.contains(number % 10_000) {
      let example = width == 6 ? "202206 or 2022-06" : "20220630 or 2022-06-30"
      return PeriodDiagnosis("the year stands last", "write the year first, as in \(example)")
    }
    return nil
  }

  private static func noDay(_ day: Int, _ month: Int, _ year: Int) -> PeriodDiagnosis? {
    guard (1...12).contains(month), year > 0 else { return nil }
    let length = CalendarDate.length(ofMonth: month, year: year)
    guard !(1...length).contains(day) else { return nil }
    let name = "\(padded(year, 4))-\(padded(month, 2))"
    return PeriodDiagnosis("there is no day \(day) in \(name)", "\(name) has days 1 to \(length)")
  }

  /// `2019-12-31T13:45`, and midnight in another zone than UTC.
  private static func timeOfDay(_ text: String) -> PeriodDiagnosis? {
    let bytes = Array(text.utf8)
    guard bytes.count > 13, bytes.contains(UInt8(ascii: ":")) else { return nil }
    let dates = [10, 8].compactMap { Period(String(decoding: bytes[..<$0], as: UTF8.self)) }
    guard dates.contains(where: { $0.frequency == .day }) else { return nil }
    return PeriodDiagnosis(
      "a time of day, where figures are of whole days or longer",
      "write the day alone that the figure is of, as 2024-06-30")
  }

  /// `2019-W05`: weeks end on Sunday, and the first one has the year's first Thursday (ISO 8601).
  private static func week(_ tokens: [PeriodWords.Token]) -> PeriodDiagnosis? {
    let pieces = tokens.filter { $0 != .mark("-") }
    guard pieces.count == 3, pieces[1] == .word("w"), case .number(let year, width: 4) = pieces[0],
      case .number(let week, width: 1...2) = pieces[2],
      let fourth = CalendarDate(year: year, month: 1, day: 4)?.daysSinceEpoch
    else { return nil }
    // Day 3 since 1970 was a Sunday.
    let sunday = fourth + (((3 - fourth) % 7) + 7) % 7 + 7 * (week - 1)
    guard (1...53).contains(week), let day = CalendarDate(daysSinceEpoch: sunday),
      CalendarDate(daysSinceEpoch: sunday - 3)?.year == year
    else { return PeriodDiagnosis("there is no week \(week)", "a year has weeks 1 to 52 or 53") }
    return PeriodDiagnosis(
      "weeks are not read", "write the day on which each week ends, here \(day)")
  }

  /// `2019Q5`, `2024-13`, `13/2024`.
  private static func part(_ tokens: [PeriodWords.Token]) -> PeriodDiagnosis? {
    let words = tokens.compactMap { if case .word(let word) = $0 { word } else { nil } }
    let numbers = tokens.compactMap {
      if case .number(let number, let width) = $0 { (number, width) } else { nil }
    }
    guard numbers.count == 2, let year = numbers.first(where: { $0.1 == 4 })?.0,
      let part = numbers.first(where: { $0.1 <= 2 })?.0
    else { return nil }
    // A number before the word for months counts them.
    let beginsWithWord = tokens.first == words.first.map { .word($0) }
    switch words.filter({ $0 != "năm" && $0 != "nam" }).joined() {
    case "q", "quý", "quy", "quarter": return named(part, of: .quarter, year: year)
    case "s", "h": return named(part, of: .semester, year: year)
    case "m", "t", "month", "tháng", "thang":
      return beginsWithWord || words == ["m"] ? named(part, of: .month, year: year) : nil
    case "" where tokens.count == 3 && [.mark("-"), .mark("/")].contains(tokens[1]) && part <= 13:
      return named(part, of: .month, year: year)
    default: return nil
    }
  }

  /// `2024-02-30`.
  private static func day(_ tokens: [PeriodWords.Token]) -> PeriodDiagnosis? {
    guard tokens.count == 5, case .number(let year, width: 4) = tokens[0],
      case .number(let month, width: 1...2) = tokens[2],
      case .number(let day, width: 1...2) = tokens[4]
    else { return nil }
    return named(month, of: .month, year: year) ?? noDay(day, month, year)
  }

  /// `9 tháng 2019`, `9 tháng đầu năm 2019`: a sum that grows over the year.
  private static func sum(_ tokens: [PeriodWords.Token]) -> PeriodDiagnosis? {
    guard tokens.count > 2, case .number(let months, width: 1...2) = tokens[0],
      case .word(let word) = tokens[1], ["tháng", "thang", "months", "t"].contains(word)
    else { return nil }
    return PeriodDiagnosis(
      "\(months) months together are no period that can be compared",
      "write the figure of each month, quarter, half year or year, or leave the row out")
  }

  /// What is probably meant, with the status that a word beside the year says.
  private static func suggestion(
    _ text: String, _ tokens: [PeriodWords.Token]
  ) -> PeriodDiagnosis? {
    guard let forms = PeriodSuggestion(for: text)?.forms else { return nil }
    if forms.count > 1 {
      return PeriodDiagnosis(
        "can mean more than one period", "write \(forms.joined(separator: " or "))")
    }
    let isProvisional = !Set(tokens).isDisjoint(with: [.word("sơ"), .word("prel"), .word("p")])
    let isEstimated = !Set(tokens).isDisjoint(with: [.word("ước"), .word("est"), .word("e")])
    let status = isProvisional ? "P" : isEstimated ? "E" : nil
    return PeriodDiagnosis(
      "not a period", "write \(forms[0])" + (status.map { ", and \($0) into OBS_STATUS" } ?? ""))
  }

  /// `Dec-22`, `1Q19`, `06/24`.
  private static func shortYear(_ tokens: [PeriodWords.Token]) -> PeriodDiagnosis? {
    let widths = tokens.compactMap { if case .number(_, let width) = $0 { width } else { nil } }
    guard !widths.isEmpty, (2...5).contains(tokens.count), widths.allSatisfy({ $0 <= 2 }) else {
      return nil
    }
    return PeriodDiagnosis("no year of four digits", "write all digits of the year, as in 2022-12")
  }
}
