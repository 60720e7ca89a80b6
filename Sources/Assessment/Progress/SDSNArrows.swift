extension RatioStatus {
  /// The arrows of the SDG index: actual over required straight-line pace from the base, thresholds
  /// 100, 50 and 0 %.
  ///
  /// The ratio is the same on the index's 0 to 100 scores as on the values.
  ///
  /// A pace of exactly nothing is stagnation.
  ///
  /// Reference: Sachs et al., *Sustainable Development Report*, methodology, trend arrows.
  public static let sdsnArrows = RatioStatus(
    name: "SDSN arrows", source: "Sustainable Development Report, trend arrows",
    estimator: .linear, measure: .paceFromBase,
    ladder: ThresholdLadder(
      [
        .init(.atLeast(1), StatusLabel("on track or maintaining", .onTrack)),
        .init(.atLeast(0.5), StatusLabel("moderately improving", .behind)),
        .init(.atLeast(0), StatusLabel("stagnating", .behind)),
      ], otherwise: StatusLabel("decreasing", .away)),
    met: (StatusLabel("on track or maintaining", .met), nil))
}
