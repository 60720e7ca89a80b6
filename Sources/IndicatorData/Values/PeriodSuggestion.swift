/// What a period that cannot be read was probably meant to be.
///
///     PeriodSuggestion(for: "Q3/2024")?.forms      // ["2024-Q3"]
///     PeriodSuggestion(for: "05/06/2024")?.forms   // ["2024-06-05", "2024-05-06"]: ask
///
/// A suggestion goes into a remedy; it is never used in place of what is written.
public struct PeriodSuggestion: Sendable, Hashable {
  /// Forms that `Period` reads; more than one where the text can mean several.
  public let forms: [String]

  /// Looks for a year and what stands beside it; `nil` where no sense can be made of the text.
  public init?(for text: String) {
    let parts = Parts(text)
    let found: [Period?]
    switch parts.numbers.count {
    case 1: found = Self.one(parts)
    case 2: found = Self.two(parts)
    case 3 where parts.word.isEmpty: found = Self.three(parts.numbers)
    default: found = []
    }
    var forms: [String] = []
    for period in found {
      if let text = period?.description, !forms.contains(text) { forms.append(text) }
    }
    if forms.isEmpty { return nil }
    self.forms = forms
  }

  /// The numbers of a text in their order, and its letters in small form.
  private struct Parts {
    var numbers: [Int] = []
    var word = ""

    init(_ text: String) {
      var run: [UInt8] = []
      for byte in text.utf8 {
        if Byte.isDigit(byte) {
          run.append(byte)
          continue
        }
        close(&run)
      }
      close(&run)
      word = text.lowercased().filter(\.isLetter)
    }

    private mutating func close(_ run: inout [UInt8]) {
      if let number = digits(run[...]) { numbers.append(number) }
      run.removeAll()
    }
  }

  private static func isYear(_ number: Int) -> Bool { (1900...2199).contains(number) }

  private static func one(_ parts: Parts) -> [Period?] {
    guard isYear(parts.numbers[0]) else { return [] }
    if let month = month(named: parts.word) {
      return [Period(year: parts.numbers[0], part: month, of: .month)]
    }
    return [Period(year: parts.numbers[0])]
  }

  private static func two(_ parts: Parts) -> [Period?] {
    let (first, second) = (parts.numbers[0], parts.numbers[1])
    if isYear(first) && isYear(second) {
      return [first < second ? Period(years: first...second) : nil]
    }
    guard isYear(first) != isYear(second) else { return [] }
    let (year, part) = isYear(first) ? (first, second) : (second, first)
    switch parts.word {
    case "q", "quy", "quý", "quarter", "iq": return [Period(year: year, part: part, of: .quarter)]
    case "h", "s", "half", "semester", "hk": return [Period(year: year, part: part, of: .semester)]
    case "", "m", "t", "thang", "tháng", "month":
      if parts.word.isEmpty && part == 0 { return [Period(year: year)] }
      return [Period(year: year, part: part, of: .month)]
    default: return []
    }
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

  private static func month(named word: String) -> Int? {
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    guard word.count >= 3 else { return nil }
    return names.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
  }
}
