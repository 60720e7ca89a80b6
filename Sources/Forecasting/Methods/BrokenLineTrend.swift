import LinearAlgebra
import Statistics

/// A trend of two or three straight pieces that join: the pace changed, when is estimated too.
///
///     z[t] = a + b t + sum of d[k] max(0, t - break[k]) + e[t],   z = g(y)
///
/// The least squares break points are found by an exact search. The forecast goes on at the pace of
/// the last piece, so a bend near the end makes it wild; its variance counts that the breaks are
/// estimated. Breaks in the series (status `B`, new method) are something else: only what stands
/// after the last one takes part.
///
///     let fit = try BrokenLineTrend().fit(history, scale: .init(kind: .share))
///     fit.model?.breaks
///
/// The forecast is a Student t with n - 2 - 2 k degrees of freedom.
///
/// - Complexity: O(n) for one break, O(n^2) for two.
///
/// Edge cases: observations on one line have the spread of their rounding.
///
/// Reference: Hudson (1966), *JASA* 61, 1097-1129; Muggeo (2003), *Statistics in Medicine* 22,
/// 3055-3071.
public struct BrokenLineTrend: Forecaster, Equatable {
  /// The name in results.
  public static let name = "broken-line-trend"
  /// Four coefficients, the break among them, and one more; two breaks need seven.
  public static let minimumObservations = 5

  /// The number of bends, 1 or 2.
  public let breaks: Int

  /// The broken line.
  ///
  /// - Parameter breaks: The number of bends, 1 or 2.
  public init(breaks: Int = 1) {
    require(breaks == 1 || breaks == 2, "a broken line has 1 or 2 bends, not \(breaks)")
    self.breaks = breaks
  }

  /// Fits one series.
  ///
  /// - Parameters:
  ///   - history: At least five observations after the last break; seven for two bends.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit.
  /// - Throws: `SeriesError.tooShort`, `outsideBounds`, `notFinite`, `unsuitable`.
  public func fit(
    _ history: History, scale: MeasurementScale
  ) throws(SeriesError) -> TrendFit<SegmentedTrend> {
    try TrendFit(
      history, scale: scale, minimum: 3 + 2 * breaks,
      regression: { (times, values) throws(FitError) in
        try SegmentedTrend.fit(times: times, values: values, breaks: breaks)
      },
      law: { model, time, _ in try? model.prediction(at: time) })
  }
}
