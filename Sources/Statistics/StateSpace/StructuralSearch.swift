import RealModule

/// The search for the shares of the variances of a structural model.
struct StructuralSearch {
  let series: [Double]
  let breaks: [Bool]?
  let form: StructuralFit.Form
  /// The sum of squares below which prediction errors are rounding.
  let roundoff: Double

  init(series: [Double], breaks: [Bool]?, form: StructuralFit.Form) {
    self.series = series
    self.breaks = breaks
    self.form = form
    // Values are in units of their largest distance, so rounding is a matter of their count.
    roundoff = Double(series.count) * 0x1p-96
  }

  func filter(_ shares: VarianceShares) -> StructuralFilter {
    StructuralFilter(series, breaks: breaks, variances: shares, hasSlope: form != .level)
  }

  private func cost(_ shares: VarianceShares) -> Double {
    filter(shares).cost(roundoff: roundoff)
  }

  /// Shares without noise about the level: the model in which every observation is exact.
  static func still(_ form: StructuralFit.Form) -> VarianceShares {
    form == .level
      ? VarianceShares(irregular: 0, level: 1)
      : VarianceShares(irregular: 0, level: 0, slope: 1)
  }

  /// The best shares; `nil` where no degree of freedom remains.
  func best() -> VarianceShares? {
    let start = filter(Self.still(form))
    guard start.effectiveCount > StructuralFit.shareCount(form), !start.isDiffuse else {
      return nil
    }
    switch form {
    case .level:
      return edge { VarianceShares(irregular: 1 - $0, level: $0) }.shares
    case .smoothTrend:
      return edge { VarianceShares(irregular: 1 - $0, level: 0, slope: $0) }.shares
    case .trend:
      return trend()
    }
  }

  private typealias Candidate = (shares: VarianceShares, cost: Double)

  /// Every edge of the triangle, then its inside; an edge wins unless the inside gains something.
  private func trend() -> VarianceShares {
    let edges = [
      edge { VarianceShares(irregular: 1 - $0, level: $0, slope: 0) },
      edge { VarianceShares(irregular: 1 - $0, level: 0, slope: $0) },
      edge { VarianceShares(irregular: 0, level: 1 - $0, slope: $0) },
    ]
    var best = edges.reduce(edges[0]) { $1.cost < $0.cost ? $1 : $0 }
    for start in insideStarts(beside: best.shares) {
      let found = QuasiNewton().minimum(from: start) { cost(Self.inside($0)) }
      if found.value < best.cost - 1e-9 { best = (Self.inside(found.point), found.value) }
    }
    return best.shares
  }

  /// The best two points of a coarse grid, and one just inside the best edge.
  private func insideStarts(beside edge: VarianceShares) -> [[Double]] {
    let grid = [-3.0, -1, 1, 3]
    var ranked: [(point: [Double], value: Double)] = []
    for a in grid {
      for b in [-8.0, -5, -2, 1] {
        ranked.append(([a, b], cost(Self.inside([a, b]))))
      }
    }
    ranked.sort { $0.value < $1.value }
    func ratio(_ x: Double, _ y: Double) -> Double {
      min(max(Double.log(max(x, 1e-6) / max(y, 1e-6)), -12), 12)
    }
    let near = [ratio(edge.level, edge.irregular), ratio(edge.slope, edge.irregular)]
    return ranked.prefix(2).map(\.point) + [near]
  }

  /// Shares from the logarithms of level / irregular and slope / irregular.
  private static func inside(_ x: [Double]) -> VarianceShares {
    let top = max(0, x[0], x[1])
    let weights = [Double.exp(-top), Double.exp(x[0] - top), Double.exp(x[1] - top)]
    let sum = weights[0] + weights[1] + weights[2]
    return VarianceShares(
      irregular: weights[0] / sum, level: weights[1] / sum, slope: weights[2] / sum)
  }

  /// The best point of a line of shares s, both ends included.
  ///
  /// A grid in log(s / (1 - s)) brackets every maximum wider than its step; the two best are
  /// refined by golden sections; an end wins when nothing between is better by 1e-9.
  private func edge(_ shares: (Double) -> VarianceShares) -> Candidate {
    func cost(at x: Double) -> Double { self.cost(shares(1 / (1 + Double.exp(-x)))) }
    let grid = (0..<19).map { -16 + 1.5 * Double($0) }  // shares from 1e-7 to 1 - 1e-5
    let costs = grid.map(cost(at:))
    var best: Candidate = (shares(0), self.cost(shares(0)))
    let other: Candidate = (shares(1), self.cost(shares(1)))
    if other.cost < best.cost || best.cost.isNaN { best = other }
    let inner = (1..<grid.count - 1).filter {
      costs[$0] <= costs[$0 - 1] && costs[$0] <= costs[$0 + 1]
    }
    for i in inner.sorted(by: { costs[$0] < costs[$1] }).prefix(2) {
      let x = Self.goldenSection(grid[i - 1], grid[i + 1], cost(at:))
      let value = cost(at: x)
      if value < best.cost - 1e-9 { best = (shares(1 / (1 + Double.exp(-x))), value) }
    }
    return best
  }

  private static func goldenSection(
    _ low: Double, _ high: Double, _ f: (Double) -> Double
  ) -> Double {
    let golden = (5.0.squareRoot() - 1) / 2
    var (a, b) = (low, high)
    var (left, right) = (b - golden * (b - a), a + golden * (b - a))
    var (below, above) = (f(left), f(right))
    while b - a > 1e-6 {
      if below <= above {
        (b, right, above) = (right, left, below)
        left = b - golden * (b - a)
        below = f(left)
      } else {
        (a, left, below) = (left, right, above)
        right = a + golden * (b - a)
        above = f(right)
      }
    }
    return (a + b) / 2
  }
}
