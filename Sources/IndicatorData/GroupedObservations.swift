/// Observations by series, each series in the order of its periods and vintages.
///
/// Made once and shared by all checks and by `Panel`. The order of the rows in the file plays no
/// part, except between rows that agree in key, period and vintage.
public struct GroupedObservations: Sendable {
  /// One series' rows.
  public struct Group: Sendable {
    /// The series.
    public let key: SeriesKey
    /// Its rows by period, then vintage (none first), then place in the file.
    public let observations: [Observation]

    /// Its rows with one figure a period: of several vintages the newest, and no spans.
    public var newest: [Observation] {
      observations.indices.compactMap { index in
        let next = index + 1
        let isLast = next == observations.count
          || observations[next].period != observations[index].period
        return isLast && observations[index].period.frequency != .span ? observations[index] : nil
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
    var members: [[Int]] = []
    var latest: (key: SeriesKey, group: Int)?
    for (row, observation) in observations.enumerated() {
      if let latest, latest.key == observation.key {
        members[latest.group].append(row)
        continue
      }
      let group = indices[observation.key] ?? members.count
      if group == members.count {
        indices[observation.key] = group
        members.append([])
      }
      members[group].append(row)
      latest = (observation.key, group)
    }
    groups =
      members
      .map { rows in
        Group(
          key: observations[rows[0]].key,
          observations: rows.map { observations[$0] }.sorted(by: Self.precedes))
      }
      .sorted { $0.key < $1.key }
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
