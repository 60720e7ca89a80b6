/// The linear programme of quantile regression, solved from vertex to vertex.
///
/// A vertex is a fit through p observations. Leaving one of them changes the objective at a rate
/// known from the dual; the best such edge is followed, past other observations, to its lowest
/// point. Ties are broken by shifting the response by fixed amounts too small to matter, and the
/// vertex found is then proven at the response itself: its dual variables lie within their bounds
/// and every residual off zero has the sign they assume.
///
/// Reference: Barrodale and Roberts (1974); Koenker and d'Orey (1987), *Applied Statistics* 36,
/// 383-393.
struct QuantileSimplex {
  let basis: WorkingBasis
  let tau: Double

  /// An optimal vertex.
  struct Vertex {
    /// The p observations it passes through.
    let subset: [Int]
    let isUnique: Bool
  }

  /// The size below which a residual counts as zero, beside a largest one near 1.
  private static let zero = 0x1p-40

  func solve() -> Vertex {
    var subset = start()
    for shift in [0x1p-30, 0x1p-34, 0x1p-38] {
      let response = shifted(by: shift)
      descend(&subset, response)
      if isProven(subset, shifted: response) { break }
    }
    return Vertex(subset: subset, isUnique: isUnique(subset))
  }

  /// The response plus fixed pseudo-random amounts.
  private func shifted(by size: Double) -> [Double] {
    var stream = RandomStream(seed: 0, key: "quantile regression", purpose: "ties")
    return basis.response.map { $0 + size * (stream.uniform() - 0.5) }
  }

  /// Independent observations, those nearest the quantile of the residuals first.
  private func start() -> [Int] {
    let sorted = basis.response.sorted()
    let level = sorted[min(Int(tau * Double(basis.count)), basis.count - 1)]
    let nearest = (0..<basis.count).sorted {
      (basis.response[$0] - level).magnitude < (basis.response[$1] - level).magnitude
    }
    return independent(nearest)
  }

  /// The first p rows that are independent, by elimination.
  private func independent(_ candidates: [Int]) -> [Int] {
    let order = basis.order
    var chosen: [Int] = []
    var directions: [[Double]] = []
    for limit in [0.1, 1e-3, 1e-8, 0] where chosen.count < order {
      for row in candidates where chosen.count < order && !chosen.contains(row) {
        var rest = self.row(row)
        let size = dot(rest, rest).squareRoot()
        for _ in 0..<2 {
          for direction in directions {
            let share = dot(rest, direction)
            for index in rest.indices { rest[index] -= share * direction[index] }
          }
        }
        let length = dot(rest, rest).squareRoot()
        guard length > limit * size, length > 0 else { continue }
        directions.append(rest.map { $0 / length })
        chosen.append(row)
      }
    }
    return chosen
  }

  /// Follows descending edges until none is left.
  private func descend(_ subset: inout [Int], _ response: [Double]) {
    for _ in 0..<(50 * basis.count + 1000) {
      guard let (inverse, residuals) = vertex(subset, response) else { return }
      let dual = self.dual(subset, inverse, residuals)
      var (steepest, leaving, direction) = (-1e-12, -1, 1.0)
      for place in subset.indices {
        let (down, up) = (1 - tau - dual[place], tau + dual[place])
        if down < steepest { (steepest, leaving, direction) = (down, place, 1) }
        if up < steepest { (steepest, leaving, direction) = (up, place, -1) }
      }
      guard leaving >= 0 else { return }
      let step = (0..<basis.order).map { direction * inverse[$0 * basis.order + leaving] }
      guard let entering = lowestPoint(residuals, subset, step, slope: steepest) else { return }
      subset[leaving] = entering
    }
  }

  /// The observation at which the objective stops falling along an edge.
  private func lowestPoint(
    _ residuals: [Double], _ subset: [Int], _ step: [Double], slope: Double
  ) -> Int? {
    let inside = Set(subset)
    var crossings: [(distance: Double, row: Int, rate: Double)] = []
    for row in 0..<basis.count where !inside.contains(row) {
      let rate = rowProduct(row, step)
      guard rate.magnitude > 1e-13 else { continue }
      let distance = residuals[row] / rate
      if distance > 0 { crossings.append((distance, row, rate.magnitude)) }
    }
    crossings.sort { ($0.distance, $0.row) < ($1.distance, $1.row) }
    var slope = slope
    for crossing in crossings {
      slope += crossing.rate
      if slope >= 0 { return crossing.row }
    }
    return nil
  }

