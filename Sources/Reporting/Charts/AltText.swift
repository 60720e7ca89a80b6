import IndicatorData
import Planning
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
    let start = p.pick(vi: "Số liệu", en: "Observed")
    guard used.count > 1 else {
      return start + " \(last.period): \(p.exact(to))."
    }
    let way =
      to > from
      ? p.pick(vi: "tăng", en: "rising")
      : to < from
        ? p.pick(vi: "giảm", en: "falling") : p.pick(vi: "không đổi", en: "unchanged")
    return p.pick(
      vi:
        "\(start) \(first.period) đến \(last.period), \(way) từ \(p.exact(from)) đến \(p.exact(to)).",
      en:
        "\(start) \(first.period) to \(last.period), \(way) from \(p.exact(from)) to \(p.exact(to))."
    )
  }

  private var projected: String {
    guard let by = result.target.by, let law = result.projection?.forecast?[by] else { return "" }
    let range = law.interval(level: 0.8)
    let decimals = Phrases.decimals(
      of: result.indicator,
      max(range.lowerBound.magnitude, range.upperBound.magnitude))
    let number = { (value: Double) in p.number(value, decimals: decimals) }
    return p.pick(
      vi: "Dự báo \(by): trung vị \(number(law.median)), khoảng 80 % từ "
        + "\(number(range.lowerBound)) đến \(number(range.upperBound)).",
      en: "Projected for \(by): median \(number(law.median)), 80 % range "
        + "\(number(range.lowerBound)) to \(number(range.upperBound)).")
  }

  private var goal: String {
    let target = AttainmentTable.goal(result, p)
    guard !target.isEmpty else { return "" }
    let start = p.pick(vi: "Mục tiêu ", en: "Target ") + target + ": "
    guard case .probability(let probability) = result.outcome else {
      return start + p.answer(result) + "."
    }
    return start
      + p.pick(
        vi: "xác suất đạt \(p.probability(probability)), \(p.answer(result)).",
        en: "probability \(p.probability(probability)), \(p.answer(result)).")
  }
}
