/// The local level: a level that wanders, seen with noise.
///
///     z[t] = mu[t] + eps[t],   mu[t+1] = mu[t] + xi[t],   z = g(y) the modelling scale
///
/// Both variances by the exact diffuse likelihood, boundaries included: without xi the forecast is
/// the mean, without eps the last value, in between an exponentially weighted mean. Missing years
/// are passed over, a break lets the level start anew.
///
///     let fit = try LocalLevel().fit(history, scale: .init(kind: .growth))
///     fit.model.levelVariance / fit.model.irregularVariance      // 0.0973 for the Nile
///
/// The forecast is a Student t with n - 2 degrees of freedom; the ratio of the variances is taken
/// as known.
///
/// Edge cases: a constant series has the spread of its rounding.
///
/// Reference: Durbin and Koopman (2012), *Time Series Analysis by State Space Methods*, 2nd ed.,
/// chapter 2; Muth (1960), *JASA* 55, 299-306.
public struct LocalLevel: Forecaster, Equatable {
  /// The name in results.
  public static let name = "local-level"
  /// One observation starts the level, two variances need two more.
  public static let minimumObservations = 3

  /// The local level.
  public init() {}

  /// Fits one series.
  ///
  /// - Parameters:
  ///   - history: At least three observations on the grid of their periods.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit.
  /// - Throws: `SeriesError.tooShort`, `noUsableChange`, `outsideBounds`, `notFinite`,
  ///   `offGrid`.
  /// - Complexity: About 60 evaluations of O(n).
  public func fit(_ history: History, scale: MeasurementScale) throws(SeriesError)
    -> StructuralForecast
  {
    try StructuralForecast(.level, of: history, scale: scale, minimum: Self.minimumObservations)
  }
}
