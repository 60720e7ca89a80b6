/// Sums of everything up to a time, for any time: summed up once, in the order of time.
struct RunningSums<Sums: Sendable>: Sendable {
  /// The sums at each time at which something was added, times rising.
  private var totals: [(time: Double, sums: Sums)] = []

  /// Sums up items.
  ///
  /// - Parameters:
  ///   - items: The items with their times; of one time in the order given.
  ///   - start: The sums of nothing.
  ///   - add: Adds an item.
  /// - Complexity: O(n log n).
  init<Item>(
    of items: [(time: Double, item: Item)], from start: Sums, add: (inout Sums, Item) -> Void
  ) {
    let ordered = items.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }.map(\.element)
    var sums = start
    for (index, one) in ordered.enumerated() {
      add(&sums, one.item)
      if index + 1 == ordered.count || ordered[index + 1].time > one.time + 1e-6 {
        totals.append((one.time, sums))
      }
    }
  }

  /// The sums up to a time, and when something was last added; `nil` before the first.
  func upTo(_ time: Double) -> (time: Double, sums: Sums)? {
    totals.last { $0.time <= time + 1e-6 }
  }
}
