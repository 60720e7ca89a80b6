import LinearAlgebra

/// A weighted mixture: with probability w[k], X follows component k.
///
/// The law of a combined forecast. Probabilities are weighted means of the components'
/// probabilities; a quantile lies between the smallest and the largest of the components' quantiles
/// and is found between them.
public struct MixtureDistribution: ProbabilityDistribution {
  /// The components that have weight.
  public let components: [PredictiveDistribution]
  /// Their weights, which sum to 1.
  public let weights: [Double]

  /// Creates a mixture; components of weight 0 are left out.
  ///
  /// - Parameters:
  ///   - components: One or more distributions of the same quantity.
  ///   - weights: One a component, not negative, of any positive sum; `nil` weighs equally.
  /// - Throws: `DistributionError.empty`, `invalidWeight` with its position, `zeroTotalWeight`.
  public init(
    _ components: [PredictiveDistribution], weights: [Double]? = nil
  ) throws(DistributionError) {
    let weights = weights ?? [Double](repeating: 1, count: components.count)
    require(
      weights.count == components.count,
      "\(weights.count) weights for \(components.count) components")
    guard !components.isEmpty else { throw .empty }
    if let position = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .invalidWeight(position: position, value: weights[position])
    }
    let largest = weights.reduce(0, max)
    guard largest > 0 else { throw .zeroTotalWeight(count: weights.count) }
    // Relative to the largest first: the plain sum may overflow.
    let relative = weights.map { $0 / largest }
    let total = relative.reduce(0, +)
    let kept = relative.indices.filter { relative[$0] > 0 }
    self.components = kept.map { components[$0] }
    self.weights = kept.map { relative[$0] / total }
  }

  private init(components: [PredictiveDistribution], weights: [Double]) {
    self.components = components
    self.weights = weights
  }

  /// The mixture of changed components with the same weights.
  func mapComponents(
    _ change: (PredictiveDistribution) -> PredictiveDistribution
  ) -> MixtureDistribution {
    MixtureDistribution(components: components.map(change), weights: weights)
  }

  /// The weighted mean of the means; `nil` when a component has none.
  public var mean: Double? {
    var sum = 0.0
    for (weight, component) in zip(weights, components) {
      guard let mean = component.mean else { return nil }
      sum += weight * mean
    }
    return sum
  }

  /// By the law of total variance; `nil` when a component has no variance.
  public var standardDeviation: Double? {
    guard let centre = mean else { return nil }
    var sum = 0.0
    for (weight, component) in zip(weights, components) {
      guard let mean = component.mean, let deviation = component.standardDeviation else {
        return nil
      }
      sum += weight * (deviation * deviation + (mean - centre) * (mean - centre))
    }
    return sum.squareRoot()
  }

  /// P(X <= x).
  ///
  /// - Parameter x: A value.
  /// - Returns: A probability.
  public func cumulativeProbability(_ x: Double) -> Double {
    min(1, zip(weights, components).reduce(0) { $0 + $1.0 * $1.1.cumulativeProbability(x) })
  }

  /// P(X > x).
  ///
  /// - Parameter x: A value.
  /// - Returns: A probability, precise also when tiny.
  public func upperTailProbability(_ x: Double) -> Double {
    min(1, zip(weights, components).reduce(0) { $0 + $1.0 * $1.1.upperTailProbability(x) })
  }

  /// The value at a cumulative probability.
  ///
  /// - Parameter probability: p, 0 to 1.
  /// - Returns: x, between the components' quantiles.
  /// - Complexity: About 10 evaluations of each component; 60 at a jump.
  public func quantile(_ probability: Double) -> Double {
    if probability > 0.5 { return quantile(upperTail: 1 - probability) }
    return invert(components.map { $0.quantile(probability) }) { x in
      cumulativeProbability(x) - probability
    }
  }

  /// The value at an upper tail probability.
  ///
  /// - Parameter probability: q, 0 to 1.
  /// - Returns: x, between the components' quantiles.
  public func quantile(upperTail probability: Double) -> Double {
    if probability > 0.5 { return quantile(1 - probability) }
    return invert(components.map { $0.quantile(upperTail: probability) }) { x in
      probability - upperTailProbability(x)
    }
  }

  /// The weighted mean of the densities.
  ///
  /// - Parameter x: A value.
  /// - Returns: Density per unit; `nil` when a component has none.
  public func density(_ x: Double) -> Double? {
    var sum = 0.0
    for (weight, component) in zip(weights, components) {
      guard let density = component.density(x) else { return nil }
      sum += weight * density
    }
    return sum
  }

  /// One random draw: a component by its weight, then a draw from it.
  ///
  /// - Parameter stream: The stream to advance.
  /// - Returns: A value.
  public func sample(using stream: inout RandomStream) -> Double {
    var remaining = stream.uniform()
    for (weight, component) in zip(weights, components.dropLast()) {
      if remaining < weight { return component.sample(using: &stream) }
      remaining -= weight
    }
    return components[components.count - 1].sample(using: &stream)
  }

  private func invert(_ quantiles: [Double], excess: (Double) -> Double) -> Double {
    let low = quantiles.reduce(.infinity, min)
    let high = quantiles.reduce(-.infinity, max)
    guard low < high, low.isFinite, high.isFinite else {
      return low == high ? low : endOf(low, high)
    }
    return GeneralizedInverse.find(low: low, high: high, excess: excess)
  }

  /// At probability 0 or 1 some components are infinite: the support's end is the infinite one.
  private func endOf(_ low: Double, _ high: Double) -> Double {
    low == -.infinity ? low : high
  }
}
