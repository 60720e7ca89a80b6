import LinearAlgebra

/// An orthonormal basis of a design's columns, computed once with 32 digits carried.
///
/// X = Q R by modified Gram-Schmidt in double-double on centred predictors, so that Q is
/// orthonormal and spans exactly the columns passed in even where their condition number is 10^12;
/// only then is Q rounded. One rounding of each entry is all that separates a fit from this basis
/// and the exact one.
///
/// Reference: Golub and Van Loan (2013), *Matrix Computations*, 4th ed., section 5.2.8.
struct OrthonormalBasis: Sendable, Equatable {
  /// Number of rows, n.
  let rowCount: Int
  /// Number of columns, p.
  let columnCount: Int
  /// Q, n x p, column after column.
  let columns: [Double]
  /// What was subtracted from each predictor; zeros without an intercept.
  let centres: [DoubleDouble]
  /// R^-1 of the centred design, p x p, upper triangular, column after column.
  let inverseTriangle: [DoubleDouble]
  /// Whether the first column of the design is a constant.
  let hasIntercept: Bool

  /// - Precondition: `design` has full column rank.
  init(of design: Design) {
    let (rows, count) = (design.observationCount, design.columnNames.count)
    let centres = design.predictors.map { column in
      design.hasIntercept
        ? column.reduce(DoubleDouble(0), +) / DoubleDouble(Double(rows)) : DoubleDouble(0)
    }
    var basis: [[DoubleDouble]] =
      design.hasIntercept ? [[DoubleDouble](repeating: DoubleDouble(1), count: rows)] : []
    for (column, centre) in zip(design.predictors, centres) {
      basis.append(column.map { $0 - centre })
    }
    let triangle = Self.orthonormalise(&basis)

    rowCount = rows
    columnCount = count
    columns = basis.flatMap { $0.map(\.rounded) }
    self.centres = centres
    inverseTriangle = Self.inverse(triangle, order: count)
    hasIntercept = design.hasIntercept
  }

  /// The row g = x R^-1 with which a new row x of predictors meets the projections Q^T y.
  ///
  /// g z is the fitted value at x, |g|^2 its variance for errors of variance 1.
  func weights(at predictors: [Double]) -> [Double] {
    var row = hasIntercept ? [DoubleDouble(1)] : []
    row += zip(predictors, centres).map { DoubleDouble($0) - $1 }
    return (0..<columnCount).map { column in
      (0...column).reduce(DoubleDouble(0)) { sum, index in
        sum + row[index] * inverseTriangle[column * columnCount + index]
      }.rounded
    }
  }

  /// The p x p matrix, column-major, that turns Q^T y into coefficients of the predictors given.
  ///
  /// The intercept moves back from the centres to 0: its row loses c times the slopes' rows.
  var coefficientMap: [Double] {
    var map = inverseTriangle
    guard hasIntercept else { return map.map(\.rounded) }
    for column in 0..<columnCount {
      let start = column * columnCount
      for (index, centre) in centres.enumerated() {
        map[start] = map[start] - centre * map[start + index + 1]
      }
    }
    return map.map(\.rounded)
  }

  /// Turns the columns into an orthonormal basis and returns R, column-major.
  ///
  /// A second sweep over the earlier columns leaves no trace of them (Kahan's "twice is enough").
  private static func orthonormalise(_ basis: inout [[DoubleDouble]]) -> [DoubleDouble] {
    let count = basis.count
    var triangle = [DoubleDouble](repeating: DoubleDouble(0), count: count * count)
    for column in 0..<count {
      for _ in 0..<2 {
        for earlier in 0..<column {
          let share = dot(basis[earlier], basis[column])
          triangle[column * count + earlier] += share
          for row in basis[column].indices {
            basis[column][row] = basis[column][row] - share * basis[earlier][row]
          }
        }
      }
      let norm = squareRoot(dot(basis[column], basis[column]))
      triangle[column * count + column] = norm
      for row in basis[column].indices { basis[column][row] = basis[column][row] / norm }
    }
    return triangle
  }

  private static func dot(_ a: [DoubleDouble], _ b: [DoubleDouble]) -> DoubleDouble {
    zip(a, b).reduce(DoubleDouble(0)) { $0 + $1.0 * $1.1 }
  }

  /// The inverse of an upper triangle, by back-substitution on each unit vector.
  private static func inverse(_ triangle: [DoubleDouble], order: Int) -> [DoubleDouble] {
    var result = [DoubleDouble](repeating: DoubleDouble(0), count: order * order)
    for column in 0..<order {
      for row in (0...column).reversed() {
        var sum = DoubleDouble(row == column ? 1 : 0)
        for inner in row + 1..<max(row + 1, column + 1) {
          sum = sum - triangle[inner * order + row] * result[column * order + inner]
        }
        result[column * order + row] = sum / triangle[row * order + row]
      }
    }
    return result
  }
}
