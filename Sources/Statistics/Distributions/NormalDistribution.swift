import LinearAlgebra

/// The normal distribution.
///
/// With standard deviation 0 it is a point mass: every quantile is the mean, there is no density.
public struct NormalDistribution: ProbabilityDistribution {
  /// The mean, also the median.
  private let centre: Double
  private let scale: Double

  /// Creates a normal distribution.
  ///
  /// - Parameters:
  ///   - mean: A finite number.
  ///   - standardDeviation: Finite and not negative; 0 is a point mass.
  public init(mean: Double, standardDeviation: Double) {
    require(
      mean.isFinite && standardDeviation.isFinite && standardDeviation >= 0,
      "a normal distribution with mean \(mean), standard deviation \(standardDeviation)")
    centre = mean
    scale = standardDeviation
  }

  /// The mean.
  public var mean: Double? { centre }
  /// The standard deviation.
  public var standardDeviation: Double? { scale }

  /// P(X <= x).
  ///
  /// - Parameter x: A value.
  /// - Returns: A probability.
  public func cumulativeProbability(_ x: Double) -> Double {
    scale > 0 ? StandardNormal.lowerTail((x - centre) / scale) : x >= centre ? 1 : 0
  }

  /// P(X > x).
  ///
  /// - Parameter x: A value.
  /// - Returns: A probability, precise down to 1e-308.
  public func upperTailProbability(_ x: Double) -> Double {
    scale > 0 ? StandardNormal.upperTail((x - centre) / scale) : x < centre ? 1 : 0
  }

  /// The value at a cumulative probability.
  ///
  /// - Parameter probability: p, 0 to 1.
  /// - Returns: x; infinite at 0 and 1 unless the scale is 0.
  public func quantile(_ probability: Double) -> Double {
    let z = StandardNormal.quantile(lowerTail: probability)
    return scale > 0 ? centre + scale * z : centre
  }

  /// The value at an upper tail probability.
  ///
  /// - Parameter probability: q, 0 to 1.
  /// - Returns: x; infinite at 0 and 1 unless the scale is 0.
  public func quantile(upperTail probability: Double) -> Double {
    let z = StandardNormal.quantile(upperTail: probability)
    return scale > 0 ? centre + scale * z : centre
  }

  /// The density at x.
  ///
  /// - Parameter x: A value.
  /// - Returns: Density per unit; `nil` for a point mass.
  public func density(_ x: Double) -> Double? {
    scale > 0 ? StandardNormal.density((x - centre) / scale) / scale : nil
  }

  /// One random draw.
  ///
  /// - Parameter stream: The stream to advance.
  /// - Returns: A value.
  public func sample(using stream: inout RandomStream) -> Double {
    centre + scale * stream.normal()
  }
}
