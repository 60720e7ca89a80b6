import LinearAlgebra
import RealModule

extension BayesianRegression {
  /// The posterior after the data.
  ///
  /// - Parameters:
  ///   - design: The predictors; may have no rows.
  ///   - response: One value an observation; may be empty.
  ///   - prior: What was known before, one mean a coefficient.
  ///   - weights: Inverse relative variances; `nil` weighs equally.
  /// - Returns: The posterior.
  /// - Throws: `FitError.tooFewObservations` with fewer than the coefficients of which nothing was
  ///   known; `rankDeficient` when data and prior leave some undetermined; the position of a NaN.
  /// - Complexity: O((n + p) p^2).
  public static func fit(
    design: Design, response: [Double], prior: RegressionPrior, weights: [Double]? = nil
  ) throws(FitError) -> BayesianRegression {
    let names = design.columnNames
    require(
      prior.means.count == names.count,
      "\(prior.means.count) prior means for \(names.count) coefficients")
    let origin = prior.origin ?? design.predictorNames.map { _ in 0 }
    require(
      origin.count == design.predictorNames.count,
      "an origin of \(origin.count) values for \(design.predictorNames.count) predictors")
    try LinearRegression.check(design, response, weights)
    let rows = response.indices.filter { (weights?[$0] ?? 1) > 0 }
    let unknown = names.count - prior.precisionFactor.rowCount
    guard rows.count >= unknown else {
      throw .tooFewObservations(count: rows.count, required: unknown)
    }
    let (matrix, right) = stack(design, response, prior, weights, rows, origin)
    let system = try AugmentedSystem(matrix: matrix, rightHandSide: right, names: names)
    return BayesianRegression(
      design: design, response: response, weights: weights, prior: prior, rows: rows,
      origin: origin, system: system)
  }

  /// The data, rows times the root of their weight, above F and F m.
  private static func stack(
    _ design: Design, _ response: [Double], _ prior: RegressionPrior, _ weights: [Double]?,
    _ rows: [Int], _ origin: [Double]
  ) -> (ExtendedMatrix, [DoubleDouble]) {
    let first = design.hasIntercept ? 1 : 0
    let factor = prior.precisionFactor
    var matrix = ExtendedMatrix(
      rows: rows.count + factor.rowCount, columns: prior.means.count)
    var right: [DoubleDouble] = []
    for (index, row) in rows.enumerated() {
      let root = weights.map { DoubleDouble.squareRoot(of: $0[row]) } ?? DoubleDouble(1)
      if design.hasIntercept { matrix[index, 0] = root }
      for (column, predictor) in design.predictors.enumerated() {
        matrix[index, first + column] = (predictor[row] + -origin[column]) * root
      }
      right.append(root * response[row])
    }
    for row in 0..<factor.rowCount {
      var sum = DoubleDouble(0)
      for column in prior.means.indices {
        matrix[rows.count + row, column] = DoubleDouble(factor[row, column])
        sum += DoubleDouble.product(factor[row, column], prior.means[column])
      }
      right.append(sum)
    }
    return (matrix, right)
  }

  private init(
    design: Design, response: [Double], weights: [Double]?, prior: RegressionPrior, rows: [Int],
    origin: [Double], system: AugmentedSystem
  ) {
    let centred = CentredCoefficients(
      hasIntercept: design.hasIntercept, centres: origin, values: system.coefficients)
    let fits = centred.fittedValues(design)
    var leverage = [Double](repeating: 0, count: response.count)
    for (row, value) in zip(rows, system.leverages) { leverage[row] = value }
    let own = prior.errorStandardDeviation * prior.errorStandardDeviation * prior.degreesOfFreedom
    let squares = own + system.residuals.map { $0 * $0 }.extendedSum.rounded
    let unknown = prior.means.count - prior.precisionFactor.rowCount
    let freedom = prior.degreesOfFreedom + Double(rows.count - unknown)

    coefficientNames = design.columnNames
    coefficients = system.coefficients.map(\.rounded)
    self.prior = prior
    fitted = fits.map(\.rounded)
    residuals = zip(response, fits).map { (DoubleDouble($0) - $1).rounded }
    self.leverage = leverage
    observationCount = rows.count
    degreesOfFreedom = freedom
    errorStandardDeviation = freedom > 0 ? (squares / freedom).squareRoot() : nil
    unscaledCovariance = system.inverse.rounded
    self.centred = centred
    inverseFactor = system.inverseFactor
    logMarginalLikelihood =
      prior.isProper
      ? Self.logMarginalLikelihood(
        prior: prior, priorSquares: own, squares: squares, count: rows.count,
        logDeterminant: system.logDeterminant,
        logWeights: weights.map { given in rows.reduce(0) { $0 + .log(given[$1]) } } ?? 0)
      : nil
  }

  /// log of Gamma(v/2) / Gamma(nu/2) pi^(-n/2) |F| / |A| (nu s0^2)^(nu/2) / S^(v/2), v = nu + n.
  private static func logMarginalLikelihood(
    prior: RegressionPrior, priorSquares: Double, squares: Double, count: Int,
    logDeterminant: Double, logWeights: Double
  ) -> Double? {
    guard
      let factor = try? QRFactorization(prior.precisionFactor, tolerance: 0),
      squares > 0, priorSquares > 0
    else { return nil }
    let (before, after) = (prior.degreesOfFreedom / 2, (prior.degreesOfFreedom + Double(count)) / 2)
    let gammas = Double.logGamma(after) - Double.logGamma(before)
    let determinants = (factor.logDeterminantOfNormalMatrix - logDeterminant + logWeights) / 2
    // The two large logarithms as one of a ratio, lest they cancel.
    let growth = before * .log(priorSquares / squares)
    let scale = Double(count) / 2 * .log(.pi * squares)
    return gammas + determinants + growth - scale
  }
}
