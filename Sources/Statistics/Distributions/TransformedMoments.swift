import RealModule

extension TransformedDistribution {
  /// The mean on the original scale.
  ///
  /// Exact for the identity, for samples and mixtures, and for normal Z under a logarithm
  /// (exp(m + s^2 / 2) - offset); by quadrature to about 12 digits for normal and t under a logit;
  /// in closed form for a censored normal. `nil` for t under a logarithm, where it is infinite, for
  /// a square root, a Box-Cox scale, a censored t and a transform of a transform.
  public var mean: Double? { moments?.mean }

  /// The standard deviation on the original scale, under the conditions of `mean`.
  public var standardDeviation: Double? { moments?.deviation }

  private var moments: (mean: Double, deviation: Double)? {
    switch base {
    case _ where transform == .identity:
      return pair(base.mean, base.standardDeviation)
    case .empirical(let sample):
      let values = sample.sortedValues.map(transform.invert)
      guard let distribution = try? EmpiricalDistribution(values) else { return nil }
      return pair(distribution.mean, distribution.standardDeviation)
    case .mixture(let mixture):
      let distribution = mixture.mapComponents { $0.onOriginalScale(of: transform) }
      return pair(distribution.mean, distribution.standardDeviation)
    case .normal, .studentT:
      return momentsOfContinuousBase
    case .transformed, .quantiles, .logistics:
      return nil
    }
  }

  private func pair(_ mean: Double?, _ deviation: Double?) -> (Double, Double)? {
    guard let mean, let deviation else { return nil }
    return (mean, deviation)
  }

  private var momentsOfContinuousBase: (mean: Double, deviation: Double)? {
    if base.standardDeviation == 0 { return (transform.invert(base.median), 0) }
    switch transform {
    case .identity:
      return pair(base.mean, base.standardDeviation)
    case .logarithm(let offset):
      return lognormalMoments(offset: offset)
    case .squareRoot, .boxCox, .shifted:
      return nil
    case .censored(let lower, let upper):
      return censoredMoments(lower: lower, upper: upper)
    case .logit:
      let nodes = logitNodes
      let mean = nodes.reduce(0) { $0 + $1.weight * transform.invert($1.z) }
      let variance = nodes.reduce(0) { sum, node in
        let deviation = transform.invert(node.z) - mean
        return sum + node.weight * deviation * deviation
      }
      return (mean, variance.squareRoot())
    }
  }

  private func lognormalMoments(offset: Double) -> (mean: Double, deviation: Double)? {
    if case .studentT(let t) = base, t.degreesOfFreedom < .infinity { return nil }
    guard let centre = base.mean, let spread = base.standardDeviation else { return nil }
    let expected = Double.exp(centre + spread * spread / 2)
    let deviation = expected * Double.expMinusOne(spread * spread).squareRoot()
    return expected.isFinite && deviation.isFinite ? (expected - offset, deviation) : nil
  }

  /// Moments of a normal variable whose values beyond the bounds stand on them.
  ///
  /// With a, b the bounds in standard units, P = Phi(b) - Phi(a) and p the density:
  /// E = a Phi(a) + p(a) - p(b) + b (1 - Phi(b)), and likewise for the square.
  private func censoredMoments(lower: Double, upper: Double) -> (mean: Double, deviation: Double)? {
    guard case .normal = base, let centre = base.mean, let spread = base.standardDeviation else {
      return nil
    }
    let (a, b) = ((lower - centre) / spread, (upper - centre) / spread)
    let (below, above) = (StandardNormal.lowerTail(a), StandardNormal.upperTail(b))
    let (pa, pb) = (StandardNormal.density(a), StandardNormal.density(b))
    // An infinite bound carries no probability: 0 times infinity is 0 here.
    let product = { (x: Double, y: Double) in y == 0 ? 0 : x * y }
    let first = product(a, below) + pa - pb + product(b, above)
    let second =
      product(a * a, below) + (1 - below - above) + product(a, pa) - product(b, pb)
      + product(b * b, above)
    let variance = max(second - first * first, 0)
    return (centre + spread * first, spread * variance.squareRoot())
  }

  /// Nodes and weights (sum 1) of a trapezoidal rule for the density of Z.
  ///
  /// The rule converges exponentially for analytic integrands that decay at both ends (Trefethen
  /// and Weideman 2014, *SIAM Review* 56, 385-458, section 5): the error is exp(-2 pi d / h), d the
  /// distance of the nearest pole from the real axis. A t variable is written sqrt(df) sinh(u), so
  /// that its density cosh(u)^-df decays exponentially in u; the logistic function's poles lie
  /// where the imaginary part of z is pi.
  private var logitNodes: [(z: Double, weight: Double)] {
    var nodes: [(z: Double, weight: Double)] = []
    switch base {
    case .studentT(let t) where t.degreesOfFreedom < 1e6:
      let width = 1 / max(1, t.degreesOfFreedom.squareRoot())
      let stretch = t.scale * t.degreesOfFreedom.squareRoot()
      let pole = Double.pi / Double.hypot(stretch, t.location)
      let step = min(0.2 * width, 0.15 * pole)
      // cosh(u)^-df falls below 1e-18 of its peak beyond u = 42 / df + 9.2 width.
      for index in stepIndices(reach: 42 / t.degreesOfFreedom + 9.2 * width, step: step) {
        let u = Double(index) * step
        let logWeight = -t.degreesOfFreedom * Self.logCosh(u)
        nodes.append((t.location + stretch * .sinh(u), .exp(logWeight)))
      }
    default:
      guard let centre = base.mean, let spread = base.standardDeviation else { return [] }
      let step = min(0.2, 0.5 / spread)
      for index in stepIndices(reach: 9.2, step: step) {
        let u = Double(index) * step
        nodes.append((centre + spread * u, .exp(-u * u / 2)))
      }
    }
    let total = nodes.reduce(0) { $0 + $1.weight }
    return nodes.map { ($0.z, $0.weight / total) }
  }

  private func stepIndices(reach: Double, step: Double) -> ClosedRange<Int> {
    // A hundred thousand nodes bound the time for absurdly wide distributions.
    let count = Int(min((reach / step).rounded(.up), 50_000))
    return -count...count
  }

  private static func logCosh(_ u: Double) -> Double {
    u.magnitude + .log(onePlus: .exp(-2 * u.magnitude)) - 0.6931471805599453
  }
}
