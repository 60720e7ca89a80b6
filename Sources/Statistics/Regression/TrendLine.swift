/// A straight line through a series: response on time.
///
/// y[t] = level + slope (t - centre) + e[t]. The slope is the mean change per unit of time, for
/// annual data per year. Centring keeps the digits of calendar years.
///
///     let line = try TrendLine.fit(times: [2019, 2020, 2021, 2022], values: [4.1, 4.4, 4.9, 5.2])
///     line.slope                                        // 0.38
///     try line.prediction(at: 2030).median              // 8.26
///
/// Assumes errors that are independent and equally spread, or spread by the weights given; errors
/// that persist from year to year make its intervals too narrow.
public struct TrendLine: Sendable, Equatable {
  /// The regression behind the line.
  public let regression: LinearRegression

  /// Fits a line.
  ///
  /// - Parameters:
  ///   - times: For example years, not all equal, in any order, gaps allowed.
  ///   - values: One a time.
  ///   - weights: Inverse relative variances; `nil` weighs equally.
  /// - Returns: The line; two observations give an exact one without standard errors.
  /// - Throws: `FitError.tooFewObservations` below 2; `rankDeficient` when all times are equal; the
  ///   others of `LinearRegression.fit`.
  /// - Complexity: O(n).
  public static func fit(
    times: [Double], values: [Double], weights: [Double]? = nil
  ) throws(FitError) -> TrendLine {
    let design = Design(columns: ["time": times])
    return TrendLine(
      regression: try LinearRegression.fit(design: design, response: values, weights: weights))
  }

  /// Mean change of the response per unit of time.
  public var slope: Double { regression.coefficients[1] }

  /// Standard error of the slope; `nil` for two observations.
  public var slopeStandardError: Double? { regression.standardErrors?[1] }

  /// The (weighted) mean of the times.
  public var centre: Double { regression.centres[0] }

  /// The line's height at the centre, where it is known best.
  public var level: Double { regression.centredCoefficients[0].rounded }

  /// The line's height at a time.
  ///
  /// - Parameter time: In the unit of the times fitted.
  /// - Returns: A value in the unit of the response.
  public func value(at time: Double) -> Double { regression.value(at: [time]) }

  /// The distribution of a new observation at a time.
  ///
  /// - Parameter time: In the unit of the times fitted.
  /// - Returns: Student t with n - 2 degrees of freedom.
  /// - Throws: `FitError.noResidualDegreesOfFreedom` for two observations; `overflow`.
  public func prediction(at time: Double) throws(FitError) -> PredictiveDistribution {
    try regression.prediction(at: [time])
  }

  /// The distribution of the line's height at a time.
  ///
  /// - Parameter time: In the unit of the times fitted.
  /// - Returns: Student t with n - 2 degrees of freedom.
  /// - Throws: `FitError.noResidualDegreesOfFreedom` for two observations; `overflow`.
  public func meanDistribution(at time: Double) throws(FitError) -> PredictiveDistribution {
    try regression.meanDistribution(at: [time])
  }
}
