import LinearAlgebra

/// The last digits of a solution: Gauss-Newton steps until they stop shrinking.
///
/// A trust region ends when the sum of squares no longer changes, which leaves half of the digits of
/// the parameters. Plain steps from there converge to the point where the gradient itself is rounding.
/// Parameters on their bounds stay where they are.
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
    while iterations < Self.limit, try advance() {}
  }

  /// One step; false, with nothing changed, when it does not bring the gradient nearer to zero.
  private mutating func advance() throws(FitError) -> Bool {
    guard !free.isEmpty, let step = try? tangent.solve(residuals) else { return false }
    var next = self
    for (position, index) in free.enumerated() {
      next.parameters[index] += step[position]
      guard bounds[index].contains(next.parameters[index]) else { return false }
    }
    guard let residuals = problem.residuals(next.parameters) else { return false }
    next.residuals = residuals
    let (qr, jacobian) = try Self.tangent(problem, next.parameters, free)
    next.tangent = qr
    next.judge(jacobian)
    next.iterations += 1
    guard next.withinPlane < 0.9 * withinPlane else { return false }
    self = next
    return true
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

  /// Length within the tangent plane over length outside, each per root of its dimensions.
  func relativeOffset(degreesOfFreedom: Int) -> Double {
    let size = Euclid.norm(residuals)
    let outside = max(size * size - withinPlane * withinPlane, 0).squareRoot()
    guard withinPlane > 0 else { return 0 }
    guard degreesOfFreedom > 0, outside > 0 else { return .infinity }
    let within = withinPlane / Double(max(1, free.count)).squareRoot()
    return within / (outside / Double(degreesOfFreedom).squareRoot())
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
