/// Work on many items side by side, with results that do not depend on how.
package enum ParallelWork {
  /// The results in the order of the items.
  ///
  /// - Parameters:
  ///   - items: What to work on.
  ///   - width: The most tasks at a time, 1 or more.
  ///   - work: From an item to its result.
  /// - Returns: One result an item.
  package static func results<Item: Sendable, Value: Sendable>(
    of items: [Item], width: Int, _ work: @escaping @Sendable (Item) -> Value
  ) async -> [Value] {
    await withTaskGroup(of: (Int, Value).self) { group in
      var results: [Int: Value] = [:]
      for (index, item) in items.enumerated() {
        if index >= width, let (done, value) = await group.next() { results[done] = value }
        group.addTask { (index, work(item)) }
      }
      for await (done, value) in group { results[done] = value }
      return items.indices.compactMap { results[$0] }
    }
  }
}
