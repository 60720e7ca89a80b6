/// Breaks that the publisher declares (OBS_STATUS B): figures before and after do not compare.
public struct BreakCheck: ObservationCheck {
  /// Makes the check.
  public init() {}

  /// One note for each break, at the first figure after it.
  public func findings(in data: GroupedObservations) -> [Finding] {
    let breaks = data.observations.parts.attributes.map { $0.statuses.primary.isBreak }
    guard breaks.contains(true) else { return [] }
    return data.groups.flatMap { group in
      group.newestPositions.filter { breaks[Int(group.attributeNumber($0))] }.map { position in
        let row = group[position]
        return Finding(
          rule: "series-break", severity: .note, location: row.lineLocation, field: "OBS_STATUS",
          value: row.statuses.code,
          message: "\(row.key) breaks at \(row.period): earlier figures do not compare with it")
      }
    }
  }
}
