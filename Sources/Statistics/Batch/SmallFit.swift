import LinearAlgebra

/// The outcome of `SmallRegression`: estimates and what predictions need, without heap memory.
public struct SmallFit: Sendable {
  /// Number of observations, n.
  public let observationCount: Int
  /// Number of coefficients, p; entries beyond it in the fixed-size arrays are 0.
  public let coefficientCount: Int
  /// Whether the first coefficient is a constant term.
  public let hasIntercept: Bool
  /// The estimates, the intercept first, in units of the response per unit of the predictor.
  public private(set) var coefficients: InlineArray<4, Double>
  /// Sum of squared residuals, in squared units of the response.
  public private(set) var residualSumOfSquares: Double
  /// n - p.
  public var degreesOfFreedom: Int { observationCount - coefficientCount }

  /// Q^T y.
  private var projections: InlineArray<4, Double>
  /// R^-1, column after column with stride 4.
  private var inverse: InlineArray<16, Double>
  /// What was subtracted from each predictor, at the place of its coefficient.
  private var centres: InlineArray<4, Double>
  /// The first column that depends on those before it; -1 for none.
  private(set) var dependent: Int

  /// s; `nil` without degrees of freedom.
  public var residualStandardDeviation: Double? {
    degreesOfFreedom > 0
      ? (residualSumOfSquares / Double(degreesOfFreedom)).squareRoot() : nil
  }

  /// The standard errors in the order of the coefficients; `nil` without degrees of freedom.
  public var standardErrors: InlineArray<4, Double>? {
    guard let deviation = residualStandardDeviation else { return nil }
    var result = InlineArray<4, Double>(repeating: 0)
    for row in 0..<coefficientCount {
      var squares = 0.0
      for column in 0..<coefficientCount {
        let entry = uncentred(row: row, column: column)
        squares += entry * entry
      }
      result[row] = deviation * squares.squareRoot()
    }
    return result
  }

  /// The fitted value and the standard deviation of a new observation at new predictors.
  ///
  /// With the Student quantile t at n - p degrees of freedom, value +- t deviation is the
  /// prediction interval.
  ///
  /// - Parameter predictors: One value a predictor, without the intercept.
  /// - Returns: In units of the response; the deviation is `nil` without degrees of freedom.
  /// - Complexity: O(p^2).
  public func prediction(at predictors: [Double]) -> (value: Double, deviation: Double?) {
    let first = hasIntercept ? 1 : 0
    require(
      predictors.count == coefficientCount - first,
      "\(predictors.count) values for \(coefficientCount - first) predictors")
    var (value, squares) = (0.0, 1.0)
    for column in 0..<coefficientCount {
      var weight = 0.0
      for row in 0...column {
        let entry = row < first ? 1 : predictors[row - first] - centres[row]
        weight += entry * inverse[column * 4 + row]
      }
      value += weight * projections[column]
      squares += weight * weight
    }
    return (value, residualStandardDeviation.map { $0 * squares.squareRoot() })
  }

  /// R^-1 for the predictors as they were: the intercept's row moves back from the centres to 0.
  @inline(__always)
  private func uncentred(row: Int, column: Int) -> Double {
    var entry = inverse[column * 4 + row]
    guard row == 0, hasIntercept else { return entry }
    for index in 1..<4 { entry -= centres[index] * inverse[column * 4 + index] }
    return entry
  }

  /// Whether all sums stayed within the range of doubles.
  @inline(__always)
  var isFinite: Bool {
    var sum = residualSumOfSquares
    for index in 0..<4 { sum += coefficients[index] }
    return sum.isFinite
  }
}

