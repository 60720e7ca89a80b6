import Statistics

/// Modified exponential growth: the gap to a ceiling closes by a constant share a year.
///
///     y[t] = asymptote + (level - asymptote) exp(-rate (t - t[1])) + e[t],   rate >= 0
///
/// For what slows down throughout, also downwards to a floor. A series that gathers pace, or
/// shows no bend towards its asymptote, is refused. Asymptote within the bounds as the ceiling in
/// `LogisticGrowth`.
///
///     let fit = try ModifiedExponentialGrowth().fit(history, scale: .init(kind: .share))
///     fit.curve.parameter("asymptote")
///
/// The predictive distribution is that of `GrowthForecast`.
///
/// - Complexity: As `LogisticGrowth`.
///
/// Reference: Stevens (1951), *Biometrics* 7, 247-267; Seber and Wild (1989), *Nonlinear
/// Regression*, section 7.3.
public struct ModifiedExponentialGrowth: Forecaster, Equatable {
  /// The name in results.
  public static let name = "modified-exponential"
  /// Three parameters, and two observations to judge them by.
  public static let minimumObservations = 5

  /// Modified exponential growth.
  public init() {}

  /// Fits one series.
  ///
  /// - Parameters:
  ///   - history: At least five observations after the last break.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit; its level is that of the first observation.
  /// - Throws: `SeriesError.tooShort`, `notFinite`, `outsideBounds`, `neverChanges`, `beyondRange`,
  ///   `notConverged`, `ceilingUndetermined`.
  public func fit(
    _ history: History, scale: MeasurementScale
  ) throws(SeriesError) -> GrowthForecast<ModifiedExponentialCurve> {
    let closing = ParameterBounds(["rate": 0...Double.infinity])
    return try GrowthForecast(
      history, scale: scale, minimum: Self.minimumObservations, bounds: closing
    ) { first, _ in ModifiedExponentialCurve(origin: first) }
  }
}
