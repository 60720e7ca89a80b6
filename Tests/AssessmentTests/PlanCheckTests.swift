import IndicatorData
import TestSupport
import Testing

/// The rules over a plan and its data together.
@Suite struct PlanCheckTests {
  /// The findings of these rules, as "line rule", for a plan with one indicator `x` in line 5.
  static func check(
    indicator: String = "kind: share", targets: [String],
    figures: String = PlanAssessmentTests.steady, asOf: String = "2025-06-30",
    severity: Finding.Severity = .warning
  ) throws -> [Finding] {
    try PlanCase(
      indicators: """
          - {id: x, name: X, better: higher, \(indicator)}
          - {id: y, name: Y, kind: growth, better: higher}
        """, targets: targets.map { "  - {\($0)}" }.joined(separator: "\n"), horizon: 2050,
      asOf: asOf, figures: figures
    ).findings.filter { $0.severity >= severity }
  }

  static func rules(
    indicator: String = "kind: share", _ targets: [String],
    figures: String = PlanAssessmentTests.steady
  ) throws -> [String] {
    try check(indicator: indicator, targets: targets, figures: figures).map {
      "\($0.location.line ?? 0) \($0.rule)"
    }.filter { !$0.contains("horizon-beyond-data") }
  }

  @Test(arguments: ["VM", "{area: VN, method: Z}"]) func aWholeWithoutFiguresIsAnError(
    whole: String
  ) throws {
    let nation = "x,VN,2023,50,A,M1,\nx,VN,2024,52,A,M2,\n"
    let findings = try Self.check(
      indicator: "kind: share, within: \(whole)",
      targets: ["indicator: x, by: 2027, value: \">= 80\""],
      figures: PlanAssessmentTests.steady + nation, severity: .error)
    #expect(findings.map(\.rule) == ["unknown-whole"])
    #expect(findings.first?.location.line == 5)
  }

  @Test func aPlanThatFitsHasNoWarning() throws {
    #expect(try Self.rules(["indicator: x, by: 2027, value: \">= 80\""]) == [])
  }

  @Test(arguments: [
    ([">= 80", ">= 70"], [2030, 2040], true), ([">= 80", ">= 90"], [2030, 2040], false),
    (["80", "70"], [2030, 2035], true), ([">= 70", ">= 80"], [2040, 2030], true),
    (["<= 70", ">= 80"], [2030, 2030], true), (["70..75", ">= 80"], [2030, 2030], true),
    ([">= 80", ">= 90"], [2030, 2030], false), (["80..85", "90..95"], [2030, 2040], false),
  ]) func targetsThatConflict(values: [String], years: [Int], isConflict: Bool) throws {
    let targets = zip(values, years).map { "indicator: x, by: \($1), value: \"\($0)\"" }
    let found = try Self.rules(targets).filter { $0.contains("conflicting") }
    #expect(found == (isConflict ? ["9 conflicting-targets"] : []))
  }

  @Test func wordingsThatDifferInTheNumber() throws {
    let target = { (value: String) in
      "indicator: x, by: 2030, value: \">= 80\", variants: [{value: \"\(value)\", source: Body}]"
    }
    #expect(try Self.rules([target("> 90")]) == ["8 contradicting-variants"])
    #expect(try Self.rules([target("> 80")]) == [])
    #expect(try Self.rules([target("<= 80")]) == ["8 contradicting-variants"])
  }

