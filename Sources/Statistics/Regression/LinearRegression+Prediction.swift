import LinearAlgebra

extension LinearRegression {
  /// The distribution of a new observation.
  ///
  /// Student t with n - p degrees of freedom, centred on the fit x'b, with scale
  /// s sqrt(1 / w + x' (X'WX)^-1 x): the error of the new observation and that of the coefficients.
  /// It does not account for the choice of the model.
  ///
  /// - Parameters:
  ///   - predictors: One value a predictor, in the order of the design, without the intercept.
  ///   - weight: The weight of the new observation, positive.
  /// - Returns: The distribution, in units of the response; a point mass after an exact fit.
  /// - Throws: `FitError.noResidualDegreesOfFreedom`; `overflow`.
  /// - Complexity: O(p^2).
  public func prediction(
    at predictors: [Double], weight: Double
  ) throws(FitError) -> PredictiveDistribution {
    require(weight > 0, "a new observation needs a positive weight, not \(weight)")
    return try distribution(at: extended(predictors), ownVariance: 1 / weight)
  }

  /// The distribution of a new observation of weight 1.
  ///
  /// - Parameter predictors: One value a predictor, in the order of the design, without the
  ///   intercept.
  /// - Returns: Student t, in units of the response; a point mass after an exact fit.
  /// - Throws: `FitError.noResidualDegreesOfFreedom`; `overflow`.
  /// - Complexity: O(p^2).
  public func prediction(at predictors: [Double]) throws(FitError) -> PredictiveDistribution {
    try prediction(at: predictors, weight: 1)
  }

  /// The distribution of the mean response: what is known of the line itself.
  ///
  /// - Parameter predictors: One value a predictor, in the order of the design, without the
  ///   intercept.
  /// - Returns: Student t with n - p degrees of freedom and scale s sqrt(x' (X'WX)^-1 x).
  /// - Throws: `FitError.noResidualDegreesOfFreedom`; `overflow`.
  /// - Complexity: O(p^2).
  public func meanDistribution(
    at predictors: [Double]
  ) throws(FitError) -> PredictiveDistribution {
    try distribution(at: extended(predictors), ownVariance: 0)
  }

  /// The fitted mean at new predictors, rounded once.
  ///
  /// - Parameter predictors: One value a predictor, in the order of the design, without the
  ///   intercept.
  /// - Returns: x'b in units of the response.
  /// - Complexity: O(p).
  public func value(at predictors: [Double]) -> Double {
    value(at: extended(predictors))
  }

  private func extended(_ predictors: [Double]) -> [DoubleDouble] {
    predictors.map { DoubleDouble($0) }
  }
}

extension LinearRegression {
  /// The fitted mean at predictors known to 32 digits.
  func value(at predictors: [DoubleDouble]) -> Double {
    centred.value(at: predictors).rounded
  }

  /// The law of the mean plus an error of `ownVariance` times sigma^2.
  func distribution(
    at predictors: [DoubleDouble], ownVariance: Double
  ) throws(FitError) -> PredictiveDistribution {
    guard let deviation = residualStandardDeviation else {
      throw .noResidualDegreesOfFreedom(
        observations: observationCount, coefficients: coefficients.count)
    }
    let location = value(at: predictors)
    let scale = deviation * (ownVariance + varianceFactor(at: predictors)).squareRoot()
    guard location.isFinite, scale.isFinite else { throw .overflow(quantity: "the prediction") }
    return .studentT(
      StudentTDistribution(
        location: location, scale: scale, degreesOfFreedom: Double(degreesOfFreedom)))
  }

  /// x' (X'WX)^-1 x as |W' x|^2 in centred predictors: a sum of squares, so nothing cancels.
  func varianceFactor(at predictors: [DoubleDouble]) -> Double {
    let row =
      (hasIntercept ? [1] : []) + zip(predictors, centres).map { ($0 + -$1).rounded }
    return inverseFactor.transposedMultiplied(by: row).reduce(0) { $0 + $1 * $1 }
  }
}
