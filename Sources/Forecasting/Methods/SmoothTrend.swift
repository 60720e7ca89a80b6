/// The smooth trend: a slope that wanders and a level that follows it, seen with noise.
///
///     z[t] = mu[t] + eps[t],   mu[t+1] = mu[t] + nu[t],   nu[t+1] = nu[t] + zeta[t]
///
/// The local linear trend without steps of the level, also known as the integrated random walk;
/// its smoothed level is the Hodrick-Prescott (Whittaker) filter with the ratio of variances
/// estimated. Missing years and breaks as in `LocalLinearTrend`.
///
///     let fit = try SmoothTrend().fit(history, scale: .init(kind: .level))
///     fit.model.slopeVariance
///
/// The forecast is a Student t with n - 3 degrees of freedom.
///
/// Reference: Harvey (1989), section 2.3.2; Durbin and Koopman (2012), *Time Series Analysis by
/// State Space Methods*, 2nd ed., section 3.2.1; Whittaker (1923), *Proceedings of the Edinburgh
/// Mathematical Society* 41, 63-75.
public struct SmoothTrend: Forecaster, Equatable {
  /// The name in results.
  public static let name = "smooth-trend"
  /// Two observations start level and slope, two variances need two more.
  public static let minimumObservations = 4

  /// The smooth trend.
  public init() {}

  /// Fits one series.
  ///
  /// - Parameters:
  ///   - history: At least four observations on the grid of their periods.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit.
  /// - Throws: `SeriesError.tooShort`, `noUsableChange`, `outsideBounds`, `notFinite`,
  ///   `offGrid`.
  /// - Complexity: About 60 evaluations of O(n).
  public func fit(_ history: History, scale: MeasurementScale) throws(SeriesError)
    -> StructuralForecast
  {
    try StructuralForecast(
      .smoothTrend, of: history, scale: scale, minimum: Self.minimumObservations)
  }
}
