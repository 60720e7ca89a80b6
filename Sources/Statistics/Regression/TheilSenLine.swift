import LinearAlgebra

/// A straight line whose slope is the median of the slopes between all pairs of observations.
///
/// Up to 29 % of the observations may be wild without spoiling it, and no distribution of the
/// errors is assumed: its interval comes from the ranks (Kendall's statistic). Assumes independent
/// errors, as least squares does.
///
///     let line = try TheilSenLine.fit(times: years, values: rates)
///     line.slope
///     line.slopeInterval(level: 0.95)
///
/// Reference: Theil (1950), *Indagationes Mathematicae* 12, 85-91, 173-177, 467-482; Sen (1968),
/// *JASA* 63, 1379-1389.
public struct TheilSenLine: Sendable, Equatable {
  /// The median of all pairwise slopes, units of the response per unit of time.
  public let slope: Double
  /// The median of y - slope t: half of the observations lie above the line.
  public let intercept: Double
  /// The median of y minus slope times the median of t: the other intercept in use.
  public let interceptOfMedians: Double
  /// The slopes between all pairs at different times, ascending.
  public let pairwiseSlopes: [Double]
  /// The variance of Kendall's statistic S without trend, corrected for ties.
  public let rankVariance: Double
  /// Number of observations.
  public let observationCount: Int
  /// The fitted values, one an observation.
  public let fitted: [Double]
  /// Response minus fitted value, one an observation.
  public let residuals: [Double]

  /// Fits a line.
  ///
  /// - Parameters:
  ///   - times: In any order, gaps and repeats allowed.
  ///   - values: One a time.
  /// - Returns: The line.
  /// - Throws: `FitError.tooFewObservations` below 2; `rankDeficient` when all times are equal;
  ///   the position of a NaN.
  /// - Complexity: O(n^2 log n); the slopes take n^2 / 2 doubles.
  public static func fit(times: [Double], values: [Double]) throws(FitError) -> TheilSenLine {
    try PairwiseSlopes.check(times, values)
    let slopes = PairwiseSlopes.all(times, values).sorted()
    guard let last = slopes.last, let first = slopes.first else {
      throw .rankDeficient(rank: 1, columns: 2, dependent: ["time"])
    }
    guard first.isFinite, last.isFinite else { throw .overflow(quantity: "a slope") }
    return TheilSenLine(times: times, values: values, slopes: slopes)
  }

  private init(times: [Double], values: [Double], slopes: [Double]) {
    let median = OrderStatistics.median(sorted: slopes)
    let offsets = zip(times, values).map { (-median).product($0, plus: $1) }
    let centre = OrderStatistics.median(offsets)
    slope = median
    intercept = centre
    interceptOfMedians =
      (-median).product(OrderStatistics.median(times), plus: OrderStatistics.median(values))
    pairwiseSlopes = slopes
    rankVariance = PairwiseSlopes.rankVariance(times, values)
    observationCount = times.count
    residuals = offsets.map { $0 - centre }
    fitted = zip(times, values).map { time, _ in median.product(time, plus: centre) }
  }

  /// The line's height at a time.
  ///
  /// - Parameter time: In the unit of the times fitted.
  /// - Returns: A value in the unit of the response.
  public func value(at time: Double) -> Double { slope.product(time, plus: intercept) }

  /// The interval of slopes that Kendall's test does not reject.
  ///
  /// The order statistics of the pairwise slopes at ranks (N -+ z sigma) / 2, rounded half to even
  /// as in SciPy; normal approximation, good from about 10 observations.
  ///
  /// - Parameter level: For example 0.95; above 0, below 1.
  /// - Returns: Lower and upper slope.
  public func slopeInterval(level: Double) -> ClosedRange<Double> {
    require(level > 0 && level < 1, "an interval level lies between 0 and 1, not at \(level)")
    let count = Double(pairwiseSlopes.count)
    let width = StandardNormal.quantile(upperTail: (1 - level) / 2) * rankVariance.squareRoot()
    let upper = ((count + width) / 2).rounded(.toNearestOrEven)
    let lower = ((count - width) / 2).rounded(.toNearestOrEven) - 1
    let last = pairwiseSlopes.count - 1
    let (low, high) = (Int(max(lower, 0)), Int(min(upper, count - 1)))
    return pairwiseSlopes[min(low, last)]...pairwiseSlopes[max(high, 0)]
  }
}

extension Double {
  /// self a + b with one rounding.
  fileprivate func product(_ a: Double, plus b: Double) -> Double { b.addingProduct(self, a) }
}
