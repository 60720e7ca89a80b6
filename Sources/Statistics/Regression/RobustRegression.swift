import LinearAlgebra

/// A linear model that a few wild observations cannot spoil: M- and MM-estimates.
///
/// Minimises the sum of rho((y[i] - x[i]'b) / s). Huber's loss bounds the pull of an observation;
/// the bisquare and MM let go of it altogether. s is the median absolute residual / 0.6745 at the
/// solution or, for MM, the scale of an S-estimate, which withstands half of the observations being
/// wild. Observations far out in the predictors need MM.
///
///     let fit = try RobustRegression.fit(design: design, response: y, loss: .huber)
///     fit.robustnessWeights   // 1 for ordinary observations, near 0 for wild ones
///     let mm = try RobustRegression.fitMM(design: design, response: y)
///
/// Assumes independent errors, symmetric about 0 except for the wild ones.
///
/// Reference: Huber and Ronchetti (2009), *Robust Statistics*, 2nd ed., chapter 7; Yohai (1987),
/// *Annals of Statistics* 15, 642-656; Venables and Ripley (2002), *Modern Applied Statistics with
/// S*, section 6.5.
public struct RobustRegression: PredictiveRegressionFit, Equatable {
  /// The loss of the (last) M-step.
  public let loss: RobustLoss
  /// The names of the coefficients in their order.
  public let coefficientNames: [String]
  /// The estimates, in units of the response per unit of the predictor.
  public let coefficients: [Double]
  /// Their asymptotic covariance.
  public let covariance: Matrix?
  /// s, the robust standard deviation of the errors, in units of the response.
  public let scale: Double
  /// The weight of each observation, 0 to 1.
  public let robustnessWeights: [Double]
  /// The sum of rho(r / s) that was minimised.
  public let objective: Double
  /// The fitted values, one an observation.
  public let fitted: [Double]
  /// Response minus fitted value, one an observation.
  public let residuals: [Double]
  /// Rounds of reweighting.
  public let iterations: Int
  /// Whether the residuals stood still to 14 digits of the scale.
  public let isConverged: Bool

  let centred: CentredCoefficients
  let centredCovariance: Matrix

  /// Number of observations, n.
  public var observationCount: Int { residuals.count }

  /// n - p.
  public var inferenceDegreesOfFreedom: Double {
    Double(observationCount - coefficients.count)
  }

  /// The fitted value at new predictors.
  ///
  /// - Parameter predictors: One value a predictor, without the intercept.
  /// - Returns: A value in units of the response.
  public func value(at predictors: [Double]) -> Double { centred.value(at: predictors) }

  /// The distribution of a new, ordinary observation.
  ///
  /// Student t about the fit with scale sqrt(s^2 + x' C x): wild observations are not foreseen.
  ///
  /// - Parameter predictors: One value a predictor, without the intercept.
  /// - Returns: Student t with n - p degrees of freedom.
  /// - Throws: `FitError.overflow`.
  public func prediction(at predictors: [Double]) throws(FitError) -> PredictiveDistribution {
    let row = centred.row(at: predictors)
    let spread = zip(row, centredCovariance.multiplied(by: row)).reduce(0) { $0 + $1.0 * $1.1 }
    let location = value(at: predictors)
    let total = (scale * scale + max(0, spread)).squareRoot()
    guard location.isFinite, total.isFinite else { throw .overflow(quantity: "the prediction") }
    return .studentT(
      StudentTDistribution(
        location: location, scale: total, degreesOfFreedom: inferenceDegreesOfFreedom))
  }
}
