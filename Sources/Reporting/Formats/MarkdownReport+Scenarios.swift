import Planning

extension MarkdownReport {
  /// Scenarios: what each assumes, and every target's probability under each.
  static func scenarios(_ scenarios: ScenarioAssessment, _ p: Phrases) -> String {
    guard scenarios.runs.count > 1 else { return "" }
    let tables = ScenarioTables(scenarios, phrases: p)
    let header = [
      p.pick(vi: "Kịch bản", en: "Scenario"), p.pick(vi: "Giả định", en: "Assumes"),
      p.pick(vi: "Số mục tiêu kỳ vọng đạt", en: "Targets expected met"),
    ]
    let explanation = p.pick(
      vi: "Mỗi kịch bản dời tâm dự báo và giữ nguyên độ rộng. Trong ngoặc là chênh lệch so với cơ "
        + "sở, tính bằng điểm xác suất.",
      en: "Each scenario moves the centre of a forecast and keeps its spread. In brackets: the "
        + "difference to the baseline in points of probability.")
    return "## \(p.pick(vi: "Kịch bản", en: "Scenarios"))\n\n"
      + table(header, tables.overview) + "\n\n" + explanation + "\n\n"
      + table(tables.header, tables.rows)
  }

  /// The paces that meet each level target with 50, 80 and 95 %.
  static func paces(_ assessment: PlanAssessment, _ p: Phrases) -> String {
    let rows = assessment.results.compactMap { result -> [String]? in
      let casts = BackCast.paces(for: result, in: assessment)
      guard !casts.isEmpty else { return nil }
      let now = RequiredPaceText.current(result, p)
      return [
        result.target.number ?? "", result.indicator.name[p.language],
        AttainmentTable.goal(result, p), now,
      ] + casts.map { RequiredPaceText.cell($0, p) }
    }
    guard !rows.isEmpty else { return "" }
    let header =
      [
        p.pick(vi: "TT", en: "No."), p.pick(vi: "Chỉ tiêu", en: "Indicator"),
        p.pick(vi: "Mục tiêu", en: "Target"), p.pick(vi: "Nhịp gần đây", en: "Recent pace"),
      ] + BackCast.probabilities.map { "\(Int(100 * $0)) %" }
    let explanation = p.pick(
      vi: "Nhịp mỗi năm từ số liệu mới nhất (đơn vị của chỉ tiêu) để đạt mục tiêu với xác suất ở "
        + "đầu cột; × là số lần nhịp trung vị của dự báo.",
      en: "The yearly pace from the newest figure, in the indicator's unit, that meets the target "
        + "with the probability above the column; × is how many times the forecast's own pace.")
    return "## \(p.pick(vi: "Nhịp cần có", en: "What it would take"))\n\n" + explanation + "\n\n"
      + table(header, rows)
  }

  /// Targets whose tasks have assumed effects: on time, a year late, not done.
  static func taskEffects(
    _ tasks: TaskAssessment, _ assessment: PlanAssessment, _ p: Phrases
  ) -> String {
    guard !tasks.outcomes.isEmpty else { return "" }
    let header = [
      p.pick(vi: "TT", en: "No."), p.pick(vi: "Chỉ tiêu", en: "Indicator"),
      p.pick(vi: "Đúng hạn", en: "On time"), p.pick(vi: "Chậm một năm", en: "A year late"),
      p.pick(vi: "Không làm", en: "Not done"),
      p.pick(vi: "Nhiệm vụ quan trọng nhất (điểm)", en: "Tasks that matter most (points)"),
    ]
    let rows = tasks.outcomes.map { outcome in
      let result = assessment.results[outcome.target]
      return [
        result.target.number ?? "", result.indicator.name[p.language],
        p.probability(outcome.onTime), p.probability(outcome.late),
        p.probability(outcome.notDone),
        outcome.worth.prefix(3).map {
          "\($0.task) (\(p.number(100 * $0.points, decimals: 0)))"
        }.joined(separator: ", "),
      ]
    }
    return "## \(p.pick(vi: "Tác động giả định của nhiệm vụ", en: "Assumed effects of tasks"))\n\n"
      + table(header, rows)
  }
}

/// Paces in a table's few words.
enum RequiredPaceText {
  static func current(_ result: TargetResult, _ p: Phrases) -> String {
    guard let history = result.projection?.history,
      let pace = Pace(recentlyIn: history, scale: result.indicator.scale)
    else { return "–" }
    return signed(pace.points, p)
  }

  static func cell(_ cast: BackCast, _ p: Phrases) -> String {
    let times = cast.timesForecast.flatMap { times -> String? in
      guard times > 0, times < 100 else { return nil }
      return " (×\(p.number(times, decimals: 1)))"
    }
    return signed(cast.pace.points, p) + (times ?? "")
  }

  private static func signed(_ value: Double, _ p: Phrases) -> String {
    (value > 0 ? "+" : "") + p.number(value)
  }
}
