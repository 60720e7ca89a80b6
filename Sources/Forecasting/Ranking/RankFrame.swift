import LinearAlgebra

/// How many areas are ranked, and from which year on.
public struct RankFrame: Sendable, Equatable {
  /// The first year of each number, ascending.
  public let steps: [(year: Int, count: Int)]

  /// One number for all years.
  ///
  /// - Parameter count: The number of areas, at least 1.
  public init(count: Int) { self.init(steps: [(Int.min, count)]) }

  /// Numbers that change, as when provinces merge.
  ///
  /// - Parameter steps: First year and number of areas, in ascending years; the first number also
  ///   counts for the years before it.
  public init(steps: [(year: Int, count: Int)]) {
    require(!steps.isEmpty, "a frame of no areas")
    for step in steps { require(step.count >= 1, "\(step.count) areas in \(step.year)") }
    self.steps = steps
  }

  /// The number of areas ranked for a year.
  ///
  /// - Parameter year: A calendar year.
  public subscript(year: Int) -> Int {
    (steps.last { $0.year <= year } ?? steps[0]).count
  }

  /// Whether two frames are the same.
  public static func == (left: RankFrame, right: RankFrame) -> Bool {
    left.steps.elementsEqual(right.steps) { $0 == $1 }
  }
}
