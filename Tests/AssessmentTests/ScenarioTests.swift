import Assessment
import Forecasting
import IndicatorData
import Plans
import RealModule
import Statistics
import TestSupport
import Testing

@Suite struct ScenarioTests {
  static let indicators = """
      - {id: x, name: X, kind: share, better: higher, agencies: [A]}
      - {id: y, name: Y, kind: level, better: higher}
      - {id: r, name: R, kind: rank, bounds: [1, 63], better: lower}
    """
  static let figures = """
    x,A1,2020,40,A,,
    x,A1,2021,43,A,,
    x,A1,2022,47,A,,
    x,A1,2023,49,A,,
    x,A1,2024,54,A,,
    y,A1,2020,100,A,,
    y,A1,2021,108,A,,
    y,A1,2022,115,A,,
    y,A1,2023,122,A,,
    y,A1,2024,133,A,,
    r,A1,2024,20,A,,

    """
  static let targets = """
      - {"no": "1", indicator: x, by: 2030, value: ">= 70"}
      - {"no": "2", indicator: y, by: 2030, value: ">= 190"}
      - {"no": "3", indicator: x, by: 2030, value: ">= 50", measure: every_year, over: [2026, 2030]}
      - {"no": "4", indicator: r, by: 2030, value: "<= 20"}
    """

  static func plan(
    _ scenarios: String, indicators: String = indicators, targets: String = targets
  ) -> String {
    """
    attain: 1
    plan: {id: p, title: P, area: A1, as_of: 2025-06-30, horizon: 2035}
    data: [f.csv]
    indicators:
    \(indicators)
    targets:
    \(targets)
    scenarios:
    \(scenarios)
    """
  }

  static func assess(
    _ scenarios: String, indicators: String = indicators, targets: String = targets,
    figures: String = figures, tasks: String = ""
  ) throws -> ScenarioAssessment {
    let text = plan(scenarios, indicators: indicators, targets: targets) + "\n" + tasks
    let sample = try PlanCase(text, figures: figures)
    return ScenarioAssessment(sample.assessed(), scenarios: sample.plan.scenarios)
  }

  static func medians(_ scenarios: ScenarioAssessment, _ id: String, _ indicator: String)
    -> [Int: Double]
  {
    let run = scenarios.runs.first { $0.scenario.id == id }
    let course = run?.courses.first { $0.indicator.id == indicator }
    let forecast = course?.projection.forecast
    return Dictionary(
      zip(forecast?.years ?? [], forecast?.distributions.map(\.median) ?? []),
      uniquingKeysWith: { first, _ in first })
  }

  // MARK: What must hold of every scenario

  @Test(arguments: [
    "op: multiply, value: 1", "op: add, value: 0, applies_to: [x, y]", "growth: {all: 1}",
    "op: level_shift, value: 0, applies_to: [x]", "growth: 1",
  ]) func changingNothingIsTheBaselineToTheLastBit(step: String) throws {
    let scenarios = try Self.assess("  - {id: same, \(step)}")
    let (base, same) = (scenarios.runs[0], scenarios.runs[1])
    for (a, b) in zip(base.courses, same.courses) {
      #expect(a.projection.forecast == b.projection.forecast)
    }
    #expect(same.answers.allSatisfy { $0.difference == 0 && $0.probability == $0.baseline })
    #expect(base.answers.map(\.probability) == same.answers.map(\.probability))
  }

  @Test(arguments: [
    "growth: {all: 5}", "op: multiply, value: 3", "op: speed, value: 8", "growth: {all: -6}",
    "op: multiply, value: 0.01",
  ]) func boundsHoldInEveryScenario(step: String) throws {
    let scenarios = try Self.assess("  - {id: far, \(step)}")
    let run = try #require(scenarios.runs.last)
    for course in run.courses where course.indicator.id == "x" {
      for law in course.projection.forecast?.distributions ?? [] {
        for p in [0.001, 0.1, 0.5, 0.9, 0.999] {
          #expect((0...100).contains(law.quantile(p)))
        }
        #expect(law.quantile(0.1) <= law.quantile(0.5) && law.quantile(0.5) <= law.quantile(0.9))
      }
    }
  }

