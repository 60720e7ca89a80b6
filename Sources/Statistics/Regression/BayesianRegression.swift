import LinearAlgebra
import RealModule

/// A linear model whose coefficients and error variance have a conjugate prior.
///
/// y[i] = x[i]'b + e[i], e normal with variance sigma^2 / w[i]; (b, sigma^2) normal-inverse-gamma.
/// The prior enters as rows below the data in one QR, so the posterior is exact, keeps its digits
/// however weak the prior, and stays proper for one observation or none. For short series that
/// borrow strength from others; a flat prior repeats least squares.
///
///     let fit = try BayesianRegression.fit(design: design, response: y, prior: prior)
///     try fit.prediction(at: [2030]).upperTailProbability(30)
///     fit.logMarginalLikelihood   // to compare models, each with a proper prior
///
/// Reference: Gelman et al. (2013), *Bayesian Data Analysis*, 3rd ed., section 14.8; O'Hagan and
/// Forster (2004), *Kendall's Advanced Theory of Statistics* 2B, chapter 11.
public struct BayesianRegression: PredictiveRegressionFit, Equatable {
  /// The names of the coefficients in their order; the intercept is the height at the origin.
  public let coefficientNames: [String]
  /// The posterior means.
  public let coefficients: [Double]
  /// What was known before.
  public let prior: RegressionPrior
  /// The fitted values at the posterior means, one an observation.
  public let fitted: [Double]
  /// Response minus fitted value, one an observation, not weighted.
  public let residuals: [Double]
  /// How far each observation determines its own fit, 0 to 1.
  public let leverage: [Double]
  /// Observations of positive weight, n; may be 0.
  public let observationCount: Int
  /// nu + n, minus the coefficients of which nothing was known before.
  public let degreesOfFreedom: Double
  /// The posterior size of sigma; `nil` without degrees of freedom.
  public let errorStandardDeviation: Double?
  /// (X'WX + F'F)^-1: the covariance of b / sigma.
  public let unscaledCovariance: Matrix
  /// log p(y): how well the model foresaw the data; `nil` unless the prior is proper.
  public let logMarginalLikelihood: Double?

  /// The posterior of b is multivariate t with this scale matrix; its variance is larger by
  /// df / (df - 2).
  public var covariance: Matrix? {
    errorStandardDeviation.map { deviation in
      Matrix(
        rows: unscaledCovariance.rowCount, columns: unscaledCovariance.columnCount,
        columnMajor: unscaledCovariance.elements.map { $0 * deviation * deviation })
    }
  }

  /// nu + n - number of flat coefficients.
  public var inferenceDegreesOfFreedom: Double { degreesOfFreedom }

  let centred: CentredCoefficients
  let inverseFactor: Matrix

  /// The fitted mean at new predictors.
  ///
  /// - Parameter predictors: One value a predictor, without the intercept.
  /// - Returns: A value in units of the response.
  public func value(at predictors: [Double]) -> Double { centred.value(at: predictors) }

  /// The posterior predictive distribution of a new observation of weight 1.
  ///
  /// - Parameter predictors: One value a predictor, without the intercept.
  /// - Returns: Student t, exact.
  /// - Throws: `FitError.noResidualDegreesOfFreedom`; `overflow`.
  public func prediction(at predictors: [Double]) throws(FitError) -> PredictiveDistribution {
    try distribution(at: predictors, ownVariance: 1)
  }

  /// The posterior distribution of the mean response.
  ///
  /// - Parameter predictors: One value a predictor, without the intercept.
  /// - Returns: Student t, exact.
  /// - Throws: `FitError.noResidualDegreesOfFreedom`; `overflow`.
  public func meanDistribution(
    at predictors: [Double]
  ) throws(FitError) -> PredictiveDistribution {
    try distribution(at: predictors, ownVariance: 0)
  }

  private func distribution(
    at predictors: [Double], ownVariance: Double
  ) throws(FitError) -> PredictiveDistribution {
    guard let deviation = errorStandardDeviation else {
      throw .noResidualDegreesOfFreedom(
        observations: observationCount, coefficients: coefficients.count)
    }
    let spread = inverseFactor.transposedMultiplied(by: centred.row(at: predictors))
    let scale = deviation * (ownVariance + spread.reduce(0) { $0 + $1 * $1 }).squareRoot()
    let location = value(at: predictors)
    guard location.isFinite, scale.isFinite else { throw .overflow(quantity: "the prediction") }
    return .studentT(
      StudentTDistribution(
        location: location, scale: scale, degreesOfFreedom: degreesOfFreedom))
  }
}
