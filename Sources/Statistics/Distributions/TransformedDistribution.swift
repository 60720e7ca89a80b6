/// A distribution on the modelling scale, read on the original scale.
///
/// X = g^-1(Z), where Z follows `base` and g is an increasing transform: a normal Z under a
/// logarithm gives the lognormal distribution, under a logit a share that stays within its bounds.
/// Quantiles are the transformed quantiles of Z; they never leave the bounds.
public struct TransformedDistribution: ProbabilityDistribution {
  /// The distribution of Z on the modelling scale.
  public let base: PredictiveDistribution
  /// From the original to the modelling scale.
  public let transform: MonotoneTransform

  /// Reads a distribution through the inverse of a transform.
  ///
  /// - Parameters:
  ///   - base: The distribution on the modelling scale.
  ///   - transform: The transform that led to that scale.
  public init(base: PredictiveDistribution, transform: MonotoneTransform) {
    self.base = base
    self.transform = transform
  }

  /// P(X <= x); 0 and 1 beyond the bounds.
  ///
  /// - Parameter x: A value on the original scale.
  /// - Returns: A probability.
  public func cumulativeProbability(_ x: Double) -> Double {
    if x < transform.lowerBound { return 0 }
    if x >= transform.upperBound { return 1 }
    return base.cumulativeProbability(transform.apply(x))
  }

  /// P(X > x); 1 and 0 beyond the bounds.
  ///
  /// - Parameter x: A value on the original scale.
  /// - Returns: A probability.
  public func upperTailProbability(_ x: Double) -> Double {
    if x < transform.lowerBound { return 1 }
    if x >= transform.upperBound { return 0 }
    return base.upperTailProbability(transform.apply(x))
  }

  /// The value at a cumulative probability.
  ///
  /// - Parameter probability: p, 0 to 1.
  /// - Returns: x within the bounds.
  public func quantile(_ probability: Double) -> Double {
    transform.invert(base.quantile(probability))
  }

  /// The value at an upper tail probability.
  ///
  /// - Parameter probability: q, 0 to 1.
  /// - Returns: x within the bounds.
  public func quantile(upperTail probability: Double) -> Double {
    transform.invert(base.quantile(upperTail: probability))
  }

  /// The density at x; 0 on and beyond the bounds.
  ///
  /// - Parameter x: A value on the original scale.
  /// - Returns: Density per unit of X; `nil` when the base has none.
  public func density(_ x: Double) -> Double? {
    guard x > transform.lowerBound, x < transform.upperBound else {
      return base.density(0).map { _ in 0 }
    }
    return base.density(transform.apply(x)).map { $0 * transform.derivative(x) }
  }

  /// One random draw.
  ///
  /// - Parameter stream: The stream to advance.
  /// - Returns: A value within the bounds.
  public func sample(using stream: inout RandomStream) -> Double {
    transform.invert(base.sample(using: &stream))
  }
}
