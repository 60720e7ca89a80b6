import LinearAlgebra

/// The first and the last time of a series.
public struct TimeSpan: Sendable, Equatable {
  /// The earliest time.
  public let first: Double
  /// The latest time.
  public let last: Double

  /// The span of some times.
  ///
  /// - Parameter times: Finite, in any order; at least one.
  public init(_ times: [Double]) {
    require(!times.isEmpty, "the span of no times")
    first = times.reduce(.infinity) { min($0, $1) }
    last = times.reduce(-.infinity) { max($0, $1) }
  }

  /// Last minus first, or 1 when they are equal.
  public var length: Double { last > first ? last - first : 1 }

  /// Times before, within and after the span, where an inflection could lie.
  var midpoints: [Double] {
    [-1, -0.5, 0, 0.2, 0.4, 0.6, 0.8, 1, 1.5, 2].map { first + $0 * length }
  }

  /// Rates of growth and decline, per unit of time, from hardly to all but at once.
  var rates: [Double] {
    [0.5, 1, 2, 4, 8, 16, 32].flatMap { [$0 / length, -$0 / length] }
  }
}
