import RealModule

/// The search for the coefficients of the greatest likelihood.
///
/// The likelihood of an ARMA process may have several maxima and is level at a moving average unit
/// root, so the search starts from the best of a grid of starting points, the residuals'
/// autoregression among them, and descends from several.
struct ARIMASearch {
  let problem: ARIMAProblem
  let effort: ARIMAEffort

  func best() -> QuasiNewton.Minimum? {
    let k = problem.order.coefficientCount
    guard k > 0 else {
      let cost = problem.cost(free: [])
      return cost.isFinite ? .init(point: [], value: cost, isConverged: true) : nil
    }
    let ranked = starts(k).map { (point: $0, value: problem.cost(free: $0)) }
      .filter { $0.value.isFinite }.sorted { $0.value < $1.value }
    var best: QuasiNewton.Minimum?
    for start in spread(ranked) {
      let found = QuasiNewton().minimum(from: start, problem.cost(free:))
      if best.map({ found.value < $0.value }) ?? true { best = found }
    }
    return best.map(polished)
  }

  /// The same minimum, searched on from there with the curvature forgotten.
  ///
  /// Where an autoregressive root nears 1 the likelihood changes with the logarithm of its
  /// distance, which the sine squeezes together; there the search goes on in r = tanh u.
  private func polished(_ minimum: QuasiNewton.Minimum) -> QuasiNewton.Minimum {
    guard effort == .thorough else { return minimum }
    var best = minimum
    for _ in 0..<3 {
      let next = isNearUnitRoot(best.point) ? stretched(best) : again(best)
      let isDone = next.value > best.value - 1e-9
      if next.value <= best.value { best = next }
      if isDone { break }
    }
    return best
  }

  private func again(_ best: QuasiNewton.Minimum) -> QuasiNewton.Minimum {
    QuasiNewton().minimum(from: best.point, problem.cost(free:))
  }

  /// The free numbers that belong to autoregressions.
  private var autoregressive: [Int] {
    let order = problem.order
    return Array(0..<order.p) + (0..<order.P).map { order.p + order.q + $0 }
  }

  private func isNearUnitRoot(_ x: [Double]) -> Bool {
    autoregressive.contains { Double.sin(x[$0]).magnitude > 0.97 }
  }

  private func stretched(_ best: QuasiNewton.Minimum) -> QuasiNewton.Minimum {
    let roots = autoregressive
    var start = best.point
    for i in roots {
      let r = Double.sin(start[i])
      start[i] = Double.atanh(min(max(r, -1 + 1e-9), 1 - 1e-9))
    }
    func sines(_ u: [Double]) -> [Double] {
      var x = u
      for i in roots { x[i] = Double.asin(Double.tanh(u[i])) }
      return x
    }
    var found = QuasiNewton().minimum(from: start) { problem.cost(free: sines($0)) }
    found.point = sines(found.point)
    return found
  }

  /// The best starting points that are not close to one another.
  private func spread(_ ranked: [(point: [Double], value: Double)]) -> [[Double]] {
    var chosen: [[Double]] = []
    for candidate in ranked where chosen.count < effort.descents {
      let isNew = chosen.allSatisfy { other in
        zip(other, candidate.point).contains { ($0 - $1).magnitude > 0.45 }
      }
      if isNew { chosen.append(candidate.point) }
    }
    return chosen
  }

  /// Zeros, the sample's own partial autocorrelations, and a grid.
  private func starts(_ k: Int) -> [[Double]] {
    let zero = [Double](repeating: 0, count: k)
    var points = [zero]
    let w = Array(problem.data[0..<problem.count])
    var own = zero
    let r = Self.partialAutocorrelations(w, problem.order.p)
    for i in r.indices { own[i] = Double.asin(min(max(r[i], -0.97), 0.97)) }
    points.append(own)
    points += effort.grid(k)
    for i in problem.order.p..<k where effort.descents > 1 {
      for value in [-0.9, 0.9] {
        var mixed = own
        mixed[i] = value
        points.append(mixed)
      }
    }
    return points
  }

  /// Sample partial autocorrelations about the mean, lags 1...p.
  private static func partialAutocorrelations(_ w: [Double], _ p: Int) -> [Double] {
    let mean = w.reduce(0, +) / Double(w.count)
    let e = w.map { $0 - mean }
    func gamma(_ lag: Int) -> Double {
      lag < e.count ? (lag..<e.count).reduce(0.0) { $0 + e[$1] * e[$1 - lag] } : 0
    }
    var (phi, partial): ([Double], [Double]) = ([], [])
    var variance = gamma(0)
    for k in 0..<p where variance > 0 {
      let last = phi.indices.reduce(gamma(k + 1)) { $0 - phi[$1] * gamma(k - $1) } / variance
      guard last.magnitude < 1 else { break }
      let old = phi
      for i in phi.indices { phi[i] = old[i] - last * old[k - 1 - i] }
      phi.append(last)
      partial.append(last)
      variance *= (1 - last) * (1 + last)
    }
    return partial
  }
}

/// How widely the likelihood is searched.
public enum ARIMAEffort: Sendable, Equatable {
  /// One descent from the best of a few starts: for comparing many orders.
  case quick
  /// Several descents from a grid of starts: for the answer.
  case thorough

  var descents: Int { self == .quick ? 1 : 4 }

  /// Starting points in the free numbers, where 1.57 is a unit root.
  func grid(_ k: Int) -> [[Double]] {
    switch self {
    case .quick:
      return (0..<k).flatMap { i in
        [-0.6, 0.6].map { value in (0..<k).map { $0 == i ? value : 0 } }
      }
    case .thorough:
      let values: [Double] =
        switch k {
        case 1: [-1.5, -1.2, -0.8, -0.4, 0.4, 0.8, 1.2, 1.5]
        case 2: [-1.4, -0.7, 0, 0.7, 1.4]
        case 3, 4: [-1, 0, 1]
        default: [-0.7, 0.7]
        }
      guard k <= 6 else { return ARIMAEffort.quick.grid(k) }
      return (0..<k).reduce([[]]) { points, _ in
        points.flatMap { point in values.map { point + [$0] } }
      }
    }
  }
}