extension SmallFit {
  /// Orthogonalises [1 X y] column by column; what is left of y is the residual.
  @inline(__always)
  init(
    _ kernel: SmallRegressionKernel, _ predictors: UnsafeBufferPointer<Double>,
    _ response: UnsafeBufferPointer<Double>
  ) {
    observationCount = kernel.count
    coefficientCount = kernel.coefficients
    hasIntercept = kernel.hasIntercept
    coefficients = InlineArray(repeating: 0)
    projections = InlineArray(repeating: 0)
    inverse = InlineArray(repeating: 0)
    centres = InlineArray(repeating: 0)
    residualSumOfSquares = .nan
    dependent = -1

    var sizes = InlineArray<4, Double>(repeating: 0)
    load(kernel, predictors, response, sizes: &sizes)
    var triangle = InlineArray<16, Double>(repeating: 0)
    orthogonalise(kernel, sizes: sizes, triangle: &triangle)
    if dependent >= 0 {
      // 0, or NaN when the response has one: that is the error to report then.
      residualSumOfSquares = 0 * kernel.dot(coefficientCount, coefficientCount)
      return
    }
    residualSumOfSquares = kernel.dot(coefficientCount, coefficientCount)
    invert(triangle)
    for row in 0..<coefficientCount {
      var sum = 0.0
      for column in row..<coefficientCount {
        sum += inverse[column * 4 + row] * projections[column]
      }
      coefficients[row] = sum
    }
    for index in 1..<4 where hasIntercept {
      coefficients[0] -= centres[index] * coefficients[index]
    }
  }

  /// Fills the workspace and notes the size of each predictor before centring.
  @inline(__always)
  private mutating func load(
    _ kernel: SmallRegressionKernel, _ predictors: UnsafeBufferPointer<Double>,
    _ response: UnsafeBufferPointer<Double>, sizes: inout InlineArray<4, Double>
  ) {
    let count = kernel.count
    guard let values = response.baseAddress else { return }
    kernel.load(values, shift: 0, into: coefficientCount)
    if hasIntercept {
      kernel.loadOnes()
      sizes[0] = Double(count)
    }
    guard let start = predictors.baseAddress else { return }
    let first = hasIntercept ? 1 : 0
    for index in first..<max(first, coefficientCount) {
      let column = start + (index - first) * count
      kernel.load(column, shift: 0, into: index)
      sizes[index] = kernel.dot(index, index)
      guard hasIntercept else { continue }
      centres[index] = kernel.dot(0, index) / Double(count)
      kernel.load(column, shift: centres[index], into: index)
    }
  }

  /// Modified Gram-Schmidt; stops at a column of which nothing is left but rounding.
  @inline(__always)
  private mutating func orthogonalise(
    _ kernel: SmallRegressionKernel, sizes: InlineArray<4, Double>,
    triangle: inout InlineArray<16, Double>
  ) {
    let tolerance = Double(kernel.count) * 0x1p-52
    for index in 0..<coefficientCount {
      let square = kernel.dot(index, index)
      if !(square > tolerance * tolerance * sizes[index]) {
        dependent = square.isNaN ? -1 : index
        return
      }
      triangle[index * 4 + index] = square.squareRoot()
      let factor = 1 / square
      for later in index + 1..<coefficientCount {
        let share = kernel.dot(index, later) * factor
        triangle[later * 4 + index] = share * triangle[index * 4 + index]
        kernel.subtract(share, times: index, from: later)
      }
      let share = kernel.dot(index, coefficientCount) * factor
      projections[index] = share * triangle[index * 4 + index]
      kernel.subtract(share, times: index, from: coefficientCount)
    }
  }

  /// R^-1 by back-substitution.
  @inline(__always)
  private mutating func invert(_ triangle: InlineArray<16, Double>) {
    for column in 0..<coefficientCount {
      let diagonal = 1 / triangle[column * 4 + column]
      inverse[column * 4 + column] = diagonal
      for row in (0..<column).reversed() {
        var sum = 0.0
        for inner in row + 1...column {
          sum -= triangle[inner * 4 + row] * inverse[column * 4 + inner]
        }
        inverse[column * 4 + row] = sum * inverse[row * 4 + row]
      }
    }
  }
}
