import LinearAlgebra

/// Starting values from a grid of shapes, best first.
struct GrowthStarts<Curve: GrowthCurve> {
  let curve: Curve
  let problem: ResidualProblem<Curve>
  let span: TimeSpan
  let bounds: [ClosedRange<Double>]

  func best(_ count: Int) -> [[Double]] {
    let scored = curve.startingShapes(span).compactMap { shape in
      completed(clamped(shape)).flatMap { start in
        problem.residuals(start).map { (start: start, squares: Euclid.dot($0, $0)) }
      }
    }
    // Equal scores keep the order of the grid, so that the choice is reproducible.
    let order = scored.indices.sorted {
      (scored[$0].squares, $0) < (scored[$1].squares, $1)
    }
    return order.prefix(count).map { scored[$0].start }
  }

  /// The shape with its linear parameters from a linear fit.
  private func completed(_ shape: [Double]) -> [Double]? {
    guard let jacobian = problem.jacobian(shape) else { return nil }
    let columns = curve.linearParameters.map { jacobian.column($0) }
    let response = problem.response.indices.map {
      (problem.weightRoots?[$0] ?? 1) * problem.response[$0]
    }
    guard let qr = try? QRFactorization(Matrix(columns: columns)),
      let solution = try? qr.solve(response)
    else { return nil }
    var result = shape
    for (position, index) in curve.linearParameters.enumerated() {
      result[index] = solution[position]
    }
    return clamped(curve.normalized(result))
  }

  private func clamped(_ parameters: [Double]) -> [Double] {
    zip(parameters, bounds).map { min(max($0, $1.lowerBound), $1.upperBound) }
  }
}
