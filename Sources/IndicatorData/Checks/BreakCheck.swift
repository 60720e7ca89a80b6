/// Breaks that the publisher declares (OBS_STATUS B): figures before and after do not compare.
public struct BreakCheck: ObservationCheck {
  /// Makes the check.
  public init() {}

  /// One note for each break, at the first figure after it.
  public func findings(in data: GroupedObservations) -> [Finding] {
    data.groups.filter { $0.contains(where: \.status.isBreak) }.flatMap { group in
      group.newest.filter(\.status.isBreak).map { row in
        Finding(
          rule: "series-break", severity: .note, location: row.lineLocation, field: "OBS_STATUS",
          value: row.status.rawValue,
          message: "\(row.key) breaks at \(row.period): earlier figures do not compare with it")
      }
    }
  }
}
