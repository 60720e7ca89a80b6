import Statistics
import Testing

private struct PublishedLines: Decodable {
  struct Estimates: Decodable {
    let coef, se: [Double]
    let rss, sigma, r2, adj_r2, loglik, aic, aicc, bic: Double
  }
  struct Line: Decodable, CustomTestStringConvertible {
    let name: String
    let y, weights: [Double]
    let exact, exactWeighted: Estimates
    let predictions, weightedPredictions: [String: [Double]]
    var testDescription: String { name }
    var times: [Double] { y.indices.map { Double($0 + 1) } }
  }
  let series: [Line]

  static let all: [Line] = (try? Reference.load(PublishedLines.self, from: "r-linear").series) ?? []
}

@Suite struct PublishedLineTests {
  @Test func bothSeriesAreThere() {
    #expect(PublishedLines.all.map(\.name) == ["Nile", "LakeHuron"])
  }

  @Test(arguments: PublishedLines.all)
  private func ordinaryEstimates(line: PublishedLines.Line) throws {
    let fit = try TrendLine.fit(times: line.times, values: line.y).regression
    try compare(fit, line.exact)
    #expect(digits(fit.leverage, line.predictions["leverage"] ?? []) >= Tolerance.peerDigits)
  }

  @Test(arguments: PublishedLines.all)
  private func weightedEstimates(line: PublishedLines.Line) throws {
    let fit = try TrendLine.fit(times: line.times, values: line.y, weights: line.weights)
    try compare(fit.regression, line.exactWeighted)
  }

  @Test(arguments: PublishedLines.all)
  private func predictionAndConfidenceIntervals(line: PublishedLines.Line) throws {
    let fit = try TrendLine.fit(times: line.times, values: line.y)
    try compareIntervals(fit, line.predictions, after: line.y.count)
    let weighted = try TrendLine.fit(times: line.times, values: line.y, weights: line.weights)
    try compareIntervals(weighted, line.weightedPredictions, after: line.y.count)
  }

  private func compare(_ fit: LinearRegression, _ published: PublishedLines.Estimates) throws {
    let least = Tolerance.exactDigits
    #expect(digits(fit.coefficients, published.coef) >= Tolerance.nistDigits)
    #expect(digits(try #require(fit.standardErrors), published.se) >= least)
    #expect(digits(fit.residualSumOfSquares, published.rss) >= least)
    #expect(digits(try #require(fit.residualStandardDeviation), published.sigma) >= least)
    #expect(digits(try #require(fit.rSquared), published.r2) >= least)
    #expect(digits(try #require(fit.adjustedRSquared), published.adj_r2) >= least)
    #expect(digits(fit.criteria.logLikelihood, published.loglik) >= least)
    #expect(digits(fit.criteria.aic, published.aic) >= least)
    #expect(digits(fit.criteria.aicc, published.aicc) >= least)
    #expect(digits(fit.criteria.bic, published.bic) >= least)
  }

  private func compareIntervals(
    _ fit: TrendLine, _ published: [String: [Double]], after count: Int
  ) throws {
    let times = (1...20).map { Double(count + $0) }
    for level in [80, 95] {
      for kind in ["prediction", "confidence"] {
        guard let lower = published["\(kind)_lower\(level)"],
          let upper = published["\(kind)_upper\(level)"]
        else { continue }
        let intervals = try times.map { time in
          let law =
            kind == "prediction"
            ? try fit.prediction(at: time) : try fit.meanDistribution(at: time)
          return law.interval(level: Double(level) / 100)
        }
        #expect(digits(intervals.map(\.lowerBound), lower) >= Tolerance.peerDigits)
        #expect(digits(intervals.map(\.upperBound), upper) >= Tolerance.peerDigits)
      }
    }
    #expect(digits(times.map(fit.value), published["mean"] ?? []) >= Tolerance.peerDigits)
  }
}

@Suite struct LinearRegressionLawTests {
  private static let years = (0..<30).map { 1990 + Double($0) }

  private static func response(_ key: String) -> [Double] {
    var stream = RandomStream(seed: 11, key: key, purpose: "response")
    return years.map { 40 + 0.3 * ($0 - 2000) + stream.normal() }
  }

