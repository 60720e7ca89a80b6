import IndicatorData
import Planning

/// What could change a target's answer, for the terminal.
struct LeversText {
  let levers: TargetLevers
  let p: Phrases
  let width: Int

  init(_ levers: TargetLevers, _ phrases: Phrases, width: Int) {
    self.levers = levers
    p = phrases
    self.width = width
  }

  /// Paces, what moves the answer, scenarios; sections without content are empty.
  var sections: [String] { [paces, tornado, scenarios] }

  private var goal: String { AttainmentTable.goal(levers.result, p) }

  // MARK: Paces

  private var paces: String {
    guard !levers.backCasts.isEmpty else { return "" }
    var table = TextTable([
      .init(p.pick(vi: "Xác suất", en: "Probability"), isRightAligned: true),
      .init(p.pick(vi: "Trung vị cần", en: "Median needed"), isRightAligned: true),
      .init(p.pick(vi: "điểm/năm", en: "points a year"), isRightAligned: true),
      .init(p.pick(vi: "% kép", en: "% compound"), isRightAligned: true),
      .init("logit", isRightAligned: true),
      .init(p.pick(vi: "× dự báo", en: "× forecast"), isRightAligned: true),
      .init(p.pick(vi: "nhanh gấp", en: "time ×"), isRightAligned: true),
      .init(p.pick(vi: "phân vị", en: "percentile"), isRightAligned: true),
    ])
    for cast in levers.backCasts {
      let optional = { (value: Double?, decimals: Int) -> String in
        value.map { p.number($0, decimals: decimals) } ?? "–"
      }
      table.append([
        "\(Int((100 * cast.probability).rounded())) %", p.number(cast.median),
        p.number(cast.pace.points), optional(cast.pace.compoundPercent, 1),
        optional(cast.pace.logitSlope, 3),
        optional(cast.timesForecast.flatMap { $0 > 0 && $0 < 100 ? $0 : nil }, 1),
        optional(cast.speed, 1), optional(cast.peerPercentile, 0),
      ])
    }
    return p.pick(vi: "Nhịp để đạt ", en: "The pace that meets ") + goal + "\n"
      + table.rendered(width: width)
  }

  // MARK: What moves the answer

  private var tornado: String {
    guard let sensitivity = levers.sensitivity, !sensitivity.bars.isEmpty else { return "" }
    var table = TextTable([
      .init(p.pick(vi: "Thay đổi", en: "Change")),
      .init(p.pick(vi: "thấp", en: "low"), isRightAligned: true),
      .init(p.pick(vi: "cao", en: "high"), isRightAligned: true),
      .init(p.pick(vi: "điểm", en: "points"), isRightAligned: true), .init(""),
    ])
    let widest = sensitivity.bars.map(\.swing).max() ?? 0
    for bar in sensitivity.bars {
      let length = widest > 0 ? Int((20 * bar.swing / widest).rounded()) : 0
      table.append([
        p.name(of: bar.cause), p.probability(bar.low), p.probability(bar.high),
        p.number(100 * bar.swing, decimals: 0), String(repeating: "█", count: length),
      ])
    }
    var text =
      p.pick(vi: "Điều gì làm xác suất thay đổi: ", en: "What moves the probability: ") + goal
      + "\n" + table.rendered(width: width)
    if let next = sensitivity.nextFigure {
      let (low, high) = (
        p.probability(next.range.lowerBound), p.probability(next.range.upperBound)
      )
      let points = p.number(100 * next.meanChange, decimals: 0)
      text += p.pick(
        vi: "  Số liệu năm \(next.year) sẽ làm xác suất đổi trung bình \(points) điểm "
          + "(8 trong 10 trường hợp: từ \(low) đến \(high)).\n",
        en: "  The figure of \(next.year) will move it by \(points) points on average "
          + "(8 of 10 cases: to between \(low) and \(high)).\n")
    }
    return text
  }

  // MARK: Scenarios

  private var scenarios: String {
    guard !levers.scenarios.isEmpty else { return "" }
    let base = levers.result.probability ?? 0
    let lines = levers.scenarios.map { scenario, answer in
      let points = Int((100 * (answer.probability - base)).rounded())
      let name = scenario.name?[p.language] ?? scenario.id
      return "  \(name): \(p.probability(answer.probability)) (\(points > 0 ? "+" : "")\(points))\n"
    }
    return p.pick(vi: "Theo kịch bản: ", en: "Under scenarios: ") + goal + "\n" + lines.joined()
  }
}

extension Phrases {
  /// What is varied, and how far.
  func name(of cause: Sensitivity.Cause) -> String {
    switch cause {
    case .lastValue: pick(vi: "số mới nhất −2 %, +2 %", en: "newest figure −2 %, +2 %")
    case .pace: pick(vi: "nhịp dự báo × 0,75, × 1,25", en: "forecast pace × 0.75, × 1.25")
    case .volatility: pick(vi: "độ rộng × 0,75, × 1,25", en: "spread × 0.75, × 1.25")
    case .ceiling: pick(vi: "trần thấp hơn 10 %, như cũ", en: "ceiling 10 % lower, as it is")
    case .breakSize:
      pick(vi: "gãy chuỗi tính là thật, bỏ ra", en: "breaks taken as real, left out")
    case .target: pick(vi: "mục tiêu −5 %, +5 %", en: "target −5 %, +5 %")
    }
  }
}
