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
  ///   - level: The level of the interval shown, in per cent.
  ///   - color: Whether the terminal shows colour.
  /// - Returns: Title, table, and a key; lines end in newlines.
  public static func text(
    _ assessment: PlanAssessment, phrases: Phrases, width: Int, level: Int = 80, color: Bool = false
  ) -> String {
    let p = phrases
    var table = TextTable([
      .init(p.pick(vi: "TT", en: "No."), isRightAligned: true),
      .init(p.pick(vi: "Chỉ tiêu", en: "Indicator"), flexibility: 5, mostLines: 2),
      .init(p.pick(vi: "Mục tiêu", en: "Target")),
      .init(p.pick(vi: "Hiện nay", en: "Now")),
      .init(p.pick(vi: "Căn cứ", en: "Basis")),
      .init("n", isRightAligned: true),
      .init(p.pick(vi: "Trung vị [\(level) %]", en: "Median [\(level) %]")),
      .init(p.pick(vi: "Xác suất", en: "Prob."), isRightAligned: true),
      .init(p.pick(vi: "Nhận định", en: "Verdict"), flexibility: 3),
      .init(p.pick(vi: "Ghi chú", en: "Notes"), flexibility: 5),
    ])
    for result in assessment.results {
      let paint = color ? paint(result) : .plain
      // A no-break space keeps a number and its % sign on one line.
      let cells = row(result, p, level: level).map { $0.replacing(" %", with: "\u{A0}%") }
      table.append(cells, paint: [7: paint, 8: paint])
    }
    let title = assessment.plan.title[p.language]
    return TextTable.wrap(title, to: width).joined(separator: "\n") + "\n"
      + subtitle(assessment, p) + "\n\n"
      + table.rendered(width: width) + "\n"
      + TextTable.wrap(p.together(assessment.portfolio), to: width)
      .map { "\($0)\n" }.joined() + key(p, level: level, width: width)
  }

  private static func subtitle(_ assessment: PlanAssessment, _ p: Phrases) -> String {
    let plan = assessment.plan
    let asOf = plan.asOf.map {
      p.pick(vi: ", số liệu công bố đến ", en: ", data as of ") + p.date($0)
    }
    return p.pick(
      vi: "\(plan.targets.count) mục tiêu, \(plan.name(of: plan.area, in: .vi))",
      en: "\(plan.targets.count) targets, \(plan.name(of: plan.area, in: .en))") + (asOf ?? "")
  }

  private static func row(_ result: TargetResult, _ p: Phrases, level: Int) -> [String] {
    let isHeading = result.outcome == .heading
    return [
      result.target.number ?? "", result.indicator.name[p.language], goal(result, p),
      now(result, p), isHeading ? "" : basis(result, p), isHeading ? "" : count(result),
      range(result, p, level: level), chance(result, p), verdict(result, p),
      result.notes.compactMap { p.briefNote($0, of: result.indicator) }.joined(separator: "; "),
    ]
  }

  /// The target and its year.
  static func goal(_ result: TargetResult, _ p: Phrases) -> String {
    let value = p.target(result.target.value, of: result.indicator)
    guard let by = result.target.by, !value.isEmpty else { return value }
    return "\(value), \(by)"
  }

  /// The newest figure, its period, and its status where that is not A.
  static func now(_ result: TargetResult, _ p: Phrases) -> String {
    guard let latest = result.projection?.latest, let value = latest.value else { return "–" }
    let status = latest.status == .normal ? "" : " \(latest.statuses.code)"
    return "\(p.asPublished(value)) (\(latest.period)\(status))"
  }

  /// Whose figures the answer rests on.
  static func basis(_ result: TargetResult, _ p: Phrases) -> String {
    switch result.projection?.role {
    case .own: p.pick(vi: "tỉnh", en: "own")
    case .proxy: p.pick(vi: "THAY THẾ", en: "PROXY")
    case nil: "–"
    }
  }

  static func count(_ result: TargetResult) -> String {
    "\(result.projection?.history.count ?? 0)"
  }

  /// Median and interval of the target year.
  static func range(_ result: TargetResult, _ p: Phrases, level: Int = 80) -> String {
    guard let distribution = result.distribution else { return "–" }
    let interval = distribution.interval(level: Double(level) / 100)
    let decimals = Phrases.decimals(
      of: result.indicator, max(interval.lowerBound.magnitude, interval.upperBound.magnitude))
    let (low, high) = (
      p.number(interval.lowerBound, decimals: decimals),
      p.number(interval.upperBound, decimals: decimals)
    )
    return "\(p.number(distribution.median, decimals: decimals)) [\(low); \(high)]"
  }

  static func chance(_ result: TargetResult, _ p: Phrases) -> String {
    guard case .probability(let probability) = result.outcome else { return "–" }
    return p.probability(probability)
  }

  /// The answer in words, with a question mark where it rests on little.
  static func verdict(_ result: TargetResult, _ p: Phrases) -> String {
    let answer = p.answer(result)
    return result.verdict != nil && result.isWeaklyEvidenced ? answer + " (?)" : answer
  }

  private static func paint(_ result: TargetResult) -> TextTable.Paint {
    switch result.probability {
    case .some(0.66...): .green
    case .some(0.33...): .yellow
    case .some: .red
    case nil: .faint
    }
  }

  private static func key(_ p: Phrases, level: Int, width: Int) -> String {
    let lines = [
      p.pick(
        vi: "Căn cứ: THAY THẾ là số của cả nước, nơi khác hoặc định nghĩa gần đúng; xác suất khi "
          + "đó nói về chuỗi thay thế, không phải về tỉnh. n: số số liệu đã dùng.",
        en: "Basis: PROXY means the figures of the nation, another area or a nearby definition; "
          + "the probability is then about that series, not about the area. n: figures used."),
      p.pick(
        vi: "Trung vị [\(level) %]: giá trị năm mục tiêu; \(level) trong 100 trường hợp như vậy "
          + "nằm trong khoảng này. (?): căn cứ yếu, dưới 5 số liệu hoặc dự báo dài hơn chuỗi đã quan sát.",
        en:
          "Median [\(level) %]: the value in the target year; \(level) in 100 such cases fall into "
          + "the range. "
          + "(?): weak evidence, fewer than 5 figures or further ahead than they reach back."),
      p.pick(
        vi: "Nhận định theo IPCC: rất có khả năng từ 90 %, có khả năng từ 66 %, ít khả năng dưới "
          + "33 %, rất ít khả năng dưới 10 %. * văn bản không ghi dấu so sánh. E ước, P sơ bộ, "
          + "B gãy chuỗi.",
        en: "Verdicts after IPCC: very likely from 90 %, likely from 66 %, unlikely below 33 %, "
          + "very unlikely below 10 %. * the plan writes no sign. E estimated, P provisional, "
          + "B break in series."),
    ]
    return lines.flatMap { TextTable.wrap($0, to: width) }.map { $0 + "\n" }.joined()
  }
}
