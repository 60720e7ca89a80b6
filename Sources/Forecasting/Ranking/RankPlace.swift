import LinearAlgebra
import Statistics

/// A place in an order among areas, as a standard normal score: 0 is the middle, higher is better.
public struct RankPlace: Sendable, Equatable {
  /// The end of the ranked period, in decimal years.
  public let time: Double
  /// The normal score.
  public let score: Double

  /// A place given as a score.
  ///
  /// - Parameters:
  ///   - time: The end of the ranked period, in decimal years.
  ///   - score: The normal score.
  public init(time: Double, score: Double) {
    self.time = time
    self.score = score
  }

  /// A place given as a rank.
  ///
  /// - Parameters:
  ///   - time: The end of the ranked period, in decimal years.
  ///   - rank: 1 is first; ties stand at the middle of the places they share.
  ///   - count: The number of areas ranked.
  public init(time: Double, rank: Double, among count: Int) {
    self.init(time: time, score: Self.score(rank: rank, among: count))
  }

  /// The normal score of a rank: the quantile at 1 - (rank - 1/2) / count.
  ///
  /// - Parameters:
  ///   - rank: 1 to `count`; beyond it counts as `count`.
  ///   - count: The number of areas ranked, at least 1.
  /// - Returns: Positive in the better half.
  ///
  /// Reference: Blom (1958), *Statistical Estimates and Transformed Beta-Variables*, with Hazen's
  /// plotting position.
  public static func score(rank: Double, among count: Int) -> Double {
    require(count >= 1, "\(count) areas")
    let place = min(max(rank, 1), Double(count)) - 0.5
    return StandardNormal.quantile(upperTail: place / Double(count))
  }
}

/// The order of one period among areas, read from ranks or scores.
public enum RankOrder {
  /// The ranks that scores give, best first.
  ///
  /// - Parameters:
  ///   - scores: One score an area.
  ///   - higherIsBetter: Whether the greatest score is first.
  /// - Returns: One rank an area; areas of equal score share the middle of their places.
  /// - Complexity: O(n log n).
  public static func ranks(of scores: [Double], higherIsBetter: Bool) -> [Double] {
    let order = scores.indices.sorted {
      scores[$0] == scores[$1]
        ? $0 < $1 : higherIsBetter ? scores[$0] > scores[$1] : scores[$0] < scores[$1]
    }
    return middled(order.map { scores[$0] }, order: order)
  }

  /// Published ranks with ties (1, 2, 2, 4) moved to the middle of the places they share
  /// (1, 2.5, 2.5, 4).
  ///
  /// - Parameter ranks: One published rank an area.
  /// - Returns: As many ranks.
  public static func middled(_ ranks: [Double]) -> [Double] {
    let sizes = Dictionary(ranks.map { ($0, 1) }, uniquingKeysWith: +)
    return ranks.map { $0 + Double((sizes[$0] ?? 1) - 1) / 2 }
  }

  private static func middled(_ sorted: [Double], order: [Int]) -> [Double] {
    var ranks = [Double](repeating: 0, count: order.count)
    var start = 0
    while start < sorted.count {
      var end = start
      while end + 1 < sorted.count, sorted[end + 1] == sorted[start] { end += 1 }
      for position in start...end { ranks[order[position]] = Double(start + end) / 2 + 1 }
      start = end + 1
    }
    return ranks
  }
}
