/// Observations by series, each series in the order of its periods and vintages.
///
/// Made once and shared by all checks and by `Panel`. The order of the rows in the file plays no
/// part, except between rows that agree in key, period and vintage.
public struct GroupedObservations: Sendable {
  /// One series' rows by period, then vintage (none first), then place in the file.
  public struct Group: Sendable, RandomAccessCollection {
    /// The series.
    public let key: SeriesKey
    private let all: Observations
    /// Rows of all series, group by group; `nil` where they stand so in the file already.
    private let order: ArraySlice<Int32>?
    private let range: Range<Int>

    fileprivate init(
      key: SeriesKey, in all: Observations, order: ArraySlice<Int32>?, range: Range<Int>
    ) {
      (self.key, self.all, self.order, self.range) = (key, all, order, range)
    }

    /// Position of the first row.
    public var startIndex: Int { range.lowerBound }
    /// Position after the last row.
    public var endIndex: Int { range.upperBound }
    /// The row at a position.
    public subscript(position: Int) -> Observation { all[row(position)] }

    /// The number of a row among all observations.
    func row(_ position: Int) -> Int { order.map { Int($0[position]) } ?? position }

    // Parts of a row, for checks that look at millions of rows and need one of them.

    func period(_ position: Int) -> Period { all.period(row(position)) }
    func value(_ position: Int) -> Double? { all.rows[row(position)].number }
    func attributes(_ position: Int) -> Observations.Attributes { all.attributes(row(position)) }
    func attributeNumber(_ position: Int) -> Int32 { all.rows[row(position)].attributes }
    func periodNumber(_ position: Int) -> Int32 { all.rows[row(position)].period }

    /// The values there are, in the order of the rows, those of earlier vintages too.
    package var values: some Sequence<Double> {
      indices.lazy.map { all.rows[row($0)].value }.filter { !$0.isNaN }
    }

    /// Positions of the rows with one figure a period: of several vintages the newest, no spans.
    var newestPositions: [Int] {
      indices.filter { index in
        let next = index + 1
        guard next == endIndex || periodNumber(next) != periodNumber(index) else { return false }
        return period(index).frequency != .span
      }
    }

    /// The rows with one figure a period: of several vintages the newest, and no spans.
    public var newest: [Observation] { newestPositions.map { self[$0] } }
  }

  /// The series in the order of their keys.
  public let groups: [Group]
  /// The observations that were grouped.
  package let observations: Observations

  /// Groups observations.
  ///
  /// Rows that come in the order of their series and periods, as most files have them, are not
  /// sorted.
  ///
  /// - Complexity: O(n log n) for n observations; four bytes each where they are not in order.
  public init(_ observations: some Sequence<Observation>) {
    let all = Observations(observations)
    self.observations = all
    let counted = Self.positions(of: all)
    let order = Self.isInOrder(counted.order) ? nil : counted.order
    groups = zip(counted.keys, zip(counted.starts, counted.starts.dropFirst()))
      .map { key, range in
        Group(
          key: all.parts.keys[Int(key)], in: all, order: order?[range.0..<range.1],
          range: range.0..<range.1)
      }
      .sorted { $0.key < $1.key }
  }

  private static func isInOrder(_ order: [Int32]) -> Bool {
    order.indices.allSatisfy { order[$0] == $0 }
  }

  /// Rows series by series in the order in which the series come first (a counting sort), and
  /// those of each series by period, vintage and place.
  private static func positions(
    of all: Observations
  ) -> (order: [Int32], keys: [Int32], starts: [Int]) {
    var counts = [Int](repeating: 0, count: all.parts.keys.count)
    var keys: [Int32] = []
    for row in all.rows {
      if counts[Int(row.key)] == 0 { keys.append(row.key) }
      counts[Int(row.key)] += 1
    }
    var starts = [0]
    var next = [Int](repeating: 0, count: counts.count)
    for key in keys {
      next[Int(key)] = starts[starts.count - 1]
      starts.append(starts[starts.count - 1] + counts[Int(key)])
    }
    var order = [Int32](repeating: 0, count: all.count)
    for (index, row) in all.rows.enumerated() {
      order[next[Int(row.key)]] = Int32(index)
      next[Int(row.key)] += 1
    }
    let ranks = PlaceRanks(all)
    for (start, end) in zip(starts, starts.dropFirst()) {
      ranks.sort(&order, start..<end)
    }
    return (order, keys, starts)
  }
}

/// What rows of a series are sorted by, as numbers.
private struct PlaceRanks {
  private let all: Observations
  /// Each period's place among all periods, by its number.
  private let periods: [Int32]
  /// Each attribute's vintage, none first.
  private let vintages: [Int32]

  init(_ all: Observations) {
    self.all = all
    let distinct = all.parts.periods
    let sorted = distinct.indices.sorted { distinct[$0] < distinct[$1] }
    var ranks = [Int32](repeating: 0, count: distinct.count)
    var rank: Int32 = 0
    for (place, number) in sorted.enumerated() {
      if place > 0, distinct[sorted[place - 1]] != distinct[number] { rank += 1 }
      ranks[number] = rank
    }
    periods = ranks
    vintages = all.parts.attributes.map { $0.vintage.map { Int32($0.daysSinceEpoch) } ?? .min }
  }

  private func precedes(_ first: Int32, _ second: Int32) -> Bool {
    let (left, right) = (all.rows[Int(first)], all.rows[Int(second)])
    let (early, late) = (periods[Int(left.period)], periods[Int(right.period)])
    if early != late { return early < late }
    let (old, new) = (vintages[Int(left.attributes)], vintages[Int(right.attributes)])
    if old != new { return old < new }
    if left.place != right.place {
      return all.parts.places[Int(left.place)] < all.parts.places[Int(right.place)]
    }
    return (left.line, left.column) < (right.line, right.column)
  }

  func sort(_ order: inout [Int32], _ range: Range<Int>) {
    let isSorted = zip(range, range.dropFirst()).allSatisfy { !precedes(order[$1], order[$0]) }
    if !isSorted { order[range].sort(by: precedes) }
  }
}
