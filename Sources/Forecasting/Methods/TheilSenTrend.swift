import Statistics

/// The line whose slope is the median of all slopes between two years (Theil and Sen).
///
/// On the modelling scale z = g(y): slope b the median of (z[j] - z[i]) / (t[j] - t[i]), intercept
/// the median of z - b t. Up to 29 % of the years may be wild. The spread is robust too: s is the
/// median absolute residual / 0.6745, corrected by sqrt(n / (n - 2)), and the slope's standard
/// error is a quarter of the rank interval that holds it with about 95 %:
///
///     z[n+h] ~ t_{n-2}( a + b t,  s^2 (1 + 1/n) + se^2 (t - median t)^2 )
///
/// Only what stands after the last break takes part; wild years are not foreseen.
///
///     let fit = try TheilSenTrend().fit(history, scale: .init(kind: .ratio))
///     fit.model?.slope
///
/// - Complexity: O(n^2 log n) time and n^2 / 2 numbers; above 2,000 observations the last 2,000
///   are used.
///
/// Edge cases: with half of the residuals zero, s is the spread of rounding.
///
/// Reference: Theil (1950), *Indagationes Mathematicae* 12, 85-91; Sen (1968), *JASA* 63,
/// 1379-1389. The predictive distribution is ours.
public struct TheilSenTrend: Forecaster, Equatable {
  /// The name in results.
  public static let name = "theil-sen-trend"
  /// With four observations there are six slopes.
  public static let minimumObservations = 4

  /// The Theil-Sen trend.
  public init() {}

  /// Fits one series.
  ///
  /// - Parameters:
  ///   - history: At least four observations after the last break.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit.
  /// - Throws: `SeriesError.tooShort`, `outsideBounds`, `notFinite`, `unsuitable`.
  public func fit(
    _ history: History, scale: MeasurementScale
  ) throws(SeriesError) -> TrendFit<TheilSenLine> {
    let times = Array(history.times.suffix(Self.mostObservations))
    let centre = times.isEmpty ? 0 : OrderStatistics.median(times)
    return try TrendFit(
      history, scale: scale, minimum: Self.minimumObservations,
      regression: { (times, values) throws(FitError) in
        try TheilSenLine.fit(
          times: Array(times.suffix(Self.mostObservations)),
          values: Array(values.suffix(Self.mostObservations)))
      },
      law: { line, time, _ in Self.law(line, at: time, centre: centre) })
  }

  private static let mostObservations = 2000

  private static func law(
    _ line: TheilSenLine, at time: Double, centre: Double
  ) -> PredictiveDistribution? {
    let n = Double(line.observationCount)
    let deviation =
      OrderStatistics.median(line.residuals.map(\.magnitude)) / 0.6744897501960817
      * (n / (n - 2)).squareRoot()
    let interval = line.slopeInterval(level: 0.95)
    let slopeError = (interval.upperBound / 4 - interval.lowerBound / 4)
    let own = deviation * (1 + 1 / n).squareRoot()
    let ofSlope = slopeError * (time - centre)
    let largest = max(own, ofSlope.magnitude)
    let (a, b) = largest > 0 ? (own / largest, ofSlope / largest) : (0, 0)
    let scale = largest * (a * a + b * b).squareRoot()  // squares of 1e300 do not exist
    let location = line.value(at: time)
    guard scale.isFinite, location.isFinite else { return nil }
    return .studentT(
      StudentTDistribution(location: location, scale: scale, degreesOfFreedom: n - 2))
  }
}
