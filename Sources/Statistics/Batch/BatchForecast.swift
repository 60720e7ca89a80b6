import LinearAlgebra

/// Forecasts and prediction intervals of many series in contiguous buffers.
///
/// Made by `SharedDesign.forecast`; make one yourself to use the same buffers block after block.
public struct BatchForecast: Sendable, Equatable {
  /// Series in the last batch, k.
  public private(set) var seriesCount: Int
  /// Series for which there is room.
  public let capacity: Int
  /// Rows forecast, h.
  public let futureCount: Int
  /// Coefficients kept a series: p, or 0 when they were not asked for.
  public let coefficientCount: Int
  /// Forecasts, h a series, series after series, in units of the response.
  public internal(set) var means: [Double]
  /// Lower ends of the prediction intervals, laid out as `means`.
  public internal(set) var lowerBounds: [Double]
  /// Upper ends of the prediction intervals, laid out as `means`.
  public internal(set) var upperBounds: [Double]
  /// Coefficients, p a series in the order of the design; empty unless asked for.
  public internal(set) var coefficients: [Double]
  /// Residual standard deviations, one a series; empty unless asked for.
  public internal(set) var residualStandardDeviations: [Double]
  /// Indices, ascending, of series with NaN, infinities or overflow; their results are NaN.
  public internal(set) var refused: [Int]

  /// Makes buffers of zeros.
  ///
  /// - Parameters:
  ///   - design: The design whose forecasts they will hold.
  ///   - capacity: Room for this many series.
  ///   - withCoefficients: Whether to keep coefficients and residual standard deviations too.
  public init(for design: SharedDesign, capacity: Int, withCoefficients: Bool = false) {
    require(capacity >= 0, "room for \(capacity) series")
    seriesCount = 0
    self.capacity = capacity
    futureCount = design.futureCount
    coefficientCount = withCoefficients ? design.coefficientCount : 0
    means = [Double](repeating: 0, count: capacity * futureCount)
    lowerBounds = means
    upperBounds = means
    coefficients = [Double](repeating: 0, count: capacity * coefficientCount)
    residualStandardDeviations = [Double](
      repeating: 0, count: withCoefficients ? capacity : 0)
    refused = []
  }

  /// The forecast of one series at one future row.
  ///
  /// - Parameters:
  ///   - series: 0 to `seriesCount` - 1.
  ///   - row: 0 to `futureCount` - 1.
  /// - Returns: In units of the response; NaN for a refused series.
  public func mean(series: Int, row: Int) -> Double { means[place(series, row)] }

  /// The prediction interval of one series at one future row.
  ///
  /// - Parameters:
  ///   - series: 0 to `seriesCount` - 1.
  ///   - row: 0 to `futureCount` - 1.
  /// - Returns: In units of the response; `nil` for a refused series.
  public func interval(series: Int, row: Int) -> ClosedRange<Double>? {
    let index = place(series, row)
    let (lower, upper) = (lowerBounds[index], upperBounds[index])
    return lower <= upper ? lower...upper : nil
  }

  private func place(_ series: Int, _ row: Int) -> Int {
    require(
      series >= 0 && series < seriesCount && row >= 0 && row < futureCount,
      "series \(series), row \(row) of \(seriesCount) series with \(futureCount) rows")
    return series * futureCount + row
  }

  mutating func prepare(for design: SharedDesign, seriesCount count: Int) {
    require(count <= capacity, "\(count) series in buffers for \(capacity)")
    require(
      futureCount == design.futureCount
        && (coefficientCount == 0 || coefficientCount == design.coefficientCount),
      """
      buffers for \(futureCount) rows and \(coefficientCount) coefficients, \
      the design has \(design.futureCount) and \(design.coefficientCount)
      """)
    seriesCount = count
    refused.removeAll(keepingCapacity: true)
  }
}
