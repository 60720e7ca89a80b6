import IndicatorData
import Planning
import Statistics

extension ReportContent {
  /// What each scenario assumes, and every target's probability under each; empty for a plan with
  /// nothing but its baseline.
  var scenarioTables: [ReportTable] {
    guard scenarios.runs.count > 1 else { return [] }
    let tables = ScenarioTables(scenarios, phrases: p)
    let shown = Set(entries.map(\.position))
    let rows = zip(scenarios.runs.first?.answers ?? [], tables.rows).filter {
      shown.contains($0.0.question.position)
    }.map { $0.1.map { ReportTable.Cell($0) } }
    let overview = ReportTable(
      p.pick(vi: "Giả định của các kịch bản", en: "What the scenarios assume"),
      columns: [
        .init(p.pick(vi: "Kịch bản", en: "Scenario"), weight: 1.6),
        .init(p.pick(vi: "Giả định", en: "Assumes"), weight: 4),
        .init(
          p.pick(vi: "Số mục tiêu kỳ vọng đạt", en: "Targets expected met"), isNumeric: true,
          weight: 1.2),
      ], rows: tables.overview.map { $0.map { .init($0) } },
      note: p.pick(
        vi: "Mỗi kịch bản dời tâm dự báo và giữ nguyên độ rộng.",
        en: "Each scenario moves the centre of a forecast and keeps its spread."))
    let columns = tables.header.enumerated().map { index, title in
      ReportTable.Column(title, isNumeric: index > 2, weight: index == 1 ? 3 : 1.1)
    }
    return [overview]
      + (rows.isEmpty
        ? []
        : [
          ReportTable(
            p.pick(vi: "Xác suất theo kịch bản", en: "Probabilities under the scenarios"),
            columns: columns, rows: rows,
            note: p.pick(
              vi: "Trong ngoặc: chênh lệch so với cơ sở, điểm xác suất.",
              en: "In brackets: the difference to the baseline in points of probability."))
        ])
  }

  /// A target under each scenario that moves it; `nil` where none does.
  func scenarioTable(_ entry: Entry) -> ReportTable? {
    guard let by = entry.result.target.by, case .probability = entry.result.outcome else {
      return nil
    }
    let names = ScenarioTables(scenarios, phrases: p)
    let rows = scenarios.runs.compactMap { run -> [ReportTable.Cell]? in
      guard let answer = run.answer(to: entry.result.question),
        run.scenario.id == Scenario.baselineID || answer.difference != 0
      else { return nil }
      let course = run.courses.first { $0.indicator.id == entry.result.indicator.id }
      let law = entry.result.target.measure == .level ? course?.projection.forecast?[by] : nil
      let points = Int((100 * answer.difference).rounded())
      return [
        .init(names.name(of: run.scenario)), .init(law.map { range($0, entry.result) } ?? "–"),
        .init(p.probability(answer.probability)),
        .init(points == 0 ? "–" : "\(points > 0 ? "+" : "−")\(points.magnitude)"),
      ]
    }
    guard rows.count > 1 else { return nil }
    return ReportTable(
      p.pick(vi: "Theo kịch bản, năm \(by)", en: "Under scenarios, \(by)"),
      columns: [
        .init(p.pick(vi: "Kịch bản", en: "Scenario"), weight: 2),
        .init(p.pick(vi: "Trung vị [80 %]", en: "Median [80 %]"), weight: 2),
        .init(p.pick(vi: "Xác suất", en: "Probability"), isNumeric: true),
        .init(p.pick(vi: "Điểm", en: "Points"), isNumeric: true),
      ], rows: rows)
  }

  private func range(_ law: PredictiveDistribution, _ result: TargetResult) -> String {
    let ends = law.interval(level: 0.8)
    let decimals = Phrases.decimals(
      of: result.indicator, max(ends.lowerBound.magnitude, ends.upperBound.magnitude))
    let number = { (value: Double) in p.number(value, decimals: decimals) }
    return "\(number(law.median)) [\(number(ends.lowerBound)); \(number(ends.upperBound))]"
  }

