import LinearAlgebra

extension CentredCoefficients {
  /// Student's t about x'b with variance x' C x, C the covariance of the centred coefficients.
  ///
  /// `nil` without degrees of freedom or beyond the range of doubles.
  fileprivate func meanDistribution(
    at predictors: [Double], covariance: Matrix?, degreesOfFreedom: Double
  ) -> PredictiveDistribution? {
    guard let covariance, degreesOfFreedom > 0 else { return nil }
    let row = row(at: predictors)
    let variance = zip(row, covariance.multiplied(by: row)).reduce(0) { $0 + $1.0 * $1.1 }
    let location = value(at: predictors)
    guard location.isFinite, variance.isFinite else { return nil }
    return .studentT(
      StudentTDistribution(
        location: location, scale: max(0, variance).squareRoot(),
        degreesOfFreedom: degreesOfFreedom))
  }
}

extension CentredCoefficients {
  /// The same function about other centres.
  fileprivate func recentred(about centres: [Double]) -> CentredCoefficients {
    CentredCoefficients(
      hasIntercept: hasIntercept, centres: hasIntercept ? centres : self.centres,
      values: recentred(at: centres))
  }
}

extension RobustRegression {
  /// What is known of the line itself at some predictors.
  ///
  /// - Parameter predictors: One value a predictor, without the intercept.
  /// - Returns: Student t with n - p degrees of freedom; `nil` where there are none.
  package func meanDistribution(at predictors: [Double]) -> PredictiveDistribution? {
    centred.meanDistribution(
      at: predictors, covariance: centredCovariance,
      degreesOfFreedom: inferenceDegreesOfFreedom)
  }
}

extension AutoregressiveRegression {
  /// What is known of the trend x'b itself, without what persists of the last error.
  ///
  /// - Parameter predictors: One value a predictor, without the intercept.
  /// - Returns: Student t with n - p degrees of freedom; `nil` where there are none.
  package func meanDistribution(at predictors: [Double]) -> PredictiveDistribution? {
    centred.meanDistribution(
      at: predictors, covariance: innovationVariance.map { centredInverse.scaled(by: $0) },
      degreesOfFreedom: inferenceDegreesOfFreedom)
  }
}

extension QuantileRegression {
  /// What is known of the quantile's height at some predictors.
  ///
  /// - Parameter predictors: One value a predictor, without the intercept.
  /// - Returns: Student t with n - p degrees of freedom; `nil` where there are none.
  package func meanDistribution(at predictors: [Double]) -> PredictiveDistribution? {
    guard let centredErrors else { return nil }
    return centred.recentred(about: centredErrors.centres).meanDistribution(
      at: predictors, covariance: centredErrors.covariance,
      degreesOfFreedom: inferenceDegreesOfFreedom)
  }
}

extension RidgeRegression {
  /// What is known of the line itself, the penalty read as a prior.
  ///
  /// - Parameter predictors: One value a predictor, without the intercept.
  /// - Returns: Student t with n - effective degrees of freedom; `nil` where there are none.
  package func meanDistribution(at predictors: [Double]) -> PredictiveDistribution? {
    let inverse = inverseFactor.multiplied(by: inverseFactor.transposed)
    return centred.meanDistribution(
      at: predictors,
      covariance: residualStandardDeviation.map { inverse.scaled(by: $0 * $0) },
      degreesOfFreedom: inferenceDegreesOfFreedom)
  }
}

extension SegmentedTrend {
  /// What is known of the trend's height at a time, the breaks being estimated too.
  ///
  /// - Parameter time: In the unit of the times fitted.
  /// - Returns: Student t with n - 2 - 2 m degrees of freedom.
  /// - Throws: As `prediction`.
  package func meanDistribution(at time: Double) throws(FitError) -> PredictiveDistribution? {
    guard let variance = residualVariance,
      case .studentT(let law) = try prediction(at: time)
    else { return nil }
    return .studentT(
      StudentTDistribution(
        location: law.location,
        scale: max(0, law.scale * law.scale - variance).squareRoot(),
        degreesOfFreedom: law.degreesOfFreedom))
  }
}
