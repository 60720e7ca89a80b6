import LinearAlgebra

/// A linear model of a quantile of the response: the line below which a share tau of it lies.
///
/// Minimises the sum of rho(y[i] - x[i]'b) with rho(r) = r (tau - (r < 0)). tau = 1/2 is least
/// absolute deviations. For bounds that need no assumption on the errors, and for trends that differ
/// between the low and the high years.
///
///     let low = try QuantileRegression.fit(design: design, response: y, quantile: 0.1)
///     low.interpolated   // the observations the line passes through
///
/// The optimum is exact: a vertex of the linear programme, proven by its dual and solved to the last
/// digit. Where several lines are equally good, `isUnique` says so.
///
/// Reference: Koenker and Bassett (1978), *Econometrica* 46, 33-50; Koenker (2005), *Quantile
/// Regression*, sections 2.2, 3.4 and 6.2; Barrodale and Roberts (1974), *Communications of the
/// ACM* 17, 319-320.
public struct QuantileRegression: RegressionFit, Equatable {
  /// The share of the response below the line, tau.
  public let quantile: Double
  /// The names of the coefficients in their order.
  public let coefficientNames: [String]
  /// The estimates, in units of the response per unit of the predictor.
  public let coefficients: [Double]
  /// The minimised sum of tilted absolute residuals.
  public let objective: Double
  /// Positions of the p observations through which the fit passes and which determine it, ascending.
  public let interpolated: [Int]
  /// Whether no other coefficients reach the same objective.
  public let isUnique: Bool
  /// The fitted values, one an observation.
  public let fitted: [Double]
  /// Response minus fitted value, one an observation; exactly 0 where interpolated.
  public let residuals: [Double]
  /// The reciprocal of the errors' density at their quantile, in units of the response.
  public let sparsity: Double
  /// tau (1 - tau) sparsity^2 (X'X)^-1: for independent errors of one distribution.
  public let covariance: Matrix?

  /// About the means of the observations interpolated.
  let centred: CentredCoefficients
  /// The means of all predictors, and the covariance of the coefficients about them.
  let centredErrors: CentredErrors?

  struct CentredErrors: Sendable, Equatable {
    let centres: [Double]
    let covariance: Matrix
  }

  /// Number of observations, n.
  public var observationCount: Int { residuals.count }

  /// n - p.
  public var inferenceDegreesOfFreedom: Double {
    Double(observationCount - coefficients.count)
  }

  /// The quantile's height at new predictors.
  ///
  /// - Parameter predictors: One value a predictor, without the intercept.
  /// - Returns: A value in units of the response.
  public func value(at predictors: [Double]) -> Double { centred.value(at: predictors) }
}
