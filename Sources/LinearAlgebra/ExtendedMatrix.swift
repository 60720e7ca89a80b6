/// A matrix known to more digits than a double holds: the exact entries are `high + low`.
///
/// A centred column x - c, a row times the root of its weight or a Chebyshev polynomial of a year
/// is rounded when stored as a double, and the rounding alone can cost a regression half its
/// digits. Factorise `high`, then refine against both parts.
package struct ExtendedMatrix: Sendable, Equatable {
  /// The entries rounded to double.
  package private(set) var high: Matrix
  /// What rounding left out.
  package private(set) var low: Matrix

  /// A matrix of zeros.
  package init(rows: Int, columns: Int) {
    high = Matrix(rows: rows, columns: columns)
    low = high
  }

  /// A matrix whose doubles are exact.
  package init(_ matrix: Matrix) {
    high = matrix
    low = Matrix(rows: matrix.rowCount, columns: matrix.columnCount)
  }

  /// The nearest doubles.
  ///
  /// `high` itself where the invariant of `DoubleDouble` holds; a sum of both parts where not.
  package var rounded: Matrix {
    Matrix(
      rows: rowCount, columns: columnCount,
      columnMajor: zip(high.elements, low.elements).map { $0 + $1 })
  }

  package var rowCount: Int { high.rowCount }
  package var columnCount: Int { high.columnCount }

  package subscript(row: Int, column: Int) -> DoubleDouble {
    get { DoubleDouble(high: high[row, column], low: low[row, column]) }
    set {
      high[row, column] = newValue.high
      low[row, column] = newValue.low
    }
  }

  /// b - r - A x with 32 digits carried.
  func residual(
    _ rightHandSide: [DoubleDouble], _ residuals: [DoubleDouble], _ solution: [DoubleDouble]
  ) -> [Double] {
    var result = zip(rightHandSide, residuals).map { $0 - $1 }
    for column in 0..<columnCount {
      let factor = -solution[column]
      let start = column * rowCount
      for row in 0..<rowCount {
        let entry = DoubleDouble(
          high: high.elements[start + row], low: low.elements[start + row])
        result[row] += entry * factor
      }
    }
    return result.map(\.rounded)
  }

  /// -A^T r with 32 digits carried.
  func negatedTransposeProduct(_ residuals: [DoubleDouble]) -> [Double] {
    (0..<columnCount).map { column in
      let start = column * rowCount
      var sum = DoubleDouble(0)
      for row in 0..<rowCount {
        let entry = DoubleDouble(
          high: high.elements[start + row], low: low.elements[start + row])
        sum += entry * residuals[row]
      }
      return -sum.rounded
    }
  }

  /// A^T A with 32 digits carried.
  func normalMatrix() -> ExtendedMatrix {
    var result = ExtendedMatrix(rows: columnCount, columns: columnCount)
    for left in 0..<columnCount {
      for right in left..<columnCount {
        var sum = DoubleDouble(0)
        for row in 0..<rowCount { sum += self[row, left] * self[row, right] }
        result[left, right] = sum
        result[right, left] = sum
      }
    }
    return result
  }
}