  @Test func shiftingTimeChangesNothingButTheIntercept() throws {
    let y = Self.response("shift")
    let calendar = try TrendLine.fit(times: Self.years, values: y)
    let counted = try TrendLine.fit(times: Self.years.map { $0 - 1990 }, values: y)
    #expect(calendar.slope == counted.slope)
    #expect(calendar.level == counted.level)
    #expect(try calendar.prediction(at: 2030) == counted.prediction(at: 40))
    #expect(
      digits(calendar.regression.coefficients[0], counted.value(at: -1990)) >= Tolerance.allDigits)
  }

  @Test func unitsScaleTheCoefficients() throws {
    let y = Self.response("units")
    for unit in [1e-200, 0x1p-40, 1e6, 1e150] {
      let plain = try TrendLine.fit(times: Self.years, values: y)
      let scaled = try TrendLine.fit(times: Self.years, values: y.map { $0 * unit })
      #expect(digits(scaled.slope / unit, plain.slope) >= Tolerance.exactDigits)
      let errors = (
        try #require(scaled.slopeStandardError) / unit, try #require(plain.slopeStandardError)
      )
      #expect(digits(errors.0, errors.1) >= Tolerance.exactDigits)
    }
  }

  @Test func weightZeroEqualsLeavingOut() throws {
    let y = Self.response("zero weight")
    var weights = [Double](repeating: 1, count: 30)
    weights[4] = 0
    let weighted = try TrendLine.fit(times: Self.years, values: y, weights: weights).regression
    var (times, values) = (Self.years, y)
    times.remove(at: 4)
    values.remove(at: 4)
    let without = try TrendLine.fit(times: times, values: values).regression
    #expect(digits(weighted.coefficients, without.coefficients) >= Tolerance.allDigits)
    #expect(weighted.degreesOfFreedom == without.degreesOfFreedom)
    #expect(weighted.leverage[4] == 0 && weighted.residuals.count == 30)
    #expect(
      digits(weighted.criteria.aicc, without.criteria.aicc) >= Tolerance.exactDigits)
  }

  @Test func theMeanIsTheConstantModel() throws {
    let fit = try LinearRegression.fit(
      design: .constant(observations: 3), response: [10_000_000.2, 10_000_000.1, 10_000_000.3])
    #expect(fit.coefficients == [10_000_000.2])
    #expect(fit.rSquared.map { $0.magnitude <= Tolerance.roundoff } == true)
  }

  @Test func anExactLinePredictsAPoint() throws {
    let line = try TrendLine.fit(times: [2019, 2020, 2021], values: [1, 2, 3])
    #expect(line.regression.residualStandardDeviation == 0)
    #expect(line.regression.rSquared == 1)
    #expect(try line.prediction(at: 2030).interval(level: 0.95) == 12...12)
  }

  @Test func twoObservationsGiveALineWithoutErrors() throws {
    let line = try TrendLine.fit(times: [2019, 2021], values: [1, 3])
    #expect(line.slope == 1 && line.slopeStandardError == nil)
    #expect(line.regression.covariance == nil && line.regression.criteria.aicc == .infinity)
    #expect(throws: FitError.noResidualDegreesOfFreedom(observations: 2, coefficients: 2)) {
      try line.prediction(at: 2030)
    }
  }

  @Test func aConstantResponseHasNoRSquared() throws {
    let line = try TrendLine.fit(times: [1, 2, 3, 4], values: [0.1, 0.1, 0.1, 0.1])
    #expect(line.slope == 0 && line.regression.rSquared == nil)
    #expect(line.level == 0.1)
  }
}

@Suite struct LinearRegressionErrorTests {
  @Test func tooFewObservationsAreCounted() {
    #expect(throws: FitError.tooFewObservations(count: 1, required: 2)) {
      try TrendLine.fit(times: [2020], values: [1])
    }
  }

  @Test func aNaNIsNamedByItsPlace() {
    expectDescription("the response at position 2 is nan") {
      _ = try TrendLine.fit(times: [1, 2, 3], values: [1, 2, .nan])
    }
    expectDescription("predictor \"time\" at position 0 is inf") {
      _ = try TrendLine.fit(times: [.infinity, 2, 3], values: [1, 2, 3])
    }
    expectDescription("the weight at position 1 is -1.0") {
      _ = try TrendLine.fit(times: [1, 2, 3], values: [1, 2, 3], weights: [1, -1, 1])
    }
    expectDescription("all 3 weights are zero") {
      _ = try TrendLine.fit(times: [1, 2, 3], values: [1, 2, 3], weights: [0, 0, 0])
    }
  }

  @Test func dependentColumnsAreNamed() {
    let a = [1.0, 2, 3, 4, 5.5]
    expectRankDeficiency(["copy": a.map { 3 * $0 + 0.1 }, "a": a], oneOf: ["copy", "a"])
    expectRankDeficiency(["a": a, "constant": a.map { _ in 7.3 }], oneOf: ["constant"])
    expectRankDeficiency(["a": a, "zero": a.map { _ in 0 }], oneOf: ["zero"])
    // Rounding noise about a large constant is no information.
    expectRankDeficiency(
      ["a": a, "noise": [1e9, 1e9.nextUp, 1e9, 1e9.nextDown, 1e9]], oneOf: ["noise"])
  }

  private func expectRankDeficiency(
    _ columns: KeyValuePairs<String, [Double]>, oneOf names: [String]
  ) {
    do {
      _ = try LinearRegression.fit(design: Design(columns: columns), response: [1, 2, 2, 3, 5])
      Issue.record("\(names) passed as independent")
    } catch .rankDeficient(let rank, let count, let dependent) {
      #expect(rank == 2 && count == 3)
      #expect(dependent.count == 1 && names.contains(dependent[0]))
    } catch {
      Issue.record("unexpected: \(error)")
    }
  }

  private func expectDescription(_ text: String, _ body: () throws -> Void) {
    do {
      try body()
      Issue.record("no error: \(text)")
    } catch {
      #expect("\(error)" == text)
    }
  }
}

@Suite struct ExtremeInputTests {
  private static let sizes: [Double] = [
    0, .leastNonzeroMagnitude, .leastNormalMagnitude / 64, 1e-160, 1, 1e155, 1e300,
    .greatestFiniteMagnitude,
  ]

  @Test(arguments: sizes, sizes)
  func anyFiniteNumbersEndInAFitOrAnError(timeUnit: Double, valueUnit: Double) {
    let shape = [-1.0, 0.3, 0.5, 0.9, 1]
    let times = shape.map { $0 * timeUnit }
    let values = [0.2, 1, -0.4, 0.7, 0.6].map { $0 * valueUnit }
    for weights in [nil, [1e-300, 1, 1e300, 0, .leastNonzeroMagnitude]] {
      do {
        let line = try TrendLine.fit(times: times, values: values, weights: weights)
        let isFinite = line.regression.residuals.allSatisfy { $0.isFinite }
        #expect(isFinite)
        let law = try line.prediction(at: times[4])
        #expect(law.median.isFinite && law.cumulativeProbability(0) <= 1)
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }
}