  @Test func theSamePathsGiveExactDifferences() throws {
    let scenarios = try Self.assess(
      "  - {id: slower, growth: {x: 0.8}}\n  - {id: faster, growth: {x: 1.2}}")
    let answers = scenarios.runs.map { run in
      run.answers.filter { [0, 2].contains($0.question.position) }.map(\.probability)
    }
    for target in 0..<2 {
      #expect(answers[1][target] < answers[0][target] && answers[0][target] < answers[2][target])
    }
    // What is not moved is not computed anew: no noise.
    #expect(
      scenarios.runs[2].answers.filter { [1, 3].contains($0.question.position) }
        .allSatisfy { $0.difference == 0 })
  }

  // MARK: Hand calculations

  @Test func aDipIsMadeUpInEqualParts() throws {
    let scenarios = try Self.assess(
      "  - {id: dip, op: dip_recover, value: -3, from: 2027, to: 2030, applies_to: [x]}")
    let (base, dip) = (
      Self.medians(scenarios, "baseline", "x"), Self.medians(scenarios, "dip", "x")
    )
    let wanted = [2026: 0.0, 2027: -3, 2028: -2, 2029: -1, 2030: 0, 2035: 0]
    for (year, change) in wanted {
      let difference = try #require(dip[year]) - (try #require(base[year]))
      #expect((difference - change).magnitude < 1e-9, "\(year): \(difference)")
    }
  }

  @Test func aShockLastsAndAPulsePasses() throws {
    let scenarios = try Self.assess(
      """
        - {id: shock, shift: {x: {2027: -2}}}
        - {id: pulse, op: pulse, value: -2, from: 2027, applies_to: [x]}
        - {id: ramp, op: add, value: 4, from: 2027, to: 2030, ramp: linear, applies_to: [x]}
        - {id: some, op: add, value: 4, from: 2027, to: 2028, applies_to: [x]}
        - {id: fixed, op: override, value: 60, from: 2028, to: 2028, applies_to: [x]}
      """)
    let base = Self.medians(scenarios, "baseline", "x")
    let changes = { (id: String) in
      (2026...2031).map { year in
        ((Self.medians(scenarios, id, "x")[year] ?? 0) - (base[year] ?? 0)).rounded(to: 9)
      }
    }
    #expect(changes("shock") == [0, -2, -2, -2, -2, -2])
    #expect(changes("pulse") == [0, -2, 0, 0, 0, 0])
    #expect(changes("ramp") == [0, 1, 2, 3, 4, 4])
    #expect(changes("some") == [0, 4, 4, 0, 0, 0])
    #expect((try #require(Self.medians(scenarios, "fixed", "x")[2028]) - 60).magnitude < 1e-9)
  }

  @Test func aFasterPaceIsAPowerOnTheLogarithmicScale() throws {
    let scenarios = try Self.assess("  - {id: fast, growth: {y: 1.25}}")
    let base = try #require(Self.medians(scenarios, "baseline", "y")[2030])
    let fast = try #require(Self.medians(scenarios, "fast", "y")[2030])
    // log m' - log 133 = 1.25 (log m - log 133)
    #expect((fast / (133 * Double.pow(base / 133, 1.25)) - 1).magnitude < 1e-9)
  }

  @Test func timeThatRunsTwiceAsFastIsThereInHalfTheYears() throws {
    let scenarios = try Self.assess("  - {id: fast, op: speed, value: 2, applies_to: [x]}")
    let base = Self.medians(scenarios, "baseline", "x")
    let fast = Self.medians(scenarios, "fast", "x")
    for year in 2025...2029 {
      let later = 2024 + 2 * (year - 2024)
      let difference = try #require(fast[year]) - (try #require(base[later]))
      #expect(difference.magnitude < 1e-9, "\(year)")
    }
  }

  @Test func aMultipleIsAMultiple() throws {
    let scenarios = try Self.assess("  - {id: more, op: multiply, value: 1.1, from: 2028}")
    let (base, more) = (
      Self.medians(scenarios, "baseline", "y"), Self.medians(scenarios, "more", "y")
    )
    #expect(base[2027] == more[2027])
    #expect((try #require(more[2030]) / (try #require(base[2030])) - 1.1).magnitude < 1e-12)
  }

  @Test(arguments: [0.5, 0.8, 0.95]) func aReachedTargetIsReachedOnSimulatedPaths(p: Double) throws
  {
    let scenarios = try Self.assess("  - {id: reach, reach: {x: \(p), y: \(p)}}")
    let run = try #require(scenarios.runs.last)
    for (indicator, value) in [("x", 70.0), ("y", 190.0)] {
      let course = try #require(run.courses.first { $0.indicator.id == indicator })
      var stream = RandomStream(seed: 5, key: indicator, purpose: "test")
      let paths = try #require(
        course.projection.simulate(paths: 20_000, throughYear: 2030, using: &stream))
      let met = Double((0..<20_000).count { paths[$0, 2030] >= value }) / 20_000
      // Three standard errors of 20,000 draws.
      #expect((met - p).magnitude < 3 * (p * (1 - p) / 20_000).squareRoot(), "\(met)")
    }
    #expect(
      run.answers.filter { $0.question.position < 2 }.allSatisfy {
        ($0.probability - p).magnitude < 1e-6
      })
  }

  @Test func reachingNeverSlowsWhatIsFastEnough() throws {
    let scenarios = try Self.assess("  - {id: reach, reach: {y: 0.01}}")
    #expect(scenarios.runs[1].answers.allSatisfy { $0.difference == 0 })
  }

  @Test func scenariosCombineInOrder() throws {
    let scenarios = try Self.assess(
      """
        - {id: a, growth: {x: 1.3}}
        - {id: b, combines: [a], op: add, value: 2, applies_to: [x]}
        - {id: c, steps: [{op: growth, value: 1.3, applies_to: x}, {op: add, value: 2, applies_to: x}]}
      """)
    #expect(Self.medians(scenarios, "b", "x") == Self.medians(scenarios, "c", "x"))
    let difference =
      try #require(Self.medians(scenarios, "b", "x")[2030])
      - (try #require(Self.medians(scenarios, "a", "x")[2030]))
    #expect((difference - 2).magnitude < 1e-9)
  }

  // MARK: Other areas

  static let others = (1...6).map { area in
    (0...6).map { "x,B\(area),\(2014 + $0),\(30 + Double(area * $0)),A,,\n" }.joined()
  }.joined()

  @Test func anotherAreasPathIsTakenFromTheSameLevel() throws {
    let figures =
      Self.figures + "x,B,2016,50,A,,\nx,B,2017,54,A,,\nx,B,2018,60,A,,\nx,B,2019,63,A,,\n"
    let scenarios = try Self.assess("  - {id: follow, follow: {x: B}}", figures: figures)
    let followed = Self.medians(scenarios, "follow", "x")
    // B stood at 54 in 2017, as A1 does in 2024.
    #expect((try #require(followed[2025]) - 60).magnitude < 1e-9)
    #expect((try #require(followed[2026]) - 63).magnitude < 1e-9)
  }

  @Test func aPercentileOfPeersIsAPace() throws {
    let scenarios = try Self.assess(
      "  - {id: p0, op: peer_percentile, value: 0, applies_to: [x]}\n"
        + "  - {id: p100, op: peer_percentile, value: 100, applies_to: [x]}",
      figures: Self.figures + Self.others)
    let slow = try #require(Self.medians(scenarios, "p0", "x")[2030])
    let fast = try #require(Self.medians(scenarios, "p100", "x")[2030])
    // B1 went from 30 to 36 in six years, B6 from 30 to 66, on the logit scale.
    let logit = { (value: Double) in Double.log(value / (100 - value)) }
    #expect((logit(slow) - logit(54) - (logit(36) - logit(30))).magnitude < 1e-9)
    #expect((logit(fast) - logit(54) - (logit(66) - logit(30))).magnitude < 1e-9)
  }

  // MARK: Refusals

  @Test func anIndicatorWithoutFiguresIsSaidAndLeftOut() throws {
    let indicators = Self.indicators + "\n  - {id: z, name: Z, kind: share, better: higher}"
    let scenarios = try Self.assess(
      "  - {id: s, op: add, value: 2, applies_to: [x, z]}", indicators: indicators)
    #expect(scenarios.findings.map(\.severity) == [.warning])
    #expect(scenarios.findings[0].message.contains("z has no figures"))
    #expect(scenarios.runs.map(\.scenario.id) == ["baseline", "s"])
    #expect(scenarios.runs[1].answers[0].difference > 0)
  }

  @Test(arguments: [
    ("{id: s, follow: {x: NOWHERE}}", "fewer than two figures"),
    ("{id: s, op: peer_percentile, value: 50, applies_to: [x]}", "other areas"),
    ("{id: s, op: add, value: 60, applies_to: [x]}", "beyond its bound 100"),
    ("{id: s, op: override, value: -1, applies_to: [x]}", "beyond its bound 0"),
    ("{id: s, op: add, value: -500, applies_to: [y]}", "beyond its bound 0"),
    ("{id: s, growth: {r: 2}}", "is a rank"),
    ("{id: s, op: speed, value: 0}", "time cannot run"),
  ]) func whatCannotBeIsRefusedWithItsPlace(scenario: String, message: String) throws {
    let scenarios = try Self.assess("  - \(scenario)\n  - {id: fine, growth: {x: 1.1}}")
    #expect(scenarios.findings.count == 1)
    let finding = try #require(scenarios.findings.first)
    #expect(finding.message.contains(message), "\(finding)")
    #expect(finding.location.line == 14 && finding.location.file == "plan.yaml")
    #expect(finding.remedy?.isEmpty == false)
    #expect(scenarios.runs.map(\.scenario.id) == ["baseline", "fine"])
  }

  @Test(arguments: [
    ("{id: baseline, growth: {all: 2}}", "baseline-changed"),
    ("{id: s, growth: {xx: 2}}", "unknown-indicator"),
    ("{id: s, growth: {agency:Z: 2}}", "unknown-agency"),
    ("{id: s, op: grow, value: 2}", "unknown-word"),
    ("{id: s, op: add, value: 2}", "missing-key"),
    ("{id: s, op: add, applies_to: [x]}", "missing-key"),
    ("{id: s, value: 2}", "missing-key"),
    ("{id: s, op: growth, value: 2, from: 2030, to: 2028}", "scenario-years"),
    ("{id: s, op: growth, value: 2, from: 2050}", "scenario-years"),
    ("{id: s, op: dip_recover, value: 2, from: 2027, applies_to: [x]}", "missing-key"),
    ("{id: s, op: peer_percentile, value: 120}", "value-out-of-range"),
    ("{id: s, reach: {x: 1}}", "value-out-of-range"),
    ("{id: s, combines: [t]}", "unknown-scenario"),
    ("{id: s, grwth: {all: 2}}", "unknown-key"),
    (
      "{id: s, steps: [{op: override, value: 50, applies_to: x}, {op: override, value: 60, from: 2030, applies_to: x}]}",
      "scenario-contradiction"
    ),
  ]) func mistakesAreFoundWithTheirLine(scenario: String, rule: String) {
    let (_, findings) = PlanReader.read(Self.plan("  - \(scenario)"), file: "plan.yaml")
    #expect(findings.map(\.rule) == [rule], "\(findings)")
    #expect(findings.first?.location.line == 14)
  }

  @Test func aFileOfItsOwnMayCombineThePlans() throws {
    let (plan, _) = PlanReader.read(Self.plan("  - {id: a, growth: {x: 1.3}}"), file: "plan.yaml")
    let loaded = try #require(plan)
    for text in ["scenarios:\n  - {id: b, combines: [a]}\n", "- {id: b, combines: [a]}\n"] {
      let (scenarios, findings) = ScenarioFile.read(text, file: "own.yaml", for: loaded)
      #expect(findings.isEmpty && scenarios.map(\.id) == ["b"])
    }
    let (_, findings) = ScenarioFile.read("- {id: a, growth: 2}\n", file: "own.yaml", for: loaded)
    #expect(findings.map(\.rule) == ["duplicate-id"] && findings[0].location.file == "own.yaml")
  }
}

extension Double {
  func rounded(to decimals: Int) -> Double {
    let factor = (0..<decimals).reduce(1.0) { unit, _ in unit * 10 }
    return (self * factor).rounded() / factor
  }
}
