import LinearAlgebra

/// The distribution of a finite sample, each value equally likely: simulated paths, residuals.
///
/// Probabilities are shares of the sample (a step function). Quantiles interpolate between order
/// statistics, by type 8 unless asked otherwise, and never leave the range of the sample, so
/// P(X <= quantile(p)) differs from p by at most 1 / n.
///
/// Reference: Hyndman and Fan (1996), *The American Statistician* 50, 361-365, definitions 7 and 8.
public struct EmpiricalDistribution: ProbabilityDistribution {
  /// How a quantile is read between two order statistics.
  public enum QuantileType: Sendable {
    /// Position 1 + (n - 1) p: the default of R and NumPy, too narrow in small samples.
    case type7
    /// Position (n + 1/3) p + 1/3: nearly median-unbiased whatever the distribution, as recommended
    /// by Hyndman and Fan.
    case type8
  }

  /// The sample in ascending order.
  public let sortedValues: [Double]

  /// Creates the distribution of a sample.
  ///
  /// - Parameter sample: One or more finite values, in any order.
  /// - Throws: `DistributionError.empty` or `nonFinite` with the position in `sample`.
  /// - Complexity: O(n log n).
  public init(_ sample: [Double]) throws(DistributionError) {
    guard !sample.isEmpty else { throw .empty }
    if let position = sample.firstIndex(where: { !$0.isFinite }) {
      throw .nonFinite(position: position, value: sample[position])
    }
    sortedValues = sample.sorted()
  }

  /// The mean of the sample.
  public var mean: Double? { sortedValues.extendedSum.rounded / Double(sortedValues.count) }

  /// The standard deviation of this distribution: squares are divided by n, not by n - 1.
  public var standardDeviation: Double? {
    let centre = sortedValues.extendedSum / DoubleDouble(Double(sortedValues.count))
    let squares = sortedValues.map { value in
      let deviation = (DoubleDouble(value) - centre).rounded
      return deviation * deviation
    }
    return (squares.extendedSum.rounded / Double(sortedValues.count)).squareRoot()
  }

  /// The share of values at or below x.
  ///
  /// - Parameter x: A value.
  /// - Returns: A multiple of 1 / n.
  /// - Complexity: O(log n).
  public func cumulativeProbability(_ x: Double) -> Double {
    Double(count(atOrBelow: x)) / Double(sortedValues.count)
  }

  /// The share of values above x.
  ///
  /// - Parameter x: A value.
  /// - Returns: A multiple of 1 / n.
  /// - Complexity: O(log n).
  public func upperTailProbability(_ x: Double) -> Double {
    Double(sortedValues.count - count(atOrBelow: x)) / Double(sortedValues.count)
  }

  /// The quantile of type 8.
  ///
  /// - Parameter probability: p, 0 to 1.
  /// - Returns: A value within the range of the sample.
  public func quantile(_ probability: Double) -> Double { quantile(probability, type: .type8) }

  /// The quantile of type 8 counted from above.
  ///
  /// - Parameter probability: q, 0 to 1.
  /// - Returns: A value within the range of the sample.
  public func quantile(upperTail probability: Double) -> Double { quantile(1 - probability) }

  /// The quantile by a named definition.
  ///
  /// - Parameters:
  ///   - probability: p, 0 to 1.
  ///   - type: The definition.
  /// - Returns: A value within the range of the sample.
  public func quantile(_ probability: Double, type: QuantileType) -> Double {
    require(
      probability >= 0 && probability <= 1,
      "a probability lies between 0 and 1, not at \(probability)")
    let n = Double(sortedValues.count)
    let position =
      switch type {
      case .type7: (n - 1) * probability
      case .type8: (n + 1.0 / 3) * probability - 2.0 / 3
      }
    let clamped = min(max(position, 0), n - 1)
    let index = Int(clamped)
    let share = clamped - Double(index)
    guard share > 0 else { return sortedValues[index] }
    let (low, high) = (sortedValues[index], sortedValues[index + 1])
    return min(max((1 - share) * low + share * high, low), high)
  }

  /// None: the probability sits on points.
  ///
  /// - Parameter x: A value.
  /// - Returns: Always `nil`.
  public func density(_ x: Double) -> Double? { nil }

  /// One value of the sample.
  ///
  /// - Parameter stream: The stream to advance.
  /// - Returns: Each with probability 1 / n.
  public func sample(using stream: inout RandomStream) -> Double {
    sortedValues[stream.index(below: sortedValues.count)]
  }

  private func count(atOrBelow x: Double) -> Int {
    var (low, high) = (0, sortedValues.count)
    while low < high {
      let middle = (low + high) / 2
      if sortedValues[middle] <= x { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
