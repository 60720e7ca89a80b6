import LinearAlgebra

/// Starting values from a grid of shapes, best first.
///
/// Variable projection: given its shape, a curve is a linear combination of the derivatives by its
/// linear parameters, so those follow from a linear fit.
struct GrowthStarts<Curve: GrowthCurve> {
  let curve: Curve
  let problem: ResidualProblem<Curve>
  let span: TimeSpan
  let bounds: [ClosedRange<Double>]

  /// The shapes with the least sums of squares, completed and within bounds.
  func best(_ count: Int) -> [[Double]] {
    let response = problem.response.indices.map {
      (problem.weightRoots?[$0] ?? 1) * problem.response[$0]
    }
    let scored = curve.startingShapes(span).compactMap { score(clamped($0), response) }
    // Equal scores keep the order of the grid, so that the choice is reproducible.
    let order = scored.indices.sorted {
      (scored[$0].squares, $0) < (scored[$1].squares, $1)
    }
    return order.prefix(count).map { scored[$0].start }
  }

  /// The shape with its linear parameters from a linear fit, and its sum of squares.
  private func score(
    _ shape: [Double], _ response: [Double]
  ) -> (start: [Double], squares: Double)? {
    guard let jacobian = problem.jacobian(shape) else { return nil }
    let columns = curve.linearParameters.map { jacobian.column($0) }
    guard let solution = linearFit(columns, response) else { return nil }
    var free = shape
    for (position, index) in curve.linearParameters.enumerated() {
      free[index] = solution[position]
    }
    let start = clamped(free)
    guard start == free else {
      return problem.residuals(start).map {
        (clamped(curve.normalized(start)), Euclid.dot($0, $0))
      }
    }
    var left = response
    for (column, factor) in zip(columns, solution) {
      for row in left.indices { left[row] -= factor * column[row] }
    }
    let squares = Euclid.dot(left, left)
    return squares.isFinite ? (clamped(curve.normalized(start)), squares) : nil
  }

  /// Starting values need no refinement: one column is divided out, more go through QR.
  private func linearFit(_ columns: [[Double]], _ response: [Double]) -> [Double]? {
    if columns.count == 1 {
      let size = Euclid.dot(columns[0], columns[0])
      return size > 0 ? [Euclid.dot(columns[0], response) / size] : nil
    }
    guard let qr = try? QRFactorization(Matrix(columns: columns)) else { return nil }
    return try? qr.solve(response)
  }

  private func clamped(_ parameters: [Double]) -> [Double] {
    zip(parameters, bounds).map { min(max($0, $1.lowerBound), $1.upperBound) }
  }
}
