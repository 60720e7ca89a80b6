extension RatioStatus {
  /// The current status index of UN ESCAP, 10 at the target and 0 at the base; bands 9 and 0.
  ///
  /// Reference: UN ESCAP, *Asia and the Pacific SDG progress report: technical notes*; bands as in
  /// UNICEF's port of the method.
  public static let escapCurrentStatus = RatioStatus(
    name: "ESCAP current status", source: "UN ESCAP, SDG progress report, technical notes",
    estimator: .linear, measure: .achieved,
    ladder: ThresholdLadder(
      [
        .init(.above(9), StatusLabel("on track", .onTrack)),
        .init(.above(0), StatusLabel("slow progress", .behind)),
      ], otherwise: StatusLabel("regression", .away)),
    met: (StatusLabel("on track", .met), 10))

  /// The anticipated progress index of UN ESCAP: per cent of the way from base to target that is
  /// left in the target year, by time-weighted extrapolation; thresholds 10 and 100 %.
  ///
  /// Reference: UN ESCAP, technical notes; Bidarbakhtnia (2017), working paper SD/WP/04.
  public static let escapAnticipatedProgress = RatioStatus(
    name: "ESCAP anticipated progress",
    source: "UN ESCAP, SDG progress report, technical notes; SD/WP/04 (2017)",
    estimator: .weightedCompound, measure: .anticipatedGap,
    ladder: ThresholdLadder(
      [
        .init(.atMost(10), StatusLabel("target will be met at current rate", .onTrack)),
        .init(.atMost(100), StatusLabel("accelerate progress", .behind)),
      ], otherwise: StatusLabel("reverse trend", .away)),
    met: (StatusLabel("maintain progress", .met), 0))
}
