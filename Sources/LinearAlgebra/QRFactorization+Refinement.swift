/// A least squares solution whose digits are those of the problem, not of the factorization.
public struct RefinedSolution: Sendable, Equatable {
  /// x, n numbers, each the double nearest to the exact solution unless the problem is ill-posed.
  public var coefficients: [Double] { extendedCoefficients.map(\.rounded) }
  /// b - A x, m numbers.
  public var residuals: [Double] { extendedResiduals.map(\.rounded) }
  /// Corrections that were applied.
  public let iterations: Int
  /// Whether the last correction fell below the last digit of the solution.
  public let isConverged: Bool

  package let extendedCoefficients: [DoubleDouble]
  package let extendedResiduals: [DoubleDouble]
}

extension QRFactorization {
  /// The least squares solution, refined until its last digit stands.
  ///
  /// Works on the augmented system [I A; A^T 0] [r; x] = [b; 0], so that the residuals are refined
  /// together with the solution; residuals of both equations are accumulated in double-double.
  /// Each pass gains about 16 - log10(condition) digits; two or three passes are usual.
  ///
  /// - Parameters:
  ///   - matrix: The matrix that was factorised.
  ///   - rightHandSide: b, m numbers.
  /// - Returns: Solution and residuals, with a flag whether refinement settled.
  /// - Throws: `rankDeficient`; `nonFinite` and `nonFiniteRightHandSide`.
  /// - Complexity: O(m n) per pass, at most ten passes.
  ///
  /// Reference: Bjorck (1967), *BIT* 7, 257-278; Demmel, Hida, Riedy and Li (2009), *ACM TOMS* 35,
  /// article 28.
  public func refinedSolution(
    of matrix: Matrix, rightHandSide: [Double]
  ) throws(FactorizationError) -> RefinedSolution {
    try matrix.requireFinite()
    return try refinedSolution(
      of: ExtendedMatrix(matrix), rightHandSide: rightHandSide.map { DoubleDouble($0) })
  }

  /// The same for a matrix and a right-hand side known beyond double precision.
  package func refinedSolution(
    of matrix: ExtendedMatrix, rightHandSide: [DoubleDouble]
  ) throws(FactorizationError) -> RefinedSolution {
    checkLength(rightHandSide.count)
    checkLength(matrix.rowCount)
    try requireFullColumnRank()
    let rounded = rightHandSide.map(\.rounded)
    try Matrix(rows: rowCount, columns: 1, columnMajor: rounded).requireFiniteRightHandSide()

    var solution = [DoubleDouble](repeating: DoubleDouble(0), count: columnCount)
    var residuals = [DoubleDouble](repeating: DoubleDouble(0), count: rowCount)
    var previous = Double.infinity
    var size = Double.infinity
    var passes = 0
    while passes < 10 {
      let (step, residualStep) = correction(
        matrix.residual(rightHandSide, residuals, solution),
        matrix.negatedTransposeProduct(residuals))
      // In scaled columns the sizes of coefficients are comparable.
      size = relativeSize(of: step, against: solution)
      guard size < previous / 2 else { break }
      for index in 0..<columnCount { solution[index] += DoubleDouble(step[index]) }
      for index in 0..<rowCount { residuals[index] += DoubleDouble(residualStep[index]) }
      passes += 1
      previous = size
      if size < 0x1p-80 { break }
    }
    return RefinedSolution(
      iterations: passes, isConverged: previous < 0x1p-52,
      extendedCoefficients: solution, extendedResiduals: residuals)
  }

  /// (A^T A)^-1 with the error of the factorization squared away.
  ///
  /// One Newton step C + C (I - G C) from C = W W^T, where G = A^T A and the residual are in
  /// double-double. The step is kept as the low part, so that sums over the result may cancel.
  package func refinedInverseNormalMatrix(
    of matrix: ExtendedMatrix
  ) throws(FactorizationError) -> ExtendedMatrix {
    let start = try inverseNormalMatrix()
    let step = start.multiplied(by: defect(of: start, normal: matrix.normalMatrix()))
    var result = ExtendedMatrix(rows: columnCount, columns: columnCount)
    for row in 0..<columnCount {
      for column in 0..<columnCount {
        let change = (step[row, column] + step[column, row]) / 2
        result[row, column] = DoubleDouble.sum(start[row, column], change)
      }
    }
    return result
  }

  /// I - G C, accumulated in double-double.
  private func defect(of inverse: Matrix, normal: ExtendedMatrix) -> Matrix {
    var defect = Matrix.identity(columnCount)
    for row in 0..<columnCount {
      for column in 0..<columnCount {
        var sum = DoubleDouble(defect[row, column])
        for inner in 0..<columnCount { sum += normal[row, inner] * (-inverse[inner, column]) }
        defect[row, column] = sum.rounded
      }
    }
    return defect
  }

  /// Solves dr + A dx = f, A^T dr = g with the factorization.
  ///
  /// With Q^T f = (f1, f2): R^T d = g, R dx = f1 - d, dr = Q (d, f2).
  private func correction(_ f: [Double], _ g: [Double]) -> (step: [Double], residuals: [Double]) {
    var rotated = applyQTransposed(to: f)
    let d = solveTriangle(scaled(g), transposed: true)
    let top = (0..<columnCount).map { rotated[$0] - d[$0] }
    rotated.replaceSubrange(0..<columnCount, with: d)
    return (unscaled(solveTriangle(top, transposed: false)), applyQ(to: rotated))
  }

  /// The largest scaled change over the largest scaled coefficient; 0 for no change.
  private func relativeSize(of step: [Double], against solution: [DoubleDouble]) -> Double {
    var (change, size) = (0.0, 0.0)
    for (index, factor) in scaling.factors.enumerated() {
      change = max(change, (step[index] / factor).magnitude)
      size = max(size, ((solution[index].high + step[index]) / factor).magnitude)
    }
    return change == 0 ? 0 : change / size
  }
}
