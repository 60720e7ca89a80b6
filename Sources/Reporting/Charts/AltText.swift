import Assessment
import IndicatorData
import Statistics

/// What a target's chart shows, in sentences that end in the finding.
struct AltText {
  let result: TargetResult
  let p: Phrases

  init(_ result: TargetResult, _ phrases: Phrases) {
    self.result = result
    p = phrases
  }

  /// Figures, projection, target, finding.
  var text: String {
    [observed, projected, goal].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var observed: String {
    guard let series = result.projection?.series else { return "" }
    let used = series.observations.filter { $0.value != nil }
    guard let first = used.first, let last = used.last, let from = first.value, let to = last.value
    else { return "" }
    let start = p[.observed]
    guard used.count > 1 else {
      return start + " \(p.period(last.period)): \(p.exact(to))."
    }
    let way =
      to > from
      ? p[.rising]
      : to < from
        ? p[.falling] : p[.unchanged]
    return p[
      .toFromTo, start, p.period(first.period), p.period(last.period), way, p.exact(from),
      p.exact(to)]
  }

  private var projected: String {
    guard let by = result.target.by, let law = result.projection?.forecast?[by] else { return "" }
    let range = law.interval(level: 0.8)
    let decimals = Phrases.decimals(
      of: result.indicator,
      max(range.lowerBound.magnitude, range.upperBound.magnitude))
    let number = { (value: Double) in p.number(value, decimals: decimals) }
    return p[
      .projectedForMedian80PercentRange, by, number(law.median), number(range.lowerBound),
      number(range.upperBound)]
  }

  private var goal: String {
    let target = TargetColumn.goal.text(result, p)
    guard !target.isEmpty else { return "" }
    let start = p[.targetLead] + target + ": "
    guard case .probability(let probability) = result.outcome else {
      return start + p.answer(result) + "."
    }
    return start
      + p[.probability, p.probability(probability), p.answer(result)]
  }
}
