import LinearAlgebra

/// Student's t distribution with location and scale: what estimated normal errors predict.
///
/// X = location + scale T with T standard. With scale 0 it is a point mass: every quantile is the
/// location, there is no density. With infinite degrees of freedom it is normal.
public struct StudentTDistribution: ProbabilityDistribution {
  /// The centre, also the median.
  public let location: Double
  /// The unit of T; not the standard deviation, which is wider by sqrt(df / (df - 2)).
  public let scale: Double
  /// Positive, also fractional or infinite.
  public let degreesOfFreedom: Double

  private let standard: StandardStudentT

  /// Creates a t distribution.
  ///
  /// - Parameters:
  ///   - location: A finite number.
  ///   - scale: Finite and not negative; 0 is a point mass.
  ///   - degreesOfFreedom: Positive, also fractional or infinite.
  public init(location: Double, scale: Double, degreesOfFreedom: Double) {
    require(
      location.isFinite && scale.isFinite && scale >= 0,
      "a t distribution with location \(location), scale \(scale)")
    self.location = location
    self.scale = scale
    self.degreesOfFreedom = degreesOfFreedom
    standard = StandardStudentT(degreesOfFreedom: degreesOfFreedom)
  }

  /// The location; `nil` up to 1 degree of freedom, where no mean exists (unless the scale is 0).
  public var mean: Double? { scale == 0 || degreesOfFreedom > 1 ? location : nil }

  /// The standard deviation; `nil` up to 2 degrees of freedom, where it is infinite or undefined.
  public var standardDeviation: Double? {
    if scale == 0 { return 0 }
    if degreesOfFreedom == .infinity { return scale }
    guard degreesOfFreedom > 2 else { return nil }
    return scale * (degreesOfFreedom / (degreesOfFreedom - 2)).squareRoot()
  }

  /// P(X <= x).
  ///
  /// - Parameter x: A value.
  /// - Returns: A probability.
  public func cumulativeProbability(_ x: Double) -> Double {
    scale > 0 ? standard.lowerTail((x - location) / scale) : x >= location ? 1 : 0
  }

  /// P(X > x).
  ///
  /// - Parameter x: A value.
  /// - Returns: A probability, precise also when tiny.
  public func upperTailProbability(_ x: Double) -> Double {
    scale > 0 ? standard.upperTail((x - location) / scale) : x < location ? 1 : 0
  }

  /// The value at a cumulative probability.
  ///
  /// - Parameter probability: p, 0 to 1.
  /// - Returns: x; infinite at 0 and 1 unless the scale is 0.
  public func quantile(_ probability: Double) -> Double {
    let t = standard.quantile(lowerTail: probability)
    return scale > 0 ? location + scale * t : location
  }

  /// The value at an upper tail probability.
  ///
  /// - Parameter probability: q, 0 to 1.
  /// - Returns: x; infinite at 0 and 1 unless the scale is 0.
  public func quantile(upperTail probability: Double) -> Double {
    let t = standard.quantile(upperTail: probability)
    return scale > 0 ? location + scale * t : location
  }

  /// The density at x.
  ///
  /// - Parameter x: A value.
  /// - Returns: Density per unit; `nil` for a point mass.
  public func density(_ x: Double) -> Double? {
    scale > 0 ? standard.density((x - location) / scale) / scale : nil
  }

  /// One random draw.
  ///
  /// - Parameter stream: The stream to advance.
  /// - Returns: A value.
  public func sample(using stream: inout RandomStream) -> Double {
    location + scale * stream.studentT(degreesOfFreedom: degreesOfFreedom)
  }
}
