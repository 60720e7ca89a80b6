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
    var previous: [Frequency: Observation] = [:]
    return group.compactMap { row in
      let frequency = row.period.frequency
      guard frequency != .span, frequency != .day else { return nil }
      defer { previous[frequency] = row }
      guard let before = previous[frequency] else { return nil }
      let count = row.period.ordinal - before.period.ordinal - 1
      return count > 0 ? finding(row, after: before, count: count) : nil
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