  /// The yearly paces that meet each level target with 50, 80 and 95 %; `nil` where there are none.
  var paceOverview: ReportTable? {
    let rows = entries.filter { !$0.backCasts.isEmpty }.map { entry -> [ReportTable.Cell] in
      targetCells(entry.result) + [
        .init(AttainmentTable.goal(entry.result, p)), .init(recentPace(entry.result)),
      ] + entry.backCasts.map { .init(paceText($0)) }
    }
    guard !rows.isEmpty else { return nil }
    let levels = BackCast.probabilities.map {
      ReportTable.Column("\(Int(100 * $0)) %", isNumeric: true)
    }
    return ReportTable(
      p.pick(vi: "Nhịp mỗi năm để đạt mục tiêu", en: "The yearly pace that meets each target"),
      columns: targetColumns() + [
        .init(p.pick(vi: "Mục tiêu", en: "Target"), weight: 1.4),
        .init(p.pick(vi: "Nhịp gần đây", en: "Recent pace"), isNumeric: true),
      ] + levels, rows: rows,
      note: p.pick(
        vi: "Nhịp mỗi năm từ số liệu mới nhất (đơn vị của chỉ tiêu) để đạt mục tiêu với xác suất ở "
          + "đầu cột; × là số lần nhịp trung vị của dự báo.",
        en:
          "The yearly pace from the newest figure, in the indicator's unit, that meets the target "
          + "with the probability above the column; × is how many times the forecast's own pace."))
  }

  private func recentPace(_ result: TargetResult) -> String {
    guard let history = result.projection?.history,
      let pace = Pace(recentlyIn: history, scale: result.indicator.scale)
    else { return "–" }
    return signed(pace.points)
  }

  private func paceText(_ cast: BackCast) -> String {
    let times = Self.timesForecast(cast).map { " (×\(p.number($0, decimals: 1)))" }
    return signed(cast.pace.points) + (times ?? "")
  }

  private func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + p.number(value) }

  /// How many times the forecast's pace, where that says something.
  private static func timesForecast(_ cast: BackCast) -> Double? {
    cast.timesForecast.flatMap { $0 > 0 && $0 < 100 ? $0 : nil }
  }

  /// The yearly paces that meet a target with 50, 80 and 95 %; `nil` where there is none.
  func paceTable(_ entry: Entry) -> ReportTable? {
    let casts = entry.backCasts
    guard !casts.isEmpty else { return nil }
    return ReportTable(
      p.pick(vi: "Nhịp cần có", en: "The pace that would meet it"),
      columns: [
        .init(p.pick(vi: "Xác suất", en: "Probability"), isNumeric: true),
        .init(p.pick(vi: "Trung vị cần", en: "Median needed"), isNumeric: true),
        .init(p.pick(vi: "Điểm một năm", en: "Points a year"), isNumeric: true),
        .init(p.pick(vi: "× dự báo", en: "× forecast"), isNumeric: true),
      ],
      rows: casts.map { cast in
        [
          .init("\(Int((100 * cast.probability).rounded())) %"), .init(p.number(cast.median)),
          .init(p.number(cast.pace.points)),
          .init(Self.timesForecast(cast).map { p.number($0, decimals: 1) } ?? "–"),
        ]
      })
  }

  /// Targets whose tasks have assumed effects: on time, a year late, not done.
  var taskEffectTable: ReportTable? {
    let shown = Set(entries.map(\.position))
    let outcomes = tasks.outcomes.filter { shown.contains($0.question.position) }
    guard !outcomes.isEmpty else { return nil }
    return ReportTable(
      p.pick(vi: "Tác động giả định của nhiệm vụ", en: "Assumed effects of tasks"),
      columns: targetColumns() + [
        .init(p.pick(vi: "Đúng hạn", en: "On time"), isNumeric: true),
        .init(p.pick(vi: "Chậm một năm", en: "A year late"), isNumeric: true),
        .init(p.pick(vi: "Không làm", en: "Not done"), isNumeric: true),
        .init(
          p.pick(vi: "Nhiệm vụ quan trọng nhất (điểm)", en: "Tasks that matter most (points)"),
          weight: 2),
      ],
      rows: outcomes.map { outcome in
        let result = assessment.results[outcome.question.position]
        let worth = outcome.worth.prefix(3).map {
          "\($0.task) (\(p.number(100 * $0.points, decimals: 0)))"
        }
        return targetCells(result) + [
          .init(p.probability(outcome.onTime)), .init(p.probability(outcome.late)),
          .init(p.probability(outcome.notDone)), .init(worth.joined(separator: ", ")),
        ]
      })
  }
}
