/// The rows under a heading, told by their numbers: 8 stands over 8.1 to 8.11.
enum TargetGroup {
  /// What the rows under each heading come to, added to the heading's notes.
  ///
  /// - Parameter results: Results in plan order.
  /// - Returns: The same, with a note on each heading that has rows under it.
  /// - Complexity: O(headings x results).
  static func noted(_ results: [TargetResult]) -> [TargetResult] {
    results.map { result in
      guard result.outcome == .heading, let number = result.target.number else { return result }
      let rows = results.filter { $0.target.number?.hasPrefix(number + ".") == true }
      guard !rows.isEmpty else { return result }
      let portfolio = TargetPortfolio(rows)
      let counted = portfolio.counted.count
      let all = [portfolio.independent, portfolio.comonotone].map {
        $0.probability(atLeast: counted)
      }
      return result.adding(
        .group(
          rows: rows.count, counted: counted, expected: portfolio.expected,
          all: counted == 0 ? nil : (all.min() ?? 0)...(all.max() ?? 1)))
    }
  }
}
