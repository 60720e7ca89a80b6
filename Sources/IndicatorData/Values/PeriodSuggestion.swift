/// What a period that cannot be read was probably meant to be.
///
///     PeriodSuggestion(for: "30/06/2024")?.forms   // ["2024-06-30"]
///     PeriodSuggestion(for: "05/06/2024")?.forms   // ["2024-06-05", "2024-05-06"]: ask
///
/// A suggestion goes into a remedy; it is never used in place of what is written. Where following
/// it could give a figure to another period than its own, there is none.
public struct PeriodSuggestion: Sendable, Hashable {
  /// Forms that `Period` reads; more than one where the text can mean several.
  public let forms: [String]

  /// Looks for a year and what stands beside it; `nil` where no sense can be made of the text.
  public init?(for text: String) {
    let found: [Period?]
    if let period = Period(text) {
      found = [period]
    } else {
      let parts = Parts(text)
      switch parts.numbers.count {
      case _ where parts.isBound: found = []
      case 1: found = Self.one(parts)
      case 2: found = Self.two(parts)
      case 3 where parts.words.isEmpty: found = Self.three(parts.numbers)
      default: found = []
      }
    }
    var forms: [String] = []
    for period in found {
      if let text = period?.description, !forms.contains(text) { forms.append(text) }
    }
    if forms.isEmpty { return nil }
    self.forms = forms
  }

  /// The numbers, words and marks of a text in their order.
  private struct Parts {
    var numbers: [Int] = []
    var words: [String] = []
    var marks = ""
    /// Whether a number stands before the word for months, which then counts them: `9 tháng 2019`.
    var countsMonths = false

    init(_ text: String) {
      let tokens = PeriodWords.tokens(text)
      for (index, token) in tokens.enumerated() {
        switch token {
        case .number(let number, _): numbers.append(number)
        case .word(let word):
          words.append(word)
          if index > 0, case .number = tokens[index - 1], ["tháng", "thang"].contains(word) {
            countsMonths = true
          }
        case .mark(let mark): marks.append(mark)
        }
      }
    }

    /// Whether the text is about the time before or after a period.
    var isBound: Bool { marks.contains { "<>≤≥~≈+".contains($0) } }
  }

  private static func isYear(_ number: Int) -> Bool { (1900...2199).contains(number) }

  /// Words that can stand beside a year and leave it one.
  private static let yearWords: Set<String> = [
    "năm", "nam", "year", "fy", "sơ", "bộ", "ước", "uoc", "prel", "est", "estimated", "provisional",
    "preliminary", "p", "e", "f", "r",
  ]

  private static func one(_ parts: Parts) -> [Period?] {
    let year = parts.numbers[0]
    guard isYear(year) else { return [] }
    if parts.words.count == 1, let month = MonthName.number(of: parts.words[0]) {
      return [Period(year: year, part: month, of: .month)]
    }
    return yearWords.isSuperset(of: parts.words) ? [Period(year: year)] : []
  }

  private static func two(_ parts: Parts) -> [Period?] {
    let (first, second) = (parts.numbers[0], parts.numbers[1])
    if isYear(first) && isYear(second) {
      let isRange = parts.words.isEmpty || ["to", "đến", "den"].contains(parts.words.joined())
      return [isRange && first + 1 < second ? Period(years: first...second) : nil]
    }
    guard isYear(first) != isYear(second), !parts.countsMonths else { return [] }
    let (year, part) = isYear(first) ? (first, second) : (second, first)
    switch parts.words.filter({ $0 != "năm" && $0 != "nam" }).joined() {
    case "q", "quy", "quý", "quarter": return [Period(year: year, part: part, of: .quarter)]
    case "h", "s", "half", "semester": return [Period(year: year, part: part, of: .semester)]
    case "m", "thang", "tháng", "month": return [Period(year: year, part: part, of: .month)]
    case "": return plain(parts, year: year, part: part)
    default: return []
    }
  }

  /// A year and another number without a word.
  ///
  /// `2019.1` may be a tenth of a year, January, or
  /// October without its zero.
  private static func plain(_ parts: Parts, year: Int, part: Int) -> [Period?] {
    if parts.marks == ".", isYear(parts.numbers[0]) {
      return [part == 0 ? Period(year: year) : nil]
    }
    let month = Period(year: year, part: part, of: .month)
    let isNext = isYear(parts.numbers[0]) && part == (year + 1) % 100
    return [month, isNext ? Period(years: year...(year + 1)) : nil]
  }

  private static func three(_ numbers: [Int]) -> [Period?] {
    func day(_ year: Int, _ month: Int, _ day: Int) -> Period? {
      CalendarDate(year: year, month: month, day: day).map(Period.init(day:))
    }
    if isYear(numbers[0]) { return [day(numbers[0], numbers[1], numbers[2])] }
    guard isYear(numbers[2]) else { return [] }
    return [
      day(numbers[2], numbers[1], numbers[0]), day(numbers[2], numbers[0], numbers[1]),
    ]
  }
}
