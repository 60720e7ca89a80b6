import LinearAlgebra

/// Expected order statistics of the normal distribution by Blom's approximation.
enum NormalScores {
  /// The quantiles at (i - 3/8) / (n + 1/4), ascending, exactly antisymmetric.
  static func blom(count: Int) -> [Double] {
    let lower = (1...count / 2 + count % 2).map { rank in
      StandardNormal.quantile(lowerTail: (Double(rank) - 0.375) / (Double(count) + 0.25))
    }
    var scores = [Double](repeating: 0, count: count)
    for rank in 0..<count / 2 {
      scores[rank] = lower[rank]
      scores[count - 1 - rank] = -lower[rank]
    }
    return scores
  }

  /// 1 - r^2 for the sorted values and antisymmetric scores, without cancellation.
  ///
  /// With u, v the unit vectors of deviations, 1 - r = |u - v|^2 / 2.
  static func lackOfCorrelation(_ values: [Double], _ scores: [Double]) -> Double {
    let deviations = Deviations(of: values.sorted()).scaled
    let size = deviations.reduce(DoubleDouble(0)) { $0 + $1 * $1 }.rounded.squareRoot()
    let scoreSize = scores.map { $0 * $0 }.extendedSum.rounded.squareRoot()
    let gap = zip(deviations, scores).map { deviation, score in
      let distance =
        (deviation / DoubleDouble(size) - DoubleDouble(score) / DoubleDouble(scoreSize))
      return (distance * distance).rounded
    }.extendedSum.rounded
    let shortfall = gap / 2
    return shortfall * (2 - shortfall)
  }
}
