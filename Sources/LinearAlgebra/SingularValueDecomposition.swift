import CLAPACK

/// The thin singular value decomposition A = U diag(s) V^T (LAPACK `dgesdd`).
///
/// The safest judge of rank and conditioning, and the way to solve when columns are dependent: the
/// pseudo-inverse picks the shortest of all solutions. Several times dearer than QR.
///
///     let svd = try SingularValueDecomposition(Matrix(columns: [[3, 0], [0, 4]]))
///     svd.singularValues    // [4, 3]
///     svd.conditionNumber   // 4/3
///
/// Reference: Golub and Van Loan (2013), *Matrix Computations*, 4th ed., sections 2.4 and 5.5.
public struct SingularValueDecomposition: Sendable, Equatable {
  /// The singular values, largest first; min(m, n) of them, none negative.
  public let singularValues: [Double]
  /// U, m x min(m, n), orthonormal columns.
  public let leftVectors: Matrix
  /// V^T, min(m, n) x n, orthonormal rows.
  public let rightVectorsTransposed: Matrix
  /// Share of the largest singular value at and below which a value counts as zero.
  public let tolerance: Double

  /// Decomposes a matrix.
  ///
  /// - Parameters:
  ///   - matrix: Any shape.
  ///   - tolerance: Share of the largest singular value that counts as zero; `nil` takes
  ///     max(m, n) times 2^-52.
  /// - Throws: `FactorizationError.nonFinite`; `notConverged`.
  /// - Complexity: O(m n min(m, n)).
  public init(_ matrix: Matrix, tolerance: Double? = nil) throws(FactorizationError) {
    try matrix.requireFinite()
    let (rows, columns) = (matrix.rowCount, matrix.columnCount)
    let size = min(rows, columns)
    var work = matrix.elements
    var values = [Double](repeating: 0, count: size)
    var left = Matrix(rows: rows, columns: size)
    var right = Matrix(rows: size, columns: columns)
    if size > 0 {
      BLASThreads.pinToOne()
      let info = LAPACKE_dgesdd(
        LAPACK_COL_MAJOR, CChar(UInt8(ascii: "S")), Int32(dimension: rows),
        Int32(dimension: columns), &work, Int32(leadingDimension: rows), &values, &left.elements,
        Int32(leadingDimension: rows), &right.elements, Int32(leadingDimension: size))
      try FactorizationError.checkArguments(info, of: "dgesdd")
      if info > 0 { throw .notConverged(routine: "dgesdd", info: Int(info)) }
    }
    singularValues = values
    leftVectors = left
    rightVectorsTransposed = right
    self.tolerance = tolerance ?? Double(max(rows, columns)) * 0x1p-52
  }

  /// Number of singular values above `tolerance` times the largest.
  public var rank: Int {
    guard let largest = singularValues.first else { return 0 }
    return singularValues.prefix { $0 > tolerance * largest }.count
  }

  /// Largest over smallest singular value; infinite when the smallest is zero or there is none.
  public var conditionNumber: Double {
    guard let largest = singularValues.first, let smallest = singularValues.last, smallest > 0
    else { return .infinity }
    return largest / smallest
  }

  /// The shortest x among those that minimise |b - A x| (the pseudo-inverse applied to b).
  ///
  /// - Parameter rightHandSide: b, m numbers.
  /// - Returns: x, n numbers; directions with negligible singular values are left at zero.
  /// - Throws: `FactorizationError.nonFiniteRightHandSide`.
  /// - Complexity: O((m + n) min(m, n)).
  public func solve(_ rightHandSide: [Double]) throws(FactorizationError) -> [Double] {
    require(
      rightHandSide.count == leftVectors.rowCount,
      "a right-hand side of \(rightHandSide.count) for \(leftVectors.rowCount) rows")
    try Matrix(rows: rightHandSide.count, columns: 1, columnMajor: rightHandSide)
      .requireFiniteRightHandSide()
    var coordinates = leftVectors.transposedMultiplied(by: rightHandSide)
    let kept = rank
    for index in coordinates.indices {
      coordinates[index] = index < kept ? coordinates[index] / singularValues[index] : 0
    }
    return rightVectorsTransposed.transposedMultiplied(by: coordinates)
  }
}
