/// Periods without a row between the first and the last of a series.
///
/// A row with OBS_STATUS M says that the figure is missing and is no gap. Periods are compared with
/// those of the same frequency only.
public struct GapCheck: ObservationCheck {
  /// Makes the check.
  public init() {}

  /// One note for each gap, at the row after it.
  public func findings(in data: GroupedObservations) -> [Finding] {
    data.groups.flatMap(Self.gaps)
  }

  private static func gaps(_ group: GroupedObservations.Group) -> [Finding] {
    var previous = [Int?](repeating: nil, count: Frequency.allCases.count)
    return group.indices.compactMap { position in
      let period = group.period(position)
      guard period.frequency != .span, period.frequency != .day else { return nil }
      let kind = Int(period.frequency.rawValue)
      defer { previous[kind] = position }
      guard let before = previous[kind] else { return nil }
      let count = period.ordinal - group.period(before).ordinal - 1
      return count > 0 ? finding(group[position], after: group[before], count: count) : nil
    }
  }

  private static func finding(
    _ row: Observation, after before: Observation, count: Int
  ) -> Finding {
    let first = before.period.advanced(by: 1)
    let last = row.period.advanced(by: -1)
    let which = count == 1 ? "\(first)" : "\(first) to \(last) (\(count) periods)"
    return Finding(
      rule: "period-gap", severity: .note, location: row.lineLocation, field: "TIME_PERIOD",
      value: row.period.description,
      message: "\(row.key) has no row for \(which)",
      remedy: "add the figures, or rows with OBS_STATUS M if there are none")
  }
}
