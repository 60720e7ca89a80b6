import Assessment
import Forecasting
import IndicatorData
import Plans
import Testing

/// Targets whose year is over are scored by the figure of that year.
@Suite struct PastTargetTests {
  static func assessment(_ targets: [String], asOf: String = "2025-06-30") throws
    -> PlanAssessment
  {
    let plan = """
      attain: 1
      plan: {id: p, title: P, area: A1, as_of: \(asOf), horizon: 2030}
      data: [f.csv]
      indicators:
        - {id: x, name: X, kind: share, better: higher}
      targets:

      """ + targets.map { "  - {indicator: x, \($0)}\n" }.joined()
    let (read, problems) = PlanReader.read(plan, file: "plan.yaml")
    #expect(problems.isEmpty, "\(problems)")
    let (table, _) = ObservationReader.read(
      Array(
        """
        INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE
        x,A1,2015,40
        x,A1,2016,44
        x,A1,2018,50
        x,A1,2019,51.5
        x,A1,2020,55

        """.utf8), file: "f.csv")
    let loaded = try #require(read)
    return PlanAssessment(
      plan: loaded, panel: Panel(observations: table?.observations ?? [], asOf: loaded.asOf),
      seed: 1)
  }

  @Test(arguments: [
    ("by: 2019, value: \">= 50\"", true, 1.5), ("by: 2019, value: \">= 53\"", false, 1.5),
    ("by: 2018, value: \"> 50\"", false, 0), ("by: 2018, value: \">= 50\"", true, 0),
    ("by: 2016, value: \"<= 45.5\"", true, 1.5), ("by: 2015, value: \"= 42\"", false, 2),
    ("by: 2016, value: \"45..50\"", false, 1), ("by: 2020, value: \">= 50\"", true, 5),
    // (50 / 40)^(1/3) - 1 = 7.72 % a year
    ("by: 2018, measure: growth, over: [2015, 2018], value: \">= 7\"", true, 0.7217345015941920),
  ]) func metOrMissedAndByHowMuch(target: String, isMet: Bool, distance: Double) throws {
    let result = try #require(try Self.assessment([target]).results.first)
    #expect(result.outcome == .observed(met: isMet))
    #expect(result.probability == (isMet ? 1 : 0))
    let score = result.notes.compactMap { note -> TargetScore? in
      if case .scored(let score) = note { return score }
      return nil
    }
    #expect(score.count == 1 && score.first?.isMet == isMet)
    #expect(score.first?.distance.map { ($0 - distance).magnitude < 1e-9 } == true)
  }

  @Test func aYearWithoutFigure() throws {
    let results = try Self.assessment([
      "by: 2017, value: \">= 45\"", "by: 2022, value: \">= 45\"", "by: 2014, value: \">= 45\"",
    ]).results
    // Later figures are known, so nothing is forecast; the year itself has none.
    #expect(results[0].outcome == .unobserved && results[0].probability == nil)
    // The year is over and its figure is not out yet: it is forecast like any other.
    let late = try #require(results[1].probability)
    #expect(results[1].outcome == .probability(late) && late > 0.9)
    #expect(results[2].outcome == .unobserved)
  }

  @Test func thePlanIsNotRefused() throws {
    let check = { (targets: [String]) in
      try PlanCheckTests.check(targets: targets).filter { $0.rule == "target-in-the-past" }
    }
    #expect(try check(["indicator: x, by: 2027, value: \">= 80\""]).isEmpty)
    let one = try check([
      "indicator: x, by: 2027, value: \">= 80\"", "indicator: x, by: 2021, value: \">= 80\"",
    ])
    #expect(one.map(\.severity) == [.warning] && one.first?.value == "2021")
    #expect(one.first?.message.hasPrefix("the target year is over; ") == true)
    let all = try check([
      "indicator: x, by: 2022, value: \">= 80\"", "indicator: x, by: 2021, value: \">= 80\"",
    ])
    #expect(
      all.first?.message.hasPrefix(
        "all 2 target years are over: nothing of the plan lies ahead; ") == true)
  }
}
