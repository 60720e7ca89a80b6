import CLAPACK

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#else
  private import Darwin
#endif

/// The Cholesky factorization of a symmetric positive definite matrix (LAPACK `dpotrf`).
///
/// A = L L^T with L lower triangular. The quickest way to solve with a covariance matrix and to
/// learn whether it is one: a failure names the order of the leading block that is not positive.
/// Only the lower triangle of A is read; the upper one is taken to be its mirror.
///
///     let cholesky = try CholeskyFactorization(Matrix(columns: [[4, 2], [2, 3]]))
///     cholesky.logDeterminant   // log 8
///
/// Reference: Golub and Van Loan (2013), *Matrix Computations*, 4th ed., section 4.2.
public struct CholeskyFactorization: Sendable, Equatable {
  /// Number of rows and columns, n.
  public var order: Int { lower.rowCount }
  /// L, n x n, zeros above the diagonal.
  public let lower: Matrix

  /// Factorises a symmetric matrix.
  ///
  /// - Parameter matrix: n x n; the lower triangle is used.
  /// - Throws: `FactorizationError.notPositiveDefinite` with the order of the first block that
  ///   fails; `nonFinite`.
  /// - Complexity: O(n^3 / 3).
  public init(_ matrix: Matrix) throws(FactorizationError) {
    require(
      matrix.rowCount == matrix.columnCount,
      "Cholesky takes a square matrix, not \(matrix.rowCount) x \(matrix.columnCount)")
    try matrix.requireFinite()
    let order = matrix.rowCount
    var lower = matrix
    for column in 0..<order {
      for row in 0..<column { lower[row, column] = 0 }
    }
    if order > 0 {
      BLASThreads.pinToOne()
      let info = LAPACKE_dpotrf(
        LAPACK_COL_MAJOR, CChar(UInt8(ascii: "L")), Int32(dimension: order), &lower.elements,
        Int32(leadingDimension: order))
      try FactorizationError.checkArguments(info, of: "dpotrf")
      if info > 0 { throw .notPositiveDefinite(order: Int(info)) }
    }
    self.lower = lower
  }

  /// The natural logarithm of the determinant, which itself may overflow.
  public var logDeterminant: Double {
    2 * (0..<order).reduce(0.0) { $0 + log(lower[$1, $1]) }
  }

  /// The solution of A x = b.
  ///
  /// - Parameter rightHandSide: b, n numbers.
  /// - Returns: x, n numbers.
  /// - Throws: `FactorizationError.nonFiniteRightHandSide`.
  /// - Complexity: O(n^2).
  public func solve(_ rightHandSide: [Double]) throws(FactorizationError) -> [Double] {
    let single = Matrix(rows: rightHandSide.count, columns: 1, columnMajor: rightHandSide)
    return try solve(single).elements
  }

  /// The solutions of A X = B for many right-hand sides (LAPACK `dpotrs`).
  ///
  /// - Parameter rightHandSides: B, n x k.
  /// - Returns: X, n x k.
  /// - Throws: `FactorizationError.nonFiniteRightHandSide`.
  /// - Complexity: O(n^2 k).
  public func solve(_ rightHandSides: Matrix) throws(FactorizationError) -> Matrix {
    require(
      rightHandSides.rowCount == order,
      "a right-hand side with \(rightHandSides.rowCount) rows for order \(order)")
    try rightHandSides.requireFiniteRightHandSide()
    var solution = rightHandSides
    guard !solution.elements.isEmpty else { return solution }
    let info = LAPACKE_dpotrs(
      LAPACK_COL_MAJOR, CChar(UInt8(ascii: "L")), Int32(dimension: order),
      Int32(dimension: solution.columnCount), lower.elements, Int32(leadingDimension: order),
      &solution.elements, Int32(leadingDimension: order))
    try FactorizationError.checkArguments(info, of: "dpotrs")
    return solution
  }
}
