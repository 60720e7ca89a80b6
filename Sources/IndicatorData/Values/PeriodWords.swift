/// Reads the periods that have words in them, Vietnamese or English: `Quý I năm 2019`,
/// `Tháng 12/2022`, `6 tháng đầu năm 2019`, `Năm học 2015-2016`, `December 2022`.
struct PeriodWords {
  /// What was read.
  let period: Period

  /// One piece of the text.
  enum Token: Hashable {
    /// Digits, and how many.
    case number(Int, width: Int)
    /// Letters, small.
    case word(String)
    /// Any other character but a space.
    case mark(Character)
  }

  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count <= 64, bytes.contains(where: { $0 >= UInt8(ascii: "A") }) else { return nil }
    self.init(String(decoding: bytes, as: UTF8.self))
  }

  init?(_ text: String) {
    let tokens = Self.tokens(text)
    guard
      let period = Self.schoolYear(tokens) ?? Self.half(tokens) ?? Self.namedMonth(tokens)
        ?? Self.numbered(tokens)
    else { return nil }
    self.period = period
  }

  /// The pieces of a text; spaces only part them.
  static func tokens(_ text: String) -> [Token] {
    var tokens: [Token] = []
    var run = ""
    var isDigits = false
    func close() {
      guard !run.isEmpty else { return }
      tokens.append(
        isDigits ? .number(digits(run.utf8) ?? -1, width: run.utf8.count) : .word(run))
      run = ""
    }
    for character in text.lowercased() {
      let isDigit = character.isASCII && character.isNumber
      if !(isDigit || character.isLetter) || isDigit != isDigits { close() }
      isDigits = isDigit
      if isDigit || character.isLetter {
        run.append(character)
      } else if !character.isWhitespace {
        tokens.append(.mark(character))
      }
    }
    close()
    return tokens
  }

  /// `Năm 2020`, `Năm học 2015-2016`.
  private static func schoolYear(_ tokens: [Token]) -> Period? {
    guard case .word(let first)? = tokens.first, isYear(first) else { return nil }
    let rest = tokens.filter { ![.word("học"), .word("hoc")].contains($0) }
    if tokens.count == 2, case .number(let year, width: 4) = tokens[1] {
      return Period(year: year, part: 1, of: .annual)
    }
    guard rest.count == 4, case .mark(let mark) = rest[2], "-/–".contains(mark),
      case (.number(let first, width: 4), .number(let second, let width)) = (rest[1], rest[3])
    else { return nil }
    return PeriodScanner.schoolYear("\(padded(first, 4))-\(padded(second, width))")
  }

  private static func isYear(_ word: String) -> Bool { ["năm", "nam", "year"].contains(word) }

  /// `6 tháng đầu năm 2019`, `6 tháng cuối năm 2019`.
  private static func half(_ tokens: [Token]) -> Period? {
    guard tokens.count == 5, tokens[0] == .number(6, width: 1),
      case (.word(let months), .word(let side), .word(let year)) = (
        tokens[1], tokens[2], tokens[3]
      ), ["tháng", "thang"].contains(months), isYear(year),
      case .number(let number, width: 4) = tokens[4]
    else { return nil }
    switch side {
    case "đầu", "dau": return Period(year: number, part: 1, of: .semester)
    case "cuối", "cuoi": return Period(year: number, part: 2, of: .semester)
    default: return nil
    }
  }

  /// `Dec 2022`, `December-2022`, `2022 Dec`.
  private static func namedMonth(_ tokens: [Token]) -> Period? {
    let pieces = tokens.filter { ![.mark("-"), .mark("/"), .mark("."), .mark(",")].contains($0) }
    guard pieces.count == 2, tokens.count <= 3 else { return nil }
    switch (pieces[0], pieces[1]) {
    case (.word(let name), .number(let year, width: 4)),
      (.number(let year, width: 4), .word(let name)):
      return MonthName.number(of: name).flatMap { Period(year: year, part: $0, of: .month) }
    default: return nil
    }
  }

  /// `Quý 1/2019`, `Quý I năm 2019`, `QIV/2019`, `Tháng 12/2022`, `Tháng 12 năm 2022`.
  private static func numbered(_ tokens: [Token]) -> Period? {
    var rest = tokens[...]
    guard case .word(let word)? = rest.popFirst(), let (frequency, roman) = unit(word) else {
      return nil
    }
    var part = roman
    if part == nil { part = rest.popFirst().flatMap { Self.part($0, of: frequency) } }
    let count = rest.count
    if case .mark(let mark)? = rest.first, "/-–".contains(mark) { rest = rest.dropFirst() }
    if case .word(let word)? = rest.first, isYear(word) { rest = rest.dropFirst() }
    // In French, T1 2022 is a quarter.
    if word == "t" && count == 1 { return nil }
    guard let part, rest.count == 1, case .number(let year, width: 4)? = rest.first else {
      return nil
    }
    return Period(year: year, part: part, of: frequency)
  }

  /// The unit that a word names, with the Roman number that may stand close to it, as in `QIV`.
  private static func unit(_ word: String) -> (Frequency, Int?)? {
    switch word {
    case "tháng", "thang", "month", "t": return (.month, nil)
    case "half": return (.semester, nil)
    default: break
    }
    for name in ["quarter", "quý", "quy", "q"] where word.hasPrefix(name) {
      if word == name { return (.quarter, nil) }
      return RomanNumber.value(String(word.dropFirst(name.count))).map { (.quarter, $0) }
    }
    return nil
  }

  private static func part(_ token: Token, of frequency: Frequency) -> Int? {
    switch token {
    case .number(let part, let width): width <= (frequency == .month ? 2 : 1) ? part : nil
    case .word(let word): frequency == .quarter ? RomanNumber.value(word) : nil
    case .mark: nil
    }
  }
}

/// The Roman numbers of quarters.
enum RomanNumber {
  static let quarters = ["i", "ii", "iii", "iv"]

  /// 1 to 4; `nil` for anything else.
  static func value(_ text: String) -> Int? { quarters.firstIndex(of: text).map { $0 + 1 } }
}

/// The English names of months.
enum MonthName {
  static let all = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// The month that a name of three letters or more begins; `nil` for anything else.
  static func number(of word: String) -> Int? {
    guard word.count >= 3 else { return nil }
    return all.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
  }
}
