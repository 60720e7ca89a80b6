import CLAPACK

extension Matrix {
  /// The product of this matrix and another one (BLAS `dgemm`).
  ///
  /// - Parameter other: A matrix with as many rows as this one has columns.
  /// - Returns: `rowCount` x `other.columnCount`.
  /// - Complexity: O(m k n).
  public func multiplied(by other: Matrix) -> Matrix {
    require(
      columnCount == other.rowCount,
      "\(rowCount) x \(columnCount) times \(other.rowCount) x \(other.columnCount)")
    return Self.product(self, CblasNoTrans, other, rows: rowCount, inner: columnCount)
  }

  /// The product of this matrix's transpose and another one, without forming the transpose.
  ///
  /// - Parameter other: A matrix with as many rows as this one has.
  /// - Returns: `columnCount` x `other.columnCount`.
  /// - Complexity: O(m k n).
  public func transposedMultiplied(by other: Matrix) -> Matrix {
    require(
      rowCount == other.rowCount,
      "transpose of \(rowCount) x \(columnCount) times \(other.rowCount) x \(other.columnCount)")
    return Self.product(self, CblasTrans, other, rows: columnCount, inner: rowCount)
  }

  /// The product of this matrix and a column vector (BLAS `dgemv`).
  ///
  /// - Parameter vector: `columnCount` numbers.
  /// - Returns: `rowCount` numbers.
  /// - Complexity: O(m n).
  public func multiplied(by vector: [Double]) -> [Double] {
    require(
      columnCount == vector.count,
      "\(rowCount) x \(columnCount) times a vector of \(vector.count)")
    return product(CblasNoTrans, vector, count: rowCount)
  }

  /// The product of this matrix's transpose and a column vector.
  ///
  /// - Parameter vector: `rowCount` numbers.
  /// - Returns: `columnCount` numbers.
  /// - Complexity: O(m n).
  public func transposedMultiplied(by vector: [Double]) -> [Double] {
    require(
      rowCount == vector.count,
      "transpose of \(rowCount) x \(columnCount) times a vector of \(vector.count)")
    return product(CblasTrans, vector, count: columnCount)
  }

  private static func product(
    _ left: Matrix, _ transposition: CBLAS_TRANSPOSE, _ right: Matrix, rows: Int, inner: Int
  ) -> Matrix {
    BLASThreads.pinToOne()
    var result = Matrix(rows: rows, columns: right.columnCount)
    guard inner > 0, !result.elements.isEmpty else { return result }
    cblas_dgemm(
      CblasColMajor, transposition, CblasNoTrans, Int32(dimension: rows),
      Int32(dimension: right.columnCount), Int32(dimension: inner), 1, left.elements,
      Int32(leadingDimension: left.rowCount), right.elements,
      Int32(leadingDimension: right.rowCount), 0, &result.elements,
      Int32(leadingDimension: rows))
    return result
  }

  private func product(
    _ transposition: CBLAS_TRANSPOSE, _ vector: [Double], count: Int
  ) -> [Double] {
    BLASThreads.pinToOne()
    var result = [Double](repeating: 0, count: count)
    guard !elements.isEmpty else { return result }
    cblas_dgemv(
      CblasColMajor, transposition, Int32(dimension: rowCount), Int32(dimension: columnCount), 1,
      elements, Int32(leadingDimension: rowCount), vector, 1, 0, &result, 1)
    return result
  }
}
