import LinearAlgebra

/// What every distribution can be asked.
///
/// Probabilities are numbers from 0 to 1; values, mean and standard deviation carry the unit of the
/// quantity. Quantile functions refuse a probability outside [0, 1].
public protocol ProbabilityDistribution: Sendable, Equatable {
  /// P(X <= x).
  func cumulativeProbability(_ x: Double) -> Double
  /// P(X > x), accurate also where it is far smaller than 1.
  func upperTailProbability(_ x: Double) -> Double
  /// The smallest x with P(X <= x) >= p; 0 and 1 give the ends of the support.
  func quantile(_ probability: Double) -> Double
  /// The x with P(X > x) = q, accurate for small q.
  func quantile(upperTail probability: Double) -> Double
  /// The probability density at x per unit of X; `nil` where the distribution has none.
  func density(_ x: Double) -> Double?
  /// The expected value; `nil` when it does not exist, is infinite or cannot be computed.
  var mean: Double? { get }
  /// The root of the variance; `nil` when that does not exist, is infinite or cannot be computed.
  var standardDeviation: Double? { get }
  /// One random draw.
  func sample(using stream: inout RandomStream) -> Double
}

extension ProbabilityDistribution {
  /// The value exceeded as often as not.
  public var median: Double { quantile(0.5) }

  /// The central interval that holds X with the given probability, equal tails outside.
  ///
  /// - Parameter level: For example 0.8 for the 80 % interval; above 0, below 1.
  /// - Returns: The interval from the (1 - level) / 2 quantile to its mirror.
  public func interval(level: Double) -> ClosedRange<Double> {
    require(level > 0 && level < 1, "an interval level lies between 0 and 1, not at \(level)")
    let tail = (1 - level) / 2
    let (low, high) = (quantile(tail), quantile(upperTail: tail))
    return min(low, high)...max(low, high)
  }
}

/// Why a distribution could not be made from numbers.
public enum DistributionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A sample or a list of components without elements.
  case empty
  /// A value that is NaN or infinite; positions count from 0.
  case nonFinite(position: Int, value: Double)
  /// A weight that is negative, NaN or infinite; positions count from 0.
  case invalidWeight(position: Int, value: Double)
  /// All weights are zero.
  case zeroTotalWeight(count: Int)

  /// One sentence with the numbers.
  public var description: String {
    switch self {
    case .empty: return "no values"
    case .nonFinite(let position, let value): return "value \(position) is \(value)"
    case .invalidWeight(let position, let value): return "weight \(position) is \(value)"
    case .zeroTotalWeight(let count): return "all \(count) weights are zero"
    }
  }
}
