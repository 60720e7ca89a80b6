import IndicatorData
import Plans
import Testing

@Suite struct DerivedIndicatorTests {
  @Test(arguments: [
    ("100 * a / b", [3.0, 4.0], 75.0),
    ("a - b * 2", [10, 3], 4),
    ("(a - b) * 2", [10, 3], 14),
    ("-a + 0.5*b", [1, 4], 1),
    ("a / b / b", [8, 2], 2),
    ("a-b-1", [5, 1], 3),
  ]) func arithmeticFollowsTheUsualOrder(text: String, values: [Double], wanted: Double) throws {
    let derivation = try Derivation(parsing: text)
    #expect(derivation.inputs.map(\.indicator) == ["a", "b"])
    #expect(derivation.expression.value(values) == wanted)
  }

  @Test func inputsMayNameAreasAndMethods() throws {
    let derivation = try Derivation(parsing: "x@VN-31#GSO-2 - x + x@VN-31#GSO-2")
    #expect(derivation.inputs.count == 2)
    #expect(derivation.inputs[0].area == "VN-31" && derivation.inputs[0].method == "GSO-2")
    #expect(derivation.inputs[1].area == nil)
  }

  @Test(arguments: [
    ("100 * ", 7), ("a b", 3), ("(a + b", 7), ("a + * b", 5), ("1.2.3 * a", 1), ("a ^ 2", 3),
    ("12", 1), (String(repeating: "(", count: 5000), 102),
  ]) func mistakesAreNamedAtTheirCharacter(text: String, position: Int) {
    do throws(DerivedExpressionError) {
      _ = try Derivation(parsing: text)
      Issue.record("\(text) was read")
    } catch {
      #expect(error.position == position, "\(text.prefix(20)): \(error)")
      #expect(!error.remedy.isEmpty)
    }
  }

  static let indicators = """
      - {id: spend, name: Spending, kind: level}
      - {id: product, name: Product, kind: level}
      - {id: share, name: Share, kind: ratio, better: higher, derive: 100 * spend / product}
    """

  static let figures = """
    spend,A1,2019,10,A,,
    spend,A1,2020,12,A,,
    spend,A1,2021,13,A,,
    spend,A1,2022,15,A,,
    spend,A1,2023,18,A,,
    product,A1,2019,1000,A,,
    product,A1,2020,1030,A,,
    product,A1,2021,1060,A,,
    product,A1,2022,1100,A,,
    product,A1,2023,1150,A,,
    product,A1,2024,1200,A,,

    """

  @Test func aQuotientIsProjectedThroughItsParts() throws {
    let assessment = try TargetKindTests.assess(
      indicators: Self.indicators, targets: "  - {indicator: share, by: 2030, value: \">= 2\"}",
      figures: Self.figures)
    let result = try #require(assessment.results.first)
    let shares = zip([10.0, 12, 13, 15, 18], [1000.0, 1030, 1060, 1100, 1150]).map {
      100 * $0 / $1
    }
    #expect(result.projection?.history.values == shares)
    // The parts' medians by themselves.
    let parts = assessment.projections.filter { $0.indicator.id != "share" }
    let medians = try parts.map { try #require($0.projection.forecast?[2030]?.median) }
    let median = try #require(result.distribution?.median)
    #expect((median / (100 * medians[0] / medians[1]) - 1).magnitude < 0.02)
    let probability = try #require(result.probability)
    #expect(probability > 0.5 && probability < 0.95, "\(probability)")
    let independent = result.notes.contains { note in
      if case .derived(_, let dependences) = note {
        return dependences.map(\.correlation) == [0] && dependences.map(\.changes) == [4]
      }
      return false
    }
    #expect(independent)
  }

  @Test func aMovingReferenceIsADifference() throws {
    let figures =
      Self.figures + Self.figures.replacing("A1", with: "VN").replacing("spend", with: "other")
    let assessment = try TargetKindTests.assess(
      indicators: """
          - {id: product, name: Product, kind: level}
          - {id: lead, name: Lead, kind: growth, better: higher, derive: product - product@VN}
        """, targets: "  - {indicator: lead, by: 2030, value: \"> 0\"}", figures: figures)
    let result = try #require(assessment.results.first)
    #expect(result.projection?.history.values == [0, 0, 0, 0, 0, 0])
    // Two areas alike: ahead as often as behind.
    #expect((try #require(result.probability) - 0.5).magnitude < 0.02)
  }

  @Test func dividingByZeroIsNoForecast() throws {
    let assessment = try TargetKindTests.assess(
      indicators: """
          - {id: a, name: A, kind: level}
          - {id: q, name: Q, kind: ratio, better: higher, derive: a / (a - a)}
        """, targets: "  - {indicator: q, by: 2030, value: \"> 0\"}",
      figures: "a,A1,2023,1,A,,\na,A1,2024,2,A,,\n")
    #expect(assessment.results.first?.outcome == .noBaseline)
  }

  @Test(arguments: [
    ("derive: 100 * spendd / product", "unknown-indicator", "did you mean \"spend\"?"),
    ("derive: 100 * / product", "derive-syntax", nil),
    ("derive: share + 1", "derive-circle", nil),
    ("among: 63", "among-without-rank", nil),
  ]) func mistakesInAPlanAreFound(line: String, rule: String, remedy: String?) {
    let plan = """
      attain: 1
      plan: {id: p, title: P, area: A1}
      data: [f.csv]
      indicators:
        - {id: spend, name: Spending, kind: level}
        - {id: product, name: Product, kind: level}
        - {id: share, name: Share, kind: ratio, better: higher, \(line)}
      targets:
        - {indicator: share, by: 2030, value: ">= 2"}
      """
    let (_, findings) = PlanReader.read(plan, file: "plan.yaml")
    #expect(findings.map(\.rule) == [rule], "\(findings)")
    #expect(findings.first?.location.line == 7)
    if let remedy { #expect(findings.first?.remedy == remedy) }
  }
}
