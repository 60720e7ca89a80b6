import Assessment
import Forecasting
import IndicatorData
import Plans
import Statistics
import TestSupport
import Testing

/// Ranks, reductions, milestones, derived indicators and headings.
@Suite struct TargetKindTests {
  static func assess(
    indicators: String, targets: String, figures: String, horizon: Int = 2035
  ) throws -> PlanAssessment {
    try PlanCase(
      indicators: indicators, targets: targets, horizon: horizon, figures: figures
    ).assessed()
  }

  // MARK: Ranks

  static let rank = "  - {id: r, name: R, kind: rank, bounds: [1, 63], better: lower}"

  @Test func anOwnRankAloneIsAssessed() throws {
    let assessment = try Self.assess(
      indicators: Self.rank, targets: "  - {indicator: r, by: 2029, value: \"<= 20\"}",
      figures: "r,A1,2024,20,A,,\n")
    let result = try #require(assessment.results.first)
    let probability = try #require(result.probability)
    // The place of rank 20 among 63 keeps 0.553 of its score over five years: by hand
    // P(N(0.553 x 0.499, 1 - 0.553^2) > 0.485) = 0.40; counting whole ranks adds little.
    #expect((probability - 0.40).magnitude < 0.03, "\(probability)")
    #expect(result.notes.contains(.places(.provinces, rivalsKnown: 0)))
    #expect(result.attainable(with: 0.5).map { $0 >= 1 && $0 <= 63 } == true)
  }

  @Test func aFrameThatShrinksIsSaidAndNeverConverted() throws {
    let among = "  - {id: r, name: R, kind: rank, bounds: [1, 63], among: {2006: 63, 2025: 34}"
    let assessment = try Self.assess(
      indicators: among + ", better: lower}",
      targets: "  - {indicator: r, by: 2029, value: \"<= 20\"}", figures: "r,A1,2024,20,A,,\n")
    let result = try #require(assessment.results.first)
    let strict = try #require(result.probability)
    let changed = result.notes.compactMap { note -> (Double, Double)? in
      guard case .rankFrameChanges(63, 34, let k, let p) = note else { return nil }
      return (k, p)
    }
    let (equivalent, probability) = try #require(changed.first)
    #expect(equivalent == 11)  // 20 x 34 / 63 = 10.8
    // 20 of 34 is far easier than 20 of 63; the same share is about as hard as before.
    #expect(strict > 0.65 && (probability - 0.41).magnitude < 0.05, "\(strict) \(probability)")
  }

  @Test func tiesStandAtTheMiddleOfTheirPlaces() throws {
    #expect(RankOrder.middled([1, 2, 2, 4]) == [1, 2.5, 2.5, 4])
    #expect(RankOrder.ranks(of: [5, 9, 9, 1], higherIsBetter: true) == [3, 1.5, 1.5, 4])
    #expect(RankOrder.ranks(of: [5, 9, 9, 1], higherIsBetter: false) == [2, 3.5, 3.5, 1])
  }

  @Test func anAreaBehindAPublishedListStandsBehindIt() throws {
    let list = (1...30).map { "r,B\($0),2024,\($0),A,,\n" }.joined()
    let own = "r,A1,2022,25,A,,\n"
    let others = (1...30).map { "r,B\($0),2022,\($0 < 25 ? $0 : $0 + 1),A,,\n" }.joined()
    let listed = try Self.assess(
      indicators: Self.rank, targets: "  - {indicator: r, by: 2026, value: \"<= 20\"}",
      figures: own + others)
    let behind = try Self.assess(
      indicators: Self.rank, targets: "  - {indicator: r, by: 2026, value: \"<= 20\"}",
      figures: own + others + list)
    let before = try #require(listed.results.first?.probability)
    let after = try #require(behind.results.first?.probability)
    #expect(after < before - 0.05, "\(after) \(before)")
    #expect(behind.results.first?.notes.contains(.behindList(30)) == true)
  }

  @Test func aRankWithoutAFrameSaysWhatIsMissing() throws {
    let assessment = try Self.assess(
      indicators: "  - {id: r, name: R, kind: rank, better: lower}",
      targets: "  - {indicator: r, by: 2029, value: \"<= 20\"}", figures: "r,A1,2024,20,A,,\n")
    #expect(assessment.results.first?.outcome == .insufficientEvidence(observations: 1))
    guard case .failure(.unsuitable(let reason)) = assessment.results.first?.projection?.fit
    else {
      Issue.record("the rank was projected")
      return
    }
    #expect(reason.contains("among"))
  }

  @Test func scoresOfAllAreasGiveTheRanksThatWereNotPublished() throws {
    let scores = (1...10).map { "s,B\($0),2024,\(50 + $0),A,,\n" }.joined()
    let assessment = try Self.assess(
      indicators: """
          - {id: r, name: R, kind: rank, bounds: [1, 11], better: lower}
          - {id: s, name: S, kind: index, bounds: [0, 100], better: higher}
        """,
      targets: "  - {indicator: r, by: 2030, value: \"<= 3\", panel: s}",
      figures: "r,A1,2021,9,A,,\ns,A1,2024,90,A,,\n" + scores)
    let result = try #require(assessment.results.first)
    let without = try Self.assess(
      indicators: "  - {id: r, name: R, kind: rank, bounds: [1, 11], better: lower}",
      targets: "  - {indicator: r, by: 2030, value: \"<= 3\"}", figures: "r,A1,2021,9,A,,\n")
    // First in 2024 by score, though the last published rank is 9.
    let gain = try #require(result.probability) - (try #require(without.results[0].probability))
    #expect(gain > 0.1, "\(gain)")
    guard case .success(.ranking(let fit)) = result.projection?.fit else {
      Issue.record("not ranked")
      return
    }
    #expect(fit.lastTime == 2025 && fit.rivalsKnown == 10)
  }

