import Statistics
import Testing

/// A long run of numbers written as a head and a cycle.
private struct Run: Decodable {
  let head, cycle: [Double]
  let repeats: Int
  var values: [Double] { head + (0..<repeats).flatMap { _ in cycle } }
}

private struct UnivariateSet: Decodable, CustomTestStringConvertible {
  struct Exact: Decodable { let mean, sd, r1: Double }
  let name: String
  let y: Run
  let mean, sd, r1: Double
  let exact, ceilings: Exact
  var testDescription: String { name }
}

private struct VarianceSet: Decodable, CustomTestStringConvertible {
  let name: String
  let groups: [Run]
  let df: [Int]
  let decimal, exact, ceilings: [String: Double]
  var testDescription: String { name }
}

private struct Sets: Decodable {
  let univariate: [UnivariateSet]
  let anova: [VarianceSet]
  static let all = try? Reference.load(Sets.self, from: "nist-univariate")
}

@Suite struct NISTUnivariateTests {
  @Test func allSetsAreThere() {
    #expect(Sets.all?.univariate.count == 9)
    #expect(Sets.all?.anova.count == 11)
  }

  @Test(arguments: Sets.all?.univariate ?? [])
  private func summary(set: UnivariateSet) throws {
    let summary = try SampleSummary(of: set.y.values)
    let deviation = try #require(summary.standardDeviation)
    let correlation = try #require(summary.lag1Autocorrelation)
    let shortfalls = [
      set.ceilings.mean - min(15, digits(summary.mean, set.mean)),
      set.ceilings.sd - min(15, digits(deviation, set.sd)),
      set.ceilings.r1 - min(15, digits(correlation, set.r1)),
    ]
    let exact = digits(
      [summary.mean, deviation, correlation], [set.exact.mean, set.exact.sd, set.exact.r1])
    print("NIST|\(set.name)|\(shortfalls.max() ?? 0)|\(exact)")
    #expect((shortfalls.max() ?? 0) <= Tolerance.ceilingShortfall)
    #expect(exact >= Tolerance.allDigits)
  }

  @Test(arguments: Sets.all?.anova ?? [])
  private func variance(set: VarianceSet) throws {
    let analysis = try AnalysisOfVariance(groups: set.groups.map(\.values))
    #expect([analysis.betweenDegreesOfFreedom, analysis.withinDegreesOfFreedom] == set.df)
    let found = [
      "ssb": analysis.betweenSumOfSquares, "ssw": analysis.withinSumOfSquares,
      "f": analysis.test.statistic, "r2": analysis.rSquared,
      "sd": analysis.residualStandardDeviation,
    ]
    var (shortfall, exact) = (0.0, 16.0)
    for (key, value) in found {
      let decimal = min(15, digits(value, try #require(set.decimal[key])))
      shortfall = max(shortfall, try #require(set.ceilings[key]) - decimal)
      exact = min(exact, digits(value, try #require(set.exact[key])))
    }
    print("NIST|\(set.name)|\(shortfall)|\(exact)")
    #expect(shortfall <= Tolerance.ceilingShortfall)
    #expect(exact >= Tolerance.allDigits)
  }

  @Test func badInputIsNamed() {
    #expect(throws: TestError.tooFewObservations(count: 0, required: 1)) {
      try SampleSummary(of: [])
    }
    #expect(throws: TestError.nonFinite(position: 1, value: .infinity)) {
      try SampleSummary(of: [1, .infinity])
    }
    #expect(throws: TestError.tooFewObservations(count: 2, required: 3)) {
      try AnalysisOfVariance(groups: [[1], [2]])
    }
    #expect(throws: TestError.tooFewObservations(count: 0, required: 1)) {
      try AnalysisOfVariance(groups: [[1, 2], []])
    }
    #expect(throws: TestError.constant(count: 4, value: 3)) {
      try AnalysisOfVariance(groups: [[3, 3], [3, 3]])
    }
  }

  @Test func edgesOfTheSummary() throws {
    let single = try SampleSummary(of: [7])
    #expect(single.mean == 7)
    #expect(single.standardDeviation == nil)
    let constant = try SampleSummary(of: [0.1, 0.1, 0.1])
    #expect(constant.mean == 0.1)
    #expect(constant.standardDeviation == 0)
    #expect(constant.lag1Autocorrelation == nil)
    let huge = try SampleSummary(of: [1e300, -1e300])
    #expect(huge.standardDeviation == 1e300 * 2.0.squareRoot())
    let separated = try AnalysisOfVariance(groups: [[1, 1], [2, 2]])
    #expect(separated.test.statistic == .infinity)
    #expect(separated.test.pValue == 0)
  }
}

extension Tolerance {
  /// Digits below what double precision can hold of NIST's decimal data.
  static let ceilingShortfall = 0.3
}
