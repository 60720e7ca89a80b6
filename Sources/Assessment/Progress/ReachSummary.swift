import Forecasting

/// When simulated paths reach a target, whether they keep it, and what each year on the way says.
package struct ReachSummary: Sendable, Equatable {
  /// A year on the way to the target.
  package struct Milestone: Sendable, Equatable {
    package let year: Int
    /// The value that the required path has there, in the indicator's unit.
    package let value: Double
    /// The probability of being at least as far there.
    package let probability: Double
    /// The probability that the target is met in its year, given that; `nil` where fewer than 50
    /// paths are as far.
    package let targetProbabilityIfMet: Double?
  }

  /// The probability of meeting the target in any year up to the horizon.
  package let everProbability: Double
  /// The probability of having met it once, by year.
  package let byYear: [(year: Int, probability: Double)]
  /// The first year in which 10, 50 and 90 % of all paths have met it; `nil` beyond the horizon.
  package let firstYear: (early: Int?, median: Int?, late: Int?)
  /// The milestones before the target year.
  package let milestones: [Milestone]
  /// Where it is met today: the probability that some year up to the target year misses it.
  package let fallbackProbability: Double?

  /// Whether two summaries are the same.
  package static func == (left: ReachSummary, right: ReachSummary) -> Bool {
    left.everProbability == right.everProbability && left.milestones == right.milestones
      && left.byYear.elementsEqual(right.byYear) { $0 == $1 }
      && left.firstYear == right.firstYear
      && left.fallbackProbability == right.fallbackProbability
  }

  /// Reads a target off paths.
  ///
  /// - Parameters:
  ///   - paths: Simulated futures in the indicator's unit.
  ///   - event: What meets the target.
  ///   - year: The target year, one of the paths' years.
  ///   - isMetToday: Whether the newest figure meets it.
  ///   - checkpoints: Values of the required path in years before the target year.
  /// - Complexity: O(paths x years).
  package init(
    _ paths: Paths, event: TargetEvent, by year: Int, isMetToday: Bool,
    checkpoints: [(year: Int, value: Double)] = []
  ) {
    precondition(paths.years.contains(year), "\(year) outside \(paths.years)")
    let total = Double(paths.count)
    var firsts: [Int: Int] = [:]
    var broken = 0
    for path in 0..<paths.count {
      if let first = paths.years.first(where: { event.isMet(by: paths[path, $0]) }) {
        firsts[first, default: 0] += 1
      }
      let through = paths.years.lowerBound...year
      if through.contains(where: { !event.isMet(by: paths[path, $0]) }) { broken += 1 }
    }
    var sum = isMetToday ? paths.count : 0
    var cumulative: [(year: Int, probability: Double)] = []
    for each in paths.years {
      sum += isMetToday ? 0 : firsts[each] ?? 0
      cumulative.append((each, Double(sum) / total))
    }
    byYear = cumulative
    everProbability = Double(sum) / total
    let reached = { (share: Double) in cumulative.first { $0.probability >= share }?.year }
    firstYear = isMetToday ? (nil, nil, nil) : (reached(0.1), reached(0.5), reached(0.9))
    fallbackProbability = isMetToday ? Double(broken) / total : nil
    milestones = checkpoints.filter { paths.years.contains($0.year) && $0.year < year }.map {
      Self.milestone($0.year, $0.value, paths, event: event, by: year)
    }
  }

  private static func milestone(
    _ year: Int, _ value: Double, _ paths: Paths, event: TargetEvent, by end: Int
  ) -> Milestone {
    let rises = event.lower.isFinite
    let ahead = (0..<paths.count).filter {
      rises ? paths[$0, year] >= value : paths[$0, year] <= value
    }
    let met = ahead.count { event.isMet(by: paths[$0, end]) }
    return Milestone(
      year: year, value: value, probability: Double(ahead.count) / Double(paths.count),
      targetProbabilityIfMet: ahead.count >= 50 ? Double(met) / Double(ahead.count) : nil)
  }
}
