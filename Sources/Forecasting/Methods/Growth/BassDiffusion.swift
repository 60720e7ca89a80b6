import Statistics

/// Bass diffusion: adopters by themselves (p) and by imitation (q), cumulated.
///
///     y[t] = ceiling p (1 - x) / (p + q x) + e[t],   x = exp(-(p + q) (t - launch))
///
/// For cumulative numbers of adopters, from the launch on: nobody has adopted one period before the
/// first observation. Ceiling and refusals as in `LogisticGrowth`.
///
///     let fit = try BassDiffusion().fit(history, scale: .init(kind: .count))
///     fit.curve.parameter("imitation")
///
/// The predictive distribution is that of `GrowthForecast`.
///
/// - Complexity: As `LogisticGrowth`.
///
/// Reference: Bass (1969), *Management Science* 15, 215-227; Srinivasan and Mason (1986), *Marketing
/// Science* 5, 169-178 (nonlinear least squares).
public struct BassDiffusion: Forecaster, Equatable {
  /// The name in results.
  public static let name = "bass"
  /// Three parameters, and two observations to judge them by.
  public static let minimumObservations = 5

  /// Bass diffusion.
  public init() {}

  /// Fits one series.
  ///
  /// - Parameters:
  ///   - history: At least five observations after the last break, the first one period after the
  ///     launch.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit; the rates are those of a year.
  /// - Throws: `SeriesError.tooShort`, `notFinite`, `outsideBounds`, `neverChanges`, `beyondRange`,
  ///   `notConverged`, `ceilingUndetermined`.
  public func fit(
    _ history: History, scale: MeasurementScale
  ) throws(SeriesError) -> GrowthForecast<BassCurve> {
    try GrowthForecast(history, scale: scale, minimum: Self.minimumObservations) {
      first, period in BassCurve(origin: first - period)
    }
  }
}
