extension KalmanFilter {
  /// The state of each period given the whole series.
  public struct Smoothed: Sendable {
    /// The expected state, one vector a period.
    public let states: [[Double]]
    /// Its covariance, m x m, one a period.
    public let covariances: [[[Double]]]
  }

  /// Looks back from the last observation: what all figures say of each period's state.
  ///
  /// - Parameter filtered: The steps of `filter(_:)`.
  /// - Returns: Means and covariances, exact also in the diffuse first periods.
  /// - Complexity: O(n m^3).
  ///
  /// Reference: Durbin and Koopman (2012), sections 4.4 and 5.3, equations 5.11 to 5.17.
  public func smooth(_ filtered: Filtered) -> Smoothed {
    let m = model.m
    let none = [Double](repeating: 0, count: m)
    var sums = BackwardSums(
      r0: none, r1: none, N0: .zero(m), N1: .zero(m), N2: .zero(m))
    var states: [[Double]] = []
    var covariances: [[[Double]]] = []
    for step in filtered.steps.reversed() {
      sums.stepBack(step, model)
      let (P, Pinf) = (step.covariance, step.diffuse)
      let first = product(P, sums.r0)
      let second = product(Pinf, sums.r1)
      states.append(zip(step.state, zip(first, second)).map { $0 + $1.0 + $1.1 })
      let cross = times(times(Pinf, sums.N1), P)
      let own = times(times(P, sums.N0), P)
      let far = times(times(Pinf, sums.N2), Pinf)
      covariances.append(difference(P, sum([own, cross, transposed(cross), far])))
    }
    return Smoothed(states: states.reversed(), covariances: covariances.reversed())
  }
}

/// The weighted sums of later prediction errors, with their diffuse parts.
private struct BackwardSums {
  var r0: [Double]
  var r1: [Double]
  var N0: [[Double]]
  var N1: [[Double]]
  var N2: [[Double]]

  mutating func stepBack(_ step: KalmanFilter.Filtered.Step, _ model: StateSpaceModel) {
    carryThroughTransition(model.T)
    guard !step.error.isNaN else { return }
    let Z = model.Z
    let M = product(step.covariance, Z)
    let Minf = product(step.diffuse, Z)
    let (F, Finf, v) = (step.variance, step.diffuseVariance, step.error)
    if Finf > 0 {
      // L0 = I - Minf Z' / Finf, L1 = -(M / Finf - Minf F / Finf^2) Z'
      let L0 = elimination(Minf.map { $0 / Finf }, Z)
      let ratio = F / Finf
      let K1 = zip(M, Minf).map { ($0 - $1 * ratio) / Finf }
      let L1 = K1.map { k in Z.map { -k * $0 } }
      let before0 = r0
      r0 = transposedProduct(L0, before0)
      let through0 = transposedProduct(L0, r1)
      let through1 = transposedProduct(L1, before0)
      for i in Z.indices { r1[i] = Z[i] * v / Finf + through0[i] + through1[i] }
      let (n0, n1, n2) = (N0, N1, N2)
      N0 = sandwich(L0, n0, L0)
      let cross = sandwich(L1, n0, L0)
      N1 = sum([outer(Z, 1 / Finf), sandwich(L0, n1, L0), cross])
      let mixed = sandwich(L0, n1, L1)
      N2 = sum([
        outer(Z, -F / (Finf * Finf)), sandwich(L0, n2, L0), mixed, transposed(mixed),
        sandwich(L1, n0, L1),
      ])
    } else if F > 0 {
      let L = elimination(M.map { $0 / F }, Z)
      let through = transposedProduct(L, r0)
      for i in Z.indices { r0[i] = Z[i] * v / F + through[i] }
      N0 = sum([outer(Z, 1 / F), sandwich(L, N0, L)])
      r1 = transposedProduct(L, r1)
      N1 = sandwich(L, N1, L)
      N2 = sandwich(L, N2, L)
    }
  }

  private mutating func carryThroughTransition(_ T: [[Double]]) {
    r0 = transposedProduct(T, r0)
    r1 = transposedProduct(T, r1)
    N0 = sandwich(T, N0, T)
    N1 = sandwich(T, N1, T)
    N2 = sandwich(T, N2, T)
  }
}

extension [[Double]] {
  fileprivate static func zero(_ m: Int) -> [[Double]] {
    Array(repeating: Array<Double>(repeating: 0, count: m), count: m)
  }
}

/// I - k Z'.
private func elimination(_ k: [Double], _ Z: [Double]) -> [[Double]] {
  k.indices.map { i in Z.indices.map { (i == $0 ? 1 : 0) - k[i] * Z[$0] } }
}

private func outer(_ Z: [Double], _ factor: Double) -> [[Double]] {
  Z.map { a in Z.map { a * $0 * factor } }
}

private func transposed(_ A: [[Double]]) -> [[Double]] {
  A.indices.map { i in A.map { $0[i] } }
}

private func times(_ A: [[Double]], _ B: [[Double]]) -> [[Double]] {
  let columns = transposed(B)
  return A.map { row in columns.map { dot(row, $0) } }
}

private func transposedProduct(_ A: [[Double]], _ x: [Double]) -> [Double] {
  product(transposed(A), x)
}

/// A' N B.
private func sandwich(_ A: [[Double]], _ N: [[Double]], _ B: [[Double]]) -> [[Double]] {
  times(times(transposed(A), N), B)
}

private func sum(_ terms: [[[Double]]]) -> [[Double]] {
  var total = terms[0]
  for term in terms.dropFirst() {
    for i in term.indices {
      for j in term.indices { total[i][j] += term[i][j] }
    }
  }
  return total
}

private func difference(_ A: [[Double]], _ B: [[Double]]) -> [[Double]] {
  zip(A, B).map { zip($0, $1).map { $0 - $1 } }
}
