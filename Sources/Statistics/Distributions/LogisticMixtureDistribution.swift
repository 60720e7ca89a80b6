import LinearAlgebra
import RealModule

/// A weighted sum of logistic distributions.
///
///     F(x) = sum over k of w[k] / (1 + exp(-(x - m[k]) / s[k]))
///
/// Few components make skewed, heavy-tailed or two-peaked laws whose probabilities are in closed
/// form; the output of a mixture density network.
///
/// Reference: Bishop (1994), *Mixture density networks*, Aston University NCRG/94/004; Johnson,
/// Kotz and Balakrishnan (1995), *Continuous Univariate Distributions* 2, chapter 23 (logistic).
public struct LogisticMixtureDistribution: ProbabilityDistribution {
  /// One logistic distribution of the sum.
  public struct Component: Sendable, Equatable {
    /// Its weight; the weights of all components sum to 1.
    public let weight: Double
    /// Its centre, in the unit of the quantity.
    public let location: Double
    /// Its scale, positive; the standard deviation is scale times pi / sqrt 3.
    public let scale: Double

    /// One component.
    ///
    /// - Parameters:
    ///   - weight: Not negative.
    ///   - location: Finite.
    ///   - scale: Positive and finite.
    public init(weight: Double, location: Double, scale: Double) {
      require(scale > 0 && scale.isFinite, "a logistic scale of \(scale)")
      require(weight >= 0 && location.isFinite, "weight \(weight) at \(location)")
      self.weight = weight
      self.location = location
      self.scale = scale
    }
  }

  /// The components, in the order given.
  public let components: [Component]

  /// A mixture.
  ///
  /// - Parameter components: One or more, of any positive total weight, which is scaled to 1.
  public init(_ components: [Component]) {
    let total = components.reduce(0) { $0 + $1.weight }
    require(total > 0, "\(components.count) components with a total weight of \(total)")
    self.components = components.map {
      Component(weight: $0.weight / total, location: $0.location, scale: $0.scale)
    }
  }

  /// This distribution moved and stretched: the law of origin + factor X.
  ///
  /// - Parameters:
  ///   - factor: What it is multiplied with, positive.
  ///   - origin: What is added.
  /// - Returns: As many components.
  public func scaled(by factor: Double, from origin: Double) -> LogisticMixtureDistribution {
    LogisticMixtureDistribution(
      components.map {
        Component(
          weight: $0.weight, location: origin + factor * $0.location, scale: factor * $0.scale)
      })
  }

  /// The weighted mean of the centres.
  public var mean: Double? { components.reduce(0) { $0 + $1.weight * $1.location } }

  /// By the law of total variance; a logistic has variance (pi s)^2 / 3.
  public var standardDeviation: Double? {
    let centre = components.reduce(0) { $0 + $1.weight * $1.location }
    let variance = components.reduce(0.0) { sum, component in
      let spread = Double.pi * component.scale
      let shift = component.location - centre
      return sum + component.weight * (spread * spread / 3 + shift * shift)
    }
    return variance.squareRoot()
  }

  /// P(X <= x).
  ///
  /// - Parameter x: A value.
  /// - Returns: A probability, precise also when tiny.
  public func cumulativeProbability(_ x: Double) -> Double {
    min(1, components.reduce(0) { $0 + $1.weight * Self.logistic((x - $1.location) / $1.scale) })
  }

  /// P(X > x).
  ///
  /// - Parameter x: A value.
  /// - Returns: A probability, precise also when tiny.
  public func upperTailProbability(_ x: Double) -> Double {
    min(1, components.reduce(0) { $0 + $1.weight * Self.logistic(($1.location - x) / $1.scale) })
  }

  /// The value at a cumulative probability.
  ///
  /// - Parameter probability: p, 0 to 1.
  /// - Returns: x, between the components' quantiles.
  /// - Complexity: About 10 evaluations of the cumulative probability.
  public func quantile(_ probability: Double) -> Double {
    if probability > 0.5 { return quantile(upperTail: 1 - probability) }
    require(probability >= 0, "a quantile of probability \(probability)")
    guard probability > 0 else { return -.infinity }
    let logit = Double.log(probability) - Double.log(onePlus: -probability)
    return find(logit) { cumulativeProbability($0) - probability }
  }

  /// The value at an upper tail probability.
  ///
  /// - Parameter probability: q, 0 to 1.
  /// - Returns: x, between the components' quantiles.
  public func quantile(upperTail probability: Double) -> Double {
    if probability > 0.5 { return quantile(1 - probability) }
    require(probability >= 0, "a quantile of upper tail probability \(probability)")
    guard probability > 0 else { return .infinity }
    let logit = Double.log(onePlus: -probability) - Double.log(probability)
    return find(logit) { probability - upperTailProbability($0) }
  }

  private func find(_ logit: Double, excess: (Double) -> Double) -> Double {
    let ends = components.filter { $0.weight > 0 }.map { $0.location + $0.scale * logit }
    let low = ends.reduce(.infinity, min)
    let high = ends.reduce(-.infinity, max)
    return low < high ? GeneralizedInverse.find(low: low, high: high, excess: excess) : low
  }

  /// The density at x.
  ///
  /// - Parameter x: A value.
  /// - Returns: Density per unit.
  public func density(_ x: Double) -> Double? {
    components.reduce(0.0) { sum, component in
      let u = (x - component.location) / component.scale
      let rise = Self.logistic(u) * Self.logistic(-u)
      return sum + component.weight * rise / component.scale
    }
  }

  /// One random draw: a component by its weight, then a draw from it.
  ///
  /// - Parameter stream: The stream to advance.
  /// - Returns: A value.
  public func sample(using stream: inout RandomStream) -> Double {
    var remaining = stream.uniform()
    var chosen = components[components.count - 1]
    for component in components.dropLast() {
      if remaining < component.weight {
        chosen = component
        break
      }
      remaining -= component.weight
    }
    let u = stream.uniform()
    return chosen.location + chosen.scale * (Double.log(u) - Double.log(onePlus: -u))
  }

  /// 1 / (1 + exp(-u)), precise in both tails.
  private static func logistic(_ u: Double) -> Double {
    if u >= 0 { return 1 / (1 + .exp(-u)) }
    let e = Double.exp(u)
    return e / (1 + e)
  }
}
