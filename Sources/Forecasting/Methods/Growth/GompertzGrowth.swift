import Statistics

/// Gompertz growth: from nothing to a ceiling, fastest early, at 37 % of it.
///
///     y[t] = ceiling exp(-exp(-rate (t - midpoint))) + e[t]
///
/// For what spreads fast and fills up slowly. Ceiling and refusals as in `LogisticGrowth`.
///
///     let fit = try GompertzGrowth().fit(history, scale: .init(kind: .level))
///     fit.curve.parameter("ceiling")
///
/// The predictive distribution is that of `GrowthForecast`.
///
/// - Complexity: As `LogisticGrowth`.
///
/// Reference: Gompertz (1825), *Philosophical Transactions of the Royal Society* 115, 513-583;
/// Seber and Wild (1989), *Nonlinear Regression*, section 7.3.
public struct GompertzGrowth: Forecaster, Equatable {
  /// The name in results.
  public static let name = "gompertz"
  /// Three parameters, and two observations to judge them by.
  public static let minimumObservations = 5

  /// Gompertz growth.
  public init() {}

  /// Fits one series.
  ///
  /// - Parameters:
  ///   - history: At least five observations after the last break.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit.
  /// - Throws: `SeriesError.tooShort`, `notFinite`, `outsideBounds`, `neverChanges`, `beyondRange`,
  ///   `notConverged`, `ceilingUndetermined`.
  public func fit(
    _ history: History, scale: MeasurementScale
  ) throws(SeriesError) -> GrowthForecast<GompertzCurve> {
    try GrowthForecast(history, scale: scale, minimum: Self.minimumObservations) { _, _ in
      GompertzCurve()
    }
  }
}
