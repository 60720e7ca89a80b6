import Forecasting
import IndicatorData
import Plans
import TestSupport
import Testing

/// Splices, mergers and breaks as a plan declares them.
@Suite struct SplicePlanTests {
  static func findings(_ keys: String) -> [Finding] {
    let text = LeastPlan.text.replacing(
      "kind: share, better: higher}", with: "kind: share, better: higher,\n    \(keys)}")
    return PlanReader.read(text, file: "plan.yaml").findings
  }

  @Test(arguments: [
    "method: N, splice: {from: O, link: ratio}",
    "method: N, splice: [{from: O, link: ratio}, {from: P, link: difference, value: -2, error: 1}]",
    "merge: {areas: [A2, A3], rule: sum, error: 0.05, note: {en: why}}",
    "merge: {areas: [A2, {area: A3, method: M}], rule: weighted, weights: people}",
    "merge: {areas: [A2, A3], rule: weighted, weights: {indicator: people, method: C}}",
    "merge: {areas: [A2, A3], rule: none}, breaks: after",
  ]) func whatIsRightHasNoFinding(keys: String) {
    #expect(Self.findings(keys).isEmpty, "\(Self.findings(keys))")
  }

  @Test(arguments: [
    ("method: N, splice: {fron: O, link: ratio}", 25, "unknown-key"),
    ("method: N, splice: {from: O}", 24, "missing-key"),
    ("method: N, splice: {from: O, link: ration}", 40, "unknown-word"),
    ("method: N, splice: {from: N, link: ratio}", 31, "splice-with-itself"),
    ("splice: {from: O, link: ratio}", 13, "missing-key"),
    ("method: N, splice: {from: O, link: ratio, value: -1}", 54, "value-out-of-range"),
    ("method: N, splice: {from: O, link: ratio, error: -1}", 54, "value-out-of-range"),
    ("merge: {areas: [A2], rule: sum}", 20, "wrong-shape"),
    ("merge: {areas: [A2, A2], rule: sum}", 25, "duplicate-id"),
    ("merge: {areas: [A2, A3], rule: total}", 36, "unknown-word"),
    ("merge: {areas: [A2, A3], rule: weighted}", 12, "missing-key"),
    ("merge: {areas: [A2, A3], rule: sum, weights: w}", 50, "unused-key"),
    ("breaks: befor", 13, "unknown-word"),
    ("merge: {areas: [A2, {aera: A3}], rule: sum}", 26, "unknown-key"),
  ]) func eachMistakeHasItsPlace(keys: String, column: Int, rule: String) {
    let found = Self.findings(keys)
    #expect(
      found.contains {
        $0.rule == rule && $0.location.line == 6 && $0.location.column == column
      }, "\(found)")
  }

  @Test func aMisspeltKeyHasASuggestion() {
    let found = Self.findings("method: N, splice: {fron: O, link: ratio}")
    #expect(found.contains { $0.remedy == "did you mean \"from\"?" })
  }

  static let two =
    "x,A1,2018,40,A,OLD,\nx,A1,2019,44,A,OLD,\nx,A1,2020,47,A,OLD,\nx,A1,2021,50,A,OLD,\n"
    + "x,A1,2021,55,A,NEW,\nx,A1,2022,57,A,NEW,\nx,A1,2023,60,A,NEW,\nx,A1,2024,62,A,NEW,\n"

  @Test func bothAnswersAreGiven() throws {
    let plain = try PlanAssessmentTests.assess(
      indicator: "kind: share, method: NEW", figures: Self.two)
    let joined = try PlanAssessmentTests.assess(
      indicator: "kind: share, method: NEW, splice: {from: OLD, link: ratio}", figures: Self.two)
    let result = try #require(joined.results.first)
    let alone = try #require(plain.results.first?.probability)
    #expect(result.projection?.series.key.method == "NEW+OLD")
    #expect(result.projection?.history.count == 7)
    #expect(result.probability != alone)
    #expect(
      result.notes.contains {
        if case .withoutJoins(4, let p?) = $0 { return (p - alone).magnitude < 1e-12 }
        return false
      }, "\(result.notes)")
    #expect(
      result.notes.contains {
        if case .joined(let join) = $0 { return join.source == .method("OLD") }
        return false
      })
    // The joined method is no rival any more.
    #expect(
      !result.notes.contains {
        if case .otherMethod = $0 { return true }
        return false
      })
  }

  /// The link's error moves the pace only: the forecast is wider and its middle hardly moves.
  @Test func theLinkWidensTheForecast() throws {
    let interval = { (error: String) -> (median: Double, width: Double) in
      let result = try #require(
        try PlanAssessmentTests.assess(
          indicator: "kind: share, method: NEW, splice: {from: OLD, link: ratio, error: \(error)}",
          figures: Self.two
        ).results.first)
      let law = try #require(result.distribution)
      return (law.median, law.quantile(0.9) - law.quantile(0.1))
    }
    let (sure, vague, vaguer) = (try interval("0"), try interval("0.05"), try interval("0.15"))
    #expect(vague.width > sure.width && vaguer.width > vague.width)
    #expect((vague.median - sure.median).magnitude < 0.5)
  }

  /// Damped drift over a link has its variance in closed form.
  ///
  /// A shift e of the figures before the link changes the sum of changes by -e, so the drift by -e m / ((m + 1) T) and the year h
  /// by that times phi + ... + phi^h.
  @Test func theWideningIsTheVarianceOfTheLink() throws {
    let figures = Self.two.replacing("x,A1,2018", with: "x,A1,2017")
    let law = { (error: Double) in
      try #require(
        try PlanAssessmentTests.assess(
          indicator: "kind: growth, method: NEW, "
            + "splice: {from: OLD, link: difference, value: 5, error: \(error)}",
          figures: figures
        ).results.first?.distribution)
    }
    let (sure, vague) = (try law(0), try law(2))
    let faded = (1...6).reduce(0.0) { sum, year in sum + (0..<year).reduce(1.0) { p, _ in p * 0.9 }
    }
    let effect = 2.0 * 6 / 7 / 7 * faded
    let added =
      try #require(vague.standardDeviation) * #require(vague.standardDeviation)
      - #require(sure.standardDeviation) * #require(sure.standardDeviation)
    // Moving the older figures also changes the spread of changes a little.
    #expect(added > effect * effect, "\(added) against \(effect * effect)")
  }

  /// The law is the mixture of those at the link and sqrt(3) errors to either side.
  @Test func theLawIsAveragedOverTheLink() throws {
    let probability = { (value: Double, error: Double) in
      try #require(
        try PlanAssessmentTests.assess(
          indicator: "kind: share, method: NEW, "
            + "splice: {from: OLD, link: difference, value: \(value), error: \(error)}",
          target: "by: 2030, value: \">= 70\"", figures: Self.two
        ).results.first?.probability)
    }
    let reach = 2 * 3.0.squareRoot()
    let (middle, above, below) = (
      try probability(5, 0), try probability(5 + reach, 0), try probability(5 - reach, 0)
    )
    #expect(above < middle && middle < below)
    let mixed = try probability(5, 2)
    #expect((mixed - (4 * middle + above + below) / 6).magnitude < 1e-12)
  }

  @Test func pathsCarryTheLinkToo() throws {
    let width = { (error: String) -> Double in
      let result = try #require(
        try PlanAssessmentTests.assess(
          indicator: "kind: share, method: NEW, splice: {from: OLD, link: ratio, error: \(error)}",
          target: "by: 2030, value: \">= 70\", measure: maintain", figures: Self.two
        ).results.first)
      let law = try #require(result.distribution)
      return law.quantile(0.9) - law.quantile(0.1)
    }
    #expect(try width("0.15") > width("0"))
  }

  /// An indicator computed from a joined one keeps the uncertainty of the link.
  @Test func derivedIndicatorsKeepTheLink() throws {
    let width = { (error: String) -> Double in
      let assessment = try PlanCase(
        indicators: """
            - {id: x, name: X, kind: level, better: higher, method: NEW,
               splice: {from: OLD, link: ratio, error: \(error)}}
            - {id: y, name: Y, kind: ratio, better: higher, derive: x / 2}
          """, targets: "  - {indicator: y, by: 2030, value: \">= 35\"}", figures: Self.two
      ).assessed()
      let law = try #require(assessment.results.first?.distribution)
      return law.quantile(0.9) - law.quantile(0.1)
    }
    #expect(try width("0.3") > width("0"))
  }

  @Test func figuresOfMergedAreasReachBack() throws {
    let figures =
      "x,B,2021,10,A,,\nx,B,2022,11,A,,\nx,B,2023,12,A,,\nx,C,2021,20,A,,\nx,C,2022,21,A,,\n"
      + "x,C,2023,22,A,,\nx,A1,2024,36,A,,\nw,B,2020,1,A,,\nw,C,2020,3,A,,\n"
    let sum = try PlanAssessmentTests.assess(
      indicator: "kind: level, merge: {areas: [B, C], rule: sum}", figures: figures)
    #expect(sum.results.first?.projection?.history.values == [30, 32, 34, 36])
    let mean = try PlanAssessmentTests.assess(
      indicator: "kind: level, merge: {areas: [B, C], rule: weighted, weights: w}",
      figures: figures)
    #expect(mean.results.first?.projection?.history.values == [17.5, 18.5, 19.5, 36])
    let none = try PlanAssessmentTests.assess(
      indicator: "kind: level, merge: {areas: [B, C], rule: none}", figures: figures)
    #expect(none.results.first?.projection?.history.count == 1)
    #expect(none.results.first?.notes.contains(.notCombinable(["B", "C"])) == true)
  }

  static let broken =
    "x,A1,2017,40,A,,\nx,A1,2018,44,A,,\nx,A1,2019,48,A,,\nx,A1,2020,70,B,,\nx,A1,2021,71,A,,\n"
    + "x,A1,2022,72,A,,\n"

  @Test func aBreakGivesBothAnswers() throws {
    let bridged = try #require(try PlanAssessmentTests.assess(figures: Self.broken).results.first)
    let after = try #require(
      try PlanAssessmentTests.assess(
        indicator: "kind: share, breaks: after", figures: Self.broken
      ).results.first)
    #expect(bridged.projection?.history.count == 6 && after.projection?.history.count == 3)
    let alone = try #require(after.probability)
    #expect(
      bridged.notes.contains {
        if case .sinceBreak(let start, 3, let p?) = $0 {
          return start == Period("2020") && (p - alone).magnitude < 1e-12
        }
        return false
      }, "\(bridged.notes)")
    #expect(
      after.projection?.series.omitted.map(\.reason) == [.beforeBreak, .beforeBreak, .beforeBreak])
  }
}

/// Scenarios over joined series.
@Suite struct SpliceScenarioTests {
  /// A pace a hair faster changes the probability by a hair: the scenario keeps the link's error.
  @Test func aScenarioKeepsTheLink() throws {
    let scenarios = try ScenarioTests.assess(
      "  - {id: faster, growth: {all: 1.000001}}",
      indicators: "  - {id: x, name: X, kind: share, better: higher, method: NEW,\n"
        + "     splice: {from: OLD, link: ratio, error: 0.3}}",
      targets: "  - {indicator: x, by: 2030, value: \">= 70\"}", figures: SplicePlanTests.two)
    let answer = try #require(scenarios.runs.last?.answers.first)
    #expect(answer.difference.magnitude < 0.0001, "\(answer)")
  }
}
