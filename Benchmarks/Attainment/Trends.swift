import Forecasting
import Statistics
import Trends

/// How often trends by regression were right, as the lines of the table that ships in
/// `TrendTrackRecord`.
///
/// Each trend is fitted to the up to 15 years of figures before a case; its height in the target
/// year says yes or no, and its 80 and 95 % prediction intervals hold the outcome or not. Where a
/// trend cannot be fitted (too few figures, a value without a logarithm) the case does not count
/// for it.
func trendTable(of set: CaseSet) async -> String {
  let sample = TrendSample(set)
  var table: [TrendTally.Key: TrendTally] = [:]
  await withTaskGroup(of: [TrendTally.Key: TrendTally].self) { group in
    let width = 2
    for part in 0..<width {
      group.addTask {
        var own: [TrendTally.Key: TrendTally] = [:]
        for history in stride(from: part, to: sample.histories.count, by: width) {
          sample.score(history, into: &own)
        }
        return own
      }
    }
    for await part in group {
      for (key, tally) in part { table[key, default: TrendTally()].add(tally) }
    }
  }
  return TrendModel.all.enumerated().flatMap { order, model in
    [3, 5, 10].compactMap { horizon -> String? in
      guard let tally = table[.init(model: order, horizon: horizon)] else { return nil }
      return tally.line(model.name, horizon)
    }
  }.joined()
}

/// The cases, by the history they start from.
private struct TrendSample: Sendable {
  struct Question: Sendable {
    let horizon: Int
    let target: Double
    let isUpward: Bool
    let attained: Bool
    let outcome: Double?
  }

  var histories: [TrendSeries] = []
  var designs: [TrendDesign] = []
  var questions: [[Question]] = []

  init(_ set: CaseSet) {
    for (index, history) in set.histories.enumerated() {
      histories.append(
        TrendSeries(
          key: "\(index)", times: history.times.map { $0 - 1 }, values: history.values))
      var design = TrendDesign()
      if let lower = set.scales[index].lower, let upper = set.scales[index].upper {
        (design.lower, design.upper) = (lower, upper)
      } else {
        // No upper bound, no logit.
        (design.lower, design.upper) = (0, 0)
      }
      designs.append(design)
    }
    questions = histories.map { _ in [] }
    for one in set.cases {
      questions[one.history].append(
        Question(
          horizon: Int(one.horizon), target: one.target, isUpward: one.isUpward,
          attained: one.attained, outcome: one.outcome))
    }
  }

  func score(_ index: Int, into table: inout [TrendTally.Key: TrendTally]) {
    let series = histories[index]
    guard let last = series.times.last else { return }
    let fitter = TrendFitter(design: designs[index], examinesCeilings: false)
    for (order, model) in TrendModel.all.enumerated() {
      if model == .logit, !(designs[index].lower < designs[index].upper) { continue }
      guard let fit = try? fitter.fit(model, to: series) else { continue }
      var known: [Int: TrendProjection] = [:]
      for question in questions[index] {
        let point = TrendPoint(time: last + Double(question.horizon))
        guard let projection = known[question.horizon] ?? fit.projection(at: point) else {
          continue
        }
        known[question.horizon] = projection
        table[.init(model: order, horizon: question.horizon), default: TrendTally()]
          .add(projection, question)
      }
    }
  }
}

/// What came of one model at one horizon.
private struct TrendTally: Sendable {
  struct Key: Hashable, Sendable {
    let model: Int
    let horizon: Int
  }

  private var hasInterval = false
  private var counts = [Int](repeating: 0, count: 7)

  mutating func add(_ projection: TrendProjection, _ question: TrendSample.Question) {
    let says =
      question.isUpward
      ? projection.value >= question.target : projection.value <= question.target
    counts[says ? 3 : 5] += 1
    if says == question.attained { counts[says ? 4 : 6] += 1 }
    guard let outcome = question.outcome else { return }
    guard let law = projection.observation else {
      if !hasInterval { counts[0] += 1 }
      return
    }
    if !hasInterval { counts[0] = 0 }
    hasInterval = true
    let place = law.cumulativeProbability(outcome)
    counts[0] += 1
    if place >= 0.1, place <= 0.9 { counts[1] += 1 }
    if place >= 0.025, place <= 0.975 { counts[2] += 1 }
  }

  mutating func add(_ other: TrendTally) {
    hasInterval = hasInterval || other.hasInterval
    for index in counts.indices { counts[index] += other.counts[index] }
  }

  func line(_ model: String, _ horizon: Int) -> String {
    let held = hasInterval ? "\(counts[1]), \(counts[2])" : "nil, nil"
    let targets = counts[3...].map { "\($0)" }.joined(separator: ", ")
    return "    (\"\(model)\", \(horizon), \(counts[0]), \(held), \(targets)),\n"
  }
}