  /// The inverse of the vertex's rows, and the residuals there.
  private func vertex(
    _ subset: [Int], _ response: [Double]
  ) -> (inverse: [Double], residuals: [Double])? {
    let order = basis.order
    guard let inverse = SmallSystem.inverse(subset.flatMap(row), order: order) else { return nil }
    let z = (0..<order).map { index in
      subset.indices.reduce(0.0) { $0 + inverse[index * order + $1] * response[subset[$1]] }
    }
    var residuals = (0..<basis.count).map { response[$0] - rowProduct($0, z) }
    for row in subset { residuals[row] = 0 }
    return (inverse, residuals)
  }

  /// For each observation of the vertex the pull of all others along its edge.
  private func dual(_ subset: [Int], _ inverse: [Double], _ residuals: [Double]) -> [Double] {
    var gradient = [Double](repeating: 0, count: basis.order)
    let inside = Set(subset)
    for row in 0..<basis.count where !inside.contains(row) {
      let pull = tau - (residuals[row] < 0 ? 1 : 0)
      for column in 0..<basis.order {
        gradient[column] += pull * basis.rows[row * basis.order + column]
      }
    }
    return subset.indices.map { place in
      (0..<basis.order).reduce(0.0) { $0 + inverse[$1 * basis.order + place] * gradient[$1] }
    }
  }

  /// Whether the dual of the shifted problem also proves the vertex for the response itself.
  private func isProven(_ subset: [Int], shifted: [Double]) -> Bool {
    guard let there = vertex(subset, shifted), let here = vertex(subset, basis.response) else {
      return false
    }
    let dual = self.dual(subset, there.inverse, there.residuals)
    let isWithin = dual.allSatisfy { $0 <= 1 - tau + 1e-9 && $0 >= -tau - 1e-9 }
    return isWithin
      && here.residuals.indices.allSatisfy { row in
        here.residuals[row].magnitude <= Self.zero
          || (here.residuals[row] < 0) == (there.residuals[row] < 0)
      }
  }

  /// Whether the objective rises along every edge from the optimum.
  ///
  /// Where more than p residuals vanish, the edges of each p of them are tried, up to 5000 choices.
  private func isUnique(_ subset: [Int]) -> Bool {
    guard let (_, residuals) = vertex(subset, basis.response) else { return false }
    let ties = residuals.indices.filter { residuals[$0].magnitude <= Self.zero }
    var choices = 1.0
    for index in 0..<basis.order { choices *= Double(ties.count - index) / Double(index + 1) }
    let subsets = choices <= 5000 ? Combinations.all(of: ties.count, choose: basis.order) : []
    let vertices = subsets.isEmpty ? [subset] : subsets.map { $0.map { ties[$0] } }
    return vertices.allSatisfy { rows in
      guard let inverse = SmallSystem.inverse(rows.flatMap(row), order: basis.order) else {
        return true
      }
      return rows.indices.allSatisfy { place in
        let edge = (0..<basis.order).map { inverse[$0 * basis.order + place] }
        return rises(along: edge, residuals) && rises(along: edge.map { -$0 }, residuals)
      }
    }
  }

  private func rises(along step: [Double], _ residuals: [Double]) -> Bool {
    var (slope, size) = (0.0, 0.0)
    for row in residuals.indices {
      let rate = rowProduct(row, step)
      size += rate.magnitude
      if residuals[row].magnitude <= Self.zero {
        if rate.magnitude > 1e-12 { slope += rate > 0 ? (1 - tau) * rate : -tau * rate }
      } else {
        slope -= (tau - (residuals[row] < 0 ? 1 : 0)) * rate
      }
    }
    return slope > 1e-11 * size
  }

  private func row(_ index: Int) -> [Double] {
    Array(basis.rows[index * basis.order..<(index + 1) * basis.order])
  }

  private func rowProduct(_ row: Int, _ z: [Double]) -> Double {
    z.indices.reduce(0.0) { $0 + basis.rows[row * basis.order + $1] * z[$1] }
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
