import RealModule
import Statistics

/// Compound growth: a random walk with drift of the logarithm.
///
///     log y[n+h] ~ N( log y[n] + h g,  s^2 h (1 + h / T) ),   g = log(y[n] / y[1]) / T
///
/// exp(g) - 1 is the compound annual growth rate that offices publish; the distribution around
/// it is lognormal, so levels stay positive and spreads are in proportion. T and s^2 as in
/// `Drift`. A bound holds
/// forecasts that would pass it; a share is better served by a method with the logit.
///
///     let fit = try CompoundGrowth().fit(
///       History(consecutive: [100, 110, 115, 133.1]), scale: .init(kind: .level))
///     fit.growthRate                            // 0.1
///     fit.distributions(steps: 1)[0].median     // 146.41
///
/// Reference: Hyndman and Athanasopoulos (2021), *Forecasting: Principles and Practice*, 3rd
/// ed., sections 3.1 (logarithms) and 5.2 (drift).
public struct CompoundGrowth: Forecaster {
  /// The name in results.
  public static let name = "compound-growth"
  /// Three observations make two changes, which give a spread.
  public static let minimumObservations = 3

  /// Compound growth.
  public init() {}

  /// Compound growth fitted to one series.
  public struct Fit: FittedModel, Equatable {
    private let walk: Drift.Fit

    init(walk: Drift.Fit) { self.walk = walk }

    /// The growth a period as a share: 0.1 is 10 %.
    public var growthRate: Double { .expMinusOne(walk.drift) }

    /// One distribution a period.
    ///
    /// - Parameter steps: The number of periods.
    /// - Returns: Lognormal distributions in the indicator's unit.
    public func distributions(steps: Int) -> [PredictiveDistribution] {
      walk.distributions(steps: steps)
    }
  }

  /// Fits the mean growth and its spread.
  ///
  /// - Parameters:
  ///   - history: At least three positive observations since the last break.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit.
  /// - Throws: `SeriesError.notPositive` for a value of zero or less; `tooShort`, `notFinite` or
  ///   `offGrid`.
  /// - Complexity: O(n).
  public func fit(_ history: History, scale: MeasurementScale) throws(SeriesError) -> Fit {
    try ModelSeries.requirePositive(history)
    let series = try ModelSeries(
      history, scale: scale, policy: .smoothing(on: .logarithm(offset: 0)),
      needed: Self.minimumObservations)
    return Fit(walk: Drift.Fit(series))
  }
}
