/// All series of one or several files, as known on one day, in the order of their keys.
///
///     let panel = Panel(observations: table.observations, asOf: CalendarDate("2025-02-26"))
///     panel.lookup(indicator: "digital_economy", area: "VN-31", method: "MIC")?.values
public struct Panel: Sendable {
  /// The series by key; the order does not depend on the order of rows.
  public let series: [Series]
  private let positions: [SeriesKey: Int]

  /// Makes the series of some observations.
  ///
  /// - Parameters:
  ///   - observations: Rows of any number of series and files.
  ///   - asOf: Figures published later are left out; `nil` uses all.
  public init(observations: [Observation], asOf: CalendarDate? = nil) {
    series = GroupedObservations(observations).groups.map {
      Series(key: $0.key, sorted: $0, asOf: asOf)
    }
    positions = Dictionary(
      uniqueKeysWithValues: series.enumerated().map { ($1.key, $0) })
  }

  /// The series of a key.
  public subscript(key: SeriesKey) -> Series? { positions[key].map { series[$0] } }

  /// The series of an indicator in an area.
  ///
  /// - Parameters:
  ///   - indicator: Identifier of the indicator.
  ///   - area: Identifier of the area.
  ///   - method: Variant of the definition. `nil` finds the series without one, or else the only
  ///     one there is; of several variants none is preferred.
  /// - Returns: `nil` where there is no such series, or several and no method says which.
  public func lookup(indicator: String, area: String, method: String? = nil) -> Series? {
    if let exact = self[SeriesKey(indicator: indicator, area: area, method: method)] {
      return exact
    }
    guard method == nil else { return nil }
    let found = methods(of: indicator, area: area)
    guard found.count == 1 else { return nil }
    return self[SeriesKey(indicator: indicator, area: area, method: found[0])]
  }

  /// The variants of an indicator that are measured in an area, in order.
  public func methods(of indicator: String, area: String) -> [String] {
    slice(of: indicator, area: area).compactMap(\.key.method)
  }

  /// The indicators there are, in order.
  public var indicators: [String] { distinct { $0.indicator } }

  /// The areas there are, in order; keys by which a misspelt area is found.
  public var areas: [String] { Array(Set(series.map(\.key.area))).sorted() }

  private func distinct(_ part: (SeriesKey) -> String) -> [String] {
    var result: [String] = []
    for one in series where result.last != part(one.key) { result.append(part(one.key)) }
    return result
  }

  /// The series of an indicator in an area, found by halving since series are in order.
  private func slice(of indicator: String, area: String) -> ArraySlice<Series> {
    let wanted = SeriesKey(indicator: indicator, area: area)
    var (low, high) = (0, series.count)
    while low < high {
      let middle = (low + high) / 2
      if series[middle].key < wanted { low = middle + 1 } else { high = middle }
    }
    return series[low...].prefix { $0.key.indicator == indicator && $0.key.area == area }
  }
}
