/// How a period is written, so that other periods are written alike.
///
///     PeriodStyle("2019Q4").text(next)         // "2020Q1"
///     PeriodStyle("202112").text(next)         // "202201"
///     PeriodStyle("FY2019/20").text(next)      // "FY2020/21"
///     PeriodStyle("Quý IV/2019").text(next)    // "Quý I/2020"
///
/// It is learned from one text: what in it is the period's year, part or day is a field, all else
/// stays as it is.
package struct PeriodStyle: Sendable, Equatable {
  /// One piece of the text; empty where periods are written as their descriptions.
  private var pieces: [Piece] = []
  /// The frequency that the text was of.
  private var frequency: Frequency?

  private enum Piece: Sendable, Equatable {
    case text(String)
    case year
    /// The first of the two years of a school year, with four digits, and the second with two.
    case yearBefore, shortYear
    case part(width: Int)
    case day
    case roman(isCapital: Bool)
    case monthName(length: Int, isCapitalised: Bool, isCapital: Bool)
    /// `đầu` or `cuối`.
    case side(first: String, second: String)
  }

  /// Periods written as their descriptions.
  package init() {}

  /// The style of a text; that of descriptions where the text is no period.
  package init(_ text: String) {
    guard let period = Period(text), period.frequency != .span else { return }
    var learner = Learner(period: period)
    learner.learn(text)
    pieces = learner.pieces
    frequency = period.frequency
  }

  /// A period in this style; its description where it is of another length than the text was.
  package func text(_ period: Period) -> String {
    guard let frequency, frequency == period.frequency else { return period.description }
    let date = period.lastDay
    return pieces.map { Self.text($0, period, date) }.joined()
  }

  private static func text(_ piece: Piece, _ period: Period, _ date: CalendarDate?) -> String {
    let part = period.frequency == .day ? date?.month ?? 1 : period.part
    switch piece {
    case .text(let text): return text
    case .year: return padded(period.year, 4)
    case .yearBefore: return padded(period.year - 1, 4)
    case .shortYear: return padded(period.year % 100, 2)
    case .part(let width): return padded(part, width)
    case .day: return padded(date?.day ?? 1, 2)
    case .roman(let isCapital):
      let number = RomanNumber.quarters[(part - 1) % 4]
      return isCapital ? number.uppercased() : number
    case .monthName(let length, let isCapitalised, let isCapital):
      let name = MonthName.all[(part - 1) % 12].prefix(length)
      if isCapital { return name.uppercased() }
      return isCapitalised ? name.prefix(1).uppercased() + name.dropFirst() : String(name)
    case .side(let first, let second): return part == 1 ? first : second
    }
  }
}

extension PeriodStyle {
  /// Tells the fields of a text from the rest.
  private struct Learner {
    let period: Period
    var pieces: [Piece] = []
    private var hasYear = false
    private var hasPart = false
    private var hasDay = false

    init(period: Period) { self.period = period }

    mutating func learn(_ text: String) {
      var rest = text[...]
      while let first = rest.first {
        let kind = Self.kind(first)
        let run = rest.prefix { Self.kind($0) == kind }
        rest = rest[run.endIndex...]
        switch kind {
        case 0: add(digits: run)
        case 1: add(letters: run)
        default: pieces.append(.text(String(run)))
        }
      }
    }

    /// 0 for digits, 1 for letters, 2 for the rest.
    private static func kind(_ character: Character) -> Int {
      character.isASCII && character.isNumber ? 0 : character.isLetter ? 1 : 2
    }

    private var part: Int {
      period.frequency == .day ? period.lastDay?.month ?? 0 : period.part
    }

    private mutating func add(digits run: Substring) {
      let number = digits(run.utf8) ?? -1
      switch run.count {
      case 8 where !hasYear:
        pieces += [.year, .part(width: 2), .day]
        (hasYear, hasPart, hasDay) = (true, true, true)
      case 6 where !hasYear:
        pieces += [.year, .part(width: 2)]
        (hasYear, hasPart) = (true, true)
      case 4 where !hasYear && number == period.year:
        pieces.append(.year)
        hasYear = true
      case 4 where period.isSplitYear && number == period.year - 1: pieces.append(.yearBefore)
      case 1...2: add(short: number, run)
      default: pieces.append(.text(String(run)))
      }
    }

    private mutating func add(short number: Int, _ run: Substring) {
      if period.isSplitYear && number == period.year % 100 {
        pieces.append(.shortYear)
      } else if period.frequency != .annual && !hasPart && number == part {
        pieces.append(.part(width: run.count))
        hasPart = true
      } else if period.frequency == .day && hasPart && !hasDay {
        pieces.append(.day)
        hasDay = true
      } else {
        pieces.append(.text(String(run)))
      }
    }

    private mutating func add(letters run: Substring) {
      let isCapital = run.allSatisfy(\.isUppercase)
      switch period.frequency {
      case .month where MonthName.number(of: run.lowercased()) == part && !hasPart:
        pieces.append(
          .monthName(
            length: run.count > 3 ? .max : 3, isCapitalised: run.first?.isUppercase ?? false,
            isCapital: isCapital))
        hasPart = true
      case .quarter where !hasPart: add(quarter: run)
      case .semester where ["đầu", "cuối"].contains(run.lowercased()):
        pieces.append(.side(first: "đầu", second: "cuối"))
      case .semester where ["dau", "cuoi"].contains(run.lowercased()):
        pieces.append(.side(first: "dau", second: "cuoi"))
      default: pieces.append(.text(String(run)))
      }
    }

    /// `IV`, alone or close to the word for the quarter, as in `QIV`.
    private mutating func add(quarter run: Substring) {
      let roman = RomanNumber.quarters[(part - 1) % 4]
      let name = run.dropLast(roman.count)
      guard run.lowercased().hasSuffix(roman), ["", "q", "quý", "quy"].contains(name.lowercased())
      else {
        pieces.append(.text(String(run)))
        return
      }
      if !name.isEmpty { pieces.append(.text(String(name))) }
      pieces.append(.roman(isCapital: run.last?.isUppercase ?? false))
      hasPart = true
    }
  }
}
