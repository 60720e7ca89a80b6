import Forecasting
import Planning
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
        p.pick(vi: "Cần biết: ", en: "To know beside it: ")
          + notes.map { p.note($0, of: explanation.indicator) }.joined(separator: "; ") + ".")
    }
    self.sentences = sentences
  }

  static func answer(_ result: TargetResult, _ p: Phrases) -> String {
    let goal = AttainmentTable.goal(result, p)
    guard case .probability(let probability) = result.outcome else {
      return "\(goal): \(p.answer(result))."
    }
    let hundred = Int((probability * 20).rounded()) * 5
    let count =
      probability < 0.05
      ? p.pick(vi: "dưới 5", en: "fewer than 5")
      : probability > 0.95 ? p.pick(vi: "hơn 95", en: "more than 95") : "\(hundred)"
    let weak =
      result.isWeaklyEvidenced
      ? p.pick(
        vi: " Căn cứ yếu: ít số liệu so với quãng dự báo.",
        en: " The evidence is weak: few figures for so far ahead.") : ""
    let grade = result.evidenceGrade.map { p.evidenceSentence($0, of: result) } ?? ""
    return p.pick(
      vi:
        "\(goal): \(p.answer(result)); trong 100 trường hợp như vậy, \(count) trường hợp đạt.\(weak)\(grade)",
      en: "\(goal): \(p.answer(result)); of 100 such cases \(count) would reach it.\(weak)\(grade)")
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
        p.pick(
          vi: " và tự nhận xác suất \(p.probability($0))",
          en: " and would claim a probability of \(p.probability($0))")
      }
      let last = explanation.projection?.history.times.last ?? 0
      let held =
        TrendTrackRecord.of(.leastSquares, yearsAhead: Double(year) + 1 - last)?.share95
        .map { p.number(100 * $0, decimals: 0) + " %" } ?? ""
      return p.pick(
        vi:
          "Đường thẳng cho \(p.number(trend.value)) năm \(year)\(said ?? ""); đừng dùng: trên các "
          + "trường hợp đã qua, khoảng 95 % của nó chỉ đúng \(held).",
        en:
          "A straight line would give \(p.number(trend.value)) in \(year)\(said ?? ""); do not use "
          + "it: on past cases its 95 % interval held \(held) of the time.")
    }
    return nil
  }
}
