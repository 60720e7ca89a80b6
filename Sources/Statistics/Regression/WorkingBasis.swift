import LinearAlgebra

/// A design as orthonormal columns and the residuals of least squares: what iterative fits work on.
///
/// Subtracting the least squares fit changes no robust or quantile fit but for that fit itself, and
/// leaves numbers of the size of the errors: no digits go to the level of the series.
///
/// On orthonormal columns normal equations lose no digits, so that each of the hundreds of steps is
/// a small Cholesky solution without allocation in its inner loop; the digits of the coefficients
/// come from one refined fit at the end.
struct WorkingBasis {
  /// Observations, n.
  let count: Int
  /// Coefficients, p.
  let order: Int
  /// The rows of the orthonormal basis, one after the other.
  let rows: [Double]
  /// Residuals of least squares times `responseScale`; zeros for an exact fit.
  let response: [Double]
  /// The power of two that brings them near 1.
  let responseScale: Double
  /// The centred columns of the design.
  let matrix: ExtendedMatrix
  /// What was subtracted from each predictor.
  let centres: [Double]

  /// - Throws: As `LinearRegression.fit`; `tooFewObservations` below `required`.
  init(design: Design, response: [Double], required: Int) throws(FitError) {
    try LinearRegression.check(design, response, nil)
    guard response.count >= required else {
      throw .tooFewObservations(count: response.count, required: required)
    }
    let names = design.columnNames
    let problem = WeightedProblem(design: design, response: response, weights: nil)
    let basis: Matrix
    let errors: [Double]
    do {
      let qr = try QRFactorization(problem.matrix.high, columnSizes: problem.columnSizes)
      guard qr.hasFullColumnRank else {
        throw FitError.rankDeficient(
          rank: qr.rank, columns: names.count, dependent: qr.dependentColumns.map { names[$0] })
      }
      basis = qr.thinQ
      errors = try qr.refinedSolution(
        of: problem.matrix, rightHandSide: problem.response
      ).residuals
    } catch let error as FitError {
      throw error
    } catch let error as FactorizationError {
      throw .factorization(error)
    } catch {
      preconditionFailure("only typed errors are thrown above, not \(error)")
    }
    count = response.count
    order = names.count
    rows = basis.transposed.elements
    let largest = errors.reduce(0) { max($0, $1.magnitude) }
    // Below 2^-80 of the response they are the arithmetic's own.
    let scale = largest > 0x1p-80 ? WeightedProblem.powerOfTwo(near: 1 / largest) : 0
    self.response = errors.map { $0 * scale }
    responseScale = problem.responseScale * (scale > 0 ? scale : 1)
    matrix = problem.matrix
    centres = problem.centres
  }

  /// y - Q z.
  func residuals(_ z: [Double]) -> [Double] {
    var result = response
    for row in 0..<count {
      for column in 0..<order { result[row] -= rows[row * order + column] * z[column] }
    }
    return result
  }

  /// The coefficients of weighted least squares; `nil` when the weights leave them undetermined.
  func solve(weights: [Double]) -> [Double]? {
    var products = [Double](repeating: 0, count: order * order)
    var right = [Double](repeating: 0, count: order)
    for row in 0..<count where weights[row] > 0 {
      for column in 0..<order {
        let entry = rows[row * order + column] * weights[row]
        right[column] += entry * response[row]
        for inner in 0...column {
          products[column * order + inner] += entry * rows[row * order + inner]
        }
      }
    }
    for column in 0..<order {
      for inner in 0..<column {
        products[inner * order + column] = products[column * order + inner]
      }
    }
    return SmallSystem.solve(products, right)
  }

  /// The coefficients through as many observations as there are coefficients.
  func solve(through subset: [Int]) -> [Double]? {
    var system = [Double](repeating: 0, count: order * order)
    for (index, row) in subset.enumerated() {
      for column in 0..<order { system[index * order + column] = rows[row * order + column] }
    }
    return SmallSystem.solve(system, subset.map { response[$0] })
  }
}

/// Small square systems by Gaussian elimination with row pivoting.
enum SmallSystem {
  /// The solution of A x = b, A by rows; `nil` when a pivot vanishes beside the largest entry.
  static func solve(_ matrix: [Double], _ rightHandSide: [Double]) -> [Double]? {
    let order = rightHandSide.count
    var (a, x) = (matrix, rightHandSide)
    let floor = a.reduce(0) { max($0, $1.magnitude) } * 0x1p-44
    for column in 0..<order {
      var pivot = column
      for row in column..<order
      where a[row * order + column].magnitude > a[pivot * order + column].magnitude { pivot = row }
      guard a[pivot * order + column].magnitude > floor else { return nil }
      if pivot != column {
        for inner in 0..<order { a.swapAt(pivot * order + inner, column * order + inner) }
        x.swapAt(pivot, column)
      }
      for row in column + 1..<max(order, column + 1) {
        let factor = a[row * order + column] / a[column * order + column]
        guard factor != 0 else { continue }
        for inner in column..<order {
          a[row * order + inner] -= factor * a[column * order + inner]
        }
        x[row] -= factor * x[column]
      }
    }
    for column in (0..<order).reversed() {
      for inner in column + 1..<max(order, column + 1) {
        x[column] -= a[column * order + inner] * x[inner]
      }
      x[column] /= a[column * order + column]
    }
    return x
  }

  /// A^-1 by rows.
  static func inverse(_ matrix: [Double], order: Int) -> [Double]? {
    var result = [Double](repeating: 0, count: order * order)
    for column in 0..<order {
      var unit = [Double](repeating: 0, count: order)
      unit[column] = 1
      guard let x = solve(matrix, unit) else { return nil }
      for row in 0..<order { result[row * order + column] = x[row] }
    }
    return result
  }
}
