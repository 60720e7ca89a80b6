/// Keys that differ only in capital letters, spaces, hyphens or underscores.
///
/// "VN-31" and "vn 31" are two series for the computer and one for whoever typed them.
public struct SimilarKeyCheck: ObservationCheck {
  /// Makes the check.
  public init() {}

  /// One warning for each pair of spellings, at the first row of the later one.
  public func findings(in data: GroupedObservations) -> [Finding] {
    var result: [Finding] = []
    for column in [Column.indicator, .area, .method] {
      var seen: [String: Observation] = [:]
      var reported: Set<String> = []
      for group in data.groups {
        guard let text = Self.part(column, group.key), let row = group.observations.first else {
          continue
        }
        let plain = Self.plain(text)
        let before = seen[plain]
        seen[plain] = before ?? row
        guard let before, let other = Self.part(column, before.key), other != text,
          reported.insert(text).inserted
        else { continue }
        result.append(Self.finding(column, row, text, other, before))
      }
    }
    return result
  }

  private static func finding(
    _ column: Column, _ row: Observation, _ text: String, _ other: String, _ before: Observation
  ) -> Finding {
    Finding(
      rule: "similar-key", severity: .warning, location: row.lineLocation, field: column.rawValue,
      value: text,
      message: "written \"\(other)\" elsewhere (\(before.place(seenFrom: row))); "
        + "as it stands these are two",
      remedy: "if both are the same, write both alike")
  }

  private static func part(_ column: Column, _ key: SeriesKey) -> String? {
    switch column {
    case .indicator: key.indicator
    case .area: key.area
    default: key.method
    }
  }

  private static func plain(_ text: String) -> String {
    text.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" }
  }
}
