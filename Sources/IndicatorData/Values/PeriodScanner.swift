/// Reads the periods that consist of digits, marks and single letters, in one pass over the bytes.
struct PeriodScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let hints: PeriodHints
  private var position = 0
  /// Whether the text is the one that the period's description is.
  private(set) var isPlain = false

  init(bytes: UnsafeBufferPointer<UInt8>, hints: PeriodHints = []) {
    self.bytes = bytes
    self.hints = hints
  }

  /// The period that the whole text is; `nil` for anything else.
  mutating func scan() -> Period? {
    guard let first = bytes.first else { return nil }
    guard Byte.isDigit(first) else { return afterLetter(Self.capital(first)) }
    let (number, width) = number()
    switch width {
    case 1, 2: return part(number)
    case 4: return number > 0 ? year(number) : nil
    case 6: return month(compact: number)
    case 8: return day(compact: number)
    default: return nil
    }
  }

  // MARK: Forms that begin with a year

  private mutating func year(_ year: Int) -> Period? {
    guard let byte = peek else {
      isPlain = true
      return Period(year: year)
    }
    if byte == Byte.point, hints.contains(.number) {
      return bytes[(position + 1)...].allSatisfy { $0 == Byte.zero } && bytes.count > position + 1
        ? Period(year: year) : nil
    }
    let start = position
    let mark = mark()
    let isSpaced = mark != .space && position - start > (mark?.width ?? 0)
    guard let next = peek else { return nil }
    if Byte.isDigit(next) { return number(after: year, mark: mark, isSpaced: isSpaced) }
    return isSpaced || mark == .dash ? nil : part(of: year, mark: mark)
  }

  /// `2024-06`, `2024-06-30`, `2023/24`, `2021/2025`.
  private mutating func number(after year: Int, mark: Mark?, isSpaced: Bool) -> Period? {
    guard let mark, mark != .space else { return nil }
    let (second, width) = number()
    if width == 4, isAtEnd {
      isPlain = mark == .slash && !isSpaced
      return second > year ? Period(years: year...second) : nil
    }
    guard width == 2, !isSpaced else { return nil }
    if isAtEnd { return pair(year, second, mark: mark) }
    guard mark != .dash, peek == mark.byte else { return nil }
    position += 1
    let (third, thirdWidth) = number()
    guard thirdWidth == 2, let day = CalendarDate(year: year, month: second, day: third) else {
      return nil
    }
    isPlain = mark == .hyphen && isAtEnd
    return isAtEnd || isMidnight() ? Period(day: day) : nil
  }

  /// A year and two digits: a month or the end of a school year.
  private mutating func pair(_ year: Int, _ second: Int, mark: Mark) -> Period? {
    let isNext = second == (year + 1) % 100
    let isMonth = (1...12).contains(second) && mark != .dash
    if isNext && isMonth && mark == .slash && hints.isDisjoint(with: [.schoolYears, .months]) {
      return nil
    }
    if isMonth && !(isNext && hints.contains(.schoolYears)) {
      isPlain = mark == .hyphen
      return Period(year: year, part: second, of: .month)
    }
    return isNext ? Period(years: year...(year + 1)) : nil
  }

  /// `Q3`, `S1`, `H1`, `M06` or `A1` after a year.
  private mutating func part(of year: Int, mark: Mark?) -> Period? {
    guard let byte = peek else { return nil }
    position += 1
    let (part, width) = number()
    guard isAtEnd, let frequency = Self.frequency(byte, width: width) else { return nil }
    isPlain = mark == .hyphen && (byte == UInt8(ascii: "Q") || byte == UInt8(ascii: "S"))
    return Period(year: year, part: part, of: frequency)
  }

  private static func frequency(_ letter: UInt8, width: Int) -> Frequency? {
    switch (capital(letter), width) {
    case (UInt8(ascii: "Q"), 1): .quarter
    case (UInt8(ascii: "S"), 1), (UInt8(ascii: "H"), 1): .semester
    case (UInt8(ascii: "M"), 1...2): .month
    case (UInt8(ascii: "A"), 1): .annual
    default: nil
    }
  }

  // MARK: Forms that begin with something else

  /// `06/2024`, `3Q2024`.
  private mutating func part(_ part: Int) -> Period? {
    guard let byte = peek else { return nil }
    let frequency: Frequency
    if byte == Byte.slash || byte == Byte.hyphen {
      frequency = .month
      position += 1
    } else {
      guard let named = Self.frequency(byte, width: 1), named != .annual else { return nil }
      frequency = named
      position += 1
      _ = mark()
    }
    return lastYear().flatMap { Period(year: $0, part: part, of: frequency) }
  }

  /// `Q3 2024`, `H1/2024`, `T6/2024`, `FY2024`.
  private mutating func afterLetter(_ letter: UInt8) -> Period? {
    position = 1
    if letter == UInt8(ascii: "F") { return fiscalYear() }
    let isMonth = letter == UInt8(ascii: "T") || letter == UInt8(ascii: "M")
    let (part, width) = number()
    let mark = mark()
    guard let mark, mark != .dash, !(isMonth && mark == .space) else { return nil }
    guard
      let frequency = isMonth && (1...2).contains(width)
        ? .month : Self.frequency(letter, width: width), frequency != .annual
    else { return nil }
    return lastYear().flatMap { Period(year: $0, part: part, of: frequency) }
  }

  /// `FY2024`, `FY 2023-24`: the year in which it ends.
  private mutating func fiscalYear() -> Period? {
    guard let second = peek, Self.capital(second) == UInt8(ascii: "Y") else { return nil }
    position += 1
    if peek == Byte.space { position += 1 }
    return schoolYear()
  }

  /// The rest as one year, `2024`, or the two that it touches, `2023/2024` or `2023-24`.
  private mutating func schoolYear() -> Period? {
    let (first, width) = number()
    guard width == 4, first > 0 else { return nil }
    if isAtEnd { return Period(year: first) }
    guard let mark = mark(), mark != .space else { return nil }
    let (second, secondWidth) = number()
    let isNext =
      secondWidth == 4 ? second == first + 1 : secondWidth == 2 && second == (first + 1) % 100
    return isAtEnd && isNext ? Period(years: first...(first + 1)) : nil
  }

  /// The rest as a school year, for the words that can stand before it.
  static func schoolYear(_ text: String) -> Period? {
    var text = text
    return text.withUTF8 {
      var scanner = PeriodScanner(bytes: $0)
      return scanner.schoolYear()
    }
  }

  /// The four digits to the end.
  private mutating func lastYear() -> Int? {
    let (year, width) = number()
    return width == 4 && isAtEnd ? year : nil
  }

  // MARK: Digits only

  /// Years in which six and eight digits are a month and a day.
  static let compactYears = 1500...2199

  private mutating func month(compact number: Int) -> Period? {
    guard isAtEnd, Self.compactYears.contains(number / 100) else { return nil }
    return Period(year: number / 100, part: number % 100, of: .month)
  }

  private mutating func day(compact number: Int) -> Period? {
    guard Self.compactYears.contains(number / 10_000),
      let day = CalendarDate(
        year: number / 10_000, month: number / 100 % 100, day: number % 100)
    else { return nil }
    return isAtEnd || isMidnight() ? Period(day: day) : nil
  }

  // MARK: Pieces

  /// What can stand between two parts of a period.
  private enum Mark {
    case hyphen, slash, dash, space

    /// Bytes it takes.
    var width: Int { self == .dash ? 3 : 1 }

    var byte: UInt8? {
      switch self {
      case .hyphen: Byte.hyphen
      case .slash: Byte.slash
      case .dash, .space: nil
      }
    }
  }

  private var isAtEnd: Bool { position == bytes.count }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The digits here; width 0 where there are none, and never more than nine are read.
  private mutating func number() -> (value: Int, width: Int) {
    let start = position
    var value = 0
    while position < bytes.count, position < start + 9, Byte.isDigit(bytes[position]) {
      value = value * 10 + Int(bytes[position] - Byte.zero)
      position += 1
    }
    return (value, position - start)
  }

  /// The mark here, with the spaces about it.
  private mutating func mark() -> Mark? {
    let hasSpace = skipSpace()
    let mark: Mark
    switch peek {
    case Byte.hyphen: mark = .hyphen
    case Byte.slash: mark = .slash
    case 0xE2 where bytes[position...].starts(with: [0xE2, 0x80, 0x93]):
      mark = .dash
      position += 2
    default: return hasSpace ? .space : nil
    }
    position += 1
    _ = skipSpace()
    return mark
  }

  private mutating func skipSpace() -> Bool {
    guard peek == Byte.space else { return false }
    position += 1
    return true
  }

  /// Whether the rest is the time of day at which the day begins: `T00:00:00`, ` 00:00`,
  /// `T00:00:00.000Z`, `T00:00:00+00:00`.
  private mutating func isMidnight() -> Bool {
    guard let first = peek, first == Byte.space || first | 0x20 == UInt8(ascii: "t") else {
      return false
    }
    var rest = bytes[(position + 1)...]
    guard Self.drop("00:00", &rest) else { return false }
    if Self.drop(":00", &rest), rest.first == Byte.point || rest.first == Byte.comma {
      let digits = rest.dropFirst().prefix { $0 == Byte.zero }
      if digits.isEmpty { return false }
      rest = rest[digits.endIndex...]
    }
    if Self.drop("+00:00", &rest) || Self.drop("+0000", &rest) || Self.drop("Z", &rest) {}
    return rest.isEmpty
  }

  private static func drop(
    _ start: StaticString, _ rest: inout Slice<UnsafeBufferPointer<UInt8>>
  ) -> Bool {
    let isThere = start.withUTF8Buffer { rest.starts(with: $0) }
    if isThere { rest = rest.dropFirst(start.utf8CodeUnitCount) }
    return isThere
  }

  /// The byte as a capital letter, if it is a letter.
  private static func capital(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte & 0xDF : byte
  }
}
