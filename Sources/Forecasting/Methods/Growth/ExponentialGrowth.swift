import Statistics

/// Exponential growth or decline by least squares: a constant share a year, without end.
///
///     y[t] = level exp(rate (t - t[1])) + e[t]
///
/// Errors are those of the figures, not of their logarithms, so the large ones count most;
/// `CompoundGrowth` starts from the last figure instead. For growth that nothing holds back yet: a
/// bound of the indicator stops the forecast, the curve knows of none.
///
///     let fit = try ExponentialGrowth().fit(history, scale: .init(kind: .level))
///     fit.curve.parameter("rate")
///
/// The predictive distribution is that of `GrowthForecast`.
///
/// - Complexity: Some starting shapes of O(n), three searches.
///
/// Reference: Seber and Wild (1989), *Nonlinear Regression*, section 7.2.
public struct ExponentialGrowth: Forecaster, Equatable {
  /// The name in results.
  public static let name = "exponential"
  /// Two parameters, and two observations to judge them by.
  public static let minimumObservations = 4

  /// Exponential growth.
  public init() {}

  /// Fits one series.
  ///
  /// - Parameters:
  ///   - history: At least four observations after the last break.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit; its level is that of the first observation.
  /// - Throws: `SeriesError.tooShort`, `notFinite`, `outsideBounds`, `neverChanges`, `beyondRange`,
  ///   `notConverged`.
  public func fit(
    _ history: History, scale: MeasurementScale
  ) throws(SeriesError) -> GrowthForecast<ExponentialCurve> {
    try GrowthForecast(history, scale: scale, minimum: Self.minimumObservations) {
      first, _ in ExponentialCurve(origin: first)
    }
  }
}
