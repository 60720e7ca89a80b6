/// Years, quarters, months or days in one series.
///
/// An annual average and the state of one month are often not the same thing, so this is a
/// warning; both are used, in the order of their ends.
public struct MixedFrequencyCheck: ObservationCheck {
  /// Makes the check.
  public init() {}

  /// One warning a series, at the first row of its second frequency.
  public func findings(in data: GroupedObservations) -> [Finding] {
    data.groups.compactMap { group in
      let isSpan = { (row: Observation) in row.period.frequency == .span }
      guard let first = group.first(where: { !isSpan($0) }),
        let other = group.first(where: {
          !isSpan($0) && $0.period.frequency != first.period.frequency
        })
      else { return nil }
      return Finding(
        rule: "mixed-frequency", severity: .note, location: other.lineLocation,
        field: "TIME_PERIOD", value: other.period.description,
        message: "\(group.key) has periods of different lengths, such as \(first.period) "
          + "(\(first.place(seenFrom: other)))",
        remedy: "keep one frequency, or make two series by METHOD")
    }
  }
}
