import LinearAlgebra
import RealModule

extension AutoregressiveRegression {
  /// Fits a linear model with AR(1) errors.
  ///
  /// - Parameters:
  ///   - design: The predictors, in order of time.
  ///   - response: One value an observation, in order of time.
  ///   - times: Whole years, strictly increasing, for series with gaps; `nil` for none.
  ///   - estimation: How phi is estimated.
  /// - Returns: The fitted model.
  /// - Throws: `FitError.tooFewObservations` below p + 2; `exactFit` when nothing is left of the
  ///   errors; the others of `LinearRegression.fit`.
  /// - Complexity: O(n p^2) once, then O(p^3) for each of some 150 values of phi.
  public static func fit(
    design: Design, response: [Double], times: [Int]? = nil,
    estimation: Estimation = .maximumLikelihood
  ) throws(FitError) -> AutoregressiveRegression {
    let steps = try steps(of: times, count: response.count)
    let required = design.columnNames.count + 2
    guard response.count >= required else {
      throw .tooFewObservations(count: response.count, required: required)
    }
    // Names dependent columns, checks every number, and shows whether there are errors at all.
    let ordinary = try LinearRegression.fit(design: design, response: response)
    guard ordinary.residualSumOfSquares > 0 else {
      throw .exactFit(observations: response.count)
    }
    let problem = WeightedProblem(design: design, response: response, weights: nil)
    let rows = response.indices.map { row in
      design.columnNames.indices.map { problem.matrix[row, $0] } + [problem.response[row]]
    }
    let moments = AutoregressiveMoments(
      rows: rows, steps: steps, usesFirst: estimation != .cochraneOrcutt)
    let search = AutocorrelationSearch(moments: moments, rows: rows, steps: steps)
    let found = search.estimate(by: estimation)
    guard let solution = moments.solution(at: found.phi) else {
      throw .overflow(quantity: "the precision of the coefficients")
    }
    return AutoregressiveRegression(
      design: design, response: response, steps: steps, problem: problem, moments: moments,
      estimation: estimation, found: found, solution: solution,
      logLikelihood: search.logLikelihood(
        solution, at: found.phi, restricted: estimation == .restrictedMaximumLikelihood))
  }

  private static func steps(of times: [Int]?, count: Int) throws(FitError) -> [Int] {
    guard let times else { return [Int](repeating: 1, count: max(0, count - 1)) }
    require(times.count == count, "\(times.count) times for \(count) responses")
    if let late = times.indices.dropFirst().first(where: { times[$0] <= times[$0 - 1] }) {
      throw .unorderedTimes(position: late, time: times[late])
    }
    return zip(times.dropFirst(), times).map { $0 - $1 }
  }

  private init(
    design: Design, response: [Double], steps: [Int], problem: WeightedProblem,
    moments: AutoregressiveMoments, estimation: Estimation, found: AutocorrelationSearch.Estimate,
    solution: AutoregressiveMoments.Solution, logLikelihood: Double
  ) {
    let scale = problem.responseScale
    let centred = CentredCoefficients(
      hasIntercept: design.hasIntercept, centres: problem.centres,
      values: solution.coefficients.map { $0 * (1 / scale) })
    let fits = centred.fittedValues(design)
    let residuals = zip(response, fits).map { (DoubleDouble($0) - $1).rounded }
    self.estimation = estimation
    coefficientNames = design.columnNames
    coefficients = centred.uncentred.map(\.rounded)
    autocorrelation = found.phi
    isConverged = found.isConverged
    iterations = found.iterations
    fitted = fits.map(\.rounded)
    self.residuals = residuals
    innovations = Self.innovations(of: residuals, steps, phi: found.phi)
    observationCount = moments.count
    residualSumOfSquares = solution.squares / scale / scale
    let freedom = estimation == .restrictedMaximumLikelihood ? moments.order : 0
    criteria = InformationCriteria(
      logLikelihood: logLikelihood + Double(moments.count - freedom) * .log(scale),
      parameterCount: moments.order + 2, observationCount: moments.count - freedom)
    unscaledCovariance = centred.uncentred(solution.inverse).rounded
    self.centred = centred
    centredInverse = solution.inverse.rounded
    let row = response.count - 1
    last = (
      row: moments.order > 0 ? (0..<moments.order).map { problem.matrix[row, $0].rounded } : [],
      residual: residuals[row]
    )
  }

  private static func innovations(
    of residuals: [Double], _ steps: [Int], phi: Double
  ) -> [Double] {
    var result = [residuals[0] * ((1 - phi) * (1 + phi)).squareRoot()]
    for (index, step) in steps.enumerated() {
      let power = (0..<step).reduce(1.0) { product, _ in product * phi }
      let spread = (0..<step).reduce(0.0) { sum, _ in sum * phi * phi + 1 }
      result.append((residuals[index + 1] - power * residuals[index]) / spread.squareRoot())
    }
    return result
  }
}
