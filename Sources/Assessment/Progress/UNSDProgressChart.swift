extension RatioStatus {
  /// The progress chart of the UN Statistics Division: how far compound growth carries the newest
  /// figure, as a share of the way from base to target; thresholds 95 and 10 %; without a target
  /// 2 and 0.5 % a year.
  ///
  /// A target of 0 or 100 per cent counts as met within one point.
  ///
  /// Reference: UN Statistics Division, *SDG progress chart: technical note* (2022).
  public static let unsdProgressChart = RatioStatus(
    name: "UNSD progress chart", source: "UN Statistics Division, SDG progress chart 2022",
    estimator: .compound, measure: .anticipated,
    ladder: ThresholdLadder(
      [
        .init(.atLeast(0.95), StatusLabel("target met or on track", .onTrack)),
        .init(.atLeast(0.1), StatusLabel("fair progress, acceleration needed", .behind)),
      ], otherwise: StatusLabel("stagnation or regression", .away)),
    withoutTarget: ThresholdLadder(
      [
        .init(.atLeast(2), StatusLabel("substantial progress", .onTrack)),
        .init(.atLeast(0.5), StatusLabel("fair progress, acceleration needed", .behind)),
      ], otherwise: StatusLabel("stagnation or regression", .away)),
    met: (StatusLabel("target met or on track", .met), nil), meetsNearBound: true)
}
