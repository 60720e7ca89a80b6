import Forecasting
import Statistics

/// A trend that could be drawn through a series, with what its fit says: for comparison, never
/// for the probability.
package struct CandidateTrend: Sendable {
  /// The trends that are tried, from the simplest on.
  package enum Method: String, Sendable, CaseIterable {
    /// Least squares on time.
    case straightLine = "straight-line"
    /// Least squares on time, on the modelling scale.
    case scaleLine = "line-on-modelling-scale"
    /// Median of the slopes between all pairs (Theil, Sen).
    case theilSen = "theil-sen"
    /// M-estimate with Tukey's bisquare, which sets wild years aside.
    case robust
    /// Least squares on time and its square.
    case quadratic
    /// Generalised least squares with first-order autoregressive errors.
    case autoregressive = "ar1-errors"
    /// Two straight pieces that join at an estimated year.
    case segmented
    /// Logistic growth towards a ceiling.
    case logistic
    /// Gompertz growth towards a ceiling.
    case gompertz
  }

  /// One number of a fit.
  package struct Coefficient: Sendable, Equatable {
    /// What it is, as `slope` or `value in 2024`.
    package let name: String
    /// The estimate, in the indicator's unit (a year) or on the modelling scale.
    package let estimate: Double
    /// Its standard error; `nil` where the data leave nothing to judge it by.
    package let standardError: Double?
  }

  package let method: Method
  /// Its coefficients, time counted from the last observation.
  package let coefficients: [Coefficient]
  /// Share of the variation explained, on the scale fitted; `nil` where it has no meaning.
  package let rSquared: Double?
  /// The corrected Akaike criterion; compares methods on the same scale only.
  package let aicc: Double?
  /// The trend's value in the year asked for, within the natural bounds.
  package let value: Double
  /// The distribution that the fit itself claims for that year; `nil` without degrees of freedom.
  package let claimed: PredictiveDistribution?

  /// What came of trying a method.
  package enum Outcome: Sendable {
    /// The trend.
    case fitted(CandidateTrend)
    /// Why there is none.
    case notFitted(Method, because: FitError)
  }
}
