import IndicatorData
import Statistics

/// The naive forecast: no change from the last value, with the spread of past changes.
///
///     z[n+h] ~ t_m( z[n], s^2 h ),  s^2 = (1/m) sum d[i]^2 / u[i]
///
/// The benchmark that every other method must beat. Same modelling scale, gaps and breaks as
/// `DampedDrift`, of which it is the case without drift and without widening.
///
/// Reference: Hyndman and Athanasopoulos (2021), *Forecasting: Principles and Practice*, 3rd
/// ed., section 5.2.
public struct Naive: Forecaster {
  /// The name in results.
  public static let name = "naive"
  /// Two observations make one change, which gives the spread.
  public static let minimumObservations = 2

  /// The naive method.
  public init() {}

  /// The naive method fitted to one series.
  public struct Fit: FittedModel, Equatable {
    private let walk: DampedDrift.Fit

    init(walk: DampedDrift.Fit) { self.walk = walk }

    /// One distribution a year through a period, all around the last value.
    ///
    /// - Parameter period: The last period to forecast.
    /// - Returns: The forecast; empty when `period` is not after the last observation.
    public func forecast(through period: Period) -> Forecast {
      .yearly(
        model: Naive.name, after: walk.lastTime, through: period.year,
        distribution: walk.distribution(yearsAhead:))
    }
  }

  /// Fits the spread of past changes.
  ///
  /// - Parameters:
  ///   - history: At least two observations.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit.
  /// - Throws: As `DampedDrift`.
  public func fit(_ history: History, scale: MeasurementScale) throws(SeriesError) -> Fit {
    let still = DampedDrift(widening: 1, pseudoChanges: .infinity)
    return Fit(walk: try still.fit(history, scale: scale))
  }
}
