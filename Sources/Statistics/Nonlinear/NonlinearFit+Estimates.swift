import LinearAlgebra
import RealModule

extension NonlinearFit {
  /// The estimates from the end of a search.
  ///
  /// `rows` are the observations of positive weight, to which the solution's residuals belong.
  init(
    model: Model, predictors: [[Double]], response: [Double], weights: [Double]?, rows: [Int],
    bounds: ParameterBounds, solution: NonlinearSolution
  ) throws(FitError) {
    let (free, names) = (solution.free, model.parameterNames)
    let squares = solution.residuals.map { DoubleDouble.product($0, $0) }
      .reduce(DoubleDouble(0), +).rounded
    guard squares.isFinite else { throw .overflow(quantity: "the sum of squared residuals") }
    let freedom = rows.count - free.count
    let factor: Matrix
    do {
      factor = Self.spread(try solution.tangent.inverseFactor(), free, names.count)
      let leverages = try solution.tangent.leverages()
      var leverage = [Double](repeating: 0, count: response.count)
      for (row, value) in zip(rows, leverages) { leverage[row] = value }
      self.leverage = leverage
    } catch {
      throw .factorization(error)
    }
    self.model = model
    self.predictors = predictors
    self.response = response
    self.weights = weights
    self.bounds = bounds
    parameters = solution.parameters
    parametersAtBounds = names.indices.filter { !free.contains($0) }.map { names[$0] }
    fitted = predictors.map { model.value(at: $0, parameters: solution.parameters) }
    residuals = zip(response, fitted).map { $0 - $1 }
    observationCount = rows.count
    degreesOfFreedom = freedom
    residualSumOfSquares = squares
    residualStandardDeviation = freedom > 0 ? (squares / Double(freedom)).squareRoot() : nil
    rSquared = Self.rSquared(squares, response, weights, rows)
    criteria = Self.criteria(squares, rows, weights, parameterCount: free.count + 1)
    convergence = solution.convergence
    conditionEstimate = free.isEmpty ? 1 : solution.tangent.conditionEstimate
    inverseFactor = factor
    unscaledCovariance = factor.multiplied(by: factor.transposed)
  }

  /// Rows of zeros for the parameters on a bound.
  private static func spread(_ factor: Matrix, _ free: [Int], _ count: Int) -> Matrix {
    var result = Matrix(rows: count, columns: free.count)
    for (position, index) in free.enumerated() {
      for column in 0..<free.count { result[index, column] = factor[position, column] }
    }
    return result
  }

  private static func rSquared(
    _ squares: Double, _ response: [Double], _ weights: [Double]?, _ rows: [Int]
  ) -> Double? {
    let total = rows.map { weights?[$0] ?? 1 }.extendedSum
    let mean = rows.map { (weights?[$0] ?? 1) * response[$0] }.extendedSum / total
    let deviations = rows.map { row in
      let deviation = (DoubleDouble(response[row]) - mean).rounded
      return (weights?[row] ?? 1) * deviation * deviation
    }
    let about = deviations.extendedSum.rounded
    return about > 0 ? 1 - squares / about : nil
  }

  /// -n/2 (log(2 pi RSS / n) + 1) + sum of log(w) / 2.
  private static func criteria(
    _ squares: Double, _ rows: [Int], _ weights: [Double]?, parameterCount: Int
  ) -> InformationCriteria {
    let count = Double(rows.count)
    let logarithms = weights.map { given in
      rows.map { Double.log(given[$0]) }.extendedSum.rounded
    }
    let likelihood =
      -0.5 * count * (.log(2 * .pi * squares / count) + 1) + 0.5 * (logarithms ?? 0)
    return InformationCriteria(
      logLikelihood: likelihood, parameterCount: parameterCount, observationCount: rows.count)
  }
}
