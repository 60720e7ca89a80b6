/// The factorization A = L D L^T of a small symmetric positive definite matrix with 32 digits.
///
/// L has a unit diagonal, D is diagonal. For matrices of sums of products, which hold the square of
/// the condition number: with twice the digits that square costs nothing. No pivoting; the order of
/// a positive definite matrix does not matter for stability.
///
/// Reference: Golub and Van Loan (2013), *Matrix Computations*, 4th ed., section 4.1.
package struct ExtendedCholesky: Sendable {
  /// Number of rows and columns.
  package let order: Int
  /// D, each positive.
  package let pivots: [DoubleDouble]
  private let lower: [DoubleDouble]

  /// Factorises a symmetric matrix of which the lower triangle is read.
  ///
  /// - Returns: `nil` unless every pivot is positive.
  /// - Complexity: O(n^3 / 6).
  package init?(_ matrix: ExtendedMatrix, order: Int) {
    var lower = [DoubleDouble](repeating: DoubleDouble(0), count: order * order)
    var pivots: [DoubleDouble] = []
    for row in 0..<order {
      // u[k] = L[row, k] D[k], from which L[row, k] and the pivot follow.
      var scaled: [DoubleDouble] = []
      var pivot = matrix[row, row]
      for column in 0..<row {
        var sum = matrix[row, column]
        for inner in 0..<column { sum += -(scaled[inner] * lower[column * order + inner]) }
        let entry = sum / pivots[column]
        scaled.append(sum)
        lower[row * order + column] = entry
        pivot += -(entry * sum)
      }
      guard pivot.high > 0, pivot.high.isFinite else { return nil }
      pivots.append(pivot)
    }
    self.order = order
    self.pivots = pivots
    self.lower = lower
  }

  /// The solution of A x = b.
  ///
  /// - Complexity: O(n^2).
  package func solve(_ rightHandSide: [DoubleDouble]) -> [DoubleDouble] {
    var x = rightHandSide
    for row in 0..<order {
      for column in 0..<row { x[row] += -(lower[row * order + column] * x[column]) }
    }
    for row in 0..<order { x[row] = x[row] / pivots[row] }
    for row in (0..<order).reversed() {
      for below in row + 1..<max(order, row + 1) {
        x[row] += -(lower[below * order + row] * x[below])
      }
    }
    return x
  }

  /// A^-1.
  ///
  /// - Complexity: O(n^3).
  package var inverse: ExtendedMatrix {
    var result = ExtendedMatrix(rows: order, columns: order)
    for column in 0..<order {
      var unit = [DoubleDouble](repeating: DoubleDouble(0), count: order)
      unit[column] = DoubleDouble(1)
      for (row, value) in solve(unit).enumerated() { result[row, column] = value }
    }
    return result
  }
}
