import Plans

/// The World Bank's question: the share of comparable places that moved slower than the target asks.
///
/// Reference: World Bank, *How should countries set realistic and ambitious development targets?*;
/// bands at the published quantiles 20, 40, 60 and 80 %. The paces of comparable places at a
/// comparable level are given; choosing them is the caller's part.
public struct PeerPercentile: ProgressStatus {
  /// The method's name.
  public let name = "World Bank peer percentile"
  /// Where it is published.
  public let source = "World Bank, speed of progress"
  /// Paces of comparable places, in points a year in the indicator's unit.
  public let paces: [Double]

  /// The method with its peers.
  ///
  /// - Parameter paces: Points a year in the indicator's unit, rising positive.
  public init(paces: [Double]) {
    self.paces = paces
  }

  /// The share of peers that moved slower towards the better, ties by half, in per cent.
  ///
  /// - Parameters:
  ///   - pace: Points a year.
  ///   - better: Which way is better.
  /// - Returns: 0 to 100; `nil` without peers.
  /// - Complexity: O(peers).
  public func percentile(of pace: Double, better: Indicator.Direction) -> Double? {
    guard !paces.isEmpty else { return nil }
    let sign: Double = better == .higher ? 1 : -1
    let rank = paces.reduce(0.0) { sum, peer in
      let lead: Double = sign * (pace - peer)
      return sum + (lead > 0 ? 1 : lead == 0 ? 0.5 : 0)
    }
    return 100 * rank / Double(paces.count)
  }

  /// Judges a record; see `ProgressStatus`.
  public func assess(_ record: ProgressRecord) -> StatusResult {
    guard let latest = record.values.last, let last = record.years.last else {
      return .none(.noFigures)
    }
    guard let target = record.target else { return .none(.noTarget) }
    if record.isMet(by: latest) { return .labelled(StatusLabel("target met", .met)) }
    guard record.targetYear > last else { return .none(.deadlinePast) }
    let required = (target - latest) / Double(record.targetYear - last)
    guard let percentile = percentile(of: required, better: record.better) else {
      return .none(.noPeers)
    }
    return .labelled(Self.ladder.label(for: percentile), percentile)
  }

  private static let ladder = ThresholdLadder(
    [
      .init(.atMost(20), StatusLabel("four in five peers moved as fast", .onTrack)),
      .init(.atMost(40), StatusLabel("most peers moved as fast", .onTrack)),
      .init(.atMost(60), StatusLabel("about half of the peers moved as fast", .behind)),
      .init(.atMost(80), StatusLabel("few peers moved as fast", .behind)),
    ], otherwise: StatusLabel("one in five peers or fewer moved as fast", .behind))
}
