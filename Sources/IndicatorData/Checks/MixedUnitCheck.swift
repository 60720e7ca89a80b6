/// More than one unit of measure in one series.
///
/// Units that differ only in spaces or capital letters are a warning; others an error, since
/// their figures cannot stand in one series. Rows without a unit agree with any.
public struct MixedUnitCheck: ObservationCheck {
  /// Makes the check.
  public init() {}

  /// One finding for each unit of a series beyond its first one, where it occurs first.
  public func findings(in data: GroupedObservations) -> [Finding] {
    guard data.observations.parts.attributes.contains(where: { $0.unit != nil }) else { return [] }
    return data.groups.flatMap { group -> [Finding] in
      var seen: Set<String> = []
      var first: Observation?
      var latest: Int32 = -1
      return group.indices.compactMap { position in
        defer { latest = group.attributeNumber(position) }
        guard group.attributeNumber(position) != latest else { return nil }
        guard let unit = group.attributes(position).unit, seen.insert(unit).inserted else {
          return nil
        }
        let row = group[position]
        guard let before = first, let usual = before.unit else {
          first = row
          return nil
        }
        return Self.finding(row, unit, usual: usual, at: before)
      }
    }
  }

  private static func finding(
    _ row: Observation, _ unit: String, usual: String, at before: Observation
  ) -> Finding {
    let isSpelling = spelling(unit) == spelling(usual)
    return Finding(
      rule: "mixed-units", severity: isSpelling ? .warning : .error, location: row.lineLocation,
      field: "UNIT_MEASURE", value: unit,
      message: "\(row.key) is in \"\(usual)\" elsewhere (\(before.place(seenFrom: row)))",
      remedy: isSpelling
        ? "write \"\(usual)\"" : "convert the figures to one unit, or make two series by METHOD")
  }

  private static func spelling(_ unit: String) -> String {
    unit.lowercased().filter { !$0.isWhitespace }
  }
}
