/// The exact search for the break points of a trend of joined straight pieces.
///
/// Between two neighbouring times a break is free: the pieces on its two sides are then independent
/// lines, and the break is where they cross. If they cross elsewhere, the best break of that
/// interval lies at one of its ends (Hudson 1966). So each break either lies on a time or is the
/// crossing of two independent fits, and trying all of them finds the minimum.
struct BreakSearch {
  /// The distinct times, ascending, as passed in.
  let distinct: [Double]
  private let moments: PieceMoments

  /// How many of the best candidates are refitted to full precision.
  private static let kept = 12

  init(times: [Double], values: [Double]) {
    let order = times.indices.sorted { times[$0] < times[$1] }
    var distinct: [Double] = []
    for index in order where distinct.last != times[index] { distinct.append(times[index]) }
    self.distinct = distinct
    moments = PieceMoments(distinct: distinct, order: order, times: times, values: values)
  }

  /// The best single breaks.
  func single() -> [[Double]] {
    var candidates = Candidates(limit: Self.kept)
    let last = distinct.count - 1
    for index in 1..<last {
      if let fit = moments.fit(0...last, hinges: [index]) {
        candidates.add([distinct[index]], fit.squares)
      }
      guard index + 1 < last, let left = moments.fit(0...index, hinges: []),
        let right = moments.fit(index + 1...last, hinges: []),
        let place = crossing(left.last, right.first, after: index)
      else { continue }
      candidates.add([place], left.squares + right.squares)
    }
    return candidates.breaks
  }

  /// The best pairs of breaks.
  func double() -> [[Double]] {
    var candidates = Candidates(limit: Self.kept)
    let last = distinct.count - 1
    for first in 1..<last - 1 {
      for second in first + 1..<last {
        addPairs(first, second, last, &candidates)
      }
    }
    return candidates.breaks
  }

  /// Breaks on or just after the times with these two indices.
  private func addPairs(_ first: Int, _ second: Int, _ last: Int, _ candidates: inout Candidates) {
    if let fit = moments.fit(0...last, hinges: [first, second]) {
      candidates.add([distinct[first], distinct[second]], fit.squares)
    }
    let isSecondFree = second + 1 < last
    if isSecondFree, let left = moments.fit(0...second, hinges: [first]),
      let right = moments.fit(second + 1...last, hinges: []),
      let place = crossing(left.last, right.first, after: second)
    {
      candidates.add([distinct[first], place], left.squares + right.squares)
    }
    guard second >= first + 2, let left = moments.fit(0...first, hinges: []) else { return }
    if let right = moments.fit(first + 1...last, hinges: [second]),
      let place = crossing(left.last, right.first, after: first)
    {
      candidates.add([place, distinct[second]], left.squares + right.squares)
    }
    if isSecondFree, let middle = moments.fit(first + 1...second, hinges: []),
      let right = moments.fit(second + 1...last, hinges: []),
      let place = crossing(left.last, middle.first, after: first),
      let other = crossing(middle.last, right.first, after: second)
    {
      candidates.add([place, other], left.squares + middle.squares + right.squares)
    }
  }

  /// Where two lines cross, if between a time and the next.
  private func crossing(
    _ left: PieceMoments.Line, _ right: PieceMoments.Line, after index: Int
  ) -> Double? {
    let difference = right.slope - left.slope
    guard difference != 0 else { return nil }
    let u = (left.height - right.height) / difference
    guard u > moments.position(index), u < moments.position(index + 1) else { return nil }
    let place = moments.time(at: u)
    return place > distinct[index] && place < distinct[index + 1] ? place : nil
  }
}

/// The best few of many candidates, ascending by sum of squares.
private struct Candidates {
  let limit: Int
  private var entries: [(breaks: [Double], squares: Double)] = []

  init(limit: Int) { self.limit = limit }

  /// Those that rounding of the running sums may have ranked below the best.
  var breaks: [[Double]] {
    guard let best = entries.first else { return [] }
    let bound = best.squares * (1 + 0x1p-24) + 0x1p-36
    return entries.prefix { $0.squares <= bound }.map(\.breaks)
  }

  mutating func add(_ breaks: [Double], _ squares: Double) {
    if entries.count == limit, let worst = entries.last, squares >= worst.squares { return }
    let place = entries.firstIndex { $0.squares > squares } ?? entries.count
    entries.insert((breaks, squares), at: place)
    if entries.count > limit { entries.removeLast() }
  }
}
