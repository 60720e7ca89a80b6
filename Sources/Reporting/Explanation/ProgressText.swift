import IndicatorData
import Planning

/// A target's official labels, paces and first years, for the terminal.
struct ProgressText {
  let progress: TargetProgress
  let p: Phrases
  let width: Int

  init(_ progress: TargetProgress, _ phrases: Phrases, width: Int) {
    self.progress = progress
    p = phrases
    self.width = width
  }

  /// What it takes, and what offices call it.
  var sections: [String] {
    let goal = AttainmentTable.goal(progress.result, p)
    let takes = p.pick(vi: "Cần gì để đạt ", en: "What it takes: ") + goal + "\n"
    let calls = p.pick(vi: "Các phương pháp chính thức: ", en: "Official methods: ") + goal + "\n"
    let lines = paceLines + reachLines
    return [
      lines.isEmpty ? "" : takes + wrapped(lines) + milestones,
      calls + statusTable + wrapped([countedFrom] + disagreement),
    ]
  }

  // MARK: Pace

  var paceLines: [String] {
    guard let pace = progress.pace, progress.reach?.fallbackProbability == nil else { return [] }
    var lines = [p.pick(vi: "cần từ nay: ", en: "required from now on: ") + text(pace.required)]
    if let current = pace.current {
      lines.append(
        p.pick(vi: "năm năm gần nhất: ", en: "over the last five years at most: ")
          + text(current))
    }
    if let factor = pace.acceleration {
      lines.append(
        factor > 0
          ? p.pick(
            vi: "phải nhanh gấp \(p.number(factor)) lần hiện nay (theo điểm)",
            en: "\(p.number(factor)) times the current pace (in points)")
          : p.pick(vi: "phải đảo chiều", en: "the direction must turn"))
    }
    return lines
  }

  private func text(_ pace: Pace) -> String {
    var parts = [p.number(pace.points) + p.pick(vi: " điểm một năm", en: " points a year")]
    if let percent = pace.compoundPercent {
      parts.append(p.number(percent) + p.pick(vi: " % kép một năm", en: " % compound a year"))
    }
    if let slope = pace.logitSlope {
      parts.append(
        p.number(slope, decimals: 3) + p.pick(vi: " logit một năm", en: " logits a year"))
    }
    return parts.joined(separator: "; ")
  }

  // MARK: First year

  var reachLines: [String] {
    guard let reach = progress.reach else { return [] }
    if let fallback = reach.fallbackProbability {
      return [
        p.pick(
          vi: "đang đạt; xác suất có năm tụt lại trước hạn: \(p.probability(fallback))",
          en: "met today; probability that some year up to the target year falls back: "
            + p.probability(fallback))
      ]
    }
    let end = reach.byYear.last?.year ?? 0
    let beyond = p.pick(vi: "sau \(end)", en: "after \(end)")
    let year = { (value: Int?) in value.map { "\($0)" } ?? beyond }
    let first = reach.firstYear
    return [
      p.pick(vi: "năm đạt đầu tiên: trung vị ", en: "first year reached: median ")
        + year(first.median) + p.pick(vi: ", khoảng 80 %: ", en: ", 80 % range ")
        + year(first.early) + p.pick(vi: " đến ", en: " to ") + year(first.late),
      p.pick(
        vi: "xác suất có năm nào đó đạt tới \(end): \(p.probability(reach.everProbability))",
        en: "probability of reaching it in any year to \(end): "
          + p.probability(reach.everProbability)),
    ]
  }

  private var milestones: String {
    guard let milestones = progress.reach?.milestones, !milestones.isEmpty else { return "" }
    var table = TextTable([
      .init(p.pick(vi: "Mốc năm", en: "Milestone")),
      .init(p.pick(vi: "cần có", en: "value"), isRightAligned: true),
      .init(p.pick(vi: "xác suất đạt mốc", en: "probability"), isRightAligned: true),
      .init(p.pick(vi: "nếu đạt mốc thì đạt đích", en: "target, if met"), isRightAligned: true),
    ])
    for each in milestones {
      table.append([
        "\(each.year)", p.number(each.value), p.probability(each.probability),
        each.targetProbabilityIfMet.map { p.probability($0) } ?? "",
      ])
    }
    return table.rendered(width: width)
  }

  // MARK: Labels

  private var statusTable: String {
    var table = TextTable([
      .init(p.pick(vi: "Phương pháp", en: "Method"), flexibility: 2),
      .init(p.pick(vi: "Nhãn công bố", en: "Label"), flexibility: 4),
      .init(p.pick(vi: "Trị số", en: "Number"), isRightAligned: true),
      .init(p.pick(vi: "đã đúng", en: "came true"), isRightAligned: true),
    ])
    for entry in progress.statuses.entries {
      let label =
        entry.result.label.map { p.words(of: $0) } ?? entry.result.gap.map { p.reason($0) } ?? ""
      let past = entry.result.label.flatMap { LabelTrackRecord.of($0, by: entry.name) }
      table.append([
        entry.name, label, entry.result.measure.map { p.number($0, decimals: 2) } ?? "",
        past.map { p.probability($0.share) } ?? "",
      ])
    }
    return table.rendered(width: width)
  }

  /// From when the labels count, and from when the past cases did.
  var countedFrom: String {
    p.pick(
      vi: "nhãn tính từ năm 2015 hoặc số liệu đầu tiên sau đó; \"đã đúng\" đo trên các trường hợp "
        + "trước đây, tính từ năm năm trước số liệu mới nhất",
      en: "labels count from 2015 or the first figure after it; \"came true\" was measured on past "
        + "cases that count from five years before their newest figure")
  }

  var disagreement: [String] {
    guard case .probability(let probability) = progress.result.outcome else { return [] }
    let names = progress.statuses.disagreeing(with: probability).map(\.name)
    guard !names.isEmpty else { return [] }
    let list = names.joined(separator: ", ")
    return [
      p.pick(
        vi: "nhãn và xác suất \(p.probability(probability)) không khớp: \(list)",
        en: "label and probability \(p.probability(probability)) disagree: \(list)")
    ]
  }

  private func wrapped(_ lines: [String]) -> String {
    lines.flatMap { TextTable.wrap($0, to: width - 2) }.map { "  \($0)\n" }.joined()
  }
}
