/// All series of one or several files, as known on one day, in the order of their keys.
///
/// The figures stay where they were read to; a series is put together when it is asked for.
///
///     let panel = Panel(observations: table.observations, asOf: CalendarDate("2025-02-26"))
///     panel.lookup(indicator: "digital_economy", area: "VN-31", method: "MIC")?.values
public struct Panel: Sendable {
  /// The series by key; the order does not depend on the order of rows.
  public let series: SeriesList
  private let positions: [SeriesKey: Int]

  /// Makes the series of some observations.
  ///
  /// - Parameters:
  ///   - observations: Rows of any number of series and files.
  ///   - asOf: Figures published later are left out; `nil` uses all.
  public init(observations: some Sequence<Observation>, asOf: CalendarDate? = nil) {
    self.init(GroupedObservations(observations), asOf: asOf)
  }

  /// Makes the series of observations that are grouped already.
  public init(_ grouped: GroupedObservations, asOf: CalendarDate? = nil) {
    series = SeriesList(groups: grouped.groups, asOf: asOf)
    positions = Dictionary(
      uniqueKeysWithValues: grouped.groups.enumerated().map { ($1.key, $0) })
  }

  /// The series of a panel, each put together when it is asked for.
  public struct SeriesList: RandomAccessCollection, Sendable, Equatable {
    fileprivate let groups: [GroupedObservations.Group]
    fileprivate let asOf: CalendarDate?

    /// Position of the first one.
    public var startIndex: Int { 0 }
    /// Position after the last one.
    public var endIndex: Int { groups.count }
    /// The series at a position.
    public subscript(position: Int) -> Series {
      Series(key: groups[position].key, sorted: groups[position], asOf: asOf)
    }

    /// The key of the series at a position, without its figures.
    public func key(_ position: Int) -> SeriesKey { groups[position].key }

    /// Whether both hold the same series.
    public static func == (lhs: SeriesList, rhs: SeriesList) -> Bool { lhs.elementsEqual(rhs) }
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
    let first = start(of: SeriesKey(indicator: indicator, area: area))
    return series.groups[first...].lazy.map(\.key)
      .prefix { $0.indicator == indicator && $0.area == area }.compactMap(\.method)
  }

  /// The series of an indicator in all areas and by all methods, in order.
  public func all(of indicator: String) -> [Series] {
    let first = start(of: SeriesKey(indicator: indicator, area: ""))
    return (first..<series.count).lazy
      .prefix { series.key($0).indicator == indicator }.map { series[$0] }
  }

  /// The indicators there are, in order.
  public var indicators: [String] {
    var result: [String] = []
    for group in series.groups where result.last != group.key.indicator {
      result.append(group.key.indicator)
    }
    return result
  }

  /// The areas there are, in order; keys by which a misspelt area is found.
  public var areas: [String] { Array(Set(series.groups.map(\.key.area))).sorted() }

  /// Position of the first series that does not come before a key, found by halving.
  private func start(of wanted: SeriesKey) -> Int {
    var (low, high) = (0, series.count)
    while low < high {
      let middle = (low + high) / 2
      if series.key(middle) < wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
