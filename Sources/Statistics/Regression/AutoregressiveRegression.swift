import LinearAlgebra

/// A linear model whose errors persist from one year to the next (GLS with AR(1) errors).
///
/// y[t] = x[t]'b + u[t], u[t] = phi u[t-1] + e[t], e[t] normal with variance sigma^2, |phi| < 1.
/// For trends whose deviations last: ordinary intervals are then too narrow, by a factor of about
/// sqrt((1 + phi) / (1 - phi)). Years may be missing: across a gap of g years the correlation is
/// phi^g.
///
///     let design = Design(columns: ["year": years])
///     let fit = try AutoregressiveRegression.fit(design: design, response: y)
///     fit.autocorrelation
///     try fit.prediction(at: [2030], stepsAhead: 8).interval(level: 0.8)
///
/// phi is the root of the exact derivative of the profiled likelihood, the best of all its maxima;
/// every sum of products is carried to 32 digits.
///
/// Reference: Beach and MacKinnon (1978), *Econometrica* 46, 51-58; Prais and Winsten (1954),
/// Cowles Commission discussion paper 383; Harville (1977), *JASA* 72, 320-338 for REML.
public struct AutoregressiveRegression: PredictiveRegressionFit, Equatable {
  /// How phi is estimated.
  public enum Estimation: Sendable, Equatable {
    /// The exact Gaussian likelihood of all observations.
    case maximumLikelihood
    /// The likelihood of the residual contrasts: phi less biased towards 0 in short series.
    case restrictedMaximumLikelihood
    /// Least squares given phi, phi from the residuals, repeated until both stand.
    case praisWinsten
    /// The same without the first observation.
    case cochraneOrcutt
  }

  /// How phi was estimated.
  public let estimation: Estimation
  /// The names of the coefficients in their order.
  public let coefficientNames: [String]
  /// The estimates, in units of the response per unit of the predictor.
  public let coefficients: [Double]
  /// phi, the correlation of errors one year apart.
  public let autocorrelation: Double
  /// Whether phi is the estimate; `false` when the iteration stopped early or the likelihood still
  /// rises at the largest phi tried, 1 - 4e-9: the errors then have a unit root, and the level and
  /// its standard error mean nothing.
  public let isConverged: Bool
  /// Rounds of the iteration, or evaluations of the score.
  public let iterations: Int
  /// The fitted values x'b, one an observation.
  public let fitted: [Double]
  /// u[t] = response minus fitted value, one an observation.
  public let residuals: [Double]
  /// The standardized innovations e[t], unbiased by phi: what tests of residuals should look at.
  public let innovations: [Double]
  /// Number of observations, n (without the first for Cochrane-Orcutt).
  public let observationCount: Int
  /// Sum of the squared innovations, in squared units of the response.
  public let residualSumOfSquares: Double
  /// The logarithm of the (restricted, for REML) likelihood and the criteria made of it.
  ///
  /// phi and the error variance count as parameters.
  public let criteria: InformationCriteria
  /// (X'V^-1 X)^-1, the covariance of the coefficients for innovations of variance 1.
  public let unscaledCovariance: Matrix

  let centred: CentredCoefficients
  let centredInverse: Matrix
  let last: (row: [Double], residual: Double)

  /// n - p.
  public var degreesOfFreedom: Int { observationCount - coefficients.count }

  /// n - p, by which the estimates are judged; does not count phi, as in R's nlme.
  public var inferenceDegreesOfFreedom: Double { Double(degreesOfFreedom) }

  /// Sum of squared innovations / (n - p); `nil` without degrees of freedom.
  public var innovationVariance: Double? {
    degreesOfFreedom > 0 ? residualSumOfSquares / Double(degreesOfFreedom) : nil
  }

  /// The covariance of the coefficients given phi; `nil` without degrees of freedom.
  public var covariance: Matrix? {
    innovationVariance.map { variance in
      Matrix(
        rows: unscaledCovariance.rowCount, columns: unscaledCovariance.columnCount,
        columnMajor: unscaledCovariance.elements.map { $0 * variance })
    }
  }

  /// The fitted mean x'b at new predictors, without what persists of the last error.
  ///
  /// - Parameter predictors: One value a predictor, without the intercept.
  /// - Returns: A value in units of the response.
  public func value(at predictors: [Double]) -> Double { centred.value(at: predictors) }

  /// The distribution of an observation far from all others, where no error persists.
  ///
  /// - Parameter predictors: One value a predictor, without the intercept.
  /// - Returns: Student t with n - p degrees of freedom.
  /// - Throws: `FitError.noResidualDegreesOfFreedom`; `overflow`.
  public func prediction(at predictors: [Double]) throws(FitError) -> PredictiveDistribution {
    try prediction(at: predictors, persistence: 0)
  }

  /// The distribution of the observation some years after the last.
  ///
  /// Centred on x'b + phi^h u[n]; its variance is that of the innovations since and of the
  /// coefficients, phi taken as known.
  ///
  /// - Parameters:
  ///   - predictors: One value a predictor, without the intercept.
  ///   - stepsAhead: h, years after the last observation, at least 1.
  /// - Returns: Student t with n - p degrees of freedom.
  /// - Throws: `FitError.noResidualDegreesOfFreedom`; `overflow`.
  ///
  /// Reference: Goldberger (1962), *JASA* 57, 369-375.
  public func prediction(
    at predictors: [Double], stepsAhead: Int
  ) throws(FitError) -> PredictiveDistribution {
    require(stepsAhead >= 1, "a forecast is 1 or more steps ahead, not \(stepsAhead)")
    let persistence = (0..<stepsAhead).reduce(1.0) { product, _ in product * autocorrelation }
    return try prediction(at: predictors, persistence: persistence)
  }

  private func prediction(
    at predictors: [Double], persistence: Double
  ) throws(FitError) -> PredictiveDistribution {
    guard let variance = innovationVariance else {
      throw .noResidualDegreesOfFreedom(
        observations: observationCount, coefficients: coefficients.count)
    }
    let phi = autocorrelation
    let contrast = zip(centred.row(at: predictors), last.row).map { $0 - persistence * $1 }
    let own = (1 - persistence) * (1 + persistence) / ((1 - phi) * (1 + phi))
    let ofCoefficients = zip(contrast, centredInverse.multiplied(by: contrast))
      .reduce(0) { $0 + $1.0 * $1.1 }
    let location = value(at: predictors) + persistence * last.residual
    let scale = (variance * (own + max(0, ofCoefficients))).squareRoot()
    guard location.isFinite, scale.isFinite else { throw .overflow(quantity: "the prediction") }
    return .studentT(
      StudentTDistribution(
        location: location, scale: scale, degreesOfFreedom: Double(degreesOfFreedom)))
  }

  /// Whether two fits are the same in every number.
  public static func == (a: Self, b: Self) -> Bool {
    a.estimation == b.estimation && a.coefficientNames == b.coefficientNames
      && a.centred == b.centred && a.autocorrelation == b.autocorrelation
      && a.residuals == b.residuals && a.criteria == b.criteria
      && a.unscaledCovariance == b.unscaledCovariance
  }
}
