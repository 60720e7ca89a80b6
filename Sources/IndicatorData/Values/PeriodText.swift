/// What is known about a column of periods beyond the text of one cell.
package struct PeriodHints: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The cell is a number of a workbook, so that `2019.0` is the year 2019.
  package static let number = PeriodHints(rawValue: 1)
  /// Other cells of the column write school years, so that `2011/12` and `2011-12` are such too.
  package static let schoolYears = PeriodHints(rawValue: 2)
  /// Other cells of the column write months, so that `2011/12` is December.
  package static let months = PeriodHints(rawValue: 4)
}

extension Period {
  /// Reads a period as people and offices write it, letters small or capital.
  ///
  /// | period | also written |
  /// |---|---|
  /// | `2024` | `2024-A1`, `FY2024`, `Năm 2024` |
  /// | `2024-S1` | `2024-H1`, `2024S1`, `H1 2024`, `6 tháng đầu năm 2024` |
  /// | `2024-Q3` | `2024Q3`, `2024 Q3`, `Q3/2024`, `3Q2024`, `Quý III/2024`, `Quý 3 năm 2024` |
  /// | `2024-06` | `2024M6`, `202406`, `2024/06`, `06/2024`, `Tháng 6/2024`, `T6/2024`, `Jun 2024` |
  /// | `2024-06-30` | `20240630`, `2024/06/30`, and either with a time of midnight |
  /// | `2023/2024` | `2023-2024`, `2023/24`, `2022-23`, `FY2023/24`, `Năm học 2023-2024` |
  /// | `2021/2025` | `2021-2025`, `2021–2025` |
  ///
  /// What can mean two periods is none: `05/06/2024`, and `2011/12`, December or a school year.
  /// `2011-12` is the month, as ISO 8601 says.
  ///
  /// - Parameter text: The text without surrounding spaces.
  public init?(_ text: String) {
    var text = text
    guard let period = text.withUTF8({ Period($0) }) else { return nil }
    self = period
  }

  /// Reads a period from UTF-8; without allocation, unless words are in it.
  ///
  /// - Parameters:
  ///   - bytes: The text without surrounding spaces.
  ///   - hints: What the column says.
  package init?(_ bytes: UnsafeBufferPointer<UInt8>, hints: PeriodHints = []) {
    var scanner = PeriodScanner(bytes: bytes, hints: hints)
    guard let period = scanner.scan() ?? PeriodWords(bytes)?.period else { return nil }
    self = period
  }
}
