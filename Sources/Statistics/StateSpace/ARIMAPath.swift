/// What an ARIMA model needs to go on from the last observation: everything is linear in columns.
///
/// Each column (series, gap, break, constant) is forecast by the same recursion and integrated from
/// its own last values; the regression then combines them.
struct ARIMAPath: Sendable {
  let origin: Double
  private let order: ARIMAOrder
  private let delta: [Double]
  private let phi: [Double]
  private let theta: [Double]
  private let states: [[Double]]
  private let ends: [[Double]]
  private let lastIndex: Int
  private let excess: [(row: Int, column: Int, value: Double)]
  private let regression: WhitenedRegression
  private let diffuse: Int
  private let breaks: Set<Int>

  init(_ problem: ARIMAProblem, _ evaluation: ARIMAProblem.Evaluation, origin: Double) {
    self.origin = origin
    order = problem.order
    delta = problem.order.integration
    let filter = evaluation.filter
    (phi, theta) = (filter.phi, filter.theta)
    let m = filter.m
    states = problem.raw.indices.map { Array(filter.states[$0 * m..<($0 + 1) * m]) }
    ends = problem.raw.map { [delta] column in Array(column.suffix(delta.count).reversed()) }
    lastIndex = problem.raw[0].count - 1
    regression = evaluation.regression
    diffuse = problem.diffuse
    // A break's column still stands at 1 at the end; a gap's is back at 0.
    breaks = Set((1..<max(problem.diffuse + 1, 1)).filter { problem.raw[$0].last == 1 })
    var excess: [(row: Int, column: Int, value: Double)] = []
    for i in 0..<m {
      for j in 0..<m {
        let value = filter.covariance[i * m + j] - filter.theta[i] * filter.theta[j]
        if value.magnitude > 1e-13 { excess.append((i, j, value)) }
      }
    }
    self.excess = excess
  }

  /// Means in units of the scaled series and variances in units of that of e.
  func forecast(
    steps: Int, includingCoefficients: Bool
  ) -> [(mean: Double, variance: Double)] {
    let paths = states.indices.map { extend(states[$0], ends[$0], steps) }
    let still = [Double](repeating: 0, count: delta.count)
    let noise = extend(theta, still, steps)
    let rows = Set(excess.map(\.row)).sorted()
    let responses = rows.map { row in extend(unit(row), still, steps) }
    var noiseSquares = 0.0
    return (0..<steps).map { h in
      noiseSquares += noise[h] * noise[h]
      let contrast = (1..<max(paths.count, 1)).map { future($0, h) - paths[$0][h] }
      let mean = zip(regression.coefficients, contrast).reduce(paths[0][h]) { $0 + $1.0 * $1.1 }
      var variance = noiseSquares
      for term in excess {
        guard let i = rows.firstIndex(of: term.row), let j = rows.firstIndex(of: term.column) else {
          continue
        }
        variance += responses[i][h] * term.value * responses[j][h]
      }
      if includingCoefficients { variance += regression.varianceFactor(contrast) }
      return (mean, max(variance, noiseSquares))
    }
  }

  /// A column's known value h + 1 periods after the last.
  private func future(_ column: Int, _ h: Int) -> Double {
    if column <= diffuse { return breaks.contains(column) ? 1 : 0 }
    return ARIMAProblem.constant(at: Double(lastIndex + h + 1), order)
  }

  private func unit(_ row: Int) -> [Double] { theta.indices.map { $0 == row ? 1 : 0 } }

  /// The levels that follow from a state of the differenced process and the last levels.
  private func extend(_ state: [Double], _ ends: [Double], _ steps: Int) -> [Double] {
    var a = state
    var recent = ends  // newest first
    return (0..<steps).map { _ in
      let w = a[0]
      for i in 0..<(a.count - 1) { a[i] = a[i + 1] + phi[i] * w }
      a[a.count - 1] = phi[a.count - 1] * w
      let level = delta.indices.reduce(w) { $0 + delta[$1] * recent[$1] }
      if !recent.isEmpty {
        recent.removeLast()
        recent.insert(level, at: 0)
      }
      return level
    }
  }
}
