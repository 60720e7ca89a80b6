import Statistics

extension PredictiveDistribution {
  /// Below this the probability of a single value is the rounding of a continuous law.
  private static let leastPointProbability = 1e-9

  /// P(X < x), or P(X <= x).
  ///
  /// - Parameters:
  ///   - x: A value.
  ///   - isIncluded: Whether x itself counts: the two differ where x has a probability of its own.
  /// - Returns: 0 to 1.
  func probability(below x: Double, orAt isIncluded: Bool) -> Double {
    let all = cumulativeProbability(x)
    guard !isIncluded else { return all }
    let below = cumulativeProbability(x.nextDown)
    return all - below > Self.leastPointProbability ? below : all
  }

  /// P(X > x), or P(X >= x).
  ///
  /// - Parameters:
  ///   - x: A value.
  ///   - isIncluded: Whether x itself counts.
  /// - Returns: 0 to 1, precise also when tiny.
  func probability(above x: Double, orAt isIncluded: Bool) -> Double {
    let above = upperTailProbability(x)
    guard isIncluded else { return above }
    let all = upperTailProbability(x.nextDown)
    return all - above > Self.leastPointProbability ? all : above
  }
}
