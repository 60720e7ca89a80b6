import LinearAlgebra

/// The fit with the smallest robust scale of its residuals: where MM starts.
///
/// The scale s of residuals r solves sum of rho(r / s) / (n - p) = 1/2 with rho the bisquare,
/// tuning 1.54764, over its ceiling; half of the observations may be wild. Not convex: every line
/// through p observations is tried, or a seeded sample of them, and the best are followed to their
/// minimum.
///
/// Reference: Rousseeuw and Yohai (1984), *Robust and Nonlinear Time Series Analysis*, 256-272;
/// Salibian-Barrera and Yohai (2006), *Journal of Computational and Graphical Statistics* 15,
/// 414-427.
struct SEstimate {
  static let loss = RobustLoss.bisquare(tuning: 1.54764)

  /// Residuals of the working basis at the minimum.
  let residuals: [Double]
  /// Their scale.
  let scale: Double

  /// Subsets tried when there are more than can all be.
  private static let sampleSize = 5000
  private static let exhaustiveLimit = 50_000
  private static let followed = 20
  private static let firstRounds = 10
  private static let finished = 5
  private static let allRounds = 5000

  /// - Throws: `FitError.exactFit` when half of the observations lie on one fit.
  init(basis: WorkingBasis, seed: UInt64) throws(FitError) {
    var best: [(residuals: [Double], scale: Double)] = []
    for subset in Self.subsets(basis, seed) {
      guard let z = basis.solve(through: subset) else { continue }
      let residuals = basis.residuals(z)
      if best.count == Self.followed, let worst = best.last,
        Self.excess(residuals, worst.scale, basis) >= 0
      {
        continue
      }
      let scale = Self.scale(of: residuals, basis, start: nil)
      guard scale > 0x1p-44 else {
        throw .exactFit(observations: residuals.count { $0.magnitude <= 0x1p-44 })
      }
      let place = best.firstIndex { $0.scale > scale } ?? best.count
      best.insert((residuals, scale), at: place)
      if best.count > Self.followed { best.removeLast() }
    }
    best.append((Reweighting(basis: basis, limit: 0).residuals, .infinity))
    // A few rounds tell the promising from the others.
    let started = best.map { Self.followed(from: $0.residuals, basis, rounds: Self.firstRounds) }
      .sorted { $0.scale < $1.scale }
    let minima = started.prefix(Self.finished).map {
      Self.followed(from: $0.residuals, basis, rounds: Self.allRounds)
    }
    guard let lowest = minima.min(by: { $0.scale < $1.scale }), lowest.scale > 0x1p-44 else {
      throw .exactFit(observations: basis.count / 2)
    }
    (residuals, scale) = lowest
  }

  /// Every subset of p observations, or a sample.
  private static func subsets(_ basis: WorkingBasis, _ seed: UInt64) -> [[Int]] {
    let (count, order) = (basis.count, basis.order)
    var total = 1.0
    for index in 0..<order { total *= Double(count - index) / Double(index + 1) }
    if total <= Double(exhaustiveLimit) { return Combinations.all(of: count, choose: order) }
    var stream = RandomStream(seed: seed, key: "regression", purpose: "elemental subsets")
    return (0..<sampleSize).map { _ in
      var subset: [Int] = []
      while subset.count < order {
        let index = stream.index(below: count)
        if !subset.contains(index) { subset.append(index) }
      }
      return subset
    }
  }

  /// Reweights until scale and residuals stand.
  private static func followed(
    from start: [Double], _ basis: WorkingBasis, rounds: Int
  ) -> (residuals: [Double], scale: Double) {
    var residuals = start
    var scale = Self.scale(of: residuals, basis, start: nil)
    for _ in 0..<rounds {
      guard scale > 0,
        let z = basis.solve(weights: residuals.map { loss.weight($0 / scale) })
      else { break }
      let next = basis.residuals(z)
      let move = zip(next, residuals).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
      residuals = next
      scale = Self.scale(of: residuals, basis, start: scale)
      if move <= 0x1p-50 { break }
    }
    return (residuals, scale)
  }

  /// The mean of rho(r / s) over its ceiling, minus 1/2; negative when s is too large.
  private static func excess(_ residuals: [Double], _ scale: Double, _ basis: WorkingBasis)
    -> Double
  {
    let sum = residuals.reduce(0.0) { $0 + loss.cost($1 / scale) }
    return sum / loss.ceiling / Double(basis.count - basis.order) - 0.5
  }

  /// The root of `excess`, by Newton's method in log s inside the fixed-point iteration; 0 when
  /// half of the residuals vanish.
  static func scale(of residuals: [Double], _ basis: WorkingBasis, start: Double?) -> Double {
    let room = Double(basis.count - basis.order)
    let present = residuals.count { $0.magnitude > 0x1p-48 }
    guard Double(present) > room / 2 else { return 0 }
    var scale = start ?? max(Reweighting.medianScale(residuals), 0x1p-48)
    for _ in 0..<200 {
      let (inside, slope) = residuals.reduce((0.0, 0.0)) { sums, residual in
        let u = residual / scale
        return (sums.0 + loss.cost(u), sums.1 + u * loss.influence(u))
      }
      let target = loss.ceiling * room / 2
      let step = slope > 0 ? (inside - target) / slope : .infinity
      if step.magnitude < 0.3 {
        scale *= 1 + step
        if step.magnitude < 0x1p-52 { break }
      } else {
        scale *= max(0.1, min(10, (inside / target).squareRoot()))
      }
    }
    return scale
  }
}

/// Subsets of a list, in lexicographic order.
enum Combinations {
  /// Every choice of `size` indices below `count`, each ascending.
  static func all(of count: Int, choose size: Int) -> [[Int]] {
    guard size <= count else { return [] }
    var current = Array(0..<size)
    var result = [current]
    while let place = current.indices.last(where: { current[$0] < count - size + $0 }) {
      current[place] += 1
      for later in place + 1..<max(size, place + 1) { current[later] = current[later - 1] + 1 }
      result.append(current)
    }
    return result
  }
}
