/// Two rows for one figure: same series, period and vintage.
///
/// With equal values this is a warning and the first row is used; with different values nobody
/// can say which one is right, so it is an error. Both lines are named.
public struct DuplicateCheck: ObservationCheck {
  /// Makes the check.
  public init() {}

  /// One finding for each row that repeats an earlier one, at the later row.
  public func findings(in data: GroupedObservations) -> [Finding] {
    data.groups.flatMap { group in
      var first = group[group.startIndex]
      return group.dropFirst().compactMap { row -> Finding? in
        guard row.period == first.period, row.vintage == first.vintage else {
          first = row
          return nil
        }
        return Self.finding(row, repeats: first)
      }
    }
  }

  private static func finding(_ row: Observation, repeats first: Observation) -> Finding {
    let isSame = row.value == first.value && row.status == first.status
    let vintage = row.vintage.map { ", vintage \($0)" } ?? ""
    let subject = "\(row.key), \(row.period)\(vintage)"
    let place = first.place(seenFrom: row)
    return Finding(
      rule: "duplicate-observation", severity: isSame ? .warning : .error, location: row.location,
      field: "OBS_VALUE", value: row.valueText,
      message: isSame
        ? "\(subject) stands already in \(place) with the same value"
        : "\(subject) stands already in \(place) as \"\(first.valueText)\" "
          + "(status \(first.status.rawValue))",
      remedy: isSame
        ? "remove one of the rows"
        : "remove one, tell revisions apart by VINTAGE, or definitions by METHOD")
  }
}
