/// A dense matrix of doubles, stored by columns as LAPACK expects it.
///
///     let design = Matrix(columns: [[1, 1, 1], [2024, 2025, 2026]])
///     design[2, 1]      // 2026.0
///     design.rowCount   // 3
///
/// Indices count from 0. An index outside the matrix is the caller's mistake and stops the program
/// with both numbers; NaN and infinities may be stored, factorizations refuse them with their
/// place.
public struct Matrix: Sendable, Equatable {
  /// Number of rows, m.
  public let rowCount: Int
  /// Number of columns, n.
  public let columnCount: Int
  /// The m times n elements, column after column.
  public internal(set) var elements: [Double]

  /// Creates a matrix filled with one value.
  ///
  /// - Parameters:
  ///   - rows: Number of rows, at least 0.
  ///   - columns: Number of columns, at least 0.
  ///   - value: The value of every element.
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    require(rows >= 0 && columns >= 0, "a matrix cannot have \(rows) rows, \(columns) columns")
    rowCount = rows
    columnCount = columns
    elements = [Double](repeating: value, count: rows * columns)
  }

  /// Creates a matrix from its elements in column-major order.
  ///
  /// - Parameters:
  ///   - rows: Number of rows, at least 0.
  ///   - columns: Number of columns, at least 0.
  ///   - elements: `rows * columns` numbers, column after column.
  public init(rows: Int, columns: Int, columnMajor elements: [Double]) {
    require(rows >= 0 && columns >= 0, "a matrix cannot have \(rows) rows, \(columns) columns")
    require(
      elements.count == rows * columns,
      "\(rows) x \(columns) takes \(rows * columns) elements, not \(elements.count)")
    rowCount = rows
    columnCount = columns
    self.elements = elements
  }

  /// Creates a matrix from its rows, all of one length.
  ///
  /// - Parameter rows: The rows from top to bottom; none gives the 0 x 0 matrix.
  public init(rows: [[Double]]) {
    self.init(columns: rows)
    self = transposed
  }

  /// Creates a matrix from its columns, all of one length.
  ///
  /// - Parameter columns: The columns from left to right; none gives the 0 x 0 matrix.
  public init(columns: [[Double]]) {
    let length = columns.first?.count ?? 0
    for (index, column) in columns.enumerated() {
      require(
        column.count == length,
        "line \(index) has \(column.count) elements where line 0 has \(length)")
    }
    self.init(rows: length, columns: columns.count, columnMajor: columns.flatMap { $0 })
  }

  /// The identity matrix of the given order.
  ///
  /// - Parameter order: Number of rows and of columns.
  /// - Returns: Ones on the diagonal, zeros elsewhere.
  public static func identity(_ order: Int) -> Matrix {
    var result = Matrix(rows: order, columns: order)
    for index in 0..<order { result[index, index] = 1 }
    return result
  }

  /// The element in one row and column.
  ///
  /// - Parameters:
  ///   - row: 0 to `rowCount` - 1.
  ///   - column: 0 to `columnCount` - 1.
  public subscript(row: Int, column: Int) -> Double {
    get {
      checkIndex(row, column)
      return elements[column * rowCount + row]
    }
    set {
      checkIndex(row, column)
      elements[column * rowCount + row] = newValue
    }
  }

  /// One column, top to bottom.
  ///
  /// - Parameter index: 0 to `columnCount` - 1.
  /// - Returns: `rowCount` numbers.
  public func column(_ index: Int) -> [Double] {
    require(
      index >= 0 && index < columnCount, "column \(index) of a matrix with \(columnCount) columns")
    return Array(elements[index * rowCount..<(index + 1) * rowCount])
  }

  /// One row, left to right.
  ///
  /// - Parameter index: 0 to `rowCount` - 1.
  /// - Returns: `columnCount` numbers.
  public func row(_ index: Int) -> [Double] {
    require(index >= 0 && index < rowCount, "row \(index) of a matrix with \(rowCount) rows")
    return (0..<columnCount).map { elements[$0 * rowCount + index] }
  }

  /// The matrix with rows and columns exchanged.
  public var transposed: Matrix {
    var result = Matrix(rows: columnCount, columns: rowCount)
    for column in 0..<columnCount {
      for row in 0..<rowCount {
        result.elements[row * columnCount + column] = elements[column * rowCount + row]
      }
    }
    return result
  }

  private func checkIndex(_ row: Int, _ column: Int) {
    require(
      row >= 0 && row < rowCount && column >= 0 && column < columnCount,
      "element [\(row), \(column)] of a \(rowCount) x \(columnCount) matrix")
  }
}

extension Matrix {
  /// The first NaN or infinity in column order, with its place.
  var firstNonFinite: (row: Int, column: Int, value: Double)? {
    guard let index = elements.firstIndex(where: { !$0.isFinite }) else { return nil }
    return (index % rowCount, index / rowCount, elements[index])
  }

  /// Throws `nonFinite` with the place of the first NaN or infinity.
  func requireFinite() throws(FactorizationError) {
    guard let (row, column, value) = firstNonFinite else { return }
    throw .nonFinite(row: row, column: column, value: value)
  }

  /// Throws `nonFiniteRightHandSide` with the place of the first NaN or infinity.
  func requireFiniteRightHandSide() throws(FactorizationError) {
    guard let (row, column, value) = firstNonFinite else { return }
    throw .nonFiniteRightHandSide(row: row, column: column, value: value)
  }
}
