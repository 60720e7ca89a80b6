import LinearAlgebra

/// The last digits of a solution: Gauss-Newton and Newton steps until the gradient stops shrinking.
///
/// A trust region ends when the sum of squares no longer changes, which leaves half of the digits of
/// the parameters. These steps look at the gradient alone and go on to where it is rounding. Where
/// the residuals bend the surface so much that Gauss-Newton gains less than a factor of two, the
/// second derivatives are added. Parameters on their bounds stay where they are.
struct SolutionPolish<Model: NonlinearModel> {
  private(set) var parameters: [Double]
  private(set) var residuals: [Double]
  /// Steps taken.
  private(set) var iterations = 0
  /// The tangent plane of the free parameters at the end.
  private(set) var tangent: QRFactorization
  /// The parameters that are not on a bound.
  let free: [Int]
  /// The largest cosine between the residuals and a free column of the Jacobian.
  private(set) var gradientNorm = 0.0
  /// Length of the residuals within the tangent plane.
  private(set) var withinPlane = 0.0

  private let problem: ResidualProblem<Model>
  private let bounds: [ClosedRange<Double>]

  /// Steps allowed; at the slowest contraction accepted, 0.9 a step, they gain 4 digits.
  private static var limit: Int { 100 }

  /// Polishes the end point of a search.
  ///
  /// - Throws: `FitError.nonlinear(.singularJacobian)` when the tangent plane has fewer dimensions
  ///   than there are free parameters.
  init(
    problem: ResidualProblem<Model>, search: TrustRegionSearch<Model>,
    bounds: [ClosedRange<Double>]
  ) throws(FitError) {
    self.problem = problem
    self.bounds = bounds
    let end = search.parameters
    parameters = end
    residuals = search.residuals
    free = end.indices.filter { index in
      bounds[index].lowerBound < end[index] && end[index] < bounds[index].upperBound
    }
    let start = try Self.tangent(problem, parameters, free)
    tangent = start.qr
    judge(start.jacobian)
    while iterations < Self.limit, advance() {}
  }

  /// Length within the tangent plane over length outside, each per root of its dimensions.
  func relativeOffset(degreesOfFreedom: Int) -> Double {
    let size = Euclid.norm(residuals)
    let outside = max(size * size - withinPlane * withinPlane, 0).squareRoot()
    guard withinPlane > 0 else { return 0 }
    guard degreesOfFreedom > 0, outside > 0 else { return .infinity }
    let within = withinPlane / Double(max(1, free.count)).squareRoot()
    return within / (outside / Double(degreesOfFreedom).squareRoot())
  }

  /// One step; false, with nothing changed, when none brings the gradient nearer to zero.
  private mutating func advance() -> Bool {
    guard !free.isEmpty, withinPlane > 0, let step = try? tangent.solve(residuals) else {
      return false
    }
    var best = moved(by: step)
    if best.map({ $0.withinPlane > 0.5 * withinPlane }) ?? true,
      let other = curvedStep().flatMap({ moved(by: $0) }),
      other.withinPlane < best?.withinPlane ?? .infinity
    {
      best = other
    }
    guard let best, best.withinPlane < 0.9 * withinPlane else { return false }
    self = best
    return true
  }

  /// The state after a step; `nil` outside the bounds or where the model ends.
  private func moved(by step: [Double]) -> SolutionPolish? {
    var next = self
    for (position, index) in free.enumerated() {
      next.parameters[index] += step[position]
      guard bounds[index].contains(next.parameters[index]) else { return nil }
    }
    guard let residuals = problem.residuals(next.parameters),
      let (qr, jacobian) = try? Self.tangent(problem, next.parameters, free)
    else { return nil }
    next.residuals = residuals
    next.tangent = qr
    next.judge(jacobian)
    next.iterations += 1
    return next
  }

  private mutating func judge(_ jacobian: Matrix) {
    let size = Euclid.norm(residuals)
    withinPlane = Euclid.norm(Array(tangent.applyQTransposed(to: residuals).prefix(free.count)))
    gradientNorm = (0..<free.count).reduce(0) { largest, column in
      let values = jacobian.column(column)
      let scale = Euclid.norm(values) * size
      return scale > 0 ? max(largest, Euclid.dot(values, residuals).magnitude / scale) : largest
    }
  }

  private static func tangent(
    _ problem: ResidualProblem<Model>, _ parameters: [Double], _ free: [Int]
  ) throws(FitError) -> (qr: QRFactorization, jacobian: Matrix) {
    guard let all = problem.jacobian(parameters) else {
      throw .overflow(quantity: "a derivative at the solution")
    }
    let jacobian = Matrix(
      rows: all.rowCount, columns: free.count, columnMajor: free.flatMap { all.column($0) })
    let qr: QRFactorization
    do {
      qr = try QRFactorization(jacobian)
    } catch {
      throw .factorization(error)
    }
    guard qr.hasFullColumnRank else {
      let names = problem.model.parameterNames
      throw .nonlinear(
        .singularJacobian(
          rank: qr.rank, parameterCount: names.count,
          undetermined: qr.dependentColumns.map { names[free[$0]] }, parameters: parameters))
    }
    return (qr, jacobian)
  }
}

extension SolutionPolish {
  /// The Newton step, in coordinates in which the tangent plane is orthonormal.
  ///
  /// With J W = Q and b + W u: (I - K) u = W' J' r, where K = W' (sum of r[i] f''[i]) W is the
  /// effective residual curvature (Hamilton, Watts and Bates 1982, *Annals of Statistics* 10,
  /// 386-393), by central differences of J' r with r held. `nil` unless I - K is positive definite:
  /// elsewhere the point is no minimum.
  private func curvedStep() -> [Double]? {
    guard problem.count > free.count, let basis = try? tangent.inverseFactor() else { return nil }
    let spread = Euclid.norm(residuals) / Double(problem.count - free.count).squareRoot()
    // A thousandth of the errors' own size: small against any bend, large against rounding.
    let length = 1e-3 * spread
    var matrix = Matrix.identity(free.count)
    for column in 0..<free.count {
      let direction = basis.column(column).map { $0 * length }
      guard let ahead = projectedGradient(basis, direction, 1),
        let behind = projectedGradient(basis, direction, -1)
      else { return nil }
      for row in 0..<free.count {
        let curvature = (ahead[row] - behind[row]) / (2 * length)
        matrix[row, column] -= curvature / 2
        matrix[column, row] -= curvature / 2
      }
    }
    guard let gradient = projectedGradient(basis, basis.column(0), 0),
      let solution = try? CholeskyFactorization(matrix).solve(gradient)
    else { return nil }
    return basis.multiplied(by: solution)
  }

  /// W' J(b + sign d)' r with the residuals of b.
  private func projectedGradient(
    _ basis: Matrix, _ direction: [Double], _ sign: Double
  ) -> [Double]? {
    var point = parameters
    for (position, index) in free.enumerated() { point[index] += sign * direction[position] }
    guard let jacobian = problem.jacobian(point) else { return nil }
    let gradient = free.map { Euclid.dot(jacobian.column($0), residuals) }
    return basis.transposedMultiplied(by: gradient)
  }
}
