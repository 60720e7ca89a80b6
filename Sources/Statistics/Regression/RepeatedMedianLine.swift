/// A straight line whose slope is the median, over observations, of the median slope through each.
///
/// Withstands almost half of the observations being wild, the most that any method can; less
/// precise than Theil-Sen where few are. No standard error is known that would be reliable in short
/// series.
///
///     let line = try RepeatedMedianLine.fit(times: years, values: rates)
///
/// Reference: Siegel (1982), *Biometrika* 69, 242-244.
public struct RepeatedMedianLine: Sendable, Equatable {
  /// Units of the response per unit of time.
  public let slope: Double
  /// The median of y - slope t.
  public let intercept: Double
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
  /// - Complexity: O(n^2 log n).
  public static func fit(
    times: [Double], values: [Double]
  ) throws(FitError) -> RepeatedMedianLine {
    try PairwiseSlopes.check(times, values)
    let medians = times.indices.compactMap { (index: Int) -> Double? in
      let slopes = PairwiseSlopes.through(index, times, values)
      return slopes.isEmpty ? nil : OrderStatistics.median(slopes)
    }
    guard !medians.isEmpty else {
      throw .rankDeficient(rank: 1, columns: 2, dependent: ["time"])
    }
    let slope = OrderStatistics.median(medians)
    guard slope.isFinite else { throw .overflow(quantity: "a slope") }
    let offsets = zip(times, values).map { $1.addingProduct(-slope, $0) }
    let intercept = OrderStatistics.median(offsets)
    return RepeatedMedianLine(
      slope: slope, intercept: intercept, residuals: offsets.map { $0 - intercept })
  }

  /// The line's height at a time.
  ///
  /// - Parameter time: In the unit of the times fitted.
  /// - Returns: A value in the unit of the response.
  public func value(at time: Double) -> Double { intercept.addingProduct(slope, time) }
}
