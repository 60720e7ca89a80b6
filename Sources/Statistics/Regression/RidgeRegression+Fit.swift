import LinearAlgebra

extension RidgeRegression {
  /// Fits a linear model with a penalty on its slopes.
  ///
  /// - Parameters:
  ///   - design: The predictors; none may be constant.
  ///   - response: One value an observation.
  ///   - penalty: lambda, not negative.
  ///   - weights: Inverse relative variances; `nil` weighs equally.
  /// - Returns: The fitted model.
  /// - Throws: `FitError.tooFewObservations` below 2; `rankDeficient` naming constant predictors,
  ///   or dependent ones at lambda 0; the others of `LinearRegression.fit`.
  /// - Complexity: O(n p^2), n observations, p coefficients.
  public static func fit(
    design: Design, response: [Double], penalty: Double, weights: [Double]? = nil
  ) throws(FitError) -> RidgeRegression {
    require(penalty >= 0 && penalty.isFinite, "a penalty is not negative, not \(penalty)")
    try LinearRegression.check(design, response, weights)
    let problem = WeightedProblem(design: design, response: response, weights: weights)
    let needed = penalty > 0 ? 2 : design.columnNames.count
    guard problem.rows.count >= needed else {
      throw .tooFewObservations(count: problem.rows.count, required: needed)
    }
    let rows = try penaltyRows(design, problem, penalty, weights)
    let system = try AugmentedSystem(
      matrix: problem.matrix.appendingDiagonal(rows),
      rightHandSide: problem.response + rows.map { _ in DoubleDouble(0) },
      names: design.columnNames, columnSizes: problem.columnSizes)
    return RidgeRegression(
      design: design, response: response, problem: problem, penalty: penalty, penaltyRows: rows,
      system: system)
  }

  /// sqrt(lambda) d[j] for each predictor, 0 for the intercept.
  private static func penaltyRows(
    _ design: Design, _ problem: WeightedProblem, _ penalty: Double, _ weights: [Double]?
  ) throws(FitError) -> [DoubleDouble] {
    let first = design.hasIntercept ? 1 : 0
    let total = problem.rows.map { weights?[$0] ?? 1 }.extendedSum
    var result = [DoubleDouble](repeating: DoubleDouble(0), count: first)
    var constant: [String] = []
    for (index, name) in design.predictorNames.enumerated() {
      let (centre, predictor) = (problem.centres[index], design.predictors[index])
      var (sum, squares) = (DoubleDouble(0), DoubleDouble(0))
      for row in problem.rows {
        let deviation = predictor[row] + -centre
        let weighted = deviation * (weights?[row] ?? 1)
        sum += weighted
        squares += weighted * deviation
      }
      // About the exact mean, with and without an intercept.
      squares += -(sum * (sum / total))
      let size = problem.columnSizes[first + index]
      let floor = Double(problem.rows.count) * 0x1p-52 * size
      if !(squares.high > floor * floor) { constant.append(name) }
      result.append(DoubleDouble.squareRoot(of: squares / total * penalty))
    }
    guard constant.isEmpty || penalty == 0 else {
      throw .rankDeficient(
        rank: result.count - constant.count, columns: result.count, dependent: constant)
    }
    return result
  }

  private init(
    design: Design, response: [Double], problem: WeightedProblem, penalty: Double,
    penaltyRows: [DoubleDouble], system: AugmentedSystem
  ) {
    let (count, scale) = (problem.rows.count, problem.responseScale)
    let centred = CentredCoefficients(
      hasIntercept: design.hasIntercept, centres: problem.centres,
      values: system.coefficients.map { $0 * (1 / scale) })
    let fits = centred.fittedValues(design)
    var leverage = [Double](repeating: 0, count: response.count)
    for (row, value) in zip(problem.rows, system.leverages) { leverage[row] = value }
    let squares = WeightedProblem.sumOfSquares(Array(system.residuals.prefix(count)))
    let effective = leverage.extendedSum.rounded
    let left = Double(count) - effective
    let slopes = effective - (design.hasIntercept ? 1 : 0)

    self.centred = centred
    coefficientNames = design.columnNames
    coefficients = centred.uncentred.map(\.rounded)
    self.penalty = penalty
    fitted = fits.map(\.rounded)
    residuals = zip(response, fits).map { (DoubleDouble($0) - $1).rounded }
    self.leverage = leverage
    observationCount = count
    effectiveDegreesOfFreedom = effective
    residualSumOfSquares = squares / scale / scale
    // Below rounding of the leverages nothing is left to judge by.
    let deviation =
      left > 0x1p-40 ? (squares / left).squareRoot() / scale : nil
    residualStandardDeviation = deviation
    rSquared = problem.totalSumOfSquares > 0 ? 1 - squares / problem.totalSumOfSquares : nil
    let room = Double(count) - slopes
    generalizedCrossValidation = squares / scale / scale / (room * room)
    inverseFactor = system.inverseFactor
    covariance = deviation.map { deviation in
      Self.covariance(system.inverse, penaltyRows, centred, variance: deviation * deviation)
    }
  }

  /// s^2 (B - B K B), K diagonal.
  private static func covariance(
    _ inverse: ExtendedMatrix, _ penaltyRows: [DoubleDouble], _ centred: CentredCoefficients,
    variance: Double
  ) -> Matrix {
    let order = penaltyRows.count
    var result = inverse
    for row in 0..<order {
      for column in 0..<order {
        var sum = inverse[row, column]
        for inner in 0..<order {
          let square = penaltyRows[inner] * penaltyRows[inner]
          sum += -(inverse[row, inner] * square * inverse[inner, column])
        }
        result[row, column] = sum * variance
      }
    }
    return centred.uncentred(result).rounded
  }
}

extension ExtendedMatrix {
  /// The matrix with a diagonal one below it.
  func appendingDiagonal(_ diagonal: [DoubleDouble]) -> ExtendedMatrix {
    var result = ExtendedMatrix(rows: rowCount + diagonal.count, columns: columnCount)
    for column in 0..<columnCount {
      for row in 0..<rowCount { result[row, column] = self[row, column] }
      result[rowCount + column, column] = diagonal[column]
    }
    return result
  }
}
