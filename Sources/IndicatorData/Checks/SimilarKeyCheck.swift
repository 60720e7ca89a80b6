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
      var texts: Set<String> = []
      var firsts: [String: (text: String, row: Observation)] = [:]
      for group in data.groups {
        guard let text = Self.part(column, group.key), texts.insert(text).inserted,
          let row = group.first
        else { continue }
        let plain = Self.plain(text)
        if let first = firsts[plain] {
          result.append(Self.finding(column, row, text, first.text, first.row))
        } else {
          firsts[plain] = (text, row)
        }
      }
    }
    return result
  }

  private static func finding(
    _ column: Column, _ row: Observation, _ text: String, _ other: String, _ before: Observation
  ) -> Finding {
    Finding(
      rule: "similar-key", severity: .warning, location: row.lineLocation, field: column.name,
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
