/// The local linear trend: a level and a slope that both wander, seen with noise.
///
///     z[t] = mu[t] + eps[t],   mu[t+1] = mu[t] + nu[t] + xi[t],   nu[t+1] = nu[t] + zeta[t]
///
/// The three variances by the exact diffuse likelihood; those that do best at zero are exactly
/// zero: without zeta a random walk with drift seen with noise, without xi and zeta a straight
/// line by least squares. Missing years are passed over; a break lets the level start anew and
/// keeps the slope.
///
///     let fit = try LocalLinearTrend().fit(history, scale: .init(kind: .level))
///     fit.distributions(steps: 5)[4].median
///
/// The forecast is a Student t with n - 4 degrees of freedom; the shares of the variances are
/// taken as known. A slope that wanders widens the forecast with the cube of the horizon.
///
/// Edge cases: a straight line has the spread of its rounding.
///
/// Reference: Harvey (1989), *Forecasting, Structural Time Series Models and the Kalman Filter*,
/// section 2.3.2; Durbin and Koopman (2012), section 3.2.1.
public struct LocalLinearTrend: Forecaster, Equatable {
  /// The name in results.
  public static let name = "local-linear-trend"
  /// Two observations start level and slope, three variances need three more.
  public static let minimumObservations = 5

  /// The local linear trend.
  public init() {}

  /// Fits one series.
  ///
  /// - Parameters:
  ///   - history: At least five observations on the grid of their periods.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit.
  /// - Throws: `SeriesError.tooShort`, `noUsableChange`, `outsideBounds`, `notFinite`,
  ///   `offGrid`.
  /// - Complexity: About 300 evaluations of O(n).
  public func fit(_ history: History, scale: MeasurementScale) throws(SeriesError)
    -> StructuralForecast
  {
    try StructuralForecast(.trend, of: history, scale: scale, minimum: Self.minimumObservations)
  }
}
