extension RatioStatus {
  /// The European Commission's Digital Decade trajectories: the slope of the fitted S-curve over
  /// the slope of the one through the newest figure and the target.
  ///
  /// The Commission publishes the two curves and no classes; at least the required slope is called
  /// on trajectory here.
  ///
  /// Reference: Joint Research Centre, *Digital Decade trajectories towards 2030*.
  public static let digitalDecade = RatioStatus(
    name: "EC Digital Decade", source: "JRC, Digital Decade trajectories towards 2030",
    estimator: .logit, measure: .paceFromLatest,
    ladder: ThresholdLadder(
      [
        .init(.atLeast(1), StatusLabel("on the trajectory", .onTrack)),
        .init(.atLeast(0), StatusLabel("below the trajectory", .behind)),
      ], otherwise: StatusLabel("moving away from the trajectory", .away)),
    met: (StatusLabel("target met", .met), nil))
}
