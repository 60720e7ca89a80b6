import Assessment
import Testing

@Suite struct PortfolioTests {
  static let three = [0.9, 0.5, 0.2]

  static func isClose(_ value: Double, _ expected: Double, within error: Double = 1e-12) -> Bool {
    (value - expected).magnitude < error
  }

  @Test func independentTargetsFollowThePoissonBinomialLaw() {
    let count = MetCount(independent: Self.three)
    // None: 0.1 x 0.5 x 0.8. One: 0.36 + 0.04 + 0.01. Two: 0.36 + 0.09 + 0.01. All: 0.09.
    for (mass, expected) in zip(count.probabilities, [0.04, 0.41, 0.46, 0.09]) {
      #expect(Self.isClose(mass, expected))
    }
    #expect(Self.isClose(count.expected, 1.6))
    #expect(Self.isClose(count.probability(atLeast: 2), 0.55))
    #expect(count.quantile(0.1) == 1 && count.quantile(0.5) == 2 && count.quantile(0.95) == 3)
  }

  @Test func comonotoneTargetsAreMetInOrder() {
    let count = MetCount(comonotone: [0.2, 0.9, 0.5])
    for (least, expected) in [(0, 1), (1, 0.9), (2, 0.5), (3, 0.2), (4, 0)] {
      #expect(Self.isClose(count.probability(atLeast: least), expected))
    }
    #expect(Self.isClose(count.expected, 1.6))
  }

  @Test func theCommonFactorHoldsEveryProbabilityAndJoinsTheBounds() {
    for correlation in [0, 0.1, 0.3, 0.6, 0.9, 1] {
      let count = MetCount(Self.three, correlation: correlation)
      #expect(Self.isClose(count.expected, 1.6, within: 1e-9))
      #expect(Self.isClose(count.probabilities.reduce(0, +), 1))
    }
    #expect(MetCount(Self.three, correlation: 0) == MetCount(independent: Self.three))
    #expect(MetCount(Self.three, correlation: 1) == MetCount(comonotone: Self.three))
  }

  @Test func twoEvenTargetsAgreeWithTheOrthantProbability() {
    // Sheppard: both of two even targets with probability 1/4 + arcsin(rho) / (2 pi).
    let both = MetCount([0.5, 0.5], correlation: 0.5).probability(atLeast: 2)
    #expect(Self.isClose(both, 1.0 / 3, within: 1e-9))
  }

  @Test func certaintiesAndNoTargetsAreKept() {
    let count = MetCount([1, 0, 1], correlation: 0.3)
    #expect(Self.isClose(count.probability(atLeast: 2), 1))
    #expect(Self.isClose(count.probability(atLeast: 3), 0))
    #expect(MetCount(independent: []).probabilities == [1])
    #expect(MetCount(comonotone: []).probabilities == [1])
    #expect(MetCount([], correlation: 0.3).probability(atLeast: 1) == 0)
  }

  @Test func aPlanIsCountedFromItsResults() throws {
    let assessment = try PlanAssessmentTests.assess(figures: PlanAssessmentTests.steady)
    let portfolio = TargetPortfolio(assessment.results)
    #expect(portfolio.counted.count + portfolio.leftOut.count == assessment.results.count)
    #expect(portfolio.leftOut.allSatisfy { $0.probability == nil })
    #expect(Self.isClose(portfolio.commonFactor.expected, portfolio.expected, within: 1e-9))
  }
}
