import LinearAlgebra
import RealModule

extension LinearRegression {
  /// Fits a linear model by least squares.
  ///
  /// - Parameters:
  ///   - design: The predictors.
  ///   - response: One value an observation.
  ///   - weights: Inverse relative variances, one an observation, not negative; an observation of
  ///     weight 0 takes no part. `nil` weighs equally.
  /// - Returns: The fitted model. As many coefficients as observations give an exact fit without
  ///   standard errors.
  /// - Throws: `FitError` naming the position of a NaN or invalid weight, the counts when there are
  ///   too few observations, the dependent columns, or a result that overflows.
  /// - Complexity: O(n p^2), n observations, p coefficients.
  public static func fit(
    design: Design, response: [Double], weights: [Double]? = nil
  ) throws(FitError) -> LinearRegression {
    try check(design, response, weights)
    let names = design.columnNames
    let problem = WeightedProblem(design: design, response: response, weights: weights)
    guard problem.rows.count >= names.count else {
      throw .tooFewObservations(count: problem.rows.count, required: names.count)
    }
    do {
      let qr = try QRFactorization(problem.matrix.high, columnSizes: problem.columnSizes)
      guard qr.hasFullColumnRank else {
        throw FitError.rankDeficient(
          rank: qr.rank, columns: names.count, dependent: qr.dependentColumns.map { names[$0] })
      }
      let fit = LinearRegression(
        design: design, response: response, weights: weights, problem: problem,
        estimates: Estimates(
          solution: try qr.refinedSolution(of: problem.matrix, rightHandSide: problem.response),
          inverseNormalMatrix: try qr.refinedInverseNormalMatrix(of: problem.matrix),
          inverseFactor: try qr.inverseFactor(), leverages: try qr.leverages(),
          columnScales: qr.columnScales, conditionEstimate: qr.conditionEstimate))
      try fit.checkRange()
      return fit
    } catch let error as FitError {
      throw error
    } catch FactorizationError.nonFinite {
      // The numbers passed in are finite, so one of them overflowed when it was centred.
      throw .overflow(quantity: "a centred predictor")
    } catch let error as FactorizationError {
      throw .factorization(error)
    } catch {
      preconditionFailure("only typed errors are thrown above, not \(error)")
    }
  }

  static func check(
    _ design: Design, _ response: [Double], _ weights: [Double]?
  ) throws(FitError) {
    require(
      response.count == design.observationCount,
      "\(response.count) responses for \(design.observationCount) rows of predictors")
    if let position = response.firstIndex(where: { !$0.isFinite }) {
      throw .nonFiniteResponse(position: position, value: response[position])
    }
    for (name, column) in zip(design.predictorNames, design.predictors) {
      if let position = column.firstIndex(where: { !$0.high.isFinite }) {
        throw .nonFinitePredictor(name: name, position: position, value: column[position].high)
      }
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

  private func checkRange() throws(FitError) {
    guard coefficients.allSatisfy(\.isFinite) else { throw .overflow(quantity: "a coefficient") }
    guard residuals.allSatisfy(\.isFinite) else { throw .overflow(quantity: "a residual") }
    guard residualStandardDeviation?.isFinite ?? true,
      unscaledCovariance.elements.allSatisfy(\.isFinite)
    else { throw .overflow(quantity: "the variance of the coefficients") }
  }
}

/// What the factorization of a weighted problem yields, for the scaled response.
private struct Estimates {
  let solution: RefinedSolution
  let inverseNormalMatrix: ExtendedMatrix
  let inverseFactor: Matrix
  let leverages: [Double]
  let columnScales: [Double]
  let conditionEstimate: Double

  /// The coefficients; one that moves no fitted value by 2^-80 of the response is zero.
  ///
  /// Below that is the arithmetic's own noise: a constant series has slope 0 and not 1e-34.
  var coefficients: [DoubleDouble] {
    zip(solution.extendedCoefficients, columnScales).map { coefficient, scale in
      (coefficient.high / scale).magnitude < 0x1p-80 ? DoubleDouble(0) : coefficient
    }
  }
}

extension LinearRegression {
  private init(
    design: Design, response: [Double], weights: [Double]?, problem: WeightedProblem,
    estimates: Estimates
  ) {
    let count = problem.rows.count
    let scale = problem.responseScale
    let centred = CentredCoefficients(
      hasIntercept: design.hasIntercept, centres: problem.centres,
      values: estimates.coefficients.map { $0 * (1 / scale) })
    let fits = centred.fittedValues(design)
    let squares = WeightedProblem.sumOfSquares(estimates.solution.residuals)
    var leverage = [Double](repeating: 0, count: response.count)
    for (row, value) in zip(problem.rows, estimates.leverages) { leverage[row] = value }

    coefficientNames = design.columnNames
    hasIntercept = design.hasIntercept
    self.centred = centred
    self.weights = weights
    extendedCoefficients = centred.uncentred
    coefficients = extendedCoefficients.map(\.rounded)
    fitted = fits.map(\.rounded)
    residuals = zip(response, fits).map { (DoubleDouble($0) - $1).rounded }
    self.leverage = leverage
    observationCount = count
    degreesOfFreedom = count - centred.values.count
    residualSumOfSquares = squares / scale / scale
    residualStandardDeviation =
      degreesOfFreedom > 0 ? (squares / Double(degreesOfFreedom)).squareRoot() / scale : nil
    rSquared = problem.totalSumOfSquares > 0 ? 1 - squares / problem.totalSumOfSquares : nil
    let weightLogarithms = weights.map { given in
      problem.rows.map { Double.log(given[$0]) }.extendedSum.rounded
    }
    criteria = InformationCriteria(
      logLikelihood: Self.logLikelihood(
        meanSquare: squares / Double(count), scale: scale, count: count,
        weightLogarithms: weightLogarithms ?? 0),
      parameterCount: centred.values.count + 1, observationCount: count)
    conditionEstimate = estimates.conditionEstimate
    inverseFactor = estimates.inverseFactor
    centredInverse = estimates.inverseNormalMatrix
    unscaledCovariance = centred.uncentred(estimates.inverseNormalMatrix).rounded
  }

  /// -n/2 (log(2 pi RSS / n) + 1) + sum of log(w) / 2; the scale's logarithm is added back.
  private static func logLikelihood(
    meanSquare: Double, scale: Double, count: Int, weightLogarithms: Double
  ) -> Double {
    let logVariance = Double.log(2 * Double.pi * meanSquare) - 2 * .log(scale)
    return -0.5 * Double(count) * (logVariance + 1) + 0.5 * weightLogarithms
  }
}
