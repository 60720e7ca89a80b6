import LinearAlgebra

/// The fit of a nonlinear model by least squares, ordinary or weighted.
///
/// Minimises the sum of w[i] (y[i] - f(x[i], b))^2 over b, optionally within bounds. A trust region
/// (Levenberg-Marquardt on QR) walks from the start to a stationary point, Gauss-Newton steps then
/// polish the last digits. When a path ends where the tangent plane is singular or the gradient not
/// zero, the search goes out again from the same start with another first radius; the path that was
/// taken stands in `Convergence.attempt`.
///
///     let model = ClosureModel(parameterNames: ["a", "b"]) { x, b in b[0] * .exp(b[1] * x[0]) }
///     let fit = try NonlinearLeastSquares().fit(
///       model, predictors: [[0], [1], [2], [3]], response: [1, 2.7, 7.5, 20], start: [1, 0.5])
///     fit.parameters   // [1.028, 0.9895]
///
/// A solution is a local minimum: it depends on the start where there are several. Growth curves find
/// their own starts, see `GrowthCurve`.
///
/// Reference: Seber and Wild (1989), *Nonlinear Regression*, chapters 2 and 14; More (1978); Bates
/// and Watts (1988), *Nonlinear Regression Analysis and Its Applications*, chapter 2.
public struct NonlinearLeastSquares: Sendable, Equatable {
  /// Relative offset at and below which a point counts as the solution.
  public static let offsetTolerance = 1e-6
  /// Share of the response's length below which residuals within the tangent plane are rounding.
  static let exactFitShare = 1e-13

  /// The paths tried in turn: first radius as a share of |D b|, and whether steps are bent.
  static let attempts: [(radius: Double, usesAcceleration: Bool)] = [
    (0.1, true), (1, false), (100, false),
  ]

  /// Steps allowed on each path.
  public let iterationLimit: Int

  /// Paths tried at most.
  let attemptLimit: Int

  /// A fit with a limit of steps.
  ///
  /// - Parameter iterationLimit: Steps allowed on each path, at least 1.
  public init(iterationLimit: Int = 3000) {
    require(iterationLimit >= 1, "an iteration limit of \(iterationLimit)")
    self.init(iterationLimit: iterationLimit, attemptLimit: Self.attempts.count)
  }

  /// A fit that also gives up earlier, for callers with several starts.
  init(iterationLimit: Int, attemptLimit: Int) {
    self.iterationLimit = iterationLimit
    self.attemptLimit = attemptLimit
  }

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - predictors: One row an observation, as the model reads them.
  ///   - response: One value an observation.
  ///   - start: A starting value for each parameter, within the bounds.
  ///   - weights: Inverse relative variances, one an observation, not negative; an observation of
  ///     weight 0 takes no part. `nil` weighs equally.
  ///   - bounds: Limits of parameters.
  /// - Returns: The fitted model. As many parameters as observations give no standard errors.
  /// - Throws: `FitError` for bad data as `LinearRegression.fit`; `.nonlinear` with
  ///   `nonFiniteStart`, `startOutsideBounds`, `nonFiniteModel`, `singularJacobian`, `notConverged`.
  /// - Complexity: O(n p^2) per step beside one evaluation of model and gradient per observation.
  public func fit<Model: NonlinearModel>(
    _ model: Model, predictors: [[Double]], response: [Double], start: [Double],
    weights: [Double]? = nil, bounds: ParameterBounds = .none
  ) throws(FitError) -> NonlinearFit<Model> {
    let ranges = bounds.resolved(model.parameterNames)
    try Self.check(predictors, response, weights)
    try Self.check(start, model.parameterNames, ranges)
    let rows = response.indices.filter { row in weights.map { $0[row] > 0 } ?? true }
    guard rows.count >= start.count else {
      throw .tooFewObservations(count: rows.count, required: start.count)
    }
    let problem = ResidualProblem(
      model: model, predictors: rows.map { predictors[$0] }, response: rows.map { response[$0] },
      weights: weights.map { given in rows.map { given[$0] } })
    let solution = try solve(problem, start, ranges)
    return try NonlinearFit(
      model: model, predictors: predictors, response: response, weights: weights,
      rows: rows, bounds: bounds, solution: solution)
  }

