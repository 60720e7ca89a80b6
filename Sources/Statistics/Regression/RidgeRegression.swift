import LinearAlgebra

/// A linear model whose slopes are drawn towards zero: for predictors that move together.
///
/// Minimises sum of w[i] (y[i] - x[i]'b)^2 + lambda sum of (d[j] b[j])^2, where d[j] is the
/// population standard deviation (denominator n) of predictor j, so that lambda does not depend on
/// units. The intercept is free. lambda = 0 is least squares; the larger, the smaller the slopes.
/// The penalty enters as one extra row a predictor in a single QR.
///
///     let fit = try RidgeRegression.fit(design: design, response: y, penalty: 1)
///     fit.effectiveDegreesOfFreedom   // below the number of coefficients
///
/// The same parametrisation as `lm.ridge` of R's MASS.
///
/// Reference: Hoerl and Kennard (1970), *Technometrics* 12, 55-67; Golub, Heath and Wahba (1979),
/// *Technometrics* 21, 215-223.
public struct RidgeRegression: PredictiveRegressionFit, Equatable {
  /// The names of the coefficients in their order.
  public let coefficientNames: [String]
  /// The estimates, in units of the response per unit of the predictor.
  public let coefficients: [Double]
  /// The penalty on squared standardized slopes, lambda.
  public let penalty: Double
  /// The fitted values, one an observation.
  public let fitted: [Double]
  /// Response minus fitted value, one an observation, not weighted.
  public let residuals: [Double]
  /// How far each observation determines its own fit, 0 to 1.
  public let leverage: [Double]
  /// Observations of positive weight, n.
  public let observationCount: Int
  /// Sum of the leverages: p without a penalty, fewer with one, intercept included.
  public let effectiveDegreesOfFreedom: Double
  /// Weighted sum of squared residuals.
  public let residualSumOfSquares: Double
  /// s, the root of RSS / (n - effective degrees of freedom); `nil` when none are left.
  public let residualStandardDeviation: Double?
  /// Share of the response's variation that the fit explains; `nil` when it has none.
  public let rSquared: Double?
  /// RSS / (n - effective degrees of freedom of the slopes)^2: the smaller, the better lambda.
  public let generalizedCrossValidation: Double
  /// The sampling covariance s^2 B X'WX B with B = (X'WX + K)^-1; knows nothing of the bias.
  public let covariance: Matrix?

  let centred: CentredCoefficients
  /// W with W W' = B, of the centred predictors.
  let inverseFactor: Matrix

  /// n minus the effective degrees of freedom.
  public var inferenceDegreesOfFreedom: Double {
    Double(observationCount) - effectiveDegreesOfFreedom
  }

  /// The fitted mean at new predictors.
  ///
  /// - Parameter predictors: One value a predictor, without the intercept.
  /// - Returns: A value in units of the response.
  public func value(at predictors: [Double]) -> Double { centred.value(at: predictors) }

  /// The distribution of a new observation of weight 1.
  ///
  /// The penalty read as a prior: Student t about the fit with scale s sqrt(1 + x'Bx), which
  /// allows for the slopes that the penalty suppressed.
  ///
  /// - Parameter predictors: One value a predictor, without the intercept.
  /// - Returns: Student t with n - effective degrees of freedom.
  /// - Throws: `FitError.noResidualDegreesOfFreedom`; `overflow`.
  public func prediction(at predictors: [Double]) throws(FitError) -> PredictiveDistribution {
    guard let deviation = residualStandardDeviation else {
      throw .noResidualDegreesOfFreedom(
        observations: observationCount, coefficients: coefficients.count)
    }
    let spread = inverseFactor.transposedMultiplied(by: centred.row(at: predictors))
    let scale = deviation * (1 + spread.reduce(0) { $0 + $1 * $1 }).squareRoot()
    let location = value(at: predictors)
    guard location.isFinite, scale.isFinite else { throw .overflow(quantity: "the prediction") }
    return .studentT(
      StudentTDistribution(
        location: location, scale: scale, degreesOfFreedom: inferenceDegreesOfFreedom))
  }
}
