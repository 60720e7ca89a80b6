import Statistics

/// The seasonal naive forecast: the value of the same season a year before.
///
///     y[n+h] ~ N( y[n+h-m(k+1)],  s^2 (k + 1) ),   k = whole part of (h - 1) / m
///
/// m is the number of periods in a year and s^2 the mean squared change over m periods, taken
/// about zero. For annual figures (m = 1) it is the naive method. A season whose last value is
/// missing goes back to the year before that. Shares are modelled on the logit.
///
///     let fit = try SeasonalNaive().fit(
///       History(consecutive: [1, 2, 3, 4, 2, 3, 4, 5], periodsPerYear: 4),
///       scale: .init(kind: .growth))
///     fit.distributions(steps: 4).map(\.median)     // 2, 3, 4, 5
///
/// Reference: Hyndman and Athanasopoulos (2021), *Forecasting: Principles and Practice*, 3rd
/// ed., sections 5.2 and 5.5.
public struct SeasonalNaive: Forecaster {
  /// The name in results.
  public static let name = "seasonal-naive"
  /// Two observations, a year apart, make one change; of m periods a year, m + 1 are needed.
  public static let minimumObservations = 2

  /// The seasonal naive method.
  public init() {}

  /// The seasonal naive method fitted to one series.
  public struct Fit: FittedModel, Equatable {
    private let series: ModelSeries
    private let variance: Double
    private let lastYear: [Double]
    private let age: [Int]

    init?(_ series: ModelSeries) {
      let (grid, m) = (series.values, series.period)
      var (squares, count) = (0.0, 0)
      for index in m..<max(m, grid.count) {
        let change = grid[index] - grid[index - m]
        if change.isNaN { continue }
        squares += change * change
        count += 1
      }
      guard count > 0 else { return nil }
      var lastYear: [Double] = []
      var age: [Int] = []
      for season in 0..<m {
        var place = grid.count - m + season
        while place >= 0, grid[place].isNaN { place -= m }
        guard place >= 0 else { return nil }
        lastYear.append(grid[place])
        age.append((grid.count - m + season - place) / m)
      }
      self.series = series
      self.lastYear = lastYear
      self.age = age
      variance = squares / Double(count)
    }

    /// The standard deviation of a change over one year, on the modelling scale.
    public var changeDeviation: Double { variance.squareRoot() * series.unit }

    /// One distribution a period.
    ///
    /// - Parameter steps: The number of periods.
    /// - Returns: Distributions in the indicator's unit.
    public func distributions(steps: Int) -> [PredictiveDistribution] {
      let floor = series.leastDeviation * series.leastDeviation
      return (0..<steps).map { index in
        let season = index % series.period
        let years = Double(index / series.period + 1 + age[season])
        return series.normal(mean: lastYear[season], variance: max(variance, floor) * years)
      }
    }
  }

  /// Fits the spread of changes over a year.
  ///
  /// - Parameters:
  ///   - history: At least m + 1 observations since the last break, m periods a year.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit.
  /// - Throws: `SeriesError.tooShort`, `notFinite`, `outsideBounds` or `offGrid`;
  ///   `noUsableChange` where gaps leave no two values a year apart, or a season without values.
  /// - Complexity: O(n).
  public func fit(_ history: History, scale: MeasurementScale) throws(SeriesError) -> Fit {
    let series = try ModelSeries(
      history, scale: scale, policy: .smoothing, needed: history.periodsPerYear + 1)
    guard let fit = Fit(series) else {
      throw .noUsableChange(
        observations: history.count, breaks: history.breaksBefore.filter { $0 }.count)
    }
    return fit
  }
}
