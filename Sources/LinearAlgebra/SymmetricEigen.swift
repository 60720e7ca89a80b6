import CLAPACK

/// The eigenvalues and eigenvectors of a symmetric matrix (LAPACK `dsyevd`).
///
/// A = V diag(w) V^T with orthonormal V and ascending w. Only the lower triangle of A is read; the
/// upper one is taken to be its mirror.
///
///     let eigen = try SymmetricEigen(Matrix(columns: [[2, 1], [1, 2]]))
///     eigen.values   // [1, 3]
///
/// Reference: Golub and Van Loan (2013), *Matrix Computations*, 4th ed., chapter 8.
public struct SymmetricEigen: Sendable, Equatable {
  /// The eigenvalues, ascending.
  public let values: [Double]
  /// The eigenvectors, one a column, in the order of `values`; their signs are arbitrary.
  public let vectors: Matrix

  /// Decomposes a symmetric matrix.
  ///
  /// - Parameter matrix: n x n; the lower triangle is used.
  /// - Throws: `FactorizationError.nonFinite`; `notConverged`.
  /// - Complexity: O(n^3).
  public init(_ matrix: Matrix) throws(FactorizationError) {
    require(
      matrix.rowCount == matrix.columnCount,
      "eigenvalues take a square matrix, not \(matrix.rowCount) x \(matrix.columnCount)")
    try matrix.requireFinite()
    let order = matrix.rowCount
    var vectors = matrix
    var values = [Double](repeating: 0, count: order)
    if order > 0 {
      BLASThreads.pinToOne()
      let info = LAPACKE_dsyevd(
        LAPACK_COL_MAJOR, CChar(UInt8(ascii: "V")), CChar(UInt8(ascii: "L")),
        Int32(dimension: order), &vectors.elements, Int32(leadingDimension: order), &values)
      try FactorizationError.checkArguments(info, of: "dsyevd")
      if info > 0 { throw .notConverged(routine: "dsyevd", info: Int(info)) }
    }
    self.values = values
    self.vectors = vectors
  }
}
