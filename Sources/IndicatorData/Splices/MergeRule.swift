/// How figures of areas that merged make the figure of the merged area.
public enum MergeRule: String, Sendable, Hashable, CaseIterable {
  /// They add up: amounts and counts.
  case sum
  /// Their plain mean, where the publisher computes it so.
  case mean
  /// Their mean weighted by a denominator: rates and shares.
  case weighted
  /// They cannot be combined: ranks, and indices that are scored anew.
  case none

  /// The figure of the merged area.
  ///
  ///     MergeRule.weighted.combine([20, 40], weights: [3, 1])   // 25
  ///
  /// - Parameters:
  ///   - values: One figure a part, at least one.
  ///   - weights: As many weights, not all zero; used by `weighted` only.
  /// - Returns: `nil` for parts that cannot be combined.
  public func combine(_ values: [Double], weights: [Double] = []) -> Double? {
    let total = values.reduce(0, +)
    switch self {
    case .sum: return total
    case .mean: return total / Double(values.count)
    case .weighted:
      precondition(
        weights.count == values.count, "\(weights.count) weights for \(values.count) parts")
      let weight = weights.reduce(0, +)
      return zip(values, weights).reduce(0.0) { $0 + $1.0 * $1.1 } / weight
    case .none: return nil
    }
  }
}
