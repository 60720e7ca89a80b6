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
  ///   - bounds: Limits of parameters, for example `["ceiling": 80...100]`.
  /// - Returns: The fitted curve.
  /// - Throws: `FitError` as `NonlinearLeastSquares.fit`; `.nonlinear(.constantResponse)`;
  ///   `.nonlinear(.ceilingUndetermined)` when the fit keeps improving as the ceiling leaves the data
  ///   behind.
  /// - Complexity: O(n) per shape, some hundreds, then at most three searches.
  ///
  /// Reference: Golub and Pereyra (1973), *SIAM Journal on Numerical Analysis* 10, 413-432; Seber and
  /// Wild (1989), section 15.2.1.
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
    var best: NonlinearFit<Self>?
    var failure = FitError.overflow(quantity: "the curve at every starting shape")
    for (index, start) in starts.enumerated() {
      do {
        let fit = try NonlinearLeastSquares().fit(
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

/// The lowest and the highest value of a series.
struct ValueRange {
  /// Ranges beyond the data from which on a ceiling is no ceiling.
  static let farthest = 1000.0

  let lowest: Double
  let highest: Double

  init(_ values: [Double]) {
    lowest = values.reduce(.infinity) { min($0, $1) }
    highest = values.reduce(-.infinity) { max($0, $1) }
  }

  var length: Double { highest - lowest }

  /// How far outside the range a value lies; 0 within.
  func distance(to value: Double) -> Double { max(0, value - highest, lowest - value) }
}

/// Starting values from a grid of shapes, best first.
private struct GrowthStarts<Curve: GrowthCurve> {
  let curve: Curve
  let problem: ResidualProblem<Curve>
  let span: TimeSpan
  let bounds: [ClosedRange<Double>]

  func best(_ count: Int) -> [[Double]] {
    let scored = curve.startingShapes(span).compactMap { shape in
      completed(clamped(shape)).flatMap { start in
        problem.residuals(start).map { (start: start, squares: Euclid.dot($0, $0)) }
      }
    }
    // Equal scores keep the order of the grid, so that the choice is reproducible.
    let order = scored.indices.sorted {
      (scored[$0].squares, $0) < (scored[$1].squares, $1)
    }
    return order.prefix(count).map { scored[$0].start }
  }

  /// The shape with its linear parameters from a linear fit.
  private func completed(_ shape: [Double]) -> [Double]? {
    guard let jacobian = problem.jacobian(shape) else { return nil }
    let columns = curve.linearParameters.map { jacobian.column($0) }
    let response = problem.response.indices.map {
      (problem.weightRoots?[$0] ?? 1) * problem.response[$0]
    }
    guard let qr = try? QRFactorization(Matrix(columns: columns)),
      let solution = try? qr.solve(response)
    else { return nil }
    var result = shape
    for (position, index) in curve.linearParameters.enumerated() {
      result[index] = solution[position]
    }
    return clamped(curve.normalized(result))
  }

  private func clamped(_ parameters: [Double]) -> [Double] {
    zip(parameters, bounds).map { min(max($0, $1.lowerBound), $1.upperBound) }
  }
}

extension NonlinearFit where Model: GrowthCurve {
  /// The fitted curve at a time.
  ///
  /// - Parameter time: In the unit of the times fitted.
  /// - Returns: A value in the unit of the response.
  public func value(at time: Double) -> Double { value(at: [time]) }

  /// The time at which the fitted curve takes a value.
  ///
  /// - Parameter value: In the unit of the response.
  /// - Returns: The time; `nil` for a value that the curve never takes.
  public func time(reaching value: Double) -> Double? {
    model.time(reaching: value, parameters: parameters)
  }

  /// The distribution of a new observation at a time, by the delta method.
  ///
  /// - Parameter time: In the unit of the times fitted.
  /// - Returns: Student t with n - p degrees of freedom.
  /// - Throws: `FitError.noResidualDegreesOfFreedom`; `overflow`.
  public func prediction(at time: Double) throws(FitError) -> PredictiveDistribution {
    try prediction(at: [time])
  }

  /// The distribution of the curve's height at a time, by the delta method.
  ///
  /// - Parameter time: In the unit of the times fitted.
  /// - Returns: Student t with n - p degrees of freedom.
  /// - Throws: `FitError.noResidualDegreesOfFreedom`; `overflow`.
  public func meanDistribution(at time: Double) throws(FitError) -> PredictiveDistribution {
    try meanDistribution(at: [time])
  }
}
