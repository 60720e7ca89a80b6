import LinearAlgebra
import Statistics

/// Holt's damped trend: a level and a trend that fades.
///
///     y[n+h] ~ N( l[n] + (phi + ... + phi^h) b[n],  s^2 (1 + c[1]^2 + ... + c[h-1]^2) ),
///     c[j] = alpha + beta (phi + ... + phi^j)
///
/// The case ETS(A,Ad,N) of `ExponentialSmoothing`, which says how parameters are estimated, what
/// gaps, breaks and bounds do, and why beta has a cap.
///
/// Reference: Gardner and McKenzie (1985), *Management Science* 31, 1237-1246; Hyndman
/// et al. (2008), *Forecasting with Exponential Smoothing*, section 2.5 and chapter 6.
public struct DampedHolt: Forecaster {
  /// The name in results.
  public static let name = "damped-holt"
  /// One more than the parameters and initial states.
  public static let minimumObservations = 6

  /// The greatest beta, more than 0.
  public let trendCap: Double

  /// The method.
  ///
  /// - Parameter trendCap: The greatest beta, more than 0; 1 is no cap.
  public init(trendCap: Double = 0.2) {
    require(trendCap > 0, "a cap of \(trendCap) on beta is not positive")
    self.trendCap = trendCap
  }

  /// Fits parameters and initial state by maximum likelihood.
  ///
  /// - Parameters:
  ///   - history: At least 6 values since the last break.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit; every distribution is normal, its variance in closed form.
  /// - Throws: `SeriesError.tooShort`, `notFinite`, `outsideBounds` or `offGrid`.
  /// - Complexity: O(n) an evaluation, about a hundred evaluations.
  public func fit(
    _ history: History, scale: MeasurementScale
  ) throws(SeriesError) -> ExponentialSmoothing.Fit {
    try ExponentialSmoothing(SmoothingForm(error: .additive, trend: .damped), trendCap: trendCap)
      .fit(history, scale: scale)
  }
}
