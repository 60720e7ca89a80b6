import LinearAlgebra

/// Medians of short lists.
package enum OrderStatistics {
  /// The middle value, or the mean of the middle two.
  ///
  /// - Complexity: O(n log n).
  package static func median(_ values: [Double]) -> Double {
    median(sorted: values.sorted())
  }

  /// The same of an ascending list, not empty.
  static func median(sorted: [Double]) -> Double {
    require(!sorted.isEmpty, "no values have no median")
    let middle = sorted.count / 2
    if sorted.count % 2 == 1 { return sorted[middle] }
    let (low, high) = (sorted[middle - 1], sorted[middle])
    let gap = high - low
    return gap.isFinite ? low + gap / 2 : low / 2 + high / 2
  }

  /// For each value that occurs k > 1 times the count k.
  static func tieCounts(_ values: [Double]) -> [Int] {
    var counts: [Int] = []
    let sorted = values.sorted()
    var start = 0
    for index in sorted.indices.dropFirst() where sorted[index] != sorted[start] {
      if index - start > 1 { counts.append(index - start) }
      start = index
    }
    if sorted.count - start > 1 { counts.append(sorted.count - start) }
    return counts
  }
}
