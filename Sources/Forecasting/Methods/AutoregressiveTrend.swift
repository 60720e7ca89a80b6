import Statistics

/// A straight line whose deviations persist (errors of first-order autoregression).
///
///     z[t] = a + b t + u[t],   u[t] = phi u[t-1] + e[t],   |phi| < 1,   z = g(y)
///
/// The forecast starts from the last deviation, which fades by phi a period, and widens as the
/// innovations add up: between the line (phi = 0) and a random walk with drift (phi near 1). By
/// restricted maximum likelihood, less biased in short series. Missing years count by phi^gap;
/// only what stands after the last break takes part.
///
///     let fit = try AutoregressiveTrend().fit(history, scale: .init(kind: .level))
///     fit.model?.autocorrelation
///
/// The forecast is a Student t with n - 2 degrees of freedom, phi taken as known. Where the
/// likelihood still rises at phi = 1 the level means nothing, but the forecast is that of a random
/// walk with drift and stands.
///
/// - Complexity: O(n) an evaluation, some 30 evaluations in 32 digits.
///
/// Edge cases: observations on one line have the spread of their rounding.
///
/// Reference: Beach and MacKinnon (1978), *Econometrica* 46, 51-58; Harville (1977), *JASA* 72,
/// 320-338; Goldberger (1962), *JASA* 57, 369-375 (forecast).
public struct AutoregressiveTrend: Forecaster, Equatable {
  /// The name in results.
  public static let name = "autoregressive-trend"
  /// Line, phi and variance, and one more.
  public static let minimumObservations = 5

  /// The autoregressive trend.
  public init() {}

  /// Fits one series.
  ///
  /// - Parameters:
  ///   - history: At least five observations after the last break, on the grid of their periods.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit; its regression counts time in periods from the first one used.
  /// - Throws: `SeriesError.tooShort`, `outsideBounds`, `notFinite`, `offGrid`,
  ///   `unsuitable`.
  public func fit(
    _ history: History, scale: MeasurementScale
  ) throws(SeriesError) -> TrendFit<AutoregressiveRegression> {
    _ = try ModelSeries(
      history, scale: scale, policy: .stateSpace, needed: Self.minimumObservations)
    let start = history.breaksBefore.lastIndex(of: true) ?? 0
    let periods = history.times[start...].map { time in
      Int(((time - history.times[start]) * Double(history.periodsPerYear)).rounded())
    }
    let last = Double(periods.last ?? 0)
    return try TrendFit(
      history, scale: scale, minimum: Self.minimumObservations,
      regression: { (_, values) throws(FitError) in
        try AutoregressiveRegression.fit(
          design: Design(columns: ["period": periods.map(Double.init)]), response: values,
          times: periods, estimation: .restrictedMaximumLikelihood)
      },
      law: { model, _, step in
        try? model.prediction(at: [last + Double(step)], stepsAhead: step)
      })
  }
}
