import LinearAlgebra

extension LinearRegression: PredictiveRegressionFit {
  /// n - p, by which the estimates are judged.
  public var inferenceDegreesOfFreedom: Double { Double(degreesOfFreedom) }

  /// s^2, the estimate of the error variance at weight 1; `nil` without degrees of freedom.
  public var residualVariance: Double? { residualStandardDeviation.map { $0 * $0 } }

  /// How far all fitted values move when an observation is left out, one an observation.
  ///
  /// D[i] = w[i] r[i]^2 h[i] / (p s^2 (1 - h[i])^2); above about 1 the observation shapes the fit
  /// alone. NaN at leverage 1, where leaving it out leaves a coefficient undetermined; 0 for weight
  /// 0. `nil` without degrees of freedom or after an exact fit.
  ///
  /// Reference: Cook (1977), *Technometrics* 19, 15-18.
  public var cooksDistances: [Double]? {
    guard let deviation = residualStandardDeviation, deviation > 0 else { return nil }
    let count = Double(coefficients.count)
    return residuals.indices.map { row in
      let room = 1 - leverage[row]
      guard room > 0 else { return .nan }
      let standardized = weightedResidual(row) / deviation / room
      return standardized * standardized * leverage[row] / count
    }
  }

  /// Residuals in units of their own standard deviations, r[i] sqrt(w[i]) / (s sqrt(1 - h[i])).
  public var standardizedResiduals: [Double]? {
    guard let deviation = residualStandardDeviation, deviation > 0 else { return nil }
    return residuals.indices.map { row in
      let room = 1 - leverage[row]
      return room > 0 ? weightedResidual(row) / deviation / room.squareRoot() : .nan
    }
  }

  /// Residuals judged by the fit without the observation: Student t with n - p - 1 df.
  ///
  /// `nil` below one such degree of freedom.
  ///
  /// Reference: Belsley, Kuh and Welsch (1980), *Regression Diagnostics*, section 2.1.
  public var studentizedResiduals: [Double]? {
    guard degreesOfFreedom > 1 else { return nil }
    let freedom = Double(degreesOfFreedom)
    return standardizedResiduals?.map { standardized in
      let left = (freedom - standardized * standardized) / (freedom - 1)
      return left > 0 ? standardized / left.squareRoot() : .infinity * standardized
    }
  }

  /// Sum of the squared errors of predicting each observation from the others (PRESS).
  public var predictionSumOfSquares: Double {
    residuals.indices.map { row in
      let error = residuals[row] / (1 - leverage[row])
      return error * error
    }.extendedSum.rounded
  }

  private func weightedResidual(_ row: Int) -> Double {
    residuals[row] * (weights.map { $0[row].squareRoot() } ?? 1)
  }
}
