import Statistics

/// Counts what a class's panel holds.
struct ClassTally {
  private var areas: Set<String> = []
  private var observations = 0
  private var years: (first: Int, last: Int)?
  private var newest: [Double] = []
  private var sizes: [Double] = []
  private var products = 0.0
  private var squares = 0.0

  /// Adds a series.
  mutating func add(_ history: History, levels: [Double], area: String) {
    guard let first = history.times.first, let last = history.times.last,
      let value = history.values.last
    else { return }
    areas.insert(area)
    observations += history.count
    let span = (Int(first.rounded()) - 1, Int(last.rounded()) - 1)
    years = (min(years?.first ?? span.0, span.0), max(years?.last ?? span.1, span.1))
    newest.append(value)
    var previous: Double?
    for i in levels.indices.dropFirst() {
      let isYear = (history.times[i] - history.times[i - 1] - 1).magnitude < 0.01
      let change = levels[i] - levels[i - 1]
      if isYear {
        sizes.append(change.magnitude)
        if let previous {
          products += change * previous
          squares += (change * change + previous * previous) / 2
        }
      }
      previous = isYear ? change : nil
    }
  }

  /// The summary.
  func summary() -> ReferenceClass.Summary {
    var summary = ReferenceClass.Summary()
    summary.areas = areas.count
    summary.observations = observations
    summary.firstYear = years?.first ?? 0
    summary.lastYear = years?.last ?? 0
    summary.typicalChange = sizes.isEmpty ? 0 : OrderStatistics.median(sizes)
    summary.persistence = squares > 0 ? products / squares : 0
    if let sample = try? EmpiricalDistribution(newest) {
      summary.levels = ReferenceClass.levelProbabilities.map { sample.quantile($0) }
    }
    return summary
  }
}
