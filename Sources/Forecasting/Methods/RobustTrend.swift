import Statistics

/// A straight line that a few wild years cannot spoil (MM-estimate).
///
///     minimise sum rho((z[t] - a - b t) / s),   s the scale of an S-estimate,   z = g(y)
///
/// Half of the years may be wild; on clean figures it keeps 95 % of the precision of least squares.
/// The forecast is that of an ordinary year: wild ones are not foreseen. What was said of the
/// least squares trend on wandering figures holds here too. Only what stands after the last break
/// takes part.
///
///     let fit = try RobustTrend().fit(history, scale: .init(kind: .level))
///     fit.model?.robustnessWeights       // near 0 for the wild years
///
/// The forecast is a Student t with n - 2 degrees of freedom.
///
/// - Complexity: O(n) for each of n^2 / 2 starts, at most 50,000; above 1,000 observations the last
///   1,000 are used.
///
/// Edge cases: with all observations on one line the spread is that of rounding; with half or
/// more of them on one line, not all, no scale exists (`SeriesError.unsuitable`).
///
/// Reference: Yohai (1987), *Annals of Statistics* 15, 642-656.
public struct RobustTrend: Forecaster, Equatable {
  /// The name in results.
  public static let name = "robust-trend"
  /// Below five, any two observations are half of all and lie on a line.
  public static let minimumObservations = 5

  /// The robust trend.
  public init() {}

  /// Fits one series.
  ///
  /// - Parameters:
  ///   - history: At least five observations after the last break.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit.
  /// - Throws: `SeriesError.tooShort`, `outsideBounds`, `notFinite`, `unsuitable`.
  public func fit(
    _ history: History, scale: MeasurementScale
  ) throws(SeriesError) -> TrendFit<RobustRegression> {
    try TrendFit(
      history, scale: scale, minimum: Self.minimumObservations,
      regression: { (times, values) throws(FitError) in
        try RobustRegression.fitMM(
          design: Design(columns: ["time": Array(times.suffix(1000))]),
          response: Array(values.suffix(1000)))
      },
      law: { model, time, _ in try? model.prediction(at: [time]) })
  }
}
