/// A value of the time variable of a cube, as its office writes it.
///
///     CubePeriod("2019K1")?.text              // "2019-Q1"
///     CubePeriod("20194", scale: "Q1")?.text  // "2019-Q4"
///     CubePeriod("Sơ bộ 2023")                // "2023", status P
struct CubePeriod: Equatable {
  /// The period in the form of SDMX.
  let text: String
  /// The observation status that a mark beside it means.
  let status: String?

  /// Reads a value; `nil` where it is written some other way.
  ///
  /// - Parameters:
  ///   - text: A code or a label.
  ///   - scale: The scale of the variable in a PC-Axis file: A1, H1, Q1, M1, W1, D1.
  init?(_ text: String, scale: String? = nil) {
    let bytes = Array(text.utf8)
    guard let first = bytes.firstIndex(where: Byte.isDigit),
      let last = bytes.lastIndex(where: Byte.isDigit),
      let before = Self.mark(bytes[..<first]), let after = Self.mark(bytes[(last + 1)...]),
      let period = Self.period(bytes[first...last], scale)
    else { return nil }
    self.text = period
    let marked = before + after
    status = marked.isEmpty ? nil : String(marked.prefix(1))
  }

  /// The status in what stands before or after the period; `nil` for words that are no mark.
  private static func mark(_ bytes: ArraySlice<UInt8>) -> String? {
    let word = CanonicalText.composed(String(decoding: bytes, as: UTF8.self)).lowercased()
      .filter { $0.isLetter || $0 == "*" || $0 == " " }
    let core = word.split(separator: " ").joined(separator: " ")
    return marks[core]
  }

  /// The status that a word means; empty for one that means none.
  private static let marks = [
    "": "", "năm": "", "year": "", "*": "P", "p": "P", "prel": "P",
    "preliminary": "P", "sơ bộ": "P", "provisional": "P", "e": "E", "est": "E",
    "estimate": "E", "estimated": "E", "ước tính": "E", "ước": "E",
  ]

  private static func period(_ core: ArraySlice<UInt8>, _ scale: String?) -> String? {
    guard core.count >= 4, let year = digits(core.prefix(4)), (1000...2999).contains(year) else {
      return nil
    }
    let rest = core.dropFirst(4)
    guard let next = rest.first else { return scale.map { $0 == "A1" } ?? true ? "\(year)" : nil }
    if Byte.isDigit(next) { return scale.flatMap { counted(year, rest, $0) } }
    let separators = [Byte.hyphen, Byte.space, Byte.slash]
    let part = separators.contains(next) ? rest.dropFirst() : rest
    guard let letter = part.first, let number = digits(part.dropFirst()) else { return nil }
    return lettered(year, letter & 0xDF, number, scale)
  }

  /// Digits after the year mean what the scale says.
  private static func counted(_ year: Int, _ rest: ArraySlice<UInt8>, _ scale: String) -> String? {
    guard let number = digits(rest) else { return nil }
    switch (scale, rest.count) {
    case ("Q1", 1...2): return quarter(year, number)
    case ("H1", 1...2): return half(year, number)
    case ("M1", 2): return month(year, number)
    case ("W1", 2): return week(year, number)
    case ("D1", 4):
      return CalendarDate(year: year, month: number / 100, day: number % 100)?.description
    default: return nil
    }
  }

  /// Letters of the Nordic languages and of SDMX: K quarter, U week.
  private static func lettered(
    _ year: Int, _ letter: UInt8, _ number: Int, _ scale: String?
  ) -> String? {
    switch letter {
    case UInt8(ascii: "Q"), UInt8(ascii: "K"): quarter(year, number)
    case UInt8(ascii: "T") where scale == "Q1": quarter(year, number)
    case UInt8(ascii: "M"): month(year, number)
    case UInt8(ascii: "H"), UInt8(ascii: "S"): half(year, number)
    case UInt8(ascii: "W"), UInt8(ascii: "U"): week(year, number)
    case UInt8(ascii: "A") where number == 1: "\(year)"
    default: nil
    }
  }

  private static func quarter(_ year: Int, _ number: Int) -> String? {
    (1...4).contains(number) ? "\(year)-Q\(number)" : nil
  }

  private static func half(_ year: Int, _ number: Int) -> String? {
    (1...2).contains(number) ? "\(year)-S\(number)" : nil
  }

  private static func month(_ year: Int, _ number: Int) -> String? {
    (1...12).contains(number) ? "\(year)-\(padded(number, 2))" : nil
  }

  private static func week(_ year: Int, _ number: Int) -> String? {
    (1...53).contains(number) ? "\(year)-W\(padded(number, 2))" : nil
  }
}

extension CubePeriod {
  /// The periods from a first to a last one, as `2010` to `2020` or `20101` to `20204`.
  ///
  /// - Returns: Codes in the form of the two; empty where they make no such span.
  static func span(_ first: String, _ last: String, scale: String) -> [String] {
    let perYear = ["A1": 1, "H1": 2, "Q1": 4, "M1": 12][scale]
    guard let perYear, first.utf8.count == last.utf8.count,
      let start = ordinal(first, perYear), let end = ordinal(last, perYear), start <= end,
      end - start < 10_000
    else { return [] }
    let width = first.utf8.count - 4
    return (start...end).map { ordinal in
      let year = padded(ordinal / perYear, 4)
      return perYear == 1 ? year : year + padded(ordinal % perYear + 1, width)
    }
  }

  private static func ordinal(_ code: String, _ perYear: Int) -> Int? {
    guard code.utf8.count >= 4, let year = digits(code.utf8.prefix(4)) else { return nil }
    let rest = code.utf8.dropFirst(4)
    if perYear == 1 { return rest.isEmpty ? year : nil }
    guard let part = digits(rest), (1...perYear).contains(part) else { return nil }
    return year * perYear + part - 1
  }
}