  @Test func aSignAgainstTheDirection() throws {
    #expect(
      try Self.rules(["indicator: x, by: 2030, value: \"<= 50\""]) == ["8 against-direction"])
    #expect(try Self.rules(["indicator: x, by: 2030, value: \"= 70\""]) == [])
  }

  @Test(arguments: [
    ("value: \"> 100\"", true), ("value: \">= 100\"", false),
    ("value: \">= 120\", measure: every_year", true),
    ("value: \">= 120\", measure: reduction, over: [2024, 2030]", true),
    ("value: \">= 30\", measure: reduction, over: [2024, 2030]", false),
    ("value: \"<= -120\", measure: growth, over: [2024, 2030]", true),
    ("value: \"<= -1\", measure: cumulative, over: [2024, 2030]", true),
  ]) func whatNothingCanMeet(target: String, isImpossible: Bool) throws {
    let found = try Self.rules(["indicator: x, by: 2030, \(target)"])
    #expect(found.contains("8 impossible-target") == isImpossible, "\(found)")
  }

  @Test func growthOfAGrowthRate() throws {
    let figures = "y,A1,2022,5,A,,\ny,A1,2023,6,A,,\ny,A1,2024,5,A,,\n"
    let target = "indicator: y, by: 2030, value: \">= 8\", measure: growth, over: [2024, 2030]"
    #expect(try Self.rules([target], figures: figures) == ["8 growth-of-growth"])
  }

  @Test func aWindowWithoutItsBase() throws {
    let target = "indicator: x, by: 2030, value: \">= 3\", measure: growth, over: [2020, 2030]"
    let gap = PlanAssessmentTests.steady + "x,A1,2019,40,A,,\n"
    #expect(try Self.rules([target], figures: gap) == ["8 base-year-missing"])
    let future = "indicator: x, by: 2030, value: \">= 3\", measure: growth, over: [2026, 2030]"
    #expect(try Self.rules([future]) == [])
    let cut = "indicator: x, by: 2030, value: \">= 30\", measure: reduction"
    #expect(try Self.rules([cut]) == ["8 base-year-missing"])
  }

  @Test func aTargetMetBeforeItsYear() throws {
    #expect(try Self.rules(["indicator: x, by: 2030, value: \">= 60\""]) == ["8 already-met"])
    #expect(
      try Self.rules(["indicator: x, by: 2030, value: \">= 60\", measure: maintain"]) == [])
  }

  @Test func targetsWithoutAFigureAreOneWarning() throws {
    let found = try Self.check(targets: [
      "indicator: y, by: 2030, value: \">= 8\"", "indicator: y, by: 2035, value: \">= 9\"",
      "indicator: y, value: qualitative",
    ])
    #expect(found.map(\.rule) == ["missing-baseline"])
    #expect(found.first?.message.contains("2 targets") == true)
    #expect(found.first?.message.contains("lines 8, 9") == true)
  }

  @Test func targetsBeyondTheReachOfTheFigures() throws {
    let found = try Self.check(targets: [
      "indicator: x, by: 2027, value: \">= 80\"", "indicator: x, by: 2028, value: \">= 80\"",
      "indicator: x, by: 2040, value: \">= 90\"",
    ])
    #expect(found.map(\.rule) == ["horizon-beyond-data"])
    #expect(found.first?.message.contains("lines 9, 10") == true)
  }

  @Test func methodsWithoutACommonPeriod() throws {
    let old = "x,A1,2015,30,A,OLD,\nx,A1,2016,31,A,OLD,\n"
    let new = PlanAssessmentTests.steady.replacing(",A,,", with: ",A,NEW,")
    let target = ["indicator: x, by: 2027, value: \">= 80\""]
    #expect(
      try Self.rules(indicator: "kind: share, method: NEW", target, figures: old + new)
        == ["5 methods-not-joined"])
    let overlap = old + "x,A1,2021,45,A,OLD,\n" + new
    #expect(
      try Self.rules(indicator: "kind: share, method: NEW", target, figures: overlap) == [])
    let stated = "kind: share, method: NEW, splice: {from: OLD, link: ratio, value: 1.1}"
    #expect(try Self.rules(indicator: stated, target, figures: old + new) == [])
  }

  @Test(arguments: [
    ("splice: {from: OLDE, link: ratio}", "unknown-method", "did you mean \"OLD\"?"),
    ("splice: {from: OLD, link: ratio}", "not-joined", "published link"),
    ("merge: {areas: [B, C], rule: sum}", "unknown-area", "in the data: A1, B"),
    ("merge: {areas: [A1, B], rule: weighted, weights: xx}", "unknown-indicator", "\"x\""),
  ]) func joinsThatCannotBe(keys: String, rule: String, remedy: String) throws {
    let old = "x,A1,2015,30,A,OLD,\nx,A1,2016,31,A,OLD,\nx,B,2015,5,A,,\n"
    let new = PlanAssessmentTests.steady.replacing(",A,,", with: ",A,NEW,")
    let found = try Self.check(
      indicator: "kind: share, method: NEW, \(keys)",
      targets: ["indicator: x, by: 2027, value: \">= 80\""], figures: old + new)
    let finding = try #require(found.first { $0.rule == rule }, "\(found)")
    #expect(finding.location.line == 5 && finding.remedy?.contains(remedy) == true, "\(finding)")
  }

  @Test func aLinkThatMoves() throws {
    let figures =
      "x,A1,2019,12,A,GSO,\nx,A1,2020,12.7,A,GSO,\nx,A1,2021,12.9,A,GSO,\nx,A1,2022,12.8,A,GSO,\n"
      + "x,A1,2023,12.9,A,GSO,\nx,A1,2024,13.2,A,GSO,\nx,A1,2021,11.9,A,MIC,\n"
      + "x,A1,2022,14.3,A,MIC,\nx,A1,2023,16.5,A,MIC,\nx,A1,2024,18.6,A,MIC,\n"
    let found = try Self.rules(
      indicator: "kind: share, method: MIC, splice: {from: GSO, link: ratio}",
      ["indicator: x, by: 2028, value: \">= 30\""], figures: figures)
    #expect(found == ["5 splice-unsteady"])
  }

  @Test func aLinkThatLeavesTheBounds() throws {
    let figures =
      "x,A1,2019,90,A,OLD,\nx,A1,2020,85,A,OLD,\nx,A1,2021,80,A,OLD,\nx,A1,2021,96,A,NEW,\n"
      + "x,A1,2022,96,A,NEW,\nx,A1,2023,97,A,NEW,\n"
    let found = try Self.check(
      indicator: "kind: share, method: NEW, splice: {from: OLD, link: ratio}",
      targets: ["indicator: x, by: 2027, value: \">= 99\""], figures: figures)
    #expect(found.map(\.rule) == ["joined-out-of-bounds"])
    #expect(found.first?.message.contains("makes 108 of the figure of 2019") == true)
  }

  @Test func figuresWithoutADay() throws {
    let found = try Self.check(
      targets: ["indicator: x, by: 2027, value: \">= 80\""], asOf: "2023-06-30", severity: .note)
    #expect(found.map(\.rule).contains("undated-figures"))
    let later = try #require(found.first { $0.rule == "undated-after-as-of" })
    #expect(later.severity == .warning && later.location.line == 4)
    #expect(later.message.hasPrefix("2 figures without VINTAGE are not used"))
  }
}
