import LinearAlgebra

/// The Mann-Kendall test for a monotone trend.
///
/// S counts the pairs of years in which the later value is higher, minus those in which it is lower.
/// Without trend its mean is 0 and its variance [n (n - 1)(2 n + 5) - sum of t (t - 1)(2 t + 5)] /
/// 18, t the sizes of groups of equal values. It asks for no distribution and shrugs off outliers,
/// but takes the values to be independent: persistence from year to year makes p too small.
///
/// Reference: Mann (1945), *Econometrica* 13, 245-259; Kendall (1975), *Rank Correlation Methods*,
/// 4th ed., sections 4.3-4.4 (ties, continuity) and 5.2 (exact distribution).
public struct MannKendall: Sendable, Equatable {
  /// How the p-value is computed.
  public enum Method: Sendable, Equatable {
    /// Exactly from all orders of n values; only without equal values and up to 100 of them.
    case exact
    /// From the normal approximation; the correction moves S one step towards 0.
    case normal(continuityCorrection: Bool)
  }

  /// S, between -n (n - 1) / 2 and n (n - 1) / 2.
  public let score: Int
  /// The variance of S without trend, equal values accounted for.
  public let variance: Double
  /// Kendall's tau-b, S over the most that the equal values allow; -1 to 1.
  public let tau: Double
  /// The two-sided test; its statistic is Z for the normal method, S for the exact one.
  public let test: HypothesisTest

  /// Tests a series.
  ///
  /// - Parameters:
  ///   - values: In the order of time; the steps need not be equal.
  ///   - method: `nil` is exact without equal values and up to 49 of them, else normal with
  ///     continuity correction.
  /// - Throws: `TestError.tooFewObservations` below 4; `nonFinite`; `constant`; for the exact method
  ///   `tied` and `tooManyObservations`.
  /// - Complexity: O(n^2); the exact distribution O(n^3).
  public init(_ values: [Double], method: Method? = nil) throws(TestError) {
    try TestError.check(values, atLeast: 4)
    let ties = Self.tieSizes(values)
    let chosen =
      method ?? (ties.isEmpty && values.count < 50 ? .exact : .normal(continuityCorrection: true))
    if chosen == .exact {
      if let tied = ties.max() { throw .tied(count: tied) }
      if values.count > 100 { throw .tooManyObservations(count: values.count, allowed: 100) }
    }
    let score = Self.score(values)
    self.score = score
    variance = Self.variance(count: values.count, ties: ties)
    let pairs = Self.pairs(values.count)
    let distinct = pairs - ties.reduce(0) { $0 + Self.pairs($1) }
    // One root: the root of a product rounds once, and tau is exactly 1 for a monotone series.
    tau = Double(score) / (pairs * distinct).squareRoot()
    test = Self.test(score: score, variance: variance, count: values.count, method: chosen)
  }

  private static func test(
    score: Int, variance: Double, count: Int, method: Method
  ) -> HypothesisTest {
    let (statistic, pValue): (Double, Double)
    switch method {
    case .exact:
      statistic = Double(score)
      pValue = min(1, 2 * KendallDistribution.upperTail(score.magnitude, count: count))
    case .normal(let continuityCorrection):
      let size = max(0, Double(score.magnitude) - (continuityCorrection ? 1 : 0))
      statistic = (score < 0 ? -size : size) / variance.squareRoot()
      pValue = min(1, 2 * StandardNormal.upperTail(statistic.magnitude))
    }
    return HypothesisTest(
      name: "Mann-Kendall", statistic: statistic,
      parameters: ["S": Double(score), "variance of S": variance], pValue: pValue,
      nullHypothesis: "no monotone trend, the values are independent",
      notes: [method == .exact ? "exact distribution" : "normal approximation"])
  }

  private static func score(_ values: [Double]) -> Int {
    var score = 0
    for later in values.indices {
      for earlier in 0..<later {
        score += values[later] > values[earlier] ? 1 : values[later] < values[earlier] ? -1 : 0
      }
    }
    return score
  }

  private static func variance(count: Int, ties: [Int]) -> Double {
    func term(_ size: Int) -> Double {
      Double(size) * Double(size - 1) * Double(2 * size + 5)
    }
    return (term(count) - ties.reduce(0) { $0 + term($1) }) / 18
  }

  private static func pairs(_ count: Int) -> Double { Double(count) * Double(count - 1) / 2 }

  /// Sizes of the groups of equal values, singles left out.
  private static func tieSizes(_ values: [Double]) -> [Int] {
    let sorted = values.sorted()
    var (sizes, start) = ([Int](), 0)
    for index in 1...sorted.count where index == sorted.count || sorted[index] != sorted[start] {
      if index - start > 1 { sizes.append(index - start) }
      start = index
    }
    return sizes
  }
}

/// The exact distribution of Kendall's S for values in random order, all different.
enum KendallDistribution {
  /// P(S >= s) for s >= 0.
  ///
  /// The number of inversions of n values is a sum of independent uniform numbers on 0...j - 1,
  /// j = 1...n; S = pairs - 2 inversions. Each step is a moving average of probabilities, all terms
  /// positive.
  static func upperTail(_ score: UInt, count: Int) -> Double {
    let pairs = count * (count - 1) / 2
    let most = (pairs - Int(score)) / 2
    guard most >= 0 else { return 0 }
    var probabilities = [1.0] + [Double](repeating: 0, count: most)
    for size in 2...count {
      var next = [Double](repeating: 0, count: most + 1)
      for inversions in 0...most {
        let first = max(0, inversions - size + 1)
        next[inversions] =
          probabilities[first...inversions].reduce(0, +) / Double(size)
      }
      probabilities = next
    }
    return probabilities.reduce(0, +)
  }
}
