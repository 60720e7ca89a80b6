import Assessment
import Forecasting
import IndicatorData
import TestSupport
import Testing

@Suite struct PlanAssessmentTests {
  static func assess(
    indicator: String = "kind: share", target: String = "by: 2030, value: \">= 80\"",
    extra: String = "", figures: String, classes: ReferenceModel? = nil
  ) throws -> PlanAssessment {
    try PlanCase(
      indicators: "  - {id: x, name: X, better: higher, \(indicator)}",
      targets: "  - {\"no\": \"8.10\", indicator: x, \(target)}", more: extra, figures: figures
    ).assessed(classes: classes)
  }

  static let steady = "x,A1,2021,50,A,,\nx,A1,2022,54,A,,\nx,A1,2023,58,A,,\nx,A1,2024,62,A,,\n"

  @Test func aSteadyRiseIsAssessed() throws {
    let result = try #require(try Self.assess(figures: Self.steady).results.first)
    #expect(result.target.number == "8.10")
    // By hand: logit steps 0.1603, 0.1624, 0.1668, so b = 0.1224 and s = 0.1632; in 2030 the
    // median is logit 0.4895 + 4.2170 b = 1.0058 and the scale 1.4 s sqrt(6) = 0.5596. The
    // target's logit 1.3863 lies 0.680 scales above: P(t3 > 0.680) = 0.2726.
    let probability = try #require(result.probability)
    #expect((probability - 0.2726).magnitude < 0.0005)
    #expect(result.notes.contains(.fewObservations(4)))
  }

  @Test func noFigureMeansNoBaseline() throws {
    let result = try #require(try Self.assess(figures: "y,A1,2024,1,A,,\n").results.first)
    #expect(result.outcome == .noBaseline && result.probability == nil)
  }

  @Test func oneFigureIsTooLittleToSay() throws {
    let result = try #require(try Self.assess(figures: "x,A1,2024,62,A,,\n").results.first)
    #expect(result.outcome == .insufficientEvidence(observations: 1))
    #expect(result.projection?.latest?.value == 62)
  }

  @Test func anObservedTargetYearIsMetOrNot() throws {
    let met = try Self.assess(target: "by: 2024, value: \">= 60\"", figures: Self.steady)
    let missed = try Self.assess(target: "by: 2024, value: \">= 80\"", figures: Self.steady)
    #expect(met.results.first?.outcome == .observed(met: true))
    #expect(missed.results.first?.outcome == .observed(met: false))
  }

  @Test func aTargetInThePastIsNoError() throws {
    let findings = try PlanCase(
      indicators: "  - {id: x, name: X, better: higher, kind: share}",
      targets: "  - {\"no\": \"8.10\", indicator: x, by: 2022, value: \">= 60\"}",
      figures: Self.steady
    ).findings.filter { $0.rule == "target-in-the-past" }
    #expect(findings.map(\.severity) == [.warning])
    #expect(findings.first?.location.line == 7)
  }

  @Test func twoMethodsAreNeverJoined() throws {
    let figures = """
      x,A1,2021,11.91,E,MIC,
      x,A1,2022,14.26,E,MIC,
      x,A1,2022,12.67,E,GSO,
      x,A1,2023,12.9,E,GSO,

      """
    let assessment = try Self.assess(indicator: "kind: share, method: MIC", figures: figures)
    let result = try #require(assessment.results.first)
    #expect(result.projection?.history.values == [11.91, 14.26])
    let other = result.notes.contains { note in
      if case .otherMethod("GSO", 12.9, _, let p) = note { return p != nil }
      return false
    }
    #expect(other)
  }

