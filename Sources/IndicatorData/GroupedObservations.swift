/// Observations by series, each series in the order of its periods and vintages.
///
/// Made once and shared by all checks and by `Panel`. The order of the rows in the file plays no
/// part, except between rows that agree in key, period and vintage.
public struct GroupedObservations: Sendable {
  /// One series' rows by period, then vintage (none first), then place in the file.
  public struct Group: Sendable, RandomAccessCollection {
    /// The series.
    public let key: SeriesKey
    /// All rows of all series: shared, not copied.
    let base: [Observation]
    /// Which of them are this series', in order.
    let rows: ArraySlice<Int32>

    /// Position of the first row.
    public var startIndex: Int { rows.startIndex }
    /// Position after the last row.
    public var endIndex: Int { rows.endIndex }
    /// The row at a position.
    public subscript(position: Int) -> Observation { base[Int(rows[position])] }

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
  /// - Complexity: O(n log n) for n observations.
  public init(_ observations: [Observation]) {
    var indices: [SeriesKey: Int] = [:]
    var members: [[Int32]] = []
    var latest: (key: SeriesKey, group: Int)?
    for (row, observation) in observations.enumerated() {
      if let latest, latest.key == observation.key {
        members[latest.group].append(Int32(row))
        continue
      }
      let group = indices[observation.key] ?? members.count
      if group == members.count {
        indices[observation.key] = group
        members.append([])
      }
      members[group].append(Int32(row))
      latest = (observation.key, group)
    }
    var order: [Int32] = []
    order.reserveCapacity(observations.count)
    var starts: [Int] = []
    for rows in members {
      starts.append(order.count)
      order += Self.sorted(rows, of: observations)
    }
    starts.append(order.count)
    groups = members.indices.map { group in
      Group(
        key: observations[Int(members[group][0])].key, base: observations,
        rows: order[starts[group]..<starts[group + 1]])
    }.sorted { $0.key < $1.key }
  }

  private static func sorted(_ rows: [Int32], of observations: [Observation]) -> [Int32] {
    let isSorted = zip(rows, rows.dropFirst()).allSatisfy {
      !precedes(observations[Int($1)], observations[Int($0)])
    }
    if isSorted { return rows }
    return rows.sorted { precedes(observations[Int($0)], observations[Int($1)]) }
  }

  private static func precedes(_ first: Observation, _ second: Observation) -> Bool {
    if first.period != second.period { return first.period < second.period }
    if first.vintage != second.vintage {
      guard let right = second.vintage else { return false }
      return first.vintage.map { $0 < right } ?? true
    }
    return first.location < second.location
  }
}
