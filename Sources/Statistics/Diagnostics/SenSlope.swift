import LinearAlgebra

/// Sen's slope: the median of the slopes between all pairs, with Mann-Kendall's test of it.
///
/// The trend per unit of time that half of the pairs exceed; up to 29 % of the values may be wild
/// without moving it far. The interval takes the pairwise slopes whose ranks lie z sd(S) / 2 on
/// either side of the middle, rounded outwards, so it is never narrower than stated.
///
///     let sen = try SenSlope(times: [2019, 2020, 2021, 2022, 2023], values: [4.1, 4.4, 4.9, 5.2, 9])
///     sen.slope        // 0.45, the wild 9 hardly felt
///
/// Reference: Sen (1968), *JASA* 63, 1379-1389; Gilbert (1987), *Statistical Methods for
/// Environmental Pollution Monitoring*, section 16.5.
public struct SenSlope: Sendable, Equatable {
  /// The median slope, in units of the values per unit of time.
  public let slope: Double
  /// The median of value - slope time: the line's height at time 0, in units of the values.
  public let intercept: Double
  /// The interval of the slope.
  public let interval: ClosedRange<Double>
  /// Probability that the interval holds the slope, at least.
  public let level: Double
  /// The Mann-Kendall test of no trend.
  public let mannKendall: MannKendall

  /// Estimates the slope of a series.
  ///
  /// - Parameters:
  ///   - times: Ascending, all different, steps of any size.
  ///   - values: One a time.
  ///   - level: Probability of the interval, above 0, below 1.
  /// - Throws: `TestError.tooFewObservations` below 4; `nonFinite`; `unordered`; `constant`.
  /// - Complexity: O(n^2 log n), memory O(n^2).
  public init(times: [Double], values: [Double], level: Double = 0.95) throws(TestError) {
    require(level > 0 && level < 1, "an interval level lies between 0 and 1, not at \(level)")
    require(times.count == values.count, "\(times.count) times for \(values.count) values")
    try TestError.checkFinite(times, atLeast: 4)
    if let index = times.indices.dropFirst().first(where: { times[$0] <= times[$0 - 1] }) {
      throw .unordered(position: index, time: times[index])
    }
    let trend = try MannKendall(values)
    var slopes: [Double] = []
    slopes.reserveCapacity(values.count * (values.count - 1) / 2)
    for later in values.indices {
      for earlier in 0..<later {
        slopes.append((values[later] - values[earlier]) / (times[later] - times[earlier]))
      }
    }
    slopes.sort()
    let slope = OrderStatistics.median(sorted: slopes)
    self.slope = slope
    intercept = OrderStatistics.median(zip(times, values).map { $1 - slope * $0 })
    self.level = level
    mannKendall = trend
    let z = StandardNormal.quantile(upperTail: (1 - level) / 2)
    let reach = z * trend.variance.squareRoot()
    let rank = max(0, Int(((Double(slopes.count) - reach) / 2).rounded(.down)) - 1)
    interval = slopes[rank]...slopes[slopes.count - 1 - rank]
  }
}