  @Test func aProxyIsNeverTheAreasOwn() throws {
    let indicator = "kind: share, proxy: {area: VN, label: {vi: cả nước, en: Viet Nam}}"
    let nation = "x,VN,2022,10,A,,\nx,VN,2023,12,A,,\nx,VN,2024,15,A,,\n"
    let proxied = try #require(try Self.assess(indicator: indicator, figures: nation).results.first)
    guard case .proxy(let proxy) = proxied.projection?.role else {
      Issue.record("not marked as a proxy")
      return
    }
    #expect(proxy.label[.en] == "Viet Nam" && proxied.notes.contains(.proxy(proxy)))
    let own = try #require(
      try Self.assess(indicator: indicator, figures: nation + Self.steady).results.first)
    #expect(own.projection?.role == .own && own.projection?.series.key.area == "A1")
    let lone = try #require(
      try Self.assess(indicator: indicator, figures: nation + "x,A1,2024,9,A,,\n").results.first)
    #expect(lone.notes.contains(.loneOwnFigure(value: 9, period: Period(year: 2024))))
  }

  @Test func aLoneFigureFollowsTheWhole() throws {
    let nation = "x,VN,2022,10,A,,\nx,VN,2023,12,A,,\nx,VN,2024,15,A,,\n"
    let lone = nation + "x,A1,2024,9,A,,\n"
    let proxy = "proxy: {area: VN, label: {vi: cả nước, en: Viet Nam}}"
    let result = try #require(
      try Self.assess(
        indicator: "kind: share, within: VN, \(proxy)", figures: lone, classes: try .world()
      )
      .results.first)
    #expect(result.projection?.role == .own && result.probability != nil)
    #expect(result.notes.contains(.whole(area: "VN")))
    #expect(result.projection?.fit.map(\.name) == .success("reference-class+whole"))
    // Figures of another year lead nowhere, and the proxy stands in.
    let apart = try #require(
      try Self.assess(
        indicator: "kind: share, within: {area: VN}, \(proxy)",
        figures: nation + "x,A1,2021,9,A,,\n"
      ).results.first)
    #expect(apart.projection?.role != .own && !apart.notes.contains(.whole(area: "VN")))
  }

  @Test func figuresPublishedLaterAreLeftOut() throws {
    let figures =
      "x,A1,2023,50,A,,2024-03-01\nx,A1,2024,60,A,,2025-03-01\nx,A1,2025,70,A,,2025-09-01\n"
    let result = try #require(try Self.assess(figures: figures).results.first)
    #expect(result.projection?.history.values == [50, 60])
    #expect(result.notes.contains { if case .publishedLater(1, _) = $0 { true } else { false } })
  }

  @Test func variantsAreAnsweredToo() throws {
    let result = try #require(
      try Self.assess(
        target: "by: 2030, value: \">= 70\", variants: [{value: \"> 90\", source: \"I.2\"}]",
        figures: Self.steady
      ).results.first)
    let probability = try #require(result.probability)
    let stricter = result.notes.compactMap { note -> Double? in
      if case .variant(let variant, let p) = note, variant.source == "I.2" { p } else { nil }
    }
    #expect(stricter.count == 1 && stricter[0] < probability)
  }

  @Test func aVariantIsAnsweredForItsOwnYear() throws {
    let variant = "{value: \">= 60\", by: 2026}"
    let result = try #require(
      try Self.assess(
        target: "by: 2030, value: \">= 70\", variants: [\(variant)]", figures: Self.steady
      ).results.first)
    let alone = try #require(
      try Self.assess(target: "by: 2026, value: \">= 60\"", figures: Self.steady).results.first)
    let later = try #require(
      try Self.assess(target: "by: 2030, value: \">= 60\"", figures: Self.steady).results.first)
    let stated = result.notes.compactMap { note -> Double? in
      if case .variant(_, let p) = note { p } else { nil }
    }
    #expect(stated == [try #require(alone.probability)])
    #expect(stated != [try #require(later.probability)])
  }

  // MARK: Targets over several years

  @Test func aFloorInEveryYearIsHarderThanInTheLast() throws {
    let last = try Self.assess(target: "by: 2030, value: \">= 60\"", figures: Self.steady)
    let every = try Self.assess(
      target: "by: 2030, value: \">= 60\", measure: every_year, over: [2025, 2030]",
      figures: Self.steady)
    let maintain = try Self.assess(
      target: "by: 2030, value: \">= 60\", measure: maintain", figures: Self.steady)
    let (p, q) = (last.results.first?.probability ?? 0, every.results.first?.probability ?? 1)
    #expect(q < p && q > 0.3)
    // The plan's as-of date lies in 2025, so to maintain is to hold every year from 2025 on.
    #expect(maintain.results.first?.probability == q)
  }

  @Test func aWindowOfFiguresIsMetOrNot() throws {
    // (62 / 50)^(1/3) - 1 = 7.43 % a year.
    for (value, met) in [(">= 7.4", true), (">= 7.5", false), ("7..8", true)] {
      let growth = try Self.assess(
        target: "by: 2024, value: \"\(value)\", measure: growth, over: [2021, 2024]",
        figures: Self.steady)
      #expect(growth.results.first?.outcome == .observed(met: met))
    }
    let sum = try Self.assess(
      indicator: "kind: count",
      target: "by: 2024, value: \">= 224\", measure: cumulative, over: [2021, 2024]",
      figures: Self.steady)
    #expect(sum.results.first?.outcome == .observed(met: true))
  }

  @Test func aFloorBrokenAlreadyCannotBeHeld() throws {
    let result = try Self.assess(
      target: "by: 2030, value: \">= 52\", measure: every_year, over: [2021, 2030]",
      figures: Self.steady
    ).results.first
    #expect(result?.probability == 0)
  }

  @Test func growthIsShownAsGrowth() throws {
    let result = try #require(
      try Self.assess(
        indicator: "kind: level",
        target: "by: 2030, value: \"4..8\", measure: growth, over: [2024, 2030]",
        figures: Self.steady
      ).results.first)
    let median = try #require(result.distribution?.median)
    #expect(median > 2 && median < 7)
    #expect(result.notes.contains(.over(.growth, 2024...2030)))
    let atLeast = result.notes.contains {
      if case .atLeastLowerEnd(4, _) = $0 { true } else { false }
    }
    #expect(atLeast && (result.probability ?? 0) > 0)
  }
}
