import Statistics

/// The random walk with drift: on from the last value by the mean change.
///
///     y[n+h] ~ N( y[n] + h b,  s^2 h (1 + h / T) ),   b = (y[n] - y[1]) / T
///
/// T is the number of periods from the first to the last value, n - 1 without gaps, and s^2 the
/// variance of the changes about b, divided by one less than their number. The second part of
/// the variance is that of b itself. A change over a gap of u periods has mean u b and variance
/// u s^2. Shares are modelled on the logit; other bounds hold forecasts that would pass them.
///
///     let fit = try Drift().fit(History(consecutive: [2, 4, 5, 8]), scale: .init(kind: .growth))
///     fit.distributions(steps: 1)[0].median     // 10
///
/// Edge cases: figures that rise by equal steps keep the spread of their own rounding.
///
/// Reference: Hyndman and Athanasopoulos (2021), *Forecasting: Principles and Practice*, 3rd
/// ed., sections 5.2 and 5.5.
public struct Drift: Forecaster {
  /// The name in results.
  public static let name = "drift"
  /// Three observations make two changes, which give a spread.
  public static let minimumObservations = 3

  /// The random walk with drift.
  public init() {}

  /// The random walk with drift fitted to one series.
  public struct Fit: FittedModel, Equatable {
    /// The mean change a period, on the modelling scale.
    public var drift: Double { slope * series.unit }
    /// The standard deviation of a change about the drift, on the modelling scale.
    public var changeDeviation: Double { variance.squareRoot() * series.unit }
    private let series: ModelSeries
    private let level: Double
    private let slope: Double
    private let variance: Double
    private let span: Double

    init(_ series: ModelSeries) {
      let grid = series.values
      span = Double(grid.count - 1)
      level = grid[grid.count - 1]
      slope = (level - grid[0]) / span
      var squares = 0.0
      var (previous, place) = (grid[0], 0)
      for index in 1..<grid.count where !grid[index].isNaN {
        let gap = Double(index - place)
        let surprise = grid[index] - previous - gap * slope
        squares += surprise * surprise / gap
        (previous, place) = (grid[index], index)
      }
      variance = squares / Double(max(series.observations - 2, 1))
      self.series = series
    }

    /// One distribution a period.
    ///
    /// - Parameter steps: The number of periods.
    /// - Returns: Distributions in the indicator's unit, exact for normal changes.
    public func distributions(steps: Int) -> [PredictiveDistribution] {
      let floor = series.leastDeviation * series.leastDeviation
      return (0..<steps).map { index in
        let h = Double(index + 1)
        return series.normal(
          mean: level + h * slope, variance: max(variance, floor) * h * (1 + h / span))
      }
    }
  }

  /// Fits the mean change and its spread.
  ///
  /// - Parameters:
  ///   - history: At least three observations since the last break.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit.
  /// - Throws: `SeriesError.tooShort`, `notFinite`, `outsideBounds` or `offGrid`.
  /// - Complexity: O(n).
  public func fit(_ history: History, scale: MeasurementScale) throws(SeriesError) -> Fit {
    Fit(
      try ModelSeries(
        history, scale: scale, policy: .smoothing, needed: Self.minimumObservations))
  }
}
