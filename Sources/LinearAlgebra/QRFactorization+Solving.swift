import CLAPACK

extension QRFactorization {
  /// The least squares solution for one right-hand side: the x that minimises |b - A x|.
  ///
  /// - Parameter rightHandSide: b, m numbers.
  /// - Returns: x, n numbers.
  /// - Throws: `rankDeficient` when the solution is not unique; `nonFiniteRightHandSide`.
  /// - Complexity: O(m n).
  public func solve(_ rightHandSide: [Double]) throws(FactorizationError) -> [Double] {
    let single = Matrix(rows: rightHandSide.count, columns: 1, columnMajor: rightHandSide)
    return try solve(single).elements
  }

  /// The least squares solutions for many right-hand sides at once.
  ///
  /// - Parameter rightHandSides: m x k, one problem a column.
  /// - Returns: n x k.
  /// - Throws: `rankDeficient` when the solutions are not unique; `nonFiniteRightHandSide`.
  /// - Complexity: O(m n k).
  public func solve(_ rightHandSides: Matrix) throws(FactorizationError) -> Matrix {
    checkLength(rightHandSides.rowCount)
    try requireFullColumnRank()
    try rightHandSides.requireFiniteRightHandSide()
    var rotated = rightHandSides
    applyQ(transposed: true, to: &rotated)
    let solutions = (0..<rotated.columnCount).map { index in
      unscaled(solveTriangle(Array(rotated.column(index).prefix(columnCount)), transposed: false))
    }
    return Matrix(
      rows: columnCount, columns: rotated.columnCount, columnMajor: solutions.flatMap { $0 })
  }

  /// Q^T b, m numbers: the first n belong to the fit, the rest to the residuals.
  ///
  /// - Parameter vector: b, m numbers.
  /// - Returns: The rotated vector, of the same length (Euclidean).
  /// - Complexity: O(m n).
  public func applyQTransposed(to vector: [Double]) -> [Double] {
    checkLength(vector.count)
    var column = Matrix(rows: vector.count, columns: 1, columnMajor: vector)
    applyQ(transposed: true, to: &column)
    return column.elements
  }

  /// Q b, m numbers.
  ///
  /// - Parameter vector: b, m numbers.
  /// - Returns: The rotated vector, of the same length (Euclidean).
  /// - Complexity: O(m n).
  public func applyQ(to vector: [Double]) -> [Double] {
    checkLength(vector.count)
    var column = Matrix(rows: vector.count, columns: 1, columnMajor: vector)
    applyQ(transposed: false, to: &column)
    return column.elements
  }

  /// The first min(m, n) columns of Q, an orthonormal basis of the column space at full rank.
  ///
  /// - Complexity: O(m n^2).
  public var thinQ: Matrix {
    let size = min(rowCount, columnCount)
    var basis = Matrix(rows: rowCount, columns: size)
    for index in 0..<size { basis[index, index] = 1 }
    applyQ(transposed: false, to: &basis)
    return basis
  }

  /// The leverages, diagonal of A (A^T A)^-1 A^T: how far each row determines its own fit, 0 to 1.
  ///
  /// - Returns: m numbers with sum n.
  /// - Throws: `rankDeficient`.
  /// - Complexity: O(m n^2).
  public func leverages() throws(FactorizationError) -> [Double] {
    try requireFullColumnRank()
    let basis = thinQ
    return (0..<rowCount).map { row in
      let squares = (0..<columnCount).reduce(0.0) { $0 + basis[row, $1] * basis[row, $1] }
      return min(1, squares)
    }
  }

  /// W with W W^T = (A^T A)^-1, from which variances come out without cancellation.
  ///
  /// W = S P R^-1, n x n; the variance factor of a linear combination v is |W^T v|^2, a sum of
  /// squares.
  ///
  /// - Returns: n x n, rows in the order of A's columns.
  /// - Throws: `rankDeficient`.
  /// - Complexity: O(n^3).
  public func inverseFactor() throws(FactorizationError) -> Matrix {
    try requireFullColumnRank()
    var result = Matrix(rows: columnCount, columns: columnCount)
    for index in 0..<columnCount {
      var unit = [Double](repeating: 0, count: columnCount)
      unit[index] = 1
      let column = unscaled(solveTriangle(unit, transposed: false))
      for row in 0..<columnCount { result[row, index] = column[row] }
    }
    return result
  }

  /// (A^T A)^-1, the covariance of the coefficients for errors of variance 1.
  ///
  /// - Returns: n x n, symmetric, in the order of A's columns.
  /// - Throws: `rankDeficient`.
  /// - Complexity: O(n^3).
  public func inverseNormalMatrix() throws(FactorizationError) -> Matrix {
    let factor = try inverseFactor()
    return factor.multiplied(by: factor.transposed)
  }
}

extension QRFactorization {
  /// Solves R z = b or R^T z = b in pivot order.
  func solveTriangle(_ rightHandSide: [Double], transposed: Bool) -> [Double] {
    var solution = rightHandSide
    guard columnCount > 0 else { return solution }
    cblas_dtrsv(
      CblasColMajor, CblasUpper, transposed ? CblasTrans : CblasNoTrans, CblasNonUnit,
      Int32(dimension: columnCount), packed, Int32(leadingDimension: rowCount), &solution, 1)
    return solution
  }

  /// From pivot order and scaled columns back to A's columns: S P z.
  func unscaled(_ pivoted: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: columnCount)
    for (position, column) in pivots.enumerated() {
      result[column] = pivoted[position] * scaling.factors[column]
    }
    return result
  }

  /// From A's columns to pivot order and scaled columns: P^T S v, the transpose of `unscaled`.
  func scaled(_ vector: [Double]) -> [Double] {
    pivots.map { vector[$0] * scaling.factors[$0] }
  }

  /// Throws `rankDeficient` unless every column is independent.
  func requireFullColumnRank() throws(FactorizationError) {
    guard hasFullColumnRank else {
      throw .rankDeficient(rank: rank, columns: columnCount, dependent: dependentColumns)
    }
  }

  func checkLength(_ count: Int) {
    require(
      count == rowCount, "a vector of \(count) for a factorization with \(rowCount) rows")
  }

  /// Multiplies the columns of a matrix by Q or its transpose (LAPACK `dormqr`).
  func applyQ(transposed: Bool, to matrix: inout Matrix) {
    guard !reflectionScalars.isEmpty, !matrix.elements.isEmpty else { return }
    BLASThreads.pinToOne()
    let info = LAPACKE_dormqr(
      LAPACK_COL_MAJOR, CChar(UInt8(ascii: "L")), CChar(UInt8(ascii: transposed ? "T" : "N")),
      Int32(dimension: rowCount), Int32(dimension: matrix.columnCount),
      Int32(dimension: reflectionScalars.count), packed, Int32(leadingDimension: rowCount),
      reflectionScalars, &matrix.elements, Int32(leadingDimension: rowCount))
    // Every argument was built here from checked dimensions: a refusal would be a defect of LAPACK.
    require(info == 0, "dormqr returned \(info)")
  }
}
