import Assessment
import IndicatorData
import Plans
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
      p[.whatTheScenariosAssume],
      columns: [
        .init(p[.scenario], weight: 1.6),
        .init(p[.assumes], weight: 4),
        .init(
          p[.targetsExpectedMet], isNumeric: true,
          weight: 1.2),
      ], rows: tables.overview.map { $0.map { .init($0) } },
      note: p[.eachScenarioMovesTheCentreOf])
    let columns = tables.header.enumerated().map { index, title in
      ReportTable.Column(title, isNumeric: index > 2, weight: index == 1 ? 3 : 1.1)
    }
    return [overview]
      + (rows.isEmpty
        ? []
        : [
          ReportTable(
            p[.probabilitiesUnderTheScenarios],
            columns: columns, rows: rows,
            note: p[.inBracketsTheDifferenceToThe])
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
      let difference = p.difference(from: answer.baseline, to: answer.probability)
      return [
        .init(names.name(of: run.scenario)), .init(law.map { range($0, entry.result) } ?? "–"),
        .init(p.probability(answer.probability)),
        .init(difference.isEmpty ? "–" : difference),
      ]
    }
    guard rows.count > 1 else { return nil }
    return ReportTable(
      p[.underScenarios, by],
      columns: [
        .init(p[.scenario], weight: 2),
        .init(p[.median80Percent], weight: 2),
        .init(p[.probabilityInReport], isNumeric: true),
        .init(p[.pointsInReport], isNumeric: true),
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
        .init(TargetColumn.goal.text(entry.result, p)), .init(recentPace(entry.result)),
      ] + entry.backCasts.map { .init(paceText($0)) }
    }
    guard !rows.isEmpty else { return nil }
    let levels = BackCast.probabilities.map {
      ReportTable.Column(p.percent($0), isNumeric: true)
    }
    return ReportTable(
      p[.theYearlyPaceThatMeetsEach],
      columns: targetColumns() + [
        .init(p[.target], weight: 1.4),
        .init(p[.recentPace], isNumeric: true),
      ] + levels, rows: rows,
      note: p[.theYearlyPaceFromTheNewest])
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
      p[.thePaceThatWouldMeetIt],
      columns: [
        .init(p[.probabilityInReport], isNumeric: true),
        .init(p[.medianNeeded], isNumeric: true),
        .init(p[.pointsAYear], isNumeric: true),
        .init(p[.forecast], isNumeric: true),
      ],
      rows: casts.map { cast in
        [
          .init(p.percent(cast.probability)), .init(p.number(cast.median)),
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
      p[.assumedEffectsOfTasks],
      columns: targetColumns() + [
        .init(p[.onTime], isNumeric: true),
        .init(p[.aYearLate], isNumeric: true),
        .init(p[.notDone], isNumeric: true),
        .init(
          p[.tasksThatMatterMostPoints],
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
