extension RatioStatus {
  /// Eurostat's monitoring of sustainable development: actual over required compound growth from
  /// the base year, thresholds 95, 60 and 0 %; without a target 1, 0 and -1 % a year.
  ///
  /// A target met today is named so before the ratio, which would explode near it.
  ///
  /// Reference: Eurostat, *Sustainable development in the European Union: monitoring report*,
  /// annex on the calculation of indicator trends.
  public static let eurostat = RatioStatus(
    name: "Eurostat", source: "Eurostat, SDG monitoring report, indicator trends",
    estimator: .compound, measure: .paceFromBase,
    ladder: ThresholdLadder(
      [
        .init(.atLeast(0.95), StatusLabel("significant progress towards target", .onTrack)),
        .init(.atLeast(0.6), StatusLabel("moderate progress towards target", .behind)),
        .init(.atLeast(0), StatusLabel("insufficient progress towards target", .behind)),
      ], otherwise: StatusLabel("movement away from target", .away)),
    withoutTarget: ThresholdLadder(
      [
        .init(.atLeast(1), StatusLabel("significant progress", .onTrack)),
        .init(.atLeast(0), StatusLabel("moderate progress", .behind)),
        .init(.atLeast(-1), StatusLabel("moderate movement away", .away)),
      ], otherwise: StatusLabel("significant movement away", .away)),
    met: (StatusLabel("target met", .met), nil))
}
