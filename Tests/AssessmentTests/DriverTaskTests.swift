import Assessment
import Forecasting
import IndicatorData
import Plans
import RealModule
import Statistics
import Testing

/// What indicators depend on, what tasks add, and what moves an answer.
@Suite struct DriverTaskTests {
  static func driven(_ driver: String) -> String {
    """
      - {id: x, name: X, kind: share, better: higher, drivers: [{on: y, \(driver)}]}
      - {id: y, name: Y, kind: level, better: higher}
      - {id: r, name: R, kind: rank, bounds: [1, 63], better: lower}
    """
  }

  @Test func anElasticityCarriesAChangeOver() throws {
    let scenarios = try ScenarioTests.assess(
      "  - {id: more, op: multiply, value: 1.2, applies_to: [y]}",
      indicators: Self.driven("elasticity: 0.5"))
    let (base, more) = (
      ScenarioTests.medians(scenarios, "baseline", "x"),
      ScenarioTests.medians(scenarios, "more", "x")
    )
    let ratio = try #require(more[2030]) / (try #require(base[2030]))
    #expect((ratio - Double.pow(1.2, 0.5)).magnitude < 1e-9)
    #expect(scenarios.runs[1].drivers.map(\.indicator) == ["x"])
  }

  @Test func anEffectCarriesUnitsOver() throws {
    let scenarios = try ScenarioTests.assess(
      "  - {id: more, op: add, value: 10, applies_to: [y]}",
      indicators: Self.driven("effect: 0.1"))
    let difference =
      try #require(ScenarioTests.medians(scenarios, "more", "x")[2030])
      - (try #require(ScenarioTests.medians(scenarios, "baseline", "x")[2030]))
    #expect((difference - 1).magnitude < 1e-9)
  }

  @Test func anUncertainElasticityWidensTheForecast() throws {
    let width = { (driver: String) throws -> Double in
      let scenarios = try ScenarioTests.assess(
        "  - {id: more, op: multiply, value: 1.5, applies_to: [y]}",
        indicators: Self.driven(driver))
      let law = scenarios.runs[1].courses.first { $0.indicator.id == "x" }?.projection
        .forecast?[2030]
      let interval = try #require(law).interval(level: 0.8)
      return interval.upperBound - interval.lowerBound
    }
    #expect(try width("elasticity: 0.2, error: 0.3") > 1.02 * width("elasticity: 0.2"))
  }

  @Test func anElasticityIsEstimatedFromThePanel() throws {
    // In B every per cent of y moves x by 0.4 %.
    let panel = (0...12).map { year -> String in
      let y = 100 * Double.pow(1.05 + 0.02 * Double(year % 3), Double(year))
      return
        "y,B,\(2005 + year),\(y),A,,\nx,B,\(2005 + year),\(10 * Double.pow(y / 100, 0.4)),A,,\n"
    }.joined()
    let scenarios = try ScenarioTests.assess(
      "  - {id: more, op: multiply, value: 1.2, applies_to: [y]}",
      indicators: Self.driven("elasticity: estimate"), figures: ScenarioTests.figures + panel)
    let strength = try #require(scenarios.runs[1].drivers.first?.strength)
    #expect(strength.changes == 16)
    #expect(strength.error > 0 && (strength.value - 0.4).magnitude < 3 * strength.error)
  }

  @Test func tooFewChangesForAnEstimateAreRefused() throws {
    let scenarios = try ScenarioTests.assess(
      "  - {id: more, op: multiply, value: 1.2, applies_to: [y]}",
      indicators: Self.driven("elasticity: estimate"))
    #expect(scenarios.findings.first?.message.contains("4 yearly changes") == true)
  }

  @Test(arguments: [
    ("elasticity: 0.5, effect: 1", "missing-key"), ("error: 1", "missing-key"),
    ("elasticity: 0.5, error: -1", "value-out-of-range"),
  ]) func mistakesInDriversAreFound(driver: String, rule: String) {
    let text = ScenarioTests.plan("  - {id: baseline}", indicators: Self.driven(driver))
    let (_, findings) = PlanReader.read(text, file: "plan.yaml")
    #expect(findings.map(\.rule) == [rule], "\(findings)")
  }

  @Test func indicatorsThatDriveThemselvesAreAnError() {
    let indicators = """
        - {id: x, name: X, kind: share, better: higher, drivers: [{on: y, elasticity: 1}]}
        - {id: y, name: Y, kind: level, better: higher, drivers: [{on: x, elasticity: 1}]}
        - {id: r, name: R, kind: rank, bounds: [1, 63], better: lower}
      """
    let (_, findings) = PlanReader.read(
      ScenarioTests.plan("  - {id: baseline}", indicators: indicators), file: "plan.yaml")
    #expect(findings.map(\.rule) == ["driver-circle", "driver-circle"])
  }

  @Test func aScenarioReachesDerivedIndicators() throws {
    let scenarios = try ScenarioTests.assess(
      "  - {id: more, op: multiply, value: 1.1, applies_to: [y]}",
      indicators: """
          - {id: y, name: Y, kind: level, better: higher}
          - {id: x, name: X, kind: level, better: higher}
          - {id: q, name: Q, kind: ratio, better: higher, derive: 100 * y / x}
        """, targets: "  - {indicator: q, by: 2030, value: \">= 250\"}")
    let (base, more) = (
      ScenarioTests.medians(scenarios, "baseline", "q"),
      ScenarioTests.medians(scenarios, "more", "q")
    )
    #expect((try #require(more[2030]) / (try #require(base[2030])) - 1.1).magnitude < 1e-9)
    #expect(scenarios.runs[1].answers[0].difference > 0)
  }

  // MARK: Tasks

  static let tasks = """
    tasks:
      - {"no": "1", name: T, due: 2026, drives: [x],
         effects: [{indicator: x, size: 6, range: [3, 9], years: 3}]}
      - {"no": "2", name: U, due: 2027, effects: [{indicator: x, size: 2}]}
      - {"no": "3", name: V, recurring: annual, effects: [{indicator: x, size: 50}]}
    """

  @Test func tasksOnTimeBeatTasksLateAndTasksNotDone() throws {
    let scenarios = try ScenarioTests.assess("  - {id: baseline}", tasks: Self.tasks)
    let tasks = TaskAssessment(scenarios.assessment)
    #expect(tasks.outcomes.map(\.question.position) == [0, 2])
    let level = try #require(tasks.outcomes.first)
    #expect(level.notDone == scenarios.assessment.results[0].probability)
    #expect(level.notDone < level.late && level.late <= level.onTime)
    #expect(level.worth.map(\.task) == ["1", "2"])
    #expect(level.worth[0].points > level.worth[1].points && level.worth[1].points > 0)
    // In every year of 2026 to 2030, a year's delay tells more.
    #expect(tasks.outcomes[1].late < tasks.outcomes[1].onTime)
  }

  @Test func aTasksEffectRisesInEqualPartsAfterItsEnd() throws {
    let scenarios = try ScenarioTests.assess("  - {id: baseline}", tasks: Self.tasks)
    let task = try #require(scenarios.assessment.plan.tasks.first)
    let shares = (2026...2031).map { task.effects[0].share(in: $0, endingIn: 2026) }
    #expect(task.endYear == 2026 && shares == [0, 1.0 / 3, 2.0 / 3, 1, 1, 1])
  }

  @Test(arguments: [
    ("{indicator: z, size: 1}", "unknown-indicator"),
    ("{indicator: x, size: 1, range: [2, 3]}", "wrong-shape"),
    ("{indicator: x, size: 1, years: 0}", "value-out-of-range"), ("{indicator: x}", "missing-key"),
  ]) func mistakesInEffectsAreFound(effect: String, rule: String) {
    let text =
      ScenarioTests.plan("  - {id: baseline}")
      + "\ntasks:\n  - {\"no\": \"1\", name: T, due: 2026, effects: [\(effect)]}\n"
    let (_, findings) = PlanReader.read(text, file: "plan.yaml")
    #expect(findings.map(\.rule) == [rule], "\(findings)")
  }

  // MARK: Back-casts and sensitivity

  @Test func aBackCastIsThePaceThatTheReachScenarioTakes() throws {
    let scenarios = try ScenarioTests.assess("  - {id: reach, reach: {x: 0.8}}")
    let assessment = scenarios.assessment
    let casts = assessment.backCasts[0]
    #expect(casts.map(\.probability) == [0.5, 0.8, 0.95])
    let median = try #require(ScenarioTests.medians(scenarios, "reach", "x")[2030])
    #expect((casts[1].median - median).magnitude < 1e-9)
    #expect((casts[1].pace.points - (median - 54) / 6).magnitude < 1e-9)
    // Half the cases meet the target when the median is the target.
    #expect((casts[0].median - 70).magnitude < 1e-9)
    #expect(casts[0].pace.points < casts[1].pace.points)
    // Running along its own path that much faster, the forecast has the needed median.
    let speed = try #require(casts[0].speed)
    let faster = try ScenarioTests.assess(
      "  - {id: fast, op: speed, value: \(speed), applies_to: [x]}")
    #expect((try #require(ScenarioTests.medians(faster, "fast", "x")[2030]) - 70).magnitude < 1e-6)
    #expect(assessment.backCasts[2].isEmpty)
  }

  @Test func sensitivitiesPointTheRightWay() throws {
    let assessment = try ScenarioTests.assess("  - {id: baseline}").assessment
    let indicator = try #require(assessment.indicator("x"))
    let sensitivity = try #require(Sensitivity(assessment.results[0], of: indicator))
    let before = try #require(assessment.results[0].probability)
    let bar = { (cause: Sensitivity.Cause) in sensitivity.bars.first { $0.cause == cause } }
    let pace = try #require(bar(.pace))
    #expect(pace.low < before && before < pace.high)
    let target = try #require(bar(.target))
    #expect(target.low > before && before > target.high)
    let last = try #require(bar(.lastValue))
    #expect(last.low < before && before < last.high)
    #expect(try #require(bar(.ceiling)).low < before)
    #expect(bar(.breakSize) == nil)
    #expect(zip(sensitivity.bars, sensitivity.bars.dropFirst()).allSatisfy { $0.swing >= $1.swing })
    let next = try #require(sensitivity.nextFigure)
    #expect(next.year == 2025 && next.meanChange > 0)
    #expect(next.range.lowerBound < before && before < next.range.upperBound)
    #expect(Sensitivity(assessment.results[2], of: indicator) == nil)
  }
}