  /// Tries the paths in turn until one ends at a solution.
  func solve<Model: NonlinearModel>(
    _ problem: ResidualProblem<Model>, _ start: [Double], _ bounds: [ClosedRange<Double>]
  ) throws(FitError) -> NonlinearSolution {
    if let (position, value) = problem.firstNonFinite(start) {
      throw .nonlinear(.nonFiniteModel(position: position, value: value))
    }
    var (best, bestSquares) = (FitError?.none, Double.infinity)
    var iterations = 0
    for (index, attempt) in Self.attempts.prefix(attemptLimit).enumerated() {
      guard
        var search = TrustRegionSearch(
          problem: problem, start: start, bounds: bounds, initialRadius: attempt.radius,
          usesAcceleration: attempt.usesAcceleration, iterationLimit: iterationLimit)
      else { throw .overflow(quantity: "a residual at the start") }
      let outcome = Result { () throws(FitError) in
        try finished(problem, &search, bounds, attempt: index + 1, &iterations)
      }
      switch outcome {
      case .success(let solution): return solution
      case .failure(let error):
        guard search.squares < bestSquares || best == nil else { continue }
        (best, bestSquares) = (error, search.squares)
      }
    }
    throw best ?? .overflow(quantity: "the sum of squares")
  }

  /// Follows one path, polishes its end and judges it.
  private func finished<Model: NonlinearModel>(
    _ problem: ResidualProblem<Model>, _ search: inout TrustRegionSearch<Model>,
    _ bounds: [ClosedRange<Double>], attempt: Int, _ iterations: inout Int
  ) throws(FitError) -> NonlinearSolution {
    do {
      try search.run()
    } catch {
      throw .factorization(error)
    }
    iterations += search.iterations
    let polish: SolutionPolish<Model>
    do {
      polish = try SolutionPolish(problem: problem, search: search, bounds: bounds)
    } catch {
      guard search.hitLimit else { throw error }
      let unfinished = Convergence(
        reason: .iterationLimit, iterations: iterations, attempt: attempt,
        gradientNorm: .infinity, relativeOffset: .infinity)
      throw .nonlinear(.notConverged(unfinished, parameters: search.parameters))
    }
    iterations += polish.iterations
    let convergence = Self.convergence(
      problem, polish, hitLimit: search.hitLimit, attempt: attempt, iterations)
    guard convergence.isConverged else {
      throw .nonlinear(.notConverged(convergence, parameters: polish.parameters))
    }
    return NonlinearSolution(
      parameters: polish.parameters, residuals: polish.residuals, tangent: polish.tangent,
      free: polish.free, convergence: convergence)
  }

  private static func convergence<Model: NonlinearModel>(
    _ problem: ResidualProblem<Model>, _ polish: SolutionPolish<Model>, hitLimit: Bool,
    attempt: Int, _ iterations: Int
  ) -> Convergence {
    let freedom = problem.count - polish.free.count
    let offset = polish.relativeOffset(degreesOfFreedom: freedom)
    let isRounding = polish.withinPlane <= exactFitShare * problem.responseSize
    let reason: Convergence.Reason =
      freedom > 0 && offset <= offsetTolerance
      ? .relativeOffset : isRounding ? .exactFit : hitLimit ? .iterationLimit : .stalled
    return Convergence(
      reason: reason, iterations: iterations, attempt: attempt,
      gradientNorm: polish.gradientNorm, relativeOffset: offset)
  }
}

/// What a search hands over to the fit: weighted residuals and the tangent plane at the solution.
struct NonlinearSolution {
  let parameters: [Double]
  let residuals: [Double]
  let tangent: QRFactorization
  let free: [Int]
  let convergence: Convergence
}

extension NonlinearLeastSquares {
  /// Refuses data that are not finite and weights that are not weights.
  static func check(
    _ predictors: [[Double]], _ response: [Double], _ weights: [Double]?
  ) throws(FitError) {
    require(
      predictors.count == response.count,
      "\(response.count) responses for \(predictors.count) rows of predictors")
    if let position = response.firstIndex(where: { !$0.isFinite }) {
      throw .nonFiniteResponse(position: position, value: response[position])
    }
    for (position, row) in predictors.enumerated() {
      guard let column = row.firstIndex(where: { !$0.isFinite }) else { continue }
      throw .nonFinitePredictor(name: "x\(column + 1)", position: position, value: row[column])
    }
    guard let weights else { return }
    require(
      weights.count == response.count, "\(weights.count) weights for \(response.count) responses")
    if let position = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .invalidWeight(position: position, value: weights[position])
    }
    if !weights.isEmpty, weights.allSatisfy({ $0 == 0 }) {
      throw .zeroTotalWeight(count: weights.count)
    }
  }

  private static func check(
    _ start: [Double], _ names: [String], _ bounds: [ClosedRange<Double>]
  ) throws(FitError) {
    require(
      start.count == names.count && !names.isEmpty,
      "\(start.count) starting values for the parameters \(names)")
    for (index, value) in start.enumerated() {
      guard value.isFinite else {
        throw .nonlinear(.nonFiniteStart(parameter: names[index], value: value))
      }
      guard bounds[index].contains(value) else {
        throw .nonlinear(
          .startOutsideBounds(
            parameter: names[index], value: value, lower: bounds[index].lowerBound,
            upper: bounds[index].upperBound))
      }
    }
  }
}
