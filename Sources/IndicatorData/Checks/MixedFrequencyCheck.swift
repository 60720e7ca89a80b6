/// Years, quarters, months or days in one series.
///
/// A year's figure and those of its parts are two series: put together, the last one counted would
/// be that of a quarter beside an annual target. So it is an error where both are there for one
/// year; where shorter periods only go on after the last year, as the newest state often does, it
/// is a note, and both are used in the order of their ends.
public struct MixedFrequencyCheck: ObservationCheck {
  /// Makes the check.
  public init() {}

  /// One finding a series, at the first row of its second frequency.
  public func findings(in data: GroupedObservations) -> [Finding] {
    data.groups.compactMap { group in
      let points = group.indices.filter { group.period($0).frequency != .span }
      guard let first = points.first,
        points.contains(where: { group.period($0).frequency != group.period(first).frequency })
      else { return nil }
      return Self.finding(group, points)
    }
  }

  private static func finding(_ group: GroupedObservations.Group, _ points: [Int]) -> Finding? {
    let inFile = points.sorted { group[$0].location < group[$1].location }
    guard let first = inFile.first,
      let other = inFile.first(where: {
        group.period($0).frequency != group.period(first).frequency
      })
    else { return nil }
    let years = Set(
      points.filter { group.period($0).frequency == .annual }.map { group.period($0).year })
    let isBoth = points.contains {
      group.period($0).frequency != .annual && years.contains(group.period($0).year)
        && group.value($0) != nil
    }
    let (row, before) = (group[other], group[first])
    let names = Set(points.map { group.period($0).frequency }).sorted().map(\.name)
    return Finding(
      rule: "mixed-frequency", severity: isBoth ? .error : .note, location: row.lineLocation,
      field: "TIME_PERIOD", value: row.period.description,
      message: "\(group.key) has figures of different frequency (\(list(names))), such as "
        + "\(before.period) (\(before.place(seenFrom: row)))"
        + (isBoth ? "; a year and its parts are never one series" : ""),
      remedy: isBoth
        ? "keep one frequency, say --where FREQ=A where the file has such a column, or make two "
          + "series by METHOD"
        : "keep one frequency, or make two series by METHOD")
  }
}

extension Frequency {
  /// Its name in a message.
  var name: String {
    switch self {
    case .annual: "annual"
    case .semester: "half-yearly"
    case .quarter: "quarterly"
    case .month: "monthly"
    case .day: "daily"
    case .span: "averages over years"
    }
  }
}
