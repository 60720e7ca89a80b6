import Assessment
import Forecasting
import Plans
import Statistics
import Testing

@Suite struct TargetEventTests {
  static func indicator(
    _ kind: IndicatorKind = .share, better: Indicator.Direction? = .higher
  ) throws -> Indicator {
    let text = """
      attain: 1
      plan: {id: p, title: P, area: A}
      data: []
      indicators:
        - {id: x, name: X, kind: \(kind.rawValue), better: \(better?.rawValue ?? "null")}
      targets: []
      """
    return try #require(PlanReader.read(text, file: "plan.yaml").plan?.indicator("x"))
  }

  /// A normal distribution with mean 50 and deviation 10, for hand-worked probabilities.
  static let fifty = PredictiveDistribution.normal(
    NormalDistribution(mean: 50, standardDeviation: 10))

  @Test(arguments: [
    (">= 60", 0.15865525393145707), ("> 60", 0.15865525393145707), ("<= 60", 0.8413447460685429),
    ("< 60", 0.8413447460685429), ("60", 0.15865525393145707),
    // P(59.5 < x < 60.5) = Phi(1.05) - Phi(0.95)
    ("= 60", 0.0241970), ("40..60", 0.6826894921370859),
  ]) func probabilityOfEachForm(text: String, expected: Double) throws {
    let event = try #require(
      TargetEvent(try TargetValue(parsing: text), of: try Self.indicator()))
    #expect((event.probability(under: Self.fifty) - expected).magnitude < 1e-5)
  }

  @Test func theDirectionDecidesABareNumber() throws {
    let value = try TargetValue(parsing: "60")
    let down = try #require(TargetEvent(value, of: try Self.indicator(better: .lower)))
    #expect(down.upper == 60 && down.lower == -.infinity)
    #expect(TargetEvent(value, of: try Self.indicator(better: nil)) == nil)
  }

  @Test func strictSignsExcludeTheValueItself() throws {
    let above = try #require(
      TargetEvent(try TargetValue(parsing: "> 75"), of: try Self.indicator()))
    let atLeast = try #require(
      TargetEvent(try TargetValue(parsing: ">= 75"), of: try Self.indicator()))
    #expect(!above.isMet(by: 75) && above.isMet(by: 75.01))
    #expect(atLeast.isMet(by: 75))
  }

  /// 100 % can never be passed on a bounded scale; it counts from where it rounds to 100.
  @Test func aTargetOnTheCeilingCountsFromJustBelow() throws {
    let full = try #require(TargetEvent(try TargetValue(parsing: "100"), of: try Self.indicator()))
    #expect(full.lower == 99.5 && full.countsFromNearBound)
    #expect(full.isMet(by: 99.6) && !full.isMet(by: 99.4))
    let nearly = try #require(
      TargetEvent(try TargetValue(parsing: ">= 99"), of: try Self.indicator()))
    #expect(nearly.lower == 99 && !nearly.countsFromNearBound)
  }

  @Test(arguments: [
    (1.0, Verdict.virtuallyCertain), (0.99, .virtuallyCertain), (0.95, .veryLikely),
    (0.90, .veryLikely), (0.7, .likely), (0.5, .aboutEven), (0.2, .unlikely),
    (0.05, .veryUnlikely), (0.005, .exceptionallyUnlikely), (0, .exceptionallyUnlikely),
  ]) func verdictsFollowTheScale(probability: Double, verdict: Verdict) {
    #expect(Verdict(probability: probability) == verdict)
  }
}
