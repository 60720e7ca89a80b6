import Statistics

/// Simple exponential smoothing: a level that follows the values.
///
///     y[n+h] ~ N( l[n],  s^2 (1 + (h - 1) alpha^2) ),   l = l' + alpha e
///
/// The case ETS(A,N,N) of `ExponentialSmoothing`, which says how parameters are estimated, what
/// gaps, breaks and bounds do, and why beta has a cap.
///
/// Reference: Brown (1959), *Statistical Forecasting for Inventory Control*; Hyndman
/// et al. (2008), *Forecasting with Exponential Smoothing*, section 2.5 and chapter 6.
public struct SimpleSmoothing: Forecaster {
  /// The name in results.
  public static let name = "simple-smoothing"
  /// One more than the parameters and initial states.
  public static let minimumObservations = 3

  /// The method.
  public init() {}

  /// Fits parameters and initial state by maximum likelihood.
  ///
  /// - Parameters:
  ///   - history: At least 3 values since the last break.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit; every distribution is normal, its variance in closed form.
  /// - Throws: `SeriesError.tooShort`, `notFinite`, `outsideBounds` or `offGrid`.
  /// - Complexity: O(n) an evaluation, about a hundred evaluations.
  public func fit(
    _ history: History, scale: MeasurementScale
  ) throws(SeriesError) -> ExponentialSmoothing.Fit {
    try ExponentialSmoothing(SmoothingForm(error: .additive, trend: .none))
      .fit(history, scale: scale)
  }
}
