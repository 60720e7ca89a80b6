import LinearAlgebra

extension NonlinearFit {
  /// The fitted curve at new predictors.
  ///
  /// - Parameter predictors: x, as the model reads them.
  /// - Returns: f(x, b) in units of the response.
  public func value(at predictors: [Double]) -> Double {
    model.value(at: predictors, parameters: parameters)
  }

  /// The distribution of a new observation by the delta method.
  ///
  /// Student t with n - p degrees of freedom about f(x, b), with scale s sqrt(1 / w + g' C g), where g
  /// is the gradient of the model at x and C = (J'WJ)^-1. Curvature of the model within the
  /// uncertainty of its parameters is left out: `bootstrap` shows it.
  ///
  /// - Parameters:
  ///   - predictors: x, as the model reads them.
  ///   - weight: The weight of the new observation, positive.
  /// - Returns: The distribution, in units of the response; a point mass after an exact fit.
  /// - Throws: `FitError.noResidualDegreesOfFreedom`; `overflow` where the model is not finite.
  /// - Complexity: O(p^2).
  ///
  /// Reference: Seber and Wild (1989), *Nonlinear Regression*, section 5.1.
  public func prediction(
    at predictors: [Double], weight: Double = 1
  ) throws(FitError) -> PredictiveDistribution {
    require(weight > 0, "a new observation needs a positive weight, not \(weight)")
    return try distribution(at: predictors, ownVariance: 1 / weight)
  }

  /// The distribution of the curve's height by the delta method.
  ///
  /// - Parameter predictors: x, as the model reads them.
  /// - Returns: Student t with n - p degrees of freedom and scale s sqrt(g' C g).
  /// - Throws: `FitError.noResidualDegreesOfFreedom`; `overflow` where the model is not finite.
  /// - Complexity: O(p^2).
  public func meanDistribution(
    at predictors: [Double]
  ) throws(FitError) -> PredictiveDistribution {
    try distribution(at: predictors, ownVariance: 0)
  }

  /// The model at new predictors and how it moves with the estimates, on the tangent plane.
  ///
  /// - Parameter predictors: x, as the model reads them.
  /// - Returns: f(x, b), and W'g with W W' = (J'WJ)^-1: s times its product with independent
  ///   standard normal numbers is the error of f(x, b) that all x share.
  /// - Complexity: O(p^2).
  package func tangent(at predictors: [Double]) -> (value: Double, loadings: [Double]) {
    var gradient = [Double](repeating: 0, count: parameters.count)
    let value = model.evaluate(at: predictors, parameters: parameters, gradient: &gradient)
    return (value, inverseFactor.transposedMultiplied(by: gradient))
  }

  private func distribution(
    at predictors: [Double], ownVariance: Double
  ) throws(FitError) -> PredictiveDistribution {
    guard let deviation = residualStandardDeviation else {
      throw .noResidualDegreesOfFreedom(
        observations: observationCount, coefficients: observationCount - degreesOfFreedom)
    }
    let (location, loadings) = tangent(at: predictors)
    let spread = loadings.reduce(0) { $0 + $1 * $1 }
    let scale = deviation * (ownVariance + spread).squareRoot()
    guard location.isFinite, scale.isFinite else { throw .overflow(quantity: "the prediction") }
    return .studentT(
      StudentTDistribution(
        location: location, scale: scale, degreesOfFreedom: Double(degreesOfFreedom)))
  }
}