  // MARK: Other kinds

  @Test func aClassAloneIsSaidToBeThat() throws {
    let text = """
      attain: 1
      plan: {id: p, title: P, area: A1, as_of: 2025-06-30, horizon: 2035}
      data: [f.csv]
      indicators:
        - {id: x, name: X, kind: share, better: higher, class: internet_users}
        - {id: y, name: Y, kind: share, better: higher}
      targets:
        - {indicator: x, by: 2030, value: ">= 90"}
        - {indicator: x, by: 2030, value: ">= 40"}
        - {indicator: y, by: 2030, value: ">= 40"}
      """
    let plan = try #require(PlanReader.read(text, file: "plan.yaml").plan)
    let assessment = PlanAssessment(
      plan: plan, panel: Panel(observations: [], asOf: plan.asOf), seed: 1,
      classes: try ReferenceModel.world())
    let priors = assessment.results.map { result in
      result.notes.compactMap { note -> Double? in
        if case .classAlone(_, _, let p) = note { return p }
        return nil
      }
    }
    #expect(assessment.results.allSatisfy { $0.outcome == .noBaseline && $0.probability == nil })
    #expect(priors[0].count == 1 && priors[1].count == 1 && priors[2].isEmpty)
    #expect(priors[0][0] < priors[1][0] && priors[0][0] > 0.1 && priors[1][0] < 0.99)
  }

  @Test func aReductionIsCountedFromItsBaseYear() throws {
    let indicators = "  - {id: x, name: X, kind: level, better: lower}"
    let figures = "x,A1,2020,100,A,,\nx,A1,2021,95,A,,\nx,A1,2022,91,A,,\nx,A1,2024,82,A,,\n"
    let target = { (text: String) in "  - {indicator: x, by: 2030, value: \"\(text)\"" }
    let stated = try Self.assess(
      indicators: indicators,
      targets: target(">= 10") + ", measure: reduction, over: [2020, 2024]}", figures: figures)
    // Observed: 100 to 82 is a fall of 18 %.
    #expect(stated.results.first?.outcome == .observed(met: true))
    let ahead = try Self.assess(
      indicators: indicators,
      targets: target(">= 40") + ", measure: reduction, over: [2020, 2030]}", figures: figures)
    let result = try #require(ahead.results.first)
    let median = try #require(result.distribution?.median)
    #expect(median > 18 && median < 60)
    #expect(result.probability.map { $0 > 0.05 && $0 < 0.95 } == true)
  }

  @Test func aReductionWithoutABaseYearHasNoBaseline() throws {
    let assessment = try Self.assess(
      indicators: "  - {id: x, name: X, kind: share, better: higher}",
      targets: "  - {indicator: x, by: 2030, value: \"50\", measure: reduction}",
      figures: "x,A1,2023,2,A,,\nx,A1,2024,2.5,A,,\n")
    #expect(assessment.results.first?.outcome == .noBaseline)
    #expect(assessment.results.first?.notes.contains(.baseYearUnstated) == true)
  }

  @Test(arguments: [("", TargetResult.Outcome.milestone), ("x,A1,2024,0,A,,\n", .milestone)])
  func aMilestoneIsNeverGivenAProbability(figures: String, outcome: TargetResult.Outcome) throws {
    let assessment = try Self.assess(
      indicators: "  - {id: x, name: X, kind: milestone, better: higher}",
      targets: "  - {indicator: x, by: 2030, value: \"1\"}", figures: figures)
    #expect(assessment.results.first?.outcome == outcome)
  }

  @Test func aMilestoneIsMetWhenAFigureSaysSo() throws {
    let assessment = try Self.assess(
      indicators: "  - {id: x, name: X, kind: milestone, better: higher}",
      targets: "  - {indicator: x, by: 2030, value: \"1\"}", figures: "x,A1,2024,1,A,,\n")
    #expect(assessment.results.first?.outcome == .observed(met: true))
  }

  @Test func aHeadingSaysWhatItsRowsComeTo() throws {
    let figures = "x,A1,2021,50,A,,\nx,A1,2022,54,A,,\nx,A1,2023,58,A,,\nx,A1,2024,62,A,,\n"
    let assessment = try Self.assess(
      indicators: """
          - {id: h, name: H, kind: qualitative}
          - {id: x, name: X, kind: share, better: higher}
          - {id: y, name: Y, kind: share, better: higher}
        """,
      targets: """
          - {"no": "8", indicator: h, value: header}
          - {"no": "8.1", indicator: x, by: 2030, value: ">= 60"}
          - {"no": "8.10", indicator: y, by: 2030, value: ">= 60"}
          - {"no": "81", indicator: x, by: 2030, value: ">= 60"}
        """, figures: figures)
    let group = assessment.results[0].notes.compactMap { note -> (Int, Int)? in
      guard case .group(let rows, let counted, _, _) = note else { return nil }
      return (rows, counted)
    }
    #expect(group.count == 1 && group[0] == (2, 1))
  }
}
