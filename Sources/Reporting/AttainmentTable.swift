import IndicatorData
import Planning
import Statistics

/// The attainment table for the terminal: one row a target, and how to read it.
public enum AttainmentTable {
  /// The table's text.
  ///
  /// - Parameters:
  ///   - assessment: The assessed plan.
  ///   - phrases: The language.
  ///   - width: The greatest line width, in characters.
  ///   - color: Whether the terminal shows colour.
  /// - Returns: Title, table, and a key; lines end in newlines.
  public static func text(
    _ assessment: PlanAssessment, phrases: Phrases, width: Int, color: Bool = false
  ) -> String {
    let p = phrases
    var table = TextTable([
      .init(p.pick(vi: "TT", en: "No."), isRightAligned: true),
      .init(p.pick(vi: "Chỉ tiêu", en: "Indicator"), flexibility: 5),
      .init(p.pick(vi: "Mục tiêu", en: "Target")),
      .init(p.pick(vi: "Hiện nay", en: "Now")),
      .init(p.pick(vi: "Trung vị [80 %]", en: "Median [80 %]")),
      .init(p.pick(vi: "Xác suất", en: "Prob."), isRightAligned: true),
      .init(p.pick(vi: "Nhận định", en: "Verdict"), flexibility: 3),
      .init("n", isRightAligned: true),
      .init(p.pick(vi: "Ghi chú", en: "Notes"), flexibility: 6),
    ])
    for result in assessment.results {
      let paint = color ? paint(result) : .plain
      table.append(row(result, p), paint: [5: paint, 6: paint])
    }
    let title = assessment.plan.title[p.language]
    return TextTable.wrap(title, to: width).joined(separator: "\n") + "\n"
      + subtitle(assessment, p) + "\n\n"
      + table.rendered(width: width) + "\n" + key(p, width: width)
  }

  private static func subtitle(_ assessment: PlanAssessment, _ p: Phrases) -> String {
    let plan = assessment.plan
    let asOf = plan.asOf.map { p.pick(vi: ", số liệu công bố đến ", en: ", data as of ") + "\($0)" }
    return p.pick(
      vi: "\(plan.targets.count) mục tiêu, \(plan.name(of: plan.area, in: .vi))",
      en: "\(plan.targets.count) targets, \(plan.name(of: plan.area, in: .en))") + (asOf ?? "")
  }

  static func row(_ result: TargetResult, _ p: Phrases) -> [String] {
    let (target, indicator) = (result.target, result.indicator)
    let goal = p.target(target.value, of: indicator)
    let by = target.by.map { goal.isEmpty ? "\($0)" : ", \($0)" } ?? ""
    return [
      target.number ?? "", indicator.name[p.language],
      goal + (target.value == .header ? "" : by), now(result, p), range(result, p),
      chance(result, p), p.answer(result),
      result.target.value == .header ? "" : "\(result.projection?.history.count ?? 0)",
      result.notes.map { p.note($0, of: indicator) }.joined(separator: "; "),
    ]
  }

  /// The newest figure and its year; a stand-in's is marked with "~".
  static func now(_ result: TargetResult, _ p: Phrases) -> String {
    guard let latest = result.projection?.latest, let value = latest.value else { return "–" }
    return "\(mark(result))\(p.exact(value)) (\(latest.period))"
  }

  /// Median and 80 % interval of the target year.
  static func range(_ result: TargetResult, _ p: Phrases) -> String {
    guard let distribution = result.distribution else { return "–" }
    let interval = distribution.interval(level: 0.80)
    let decimals = Phrases.readableDecimals(distribution.median)
    let (low, high) = (
      p.number(interval.lowerBound, decimals: decimals),
      p.number(interval.upperBound, decimals: decimals)
    )
    return "\(mark(result))\(p.number(distribution.median, decimals: decimals)) [\(low)–\(high)]"
  }

  static func chance(_ result: TargetResult, _ p: Phrases) -> String {
    guard case .probability(let probability) = result.outcome else { return "–" }
    return mark(result) + p.probability(probability)
  }

  private static func paint(_ result: TargetResult) -> TextTable.Paint {
    switch result.probability {
    case .some(0.66...): .green
    case .some(0.33...): .yellow
    case .some: .red
    case nil: .faint
    }
  }

  private static func mark(_ result: TargetResult) -> String {
    if case .proxy = result.projection?.role { return "~" }
    return ""
  }

  private static func key(_ p: Phrases, width: Int) -> String {
    let lines = [
      p.pick(
        vi: "~ số của nơi khác hoặc định nghĩa gần đúng (số thay thế), không phải của tỉnh: "
          + "xác suất nói về chuỗi thay thế. * văn bản không ghi dấu so sánh.",
        en: "~ the figures are a stand-in's (PROXY), not the area's own: the probability is "
          + "about that series. * the plan writes no comparison sign."),
      p.pick(
        vi: "Trung vị [80 %]: cứ 10 trường hợp như vậy, 8 trường hợp nằm trong khoảng này "
          + "vào năm mục tiêu nếu đà thay đổi như đã quan sát. n: số số liệu.",
        en: "Median [80 %]: in 8 of 10 such cases the target year's value lies in this range "
          + "if the indicator moves as it did. n: figures used."),
      p.pick(
        vi: "Nhận định theo IPCC: rất có khả năng từ 90 %, có khả năng từ 66 %, "
          + "ít khả năng dưới 33 %, rất ít khả năng dưới 10 %.",
        en: "Verdicts after IPCC: very likely from 90 %, likely from 66 %, "
          + "unlikely below 33 %, very unlikely below 10 %."),
    ]
    return lines.flatMap { TextTable.wrap($0, to: width) }.map { $0 + "\n" }.joined()
  }
}
