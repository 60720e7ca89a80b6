import LinearAlgebra

/// A nonlinear model fitted by least squares.
///
/// Errors of the estimates are those of the tangent plane at the solution (the delta method): right
/// when the model is nearly linear within the confidence region, checked by `bootstrap`.
///
/// Reference: Seber and Wild (1989), *Nonlinear Regression*, chapters 2 and 5.
public struct NonlinearFit<Model: NonlinearModel>: Sendable {
  /// The model that was fitted.
  public let model: Model
  /// The estimates, in the order of the model's names.
  public let parameters: [Double]
  /// Names of parameters that ended on a bound and count as known.
  public let parametersAtBounds: [String]
  /// The fitted values, one an observation, rows of weight 0 included.
  public let fitted: [Double]
  /// Response minus fitted value, one an observation, not weighted.
  public let residuals: [Double]
  /// How far each observation determines its own fit, 0 to 1: the tangent plane's; 0 for weight 0.
  public let leverage: [Double]
  /// Observations of positive weight, n.
  public let observationCount: Int
  /// n minus the number of estimated parameters.
  public let degreesOfFreedom: Int
  /// Weighted sum of squared residuals, in squared units of the response.
  public let residualSumOfSquares: Double
  /// s, the estimate of sigma; `nil` without degrees of freedom, 0 for an exact fit.
  public let residualStandardDeviation: Double?
  /// 1 - RSS / TSS about the mean; `nil` for a constant response, negative for a poor model.
  public let rSquared: Double?
  /// Log-likelihood, AIC, AICc and BIC; the error variance counts as a parameter.
  public let criteria: InformationCriteria
  /// How the search ended.
  public let convergence: Convergence
  /// An upper estimate of the condition number of the scaled Jacobian.
  public let conditionEstimate: Double
  /// (J^T W J)^-1 in the order of the parameters, zero for those on a bound.
  public let unscaledCovariance: Matrix

  /// The data, kept for refits.
  let predictors: [[Double]]
  let response: [Double]
  let weights: [Double]?
  let bounds: ParameterBounds
  /// W with W W^T = (J^T W J)^-1, p x free parameters.
  let inverseFactor: Matrix

  /// s^2 (J^T W J)^-1; `nil` without degrees of freedom.
  public var covariance: Matrix? {
    residualStandardDeviation.map { deviation in
      var result = unscaledCovariance
      for row in 0..<result.rowCount {
        for column in 0..<result.columnCount {
          result[row, column] = result[row, column] * deviation * deviation
        }
      }
      return result
    }
  }

  /// The standard errors of the parameters, 0 for those on a bound; `nil` without degrees of freedom.
  public var standardErrors: [Double]? {
    residualStandardDeviation.map { deviation in
      parameters.indices.map { deviation * unscaledCovariance[$0, $0].squareRoot() }
    }
  }

  /// The estimate of a parameter by its name.
  ///
  /// - Parameter name: One of the model's names.
  /// - Returns: The estimate; `nil` for another name.
  public func parameter(_ name: String) -> Double? {
    model.parameterNames.firstIndex(of: name).map { parameters[$0] }
  }

  /// Cook's distance on the tangent plane: how far leaving an observation out moves the fit.
  ///
  /// w e^2 h / (p s^2 (1 - h)^2), one an observation; `nil` without degrees of freedom or for an exact
  /// fit.
  ///
  /// Reference: Cook (1977), *Technometrics* 19, 15-18.
  public var cooksDistances: [Double]? {
    guard let deviation = residualStandardDeviation, deviation > 0 else { return nil }
    let count = Double(max(1, observationCount - degreesOfFreedom))
    return residuals.indices.map { row in
      let standardized = residuals[row] / deviation
      let room = 1 - leverage[row]
      guard leverage[row] > 0 else { return 0 }
      let weight = weights?[row] ?? 1
      return weight * standardized * standardized * leverage[row] / (count * room * room)
    }
  }
}
