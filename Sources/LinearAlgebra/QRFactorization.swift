import CLAPACK

/// The QR factorization with column pivoting, which reveals the rank (LAPACK `dgeqp3`).
///
/// A S P = Q R, where A is the m x n matrix, S the column scales (powers of two, exact), P the
/// permutation in `pivots`, Q orthogonal and R upper triangular with |R[k, k]| not increasing.
/// QR is the default of every regression here because its error grows with the condition number of
/// A and not, as with the normal equations, with its square.
///
/// The rank is the number of leading diagonal entries above `tolerance` times the size of the
/// numbers from which their column was computed: |R[k, k]| is the distance of that column from the
/// span of those before it. A column of zeros is dependent.
///
///     let qr = try QRFactorization(Matrix(columns: [[1, 1, 1], [1, 2, 3]]))
///     try qr.solve([2, 4, 6])   // [0, 2] up to rounding
///
/// Complexity: O(m n^2).
///
/// Reference: Golub and Van Loan (2013), *Matrix Computations*, 4th ed., section 5.4; Businger and
/// Golub (1965), *Numerische Mathematik* 7, 269-276.
public struct QRFactorization: Sendable, Equatable {
  /// Number of rows, m.
  public let rowCount: Int
  /// Number of columns, n.
  public let columnCount: Int
  /// Number of columns that are independent to working precision.
  public let rank: Int
  /// The column of A that stands at each position of R.
  public let pivots: [Int]
  /// Relative distance below which a column counts as a combination of the others.
  public let tolerance: Double
  /// The power of two by which each column of A was multiplied.
  public var columnScales: [Double] { scaling.factors }

  let scaling: ColumnScaling
  /// R above and on the diagonal, the Householder vectors below (m x n, column-major).
  let packed: [Double]
  /// The scalars of the Householder reflections.
  let reflectionScalars: [Double]

  /// Factorises a matrix.
  ///
  /// - Parameters:
  ///   - matrix: Any shape; with fewer rows than columns the columns are dependent by necessity.
  ///   - tolerance: Relative distance below which a column counts as dependent; `nil` takes
  ///     max(m, n) times 2^-52.
  ///   - columnSizes: For each column the size of the numbers from which it was computed, when that
  ///     is more than the column shows: after centring, the largest magnitude before. `nil` takes
  ///     the column itself.
  /// - Throws: `FactorizationError.nonFinite` with the place of a NaN or infinity.
  /// - Complexity: O(m n^2).
  public init(
    _ matrix: Matrix, tolerance: Double? = nil, columnSizes: [Double]? = nil
  ) throws(FactorizationError) {
    if let columnSizes {
      require(
        columnSizes.count == matrix.columnCount,
        "\(columnSizes.count) column sizes for \(matrix.columnCount) columns")
    }
    try matrix.requireFinite()
    let (rows, columns) = (matrix.rowCount, matrix.columnCount)
    let scaling = ColumnScaling(of: matrix)
    var packed = scaling.applied(to: matrix).elements
    let norms = Self.columnNorms(packed, rows: rows, columns: columns)
    let (order, scalars) = try Self.factorise(&packed, rows: rows, columns: columns)
    let limit = tolerance ?? Double(max(rows, columns)) * 0x1p-52

    self.rowCount = rows
    self.columnCount = columns
    self.tolerance = limit
    self.scaling = scaling
    self.packed = packed
    reflectionScalars = scalars
    pivots = order
    rank =
      (0..<min(rows, columns)).prefix { position in
        let column = order[position]
        let stated = columnSizes.map { $0[column] * scaling.factors[column] } ?? 0
        return packed[position * rows + position].magnitude > limit * max(norms[column], stated)
      }.count
  }

  /// Columns of A that are combinations of the others, ascending; empty at full rank.
  public var dependentColumns: [Int] { pivots[rank...].sorted() }

  /// Whether every column is independent of the others.
  public var hasFullColumnRank: Bool { rank == columnCount }

  /// R: min(m, n) x n, upper triangular, of the scaled matrix with its columns in pivot order.
  public var upperTriangle: Matrix {
    let size = min(rowCount, columnCount)
    var result = Matrix(rows: size, columns: columnCount)
    for column in 0..<columnCount {
      for row in 0..<min(size, column + 1) {
        result[row, column] = packed[column * rowCount + row]
      }
    }
    return result
  }

  /// An upper estimate of the condition number of the scaled columns in the 1-norm.
  ///
  /// About 10^k means that k of the 16 digits may be lost; infinite when the rank is deficient or
  /// there are no columns.
  /// - Complexity: O(n^2) (LAPACK `dtrcon`).
  public var conditionEstimate: Double {
    guard hasFullColumnRank, columnCount > 0 else { return .infinity }
    var reciprocal = 0.0
    let info = LAPACKE_dtrcon(
      LAPACK_COL_MAJOR, CChar(UInt8(ascii: "1")), CChar(UInt8(ascii: "U")),
      CChar(UInt8(ascii: "N")), Int32(dimension: columnCount), packed,
      Int32(leadingDimension: rowCount), &reciprocal)
    return info == 0 && reciprocal > 0 ? 1 / reciprocal : .infinity
  }

  private static func columnNorms(_ elements: [Double], rows: Int, columns: Int) -> [Double] {
    (0..<columns).map { column in
      elements[column * rows..<(column + 1) * rows].reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
  }

  private static func factorise(
    _ elements: inout [Double], rows: Int, columns: Int
  ) throws(FactorizationError) -> (pivots: [Int], scalars: [Double]) {
    guard rows > 0, columns > 0 else { return (Array(0..<columns), []) }
    BLASThreads.pinToOne()
    var order = [Int32](repeating: 0, count: columns)
    var scalars = [Double](repeating: 0, count: min(rows, columns))
    let info = LAPACKE_dgeqp3(
      LAPACK_COL_MAJOR, Int32(dimension: rows), Int32(dimension: columns), &elements,
      Int32(leadingDimension: rows), &order, &scalars)
    try FactorizationError.checkArguments(info, of: "dgeqp3")
    return (order.map { Int($0) - 1 }, scalars)
  }
}
