/// Observations by series, each series in the order of its periods and vintages.
///
/// Made once and shared by all checks and by `Panel`. The order of the rows in the file plays no
/// part, except between rows that agree in key, period and vintage.
public struct GroupedObservations: Sendable {
  /// One series' rows by period, then vintage (none first), then place in the file.
  public struct Group: Sendable, RandomAccessCollection {
    /// The series.
    public let key: SeriesKey
    /// Its rows: a part of one array for all series, so that a check walks through memory in order.
    let rows: ArraySlice<Observation>

    /// Position of the first row.
    public var startIndex: Int { rows.startIndex }
    /// Position after the last row.
    public var endIndex: Int { rows.endIndex }
    /// The row at a position.
    public subscript(position: Int) -> Observation { rows[position] }

    /// The rows with one figure a period: of several vintages the newest, and no spans.
    public var newest: [Observation] {
      indices.compactMap { index in
        let next = index + 1
        let isLast = next == endIndex || self[next].period != self[index].period
        return isLast && self[index].period.frequency != .span ? self[index] : nil
      }
    }
  }

  /// The series in the order of their keys.
  public let groups: [Group]

  /// Groups observations.
  ///
  /// Rows that come in the order of their series and periods, as most files have them, are not
  /// copied; others once.
  ///
  /// - Complexity: O(n log n) for n observations.
  public init(_ observations: [Observation]) {
    var order: [Int32] = []
    order.reserveCapacity(observations.count)
    var starts: [Int] = []
    for rows in Self.members(of: observations) {
      starts.append(order.count)
      order += Self.sorted(rows, of: observations)
    }
    starts.append(order.count)
    let isInOrder = order.indices.allSatisfy { order[$0] == $0 }
    let base = isInOrder ? observations : order.map { observations[Int($0)] }
    groups = zip(starts, starts.dropFirst())
      .map { start, end in Group(key: base[start].key, rows: base[start..<end]) }
      .sorted { $0.key < $1.key }
  }

  /// Row numbers of each series, in the order in which the series occur first.
  private static func members(of observations: [Observation]) -> [[Int32]] {
    var indices: [SeriesKey: Int] = [:]
    var members: [[Int32]] = []
    var latest: (key: SeriesKey, group: Int)?
    for row in observations.indices {
      if let latest, latest.key == observations[row].key {
        members[latest.group].append(Int32(row))
        continue
      }
      let key = observations[row].key
      let group = indices[key] ?? members.count
      if group == members.count {
        indices[key] = group
        members.append([])
      }
      members[group].append(Int32(row))
      latest = (key, group)
    }
    return members
  }

  /// What rows are sorted by, small enough to be moved about.
  private struct Place {
    var period: Period
    var vintage: CalendarDate?
    var row: Int32
  }

  private static func sorted(_ rows: [Int32], of observations: [Observation]) -> [Int32] {
    func precedes(_ first: Place, _ second: Place) -> Bool {
      if first.period != second.period { return first.period < second.period }
      if first.vintage != second.vintage {
        guard let right = second.vintage else { return false }
        return first.vintage.map { $0 < right } ?? true
      }
      return observations[Int(first.row)].location < observations[Int(second.row)].location
    }
    var places = rows.map { row in
      Place(
        period: observations[Int(row)].period, vintage: observations[Int(row)].vintage, row: row)
    }
    let isSorted = zip(places, places.dropFirst()).allSatisfy { !precedes($1, $0) }
    if isSorted { return rows }
    places.sort(by: precedes)
    return places.map(\.row)
  }
}
