import LinearAlgebra

/// What every fitted linear model can be asked, whichever method fitted it.
///
/// A model y = b[0] + b[1] x[1] + ... with named coefficients. Methods differ in what they minimise
/// and so in how sure they are of the coefficients; reports, comparisons and forecasts need only
/// this much.
///
///     for fit in candidates {
///       print(fit.coefficientNames, fit.coefficients, fit.standardErrors ?? [])
///     }
public protocol RegressionFit: Sendable {
  /// The names of the coefficients in their order.
  var coefficientNames: [String] { get }
  /// The estimates, in units of the response per unit of the predictor.
  var coefficients: [Double] { get }
  /// Their covariance, p x p; `nil` when the data leave nothing to judge it by.
  var covariance: Matrix? { get }
  /// Roots of the covariance's diagonal, in units of the coefficients.
  var standardErrors: [Double]? { get }
  /// The fitted values, one an observation.
  var fitted: [Double] { get }
  /// Response minus fitted value, one an observation, not weighted.
  var residuals: [Double] { get }
  /// Observations that take part, n.
  var observationCount: Int { get }
  /// Degrees of freedom of the t distribution by which the estimates are judged; infinite where
  /// the normal distribution is meant.
  var inferenceDegreesOfFreedom: Double { get }

  /// The fitted value at new predictors, without the intercept, in the order of the design.
  func value(at predictors: [Double]) -> Double
}

extension RegressionFit {
  /// Roots of the covariance's diagonal, in units of the coefficients.
  public var standardErrors: [Double]? {
    covariance.map { matrix in
      (0..<matrix.rowCount).map { max(0, matrix[$0, $0]).squareRoot() }
    }
  }

  /// Each coefficient over its standard error; `nil` without standard errors.
  public var ratios: [Double]? {
    standardErrors.map { errors in zip(coefficients, errors).map { $0 / $1 } }
  }

  /// What is known of each coefficient: t (or normal) about the estimate.
  ///
  /// - Returns: One distribution a coefficient; `nil` without degrees of freedom.
  public var coefficientDistributions: [PredictiveDistribution]? {
    guard let errors = standardErrors, inferenceDegreesOfFreedom > 0,
      coefficients.allSatisfy(\.isFinite), errors.allSatisfy(\.isFinite)
    else { return nil }
    return zip(coefficients, errors).map { estimate, error in
      .studentT(
        StudentTDistribution(
          location: estimate, scale: error, degreesOfFreedom: inferenceDegreesOfFreedom))
    }
  }

  /// The probability of a coefficient at least so far from zero if it were zero, each.
  ///
  /// - Returns: Two-sided p values, one a coefficient, precise also when tiny.
  public var significances: [Double]? {
    guard let ratios, inferenceDegreesOfFreedom > 0 else { return nil }
    let standard = StandardStudentT(degreesOfFreedom: inferenceDegreesOfFreedom)
    return ratios.map { $0.isNaN ? .nan : 2 * standard.upperTail($0.magnitude) }
  }
}

/// A fitted model that foresees new observations as a distribution.
public protocol PredictiveRegressionFit: RegressionFit {
  /// The distribution of a new observation at the predictors given.
  func prediction(at predictors: [Double]) throws(FitError) -> PredictiveDistribution
}
