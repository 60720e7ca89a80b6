/// Makes the key and the attributes of rows from their cells, each distinct one once.
struct KeyReader {
  private var texts = CellPool(CellText.init)
  private var statuses: CellPool<StatusReading>
  private var vintages = CellPool { bytes in
    let cell = CellText(bytes)
    return (cell: cell, date: CalendarDate(cell.text))
  }
  private var periods: CellPool<PeriodReading>
  private var keys: [KeyNumbers: Int32] = [:]
  private var latestKey: (numbers: KeyNumbers, key: Int32)?
  private var attributes: [AttributeNumbers: Int32] = [:]
  private var latestAttributes: (numbers: AttributeNumbers, attributes: Int32)?
  private var periodNumbers: [Int32] = []

  struct PeriodReading {
    let cell: CellText
    let period: Period?
  }

  /// Indicator, area and method by the numbers of their texts; -1 for none.
  struct KeyNumbers: Hashable {
    var indicator: Int32
    var area: Int32
    var method: Int32
  }

  /// Status, vintage and texts by their numbers; -1 for none.
  struct AttributeNumbers: Hashable {
    var status: Int32 = -1
    var vintage: Int32 = -1
    var unit: Int32 = -1
    var source: Int32 = -1
    var comment: Int32 = -1
    var extras: [Int32] = []
    /// Whether the row has no figure though no status says so.
    var isMissing = false
    /// Statuses written behind the figure.
    var flags: Int32 = -1
  }

  init(usesEurostatFlags: Bool, hints: PeriodHints) {
    periods = CellPool { bytes in
      let cell = CellText(bytes)
      var text = cell.text
      return PeriodReading(cell: cell, period: text.withUTF8 { Period($0, hints: hints) })
    }
    statuses = CellPool {
      StatusReading(CellText($0).text, isEurostat: usesEurostatFlags)
    }
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 { texts.number(bytes) }
  mutating func status(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 { statuses.number(bytes) }
  mutating func vintage(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 { vintages.number(bytes) }
  mutating func period(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 { periods.number(bytes) }

  /// The number of a text that stands in no cell.
  mutating func text(_ text: String) -> Int32 {
    var text = text
    return text.withUTF8 { texts.number($0) }
  }

  func cell(text number: Int32) -> CellText { texts[number] }
  func cell(status number: Int32) -> StatusReading { statuses[number] }
  func cell(vintage number: Int32) -> (cell: CellText, date: CalendarDate?) { vintages[number] }
  func cell(period number: Int32) -> PeriodReading { periods[number] }

  // Whether a text has anything to be told about it, without making it.

  func isEmpty(text number: Int32) -> Bool { texts[number].text.isEmpty }
  func isUntidy(text number: Int32) -> Bool {
    texts[number].wasTrimmed || texts[number].wasComposed
  }
  func isUntidy(period number: Int32) -> Bool {
    periods[number].cell.wasTrimmed || periods[number].cell.wasComposed
  }
  func isClean(status number: Int32) -> Bool { statuses[number].problem == nil }
  func isClean(vintage number: Int32) -> Bool {
    vintages[number].date != nil && !vintages[number].cell.wasTrimmed
  }
  func mayHaveValue(status number: Int32) -> Bool { !statuses[number].isMissing }

  private func string(_ number: Int32) -> String? { number < 0 ? nil : texts[number].nonEmpty }

  /// The number of a series in the table.
  mutating func key(
    _ numbers: KeyNumbers, splits: Bool, in builder: inout ObservationsBuilder
  ) -> Int32 {
    if let latestKey, latestKey.numbers == numbers { return latestKey.key }
    let key: Int32
    if let known = keys[numbers] {
      key = known
    } else {
      key = builder.number(of: seriesKey(numbers, splits: splits))
      keys[numbers] = key
    }
    latestKey = (numbers, key)
    return key
  }

  private func seriesKey(_ numbers: KeyNumbers, splits: Bool) -> SeriesKey {
    let indicator = string(numbers.indicator) ?? ""
    if splits, let parts = SeriesName.parts(of: indicator) { return parts }
    return SeriesKey(
      indicator: indicator, area: string(numbers.area) ?? "", method: string(numbers.method))
  }

  /// The number of a period in the table; -1 where the text is no period.
  mutating func tablePeriod(_ number: Int32, in builder: inout ObservationsBuilder) -> Int32 {
    while periodNumbers.count <= Int(number) {
      let period = periods[Int32(periodNumbers.count)].period
      periodNumbers.append(period.map { builder.number(of: $0) } ?? -1)
    }
    return periodNumbers[Int(number)]
  }

  /// The number of attributes in the table.
  mutating func attributes(
    _ numbers: AttributeNumbers, in builder: inout ObservationsBuilder
  ) -> Int32 {
    if let latestAttributes, latestAttributes.numbers == numbers {
      return latestAttributes.attributes
    }
    let number: Int32
    if let known = attributes[numbers] {
      number = known
    } else {
      number = builder.number(of: meaning(numbers))
      attributes[numbers] = number
    }
    latestAttributes = (numbers, number)
    return number
  }

  private func meaning(_ numbers: AttributeNumbers) -> Observations.Attributes {
    var result = Observations.Attributes()
    result.statuses = statuses(numbers)
    result.vintage = numbers.vintage < 0 ? nil : vintages[numbers.vintage].date
    (result.unit, result.source) = (string(numbers.unit), string(numbers.source))
    result.comment = string(numbers.comment)
    result.extras = numbers.extras.map { string($0) ?? "" }
    return result
  }

  /// The statuses of a row, with those written behind its figure.
  func statuses(_ numbers: AttributeNumbers) -> StatusSet {
    var set = numbers.status < 0 ? StatusSet() : statuses[numbers.status].statuses
    if numbers.flags >= 0 {
      for status in statuses[numbers.flags].statuses.all { set.insert(status) }
    }
    if numbers.isMissing, set.contains(.normal) { set.insert(.missing) }
    return set
  }
}

/// The name of a series in one text, as the forecasting world's files have it.
///
///     SeriesName.text(SeriesKey(indicator: "internet", area: "VN-31"))   // "internet/VN-31"
package enum SeriesName {
  /// Indicator, area and method with a slash between them; a slash in one of them is written %2F.
  package static func text(_ key: SeriesKey) -> String {
    if key.area.isEmpty, key.method == nil { return key.indicator }
    return ([key.indicator, key.area] + (key.method.map { [$0] } ?? [])).map(escaped)
      .joined(separator: "/")
  }

  /// The key of a text with one or two slashes; `nil` for any other.
  package static func parts(of text: String) -> SeriesKey? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map {
      unescaped(String($0))
    }
    guard (2...3).contains(parts.count), !parts.contains("") else { return nil }
    return SeriesKey(
      indicator: parts[0], area: parts[1], method: parts.count == 3 ? parts[2] : nil)
  }

  private static func escaped(_ text: String) -> String {
    text.map { $0 == "%" ? "%25" : $0 == "/" ? "%2F" : String($0) }.joined()
  }

  private static func unescaped(_ text: String) -> String {
    guard text.contains("%") else { return text }
    var result = ""
    var rest = text[...]
    while let character = rest.first {
      if rest.hasPrefix("%2F") || rest.hasPrefix("%25") {
        result.append(rest.hasPrefix("%2F") ? "/" : "%")
        rest = rest.dropFirst(3)
      } else {
        result.append(character)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
