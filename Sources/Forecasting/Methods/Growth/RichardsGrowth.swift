import Statistics

/// Richards growth: from nothing to a ceiling, fastest at a share of it that is estimated too.
///
///     y[t] = ceiling (1 + shape exp(-rate (t - midpoint)))^(-1 / shape) + e[t]
///
/// Shape 1 is logistic growth, 0 Gompertz growth. Four parameters are often more than the figures
/// determine, and then the series is refused. Ceiling as in `LogisticGrowth`.
///
///     let fit = try RichardsGrowth().fit(history, scale: .init(kind: .share))
///     fit.curve.parameter("shape")
///
/// The predictive distribution is that of `GrowthForecast`.
///
/// - Complexity: Four times that of `LogisticGrowth`.
///
/// Reference: Richards (1959), *Journal of Experimental Botany* 10, 290-300; Seber and Wild
/// (1989), *Nonlinear Regression*, section 7.3.
public struct RichardsGrowth: Forecaster, Equatable {
  /// The name in results.
  public static let name = "richards"
  /// Four parameters, and two observations to judge them by.
  public static let minimumObservations = 6

  /// Richards growth.
  public init() {}

  /// Fits one series.
  ///
  /// - Parameters:
  ///   - history: At least six observations after the last break.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit.
  /// - Throws: `SeriesError.tooShort`, `notFinite`, `outsideBounds`, `neverChanges`, `beyondRange`,
  ///   `notConverged`, `ceilingUndetermined`.
  public func fit(
    _ history: History, scale: MeasurementScale
  ) throws(SeriesError) -> GrowthForecast<RichardsCurve> {
    try GrowthForecast(history, scale: scale, minimum: Self.minimumObservations) { _, _ in
      RichardsCurve()
    }
  }
}
