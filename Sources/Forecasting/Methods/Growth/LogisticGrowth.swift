import Statistics

/// Logistic growth: from nothing to a ceiling, fastest halfway.
///
///     y[t] = ceiling / (1 + exp(-rate (t - midpoint))) + e[t]
///
/// For coverage and adoption. The ceiling stays within the indicator's bounds: the coverage of a
/// share never levels off above 100 %. Without an upper bound a series that shows no bend towards a
/// ceiling is refused. A negative rate is a decline towards nothing.
///
///     let fit = try LogisticGrowth().fit(history, scale: .init(kind: .share))
///     fit.curve.parameter("ceiling")
///     fit.curve.time(reaching: 90)
///
/// The predictive distribution is that of `GrowthForecast`. Official figures wander about a curve
/// rather than scatter, so its intervals are too narrow, as those of every trend in time.
///
/// - Complexity: Some hundred starting shapes of O(n), three searches, some 60 more where the
///   ceiling has to be found.
///
/// Reference: Verhulst (1838), *Correspondance mathématique et physique* 10, 113-121; Seber and
/// Wild (1989), *Nonlinear Regression*, section 7.3.
public struct LogisticGrowth: Forecaster, Equatable {
  /// The name in results.
  public static let name = "logistic"
  /// Three parameters, and two observations to judge them by.
  public static let minimumObservations = 5

  /// Logistic growth.
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
  ) throws(SeriesError) -> GrowthForecast<LogisticCurve> {
    try GrowthForecast(history, scale: scale, minimum: Self.minimumObservations) { _, _ in
      LogisticCurve()
    }
  }
}
