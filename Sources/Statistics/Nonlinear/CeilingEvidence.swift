import LinearAlgebra

/// What the data say of the level that a growth curve approaches.
public enum CeilingEvidence: Sendable, Equatable {
  /// The curve has no such level.
  case none
  /// The fitted curve moves away from the level, so it is no forecast: a decline, growth without end.
  case leftBehind(estimate: Double)
  /// Levels within `interval` agree with the data, others do not.
  case determined(estimate: Double, interval: ClosedRange<Double>)
  /// Levels however far beyond the data agree with them as well as the estimate does.
  ///
  /// `nearest` is the level nearest to the data that still agrees; the estimate is no forecast.
  case undetermined(estimate: Double, nearest: Double)
}

extension NonlinearFit where Model: GrowthCurve {
  /// Whether the data determine the ceiling, by its profile likelihood.
  ///
  /// A level c agrees with the data when holding the ceiling at c raises the sum of squares by less
  /// than s^2 t^2, t the quantile of Student's t. Unlike estimate plus or minus two standard errors
  /// this does not pretend to a symmetric interval: without a bend in the data it has no far end. An
  /// agreement 1000 ranges of the data away is taken for agreement without end.
  ///
  /// - Parameter level: Confidence level, between 0 and 1.
  /// - Returns: The interval, or that there is none.
  /// - Throws: `FitError.noResidualDegreesOfFreedom`.
  /// - Complexity: Some 60 short fits.
  ///
  /// Reference: Bates and Watts (1988), *Nonlinear Regression Analysis and Its Applications*,
  /// chapter 6; Seber and Wild (1989), *Nonlinear Regression*, chapter 5.
  public func ceilingEvidence(level: Double = 0.95) throws(FitError) -> CeilingEvidence {
    require(level > 0 && level < 1, "a confidence level of \(level)")
    guard let name = model.ceilingName,
      let index = model.parameterNames.firstIndex(of: name)
    else { return .none }
    let estimate = parameters[index]
    guard model.approachesCeiling(parameters) else { return .leftBehind(estimate: estimate) }
    guard let deviation = residualStandardDeviation, let errors = standardErrors else {
      throw .noResidualDegreesOfFreedom(
        observations: observationCount, coefficients: parameters.count)
    }
    let t = StudentTDistribution(
      location: 0, scale: 1, degreesOfFreedom: Double(degreesOfFreedom)
    ).quantile(0.5 + level / 2)
    let limit = residualSumOfSquares + deviation * deviation * t * t
    let range = ValueRange(response)
    let centre = fitted.reduce(0, +) / Double(fitted.count)
    let direction = estimate >= centre ? 1.0 : -1.0
    let profile = CeilingProfile(fit: self, index: index, limit: limit)
    let unit = errors[index] > 0 ? errors[index] : max(estimate.magnitude, range.length) * 0x1p-40
    let reach = range.distance(to: estimate) + ValueRange.farthest * range.length
    let inward = (estimate - centre).magnitude
    let near =
      profile.end(from: estimate, step: -direction * unit, reach: inward) ?? centre
    guard let far = profile.end(from: estimate, step: direction * unit, reach: reach) else {
      return .undetermined(estimate: estimate, nearest: near)
    }
    return .determined(estimate: estimate, interval: min(near, far)...max(near, far))
  }
}

/// The sum of squares as a function of the ceiling, the other parameters at their best.
private struct CeilingProfile<Curve: GrowthCurve> {
  let fit: NonlinearFit<Curve>
  let index: Int
  /// The sum of squares up to which a ceiling agrees with the data.
  let limit: Double

  /// Where the profile crosses the limit in one direction; `nil` when it does not within reach.
  func end(from estimate: Double, step: Double, reach: Double) -> Double? {
    var (inside, parameters) = (estimate, fit.parameters)
    var distance = 0.0
    while distance < reach {
      distance = min(max(2 * distance, step.magnitude), reach)
      let candidate = estimate + (step < 0 ? -distance : distance)
      guard let agreed = agreement(candidate, from: parameters) else {
        return bisected(inside, candidate, parameters)
      }
      (inside, parameters) = (candidate, agreed)
    }
    return nil
  }

  private func bisected(_ inside: Double, _ outside: Double, _ start: [Double]) -> Double {
    var (inside, outside, parameters) = (inside, outside, start)
    for _ in 0..<24 {
      let middle = inside + (outside - inside) / 2
      if let agreed = agreement(middle, from: parameters) {
        (inside, parameters) = (middle, agreed)
      } else {
        outside = middle
      }
    }
    return inside
  }

  /// The best parameters with the ceiling held, when they agree with the data.
  private func agreement(_ ceiling: Double, from start: [Double]) -> [Double]? {
    var parameters = start
    parameters[index] = ceiling
    let problem = ResidualProblem(
      model: fit.model, predictors: fit.predictors, response: fit.response, weights: fit.weights)
    var bounds = fit.bounds.resolved(fit.model.parameterNames)
    bounds[index] = ceiling...ceiling
    guard
      var search = TrustRegionSearch(
        problem: problem, start: parameters, bounds: bounds, initialRadius: 0.1,
        usesAcceleration: true, iterationLimit: 500)
    else { return nil }
    // A search that fails later has still found the point at which it failed.
    try? search.run()
    let squares = Euclid.dot(search.residuals, search.residuals)
    return squares <= limit ? search.parameters : nil
  }
}
