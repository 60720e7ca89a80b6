/// Observations of one or several files, column by column: 32 bytes a figure, whatever its texts.
///
/// Figures of a file share few keys, periods, units and sources, so each distinct one is kept once
/// and a row names it by number. A row is made into an `Observation` when it is asked for.
///
///     let observations = Observations([Observation(key: key, period: Period(year: 2024), value: 5)])
///     observations[0].value      // 5
///     observations.count         // 1
public struct Observations: Sendable, RandomAccessCollection {
  let rows: [Row]
  let parts: Parts

  init(rows: [Row], parts: Parts) {
    (self.rows, self.parts) = (rows, parts)
  }

  /// The observations of a sequence, in its order.
  ///
  /// - Parameter observations: Any number.
  /// - Complexity: O(n).
  public init(_ observations: some Sequence<Observation>) {
    if let same = observations as? Observations {
      self = same
      return
    }
    var builder = ObservationsBuilder()
    for observation in observations { builder.append(observation) }
    self = builder.observations
  }

  /// Position of the first one.
  public var startIndex: Int { 0 }
  /// Position after the last one.
  public var endIndex: Int { rows.count }

  /// The observation at a position, put together.
  public subscript(position: Int) -> Observation {
    let row = rows[position]
    let attributes = parts.attributes[Int(row.attributes)]
    var observation = Observation(
      key: parts.keys[Int(row.key)], period: parts.periods[Int(row.period)], value: row.number,
      vintage: attributes.vintage, unit: attributes.unit, source: attributes.source,
      comment: attributes.comment, location: location(position), valueText: valueText(position))
    observation.statuses = attributes.statuses
    return observation
  }

  /// The series of a row.
  func key(_ position: Int) -> SeriesKey { parts.keys[Int(rows[position].key)] }

  /// The period of a row.
  func period(_ position: Int) -> Period { parts.periods[Int(rows[position].period)] }

  /// What a row shares with many others.
  func attributes(_ position: Int) -> Attributes {
    parts.attributes[Int(rows[position].attributes)]
  }

  /// Where the value of a row stands.
  func location(_ position: Int) -> SourceLocation {
    let row = rows[position]
    return parts.places[Int(row.place)].at(
      line: row.line == 0 ? nil : Int(row.line),
      column: row.column == 0 ? nil : Int(row.column))
  }

  /// The value of a row as written: from its digits, or kept where these do not tell it.
  func valueText(_ position: Int) -> String {
    let row = rows[position]
    if let decimals = row.writtenDecimals {
      return NumberText(row.value, decimals: decimals).description
    }
    return parts.texts[Int32(position)] ?? ""
  }

  /// The distinct series, in the order of their keys.
  public var keys: [SeriesKey] { parts.keys.sorted() }

  /// Observations of several files one after the other.
  ///
  /// - Parameter parts: The files' observations in order.
  /// - Returns: All of them; the keys and texts that they share are kept once.
  public static func joined(_ parts: [Observations]) -> Observations {
    if parts.count == 1 { return parts[0] }
    var builder = ObservationsBuilder()
    for part in parts { builder.append(contentsOf: part) }
    return builder.observations
  }
}

extension Observations {
  /// The observations without some.
  ///
  /// - Parameter periods: The periods left out of each series.
  /// - Returns: The others, in their order; the distinct parts stay shared.
  /// - Complexity: O(n).
  package func removing(_ periods: [SeriesKey: Set<Period>]) -> Observations {
    let gone = parts.keys.map { key -> Set<Int32> in
      guard let left = periods[key] else { return [] }
      return Set(parts.periods.indices.filter { left.contains(parts.periods[$0]) }.map(Int32.init))
    }
    var kept: [Row] = []
    kept.reserveCapacity(rows.count)
    var texts: [Int32: String] = [:]
    for (position, row) in rows.enumerated() where !gone[Int(row.key)].contains(row.period) {
      if let text = parts.texts[Int32(position)] { texts[Int32(kept.count)] = text }
      kept.append(row)
    }
    return Observations(
      rows: kept,
      parts: .init(
        keys: parts.keys, periods: parts.periods, attributes: parts.attributes,
        places: parts.places, texts: texts))
  }
}

extension Observations {
  /// One row: numbers of what it shares with others, and what is its own.
  struct Row: Sendable {
    /// NaN where there is no value.
    var value: Double
    var key: Int32
    var period: Int32
    var attributes: Int32
    /// Line of the value; 0 where it has none.
    var line: Int32
    var column: UInt16
    var place: UInt16
    /// How many decimals the value is written with; `kept` where its text is kept.
    var decimals: UInt8

    static let kept = UInt8.max

    var number: Double? { value.isNaN ? nil : value }
    var writtenDecimals: Int? { decimals == Self.kept ? nil : Int(decimals) }
  }

  /// What is said about a figure beside its number.
  struct Attributes: Sendable, Hashable {
    var statuses = StatusSet()
    var vintage: CalendarDate?
    var unit: String?
    var source: String?
    var comment: String?
    /// Cells of further columns, where they are carried.
    var extras: [String] = []
  }

  /// The distinct parts that rows name by number.
  final class Parts: Sendable {
    let keys: [SeriesKey]
    let periods: [Period]
    let attributes: [Attributes]
    let places: [SourceLocation]
    /// Values as written, by row, where the number and its decimals do not tell them.
    let texts: [Int32: String]

    init(
      keys: [SeriesKey], periods: [Period], attributes: [Attributes], places: [SourceLocation],
      texts: [Int32: String]
    ) {
      (self.keys, self.periods, self.attributes) = (keys, periods, attributes)
      (self.places, self.texts) = (places, texts)
    }
  }
}

extension Observations: ExpressibleByArrayLiteral {
  /// Observations named one by one.
  public init(arrayLiteral elements: Observation...) { self.init(elements) }
}

extension Observations: Equatable {
  /// Whether both hold equal observations in the same order.
  public static func == (lhs: Observations, rhs: Observations) -> Bool { lhs.elementsEqual(rhs) }
}
