import LinearAlgebra

extension GrowthCurve {
  /// Fits the curve, with starting values of its own.
  ///
  /// For each shape of a grid the parameters in which the curve is linear follow from a linear fit
  /// (variable projection); the three best shapes are refined and the best solution is kept.
  ///
  /// - Parameters:
  ///   - times: For example years, in any order, gaps allowed.
  ///   - values: One a time.
  ///   - weights: Inverse relative variances; `nil` weighs equally.
  ///   - bounds: Limits of parameters beside the curve's own, for example `["ceiling": 80...100]`.
  /// - Returns: The fitted curve.
  /// - Throws: `FitError` as `NonlinearLeastSquares.fit`; `.nonlinear(.constantResponse)`;
  ///   `.nonlinear(.ceilingUndetermined)` when the fit keeps improving as the ceiling leaves the data
  ///   behind.
  /// - Complexity: O(n) per shape, some hundreds, then at most three searches.
  ///
  /// Reference: Golub and Pereyra (1973), *SIAM Journal on Numerical Analysis* 10, 413-432; Seber and
  /// Wild (1989), *Nonlinear Regression*, chapter 15.
  public func fit(
    times: [Double], values: [Double], weights: [Double]? = nil, bounds: ParameterBounds = .none
  ) throws(FitError) -> NonlinearFit<Self> {
    let predictors = times.map { [$0] }
    try NonlinearLeastSquares.check(predictors, values, weights)
    guard values.count >= parameterNames.count else {
      throw .tooFewObservations(count: values.count, required: parameterNames.count)
    }
    if let first = values.first, values.allSatisfy({ $0 == first }) {
      throw .nonlinear(.constantResponse(value: first))
    }
    try requireDefinedTimes(times)
    let bounds = bounds.intersected(with: naturalBounds)
    let problem = ResidualProblem(
      model: self, predictors: predictors, response: values, weights: weights)
    let starts = GrowthStarts(
      curve: self, problem: problem, span: TimeSpan(times),
      bounds: bounds.resolved(parameterNames)
    ).best(3)
    let fit = try bestFit(problem, starts, weights, bounds)
    try requireSensibleCeiling(fit.parameters, values)
    return fit
  }

  private func requireDefinedTimes(_ times: [Double]) throws(FitError) {
    guard let startTime, let position = times.firstIndex(where: { $0 <= startTime }) else { return }
    throw .nonlinear(
      .timeNotAfterOrigin(position: position, time: times[position], origin: startTime))
  }

  private func bestFit(
    _ problem: ResidualProblem<Self>, _ starts: [[Double]], _ weights: [Double]?,
    _ bounds: ParameterBounds
  ) throws(FitError) -> NonlinearFit<Self> {
    // A curve that the data determine takes some tens of steps; the starts are the other paths.
    let search = NonlinearLeastSquares(iterationLimit: 300, attemptLimit: 1)
    var best: NonlinearFit<Self>?
    var failure = FitError.overflow(quantity: "the curve at every starting shape")
    for (index, start) in starts.enumerated() {
      do {
        let fit = try search.fit(
          self, predictors: problem.predictors, response: problem.response, start: start,
          weights: weights, bounds: bounds)
        if fit.residualSumOfSquares < best?.residualSumOfSquares ?? .infinity { best = fit }
      } catch {
        if index == 0 { failure = error }
      }
    }
    if let best { return best }
    if case .nonlinear(.notConverged(_, let parameters)) = failure {
      try requireSensibleCeiling(parameters, problem.response)
    }
    if case .nonlinear(.singularJacobian(_, _, _, let parameters)) = failure {
      try requireSensibleCeiling(parameters, problem.response)
    }
    throw failure
  }

  /// Refuses a ceiling so far beyond the values that it says nothing.
  private func requireSensibleCeiling(
    _ parameters: [Double], _ values: [Double]
  ) throws(FitError) {
    guard let ceilingName, let index = parameterNames.firstIndex(of: ceilingName) else { return }
    let reached = parameters[index]
    let range = ValueRange(values)
    guard range.distance(to: reached) > ValueRange.farthest * range.length else { return }
    throw .nonlinear(
      .ceilingUndetermined(curve: Self.name, reached: reached, largestValue: range.highest))
  }
}
