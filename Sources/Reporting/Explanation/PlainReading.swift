import Assessment
import Forecasting
import Statistics

/// What all of it comes to, in sentences a planner can repeat.
struct PlainReading {
  let sentences: [String]

  init(_ explanation: IndicatorExplanation, _ p: Phrases) {
    var sentences: [String] = []
    for result in explanation.results {
      sentences.append(Self.answer(result, p))
    }
    if let line = Self.comparison(explanation, p) { sentences.append(line) }
    let notes = explanation.results.first?.notes ?? []
    if !notes.isEmpty {
      sentences.append(
        p[.toKnowBesideIt]
          + notes.map { p.note($0, of: explanation.indicator) }.joined(separator: "; ") + ".")
    }
    self.sentences = sentences
  }

  static func answer(_ result: TargetResult, _ p: Phrases) -> String {
    let goal = TargetColumn.goal.text(result, p)
    guard case .probability(let probability) = result.outcome else {
      return "\(goal): \(p.answer(result))."
    }
    let hundred = Int((probability * 20).rounded()) * 5
    let count =
      probability < 0.05
      ? p[.fewerThan5]
      : probability > 0.95 ? p[.moreThan95] : "\(hundred)"
    let weak =
      result.isWeaklyEvidenced
      ? p[.theEvidenceIsWeakFewFigures] : ""
    let grade = result.evidenceGrade.map { p.evidenceSentence($0, of: result) } ?? ""
    return p[.of100SuchCasesWouldReach, goal, p.answer(result), count, weak, grade]
  }

  /// What the straight line would have said.
  private static func comparison(_ explanation: IndicatorExplanation, _ p: Phrases) -> String? {
    for outcome in explanation.trends {
      guard case .fitted(let trend) = outcome, trend.method == .straightLine else { continue }
      let year = explanation.year
      let claim = explanation.events.first.flatMap { event in
        trend.claimed.map { event.event.probability(under: $0) }
      }
      let said = claim.map {
        p[.andWouldClaimAProbabilityOf, p.probability($0)]
      }
      let last = explanation.projection?.history.times.last ?? 0
      let held =
        TrendTrackRecord.of(.leastSquares, yearsAhead: Double(year) + 1 - last)?.share95
        .map { p.percent($0) } ?? ""
      return p[.aStraightLineWouldGiveIn, p.number(trend.value), year, said ?? "", held]
    }
    return nil
  }
}
