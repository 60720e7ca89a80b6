import Statistics

/// The optimised Theta model: a smoothed level and a straight line, their weights estimated.
///
///     y[t] = l[t-1] + (1 - 1/theta) ((1 - alpha)^(t-1) A + (1 - (1 - alpha)^t) / alpha B) + e[t]
///     l[t] = alpha y[t] + (1 - alpha) l[t-1]
///     A, B: the least squares line through all values
///
/// Theta 1 is simple smoothing, theta 2 the standard method. Alpha, theta >= 1 and l[0] minimise
/// the sum of squared errors: given alpha the others are solved for exactly, so the search has
/// one dimension. Seasonal series are adjusted first (`SeasonalAdjustment`). Gaps are bridged by
/// straight lines and their periods not counted; shares are modelled on the logit; other bounds
/// hold forecasts that would pass them; values before a break are not used.
///
/// Reference: Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016), *International
/// Journal of Forecasting* 32, 1151-1161. Their intervals for the dynamic model are simulated;
/// here its variances are exact, as forecasts are linear in the values.
public struct OptimisedTheta: Forecaster {
  /// The name in results.
  public static let name = "optimised-theta"
  /// Three unknowns, and two errors to judge them by.
  public static let minimumObservations = 5

  /// The method.
  public init() {}

  /// Fits alpha, theta and the initial level.
  ///
  /// - Parameters:
  ///   - history: At least five values since the last break.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit.
  /// - Throws: `SeriesError.tooShort`, `notFinite`, `outsideBounds` or `offGrid`.
  /// - Complexity: O(n) an evaluation, about 25 evaluations.
  public func fit(
    _ history: History, scale: MeasurementScale
  ) throws(SeriesError) -> OptimisedThetaFit {
    let series = try ModelSeries(
      history, scale: scale, policy: .smoothing, needed: Self.minimumObservations)
    return OptimisedThetaFit(series, isDynamic: false)
  }
}
