extension RatioStatus {
  /// Statistics Canada's and Open SDG's classes: Eurostat's ratio and thresholds, zeros read as
  /// 0.001; without a target 1.5, 0.5 and 0 % a year.
  ///
  /// The limit factor that lowers the latter near a natural bound is taken as 1: its formula is
  /// published as an image only.
  ///
  /// Reference: Open SDG documentation, *Progress calculation methodology*.
  public static let statisticsCanada = RatioStatus(
    name: "Statistics Canada", source: "Open SDG, progress calculation methodology",
    estimator: .compound, measure: .paceFromBase,
    ladder: ThresholdLadder(
      [
        .init(.atLeast(0.95), StatusLabel("on track", .onTrack)),
        .init(.atLeast(0.6), StatusLabel("progress made but acceleration needed", .behind)),
        .init(.atLeast(0), StatusLabel("limited progress", .behind)),
      ], otherwise: StatusLabel("deterioration", .away)),
    withoutTarget: ThresholdLadder(
      [
        .init(.atLeast(1.5), StatusLabel("on track", .onTrack)),
        .init(.atLeast(0.5), StatusLabel("progress made but acceleration needed", .behind)),
        .init(.atLeast(0), StatusLabel("limited progress", .behind)),
      ], otherwise: StatusLabel("deterioration", .away)),
    met: (StatusLabel("target achieved", .met), nil), zeroAs: 0.001)
}

/// Statistics Canada's score of a series, -5 to 5, from which indicators are averaged.
public enum StatisticsCanadaScore {
  /// The score of a series.
  ///
  /// - Parameters:
  ///   - result: The answer of `RatioStatus.statisticsCanada`.
  ///   - hasTarget: Whether its number is a ratio, or growth in per cent a year.
  /// - Returns: 5 for a target achieved; piecewise linear between the published corners
  ///   otherwise; `nil` without a label.
  public static func score(_ result: StatusResult, hasTarget: Bool) -> Double? {
    guard let label = result.label else { return nil }
    if label.outlook == .met { return 5 }
    guard let number = result.measure else { return nil }
    let corners: [(Double, Double)] =
      hasTarget
      ? [(-0.6, -5), (0.6, 0), (1.3, 5)]
      : [(-2, -5), (0, -2.5), (0.5, 0), (1.5, 2.5), (2, 5)]
    return interpolated(number, corners)
  }

  private static func interpolated(_ x: Double, _ corners: [(Double, Double)]) -> Double {
    for ((x0, y0), (x1, y1)) in zip(corners, corners.dropFirst()) where x <= x1 {
      let share: Double = max(0, (x - x0) / (x1 - x0))
      return y0 + share * (y1 - y0)
    }
    return 5
  }
}
