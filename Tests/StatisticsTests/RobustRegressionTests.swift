import Statistics
import Testing

private struct RobustSeries: ReferenceSeries {
  struct Estimates: Decodable { let coef: [Double], scale: Double, se: [Double] }
  let name: String
  let y: [Double]
  let huber, bisquare, mm: Estimates

  func residuals(_ coefficients: [Double]) -> [Double] {
    zip(times, y).map { $1 - coefficients[0] - coefficients[1] * $0 }
  }

  static let all = SeriesCollection<RobustSeries>.load("robust")
}

@Suite struct RobustRegressionTests {
  @Test func allSeriesAreThere() { #expect(RobustSeries.all.count == 12) }

  @Test(arguments: RobustSeries.all)
  private func huber(series: RobustSeries) throws {
    let fit = try RobustRegression.fit(design: series.line, response: series.y)
    let found = [
      ("coefficients", digits(fit.coefficients, series.huber.coef)),
      ("scale", digits(fit.scale, series.huber.scale)),
      ("errors", digits(try #require(fit.standardErrors), series.huber.se)),
      ("rounds", Double(fit.iterations)),
    ]
    report("huber", series.name, found)
    #expect(fit.isConverged)
    for (name, value) in found.prefix(3) {
      #expect(value >= FamilyTolerance.oracleDigits, "\(name)")
    }
  }

  @Test(arguments: RobustSeries.all)
  private func bisquare(series: RobustSeries) throws {
    let fit = try RobustRegression.fit(
      design: series.line, response: series.y, loss: .bisquare)
    let theirs = series.bisquare
    // At their scale, ours costs no more.
    let cost = { (residuals: [Double]) in
      residuals.reduce(0) { $0 + RobustLoss.bisquare.cost($1 / theirs.scale) }
    }
    let costs = (ours: cost(fit.residuals), theirs: cost(series.residuals(theirs.coef)))
    let found = [
      ("coefficients", digits(fit.coefficients, theirs.coef)),
      ("scale", digits(fit.scale, theirs.scale)),
      ("errors", digits(try #require(fit.standardErrors), theirs.se)),
      ("rounds", Double(fit.iterations)), ("excess", costs.ours / costs.theirs - 1),
    ]
    report("bisquare", series.name, found)
    #expect(fit.isConverged)
    #expect(costs.ours <= costs.theirs * (1 + FamilyTolerance.optimumMargin))
  }

  @Test(arguments: RobustSeries.all)
  private func mm(series: RobustSeries) throws {
    let fit = try RobustRegression.fitMM(design: series.line, response: series.y)
    let theirs = series.mm
    let cost = { (residuals: [Double]) in
      residuals.reduce(0) { $0 + fit.loss.cost($1 / theirs.scale) }
    }
    let costs = (ours: cost(fit.residuals), theirs: cost(series.residuals(theirs.coef)))
    let found = [
      ("coefficients", digits(fit.coefficients, theirs.coef)),
      ("scale", digits(fit.scale, theirs.scale)), ("lower", 1 - fit.scale / theirs.scale),
      ("errors", digits(try #require(fit.standardErrors), theirs.se)),
      ("rounds", Double(fit.iterations)), ("excess", costs.ours / costs.theirs - 1),
    ]
    report("mm", series.name, found)
    #expect(fit.isConverged)
    #expect(fit.scale <= theirs.scale * (1 + FamilyTolerance.optimumMargin))
    // The same optimum as far as theirs was followed, so the covariances must agree as far.
    #expect(found[3].1 >= FamilyTolerance.sameOptimumCovarianceDigits)
  }

  @Test func wildYearsAreLetGo() throws {
    var stream = RandomStream(seed: 8, key: "wild", purpose: "response")
    let times = (0..<40).map { 1980 + Double($0) }
    var y = times.map { 10 + 0.5 * ($0 - 2000) + 0.1 * stream.normal() }
    for index in 26..<40 { y[index] -= 30 }
    let design = Design(columns: ["year": times])
    let mm = try RobustRegression.fitMM(design: design, response: y)
    #expect((mm.coefficients[1] - 0.5).magnitude < 0.02)
    #expect(mm.robustnessWeights[26...].allSatisfy { $0 == 0 })
    let plain = try LinearRegression.fit(design: design, response: y)
    #expect((plain.coefficients[1] - 0.5).magnitude > 0.3)
  }

  @Test func sampledStartsFindWhatExhaustiveOnesDo() throws {
    // 60 observations and 4 coefficients have 487,635 subsets: a seeded sample is tried.
    var stream = RandomStream(seed: 3, key: "sampled", purpose: "response")
    let times = (0..<60).map { Double($0) }
    let other = times.map { _ in stream.normal() }
    let third = times.map { _ in stream.normal() }
    let y = times.indices.map { row in
      1 + 0.2 * times[row] - other[row] + 0.1 * stream.normal() + (row % 3 == 0 ? 40 : 0)
    }
    let design = Design(columns: ["time": times, "other": other, "third": third])
    let fits = try [0, 1, 2].map { seed in
      try RobustRegression.fitMM(design: design, response: y, seed: seed)
    }
    #expect(try fits[0] == RobustRegression.fitMM(design: design, response: y, seed: 0))
    for fit in fits {
      #expect(digits(fit.coefficients, fits[0].coefficients) >= FamilyTolerance.iterativeLawDigits)
      #expect(fit.robustnessWeights.enumerated().allSatisfy { ($0 % 3 == 0) == ($1 == 0) })
    }
  }

  @Test func exactMajoritiesAreRefused() {
    let design = Design(columns: ["t": [1, 2, 3, 4, 5, 6, 7]])
    #expect(throws: FitError.exactFit(observations: 6)) {
      try RobustRegression.fitMM(design: design, response: [1, 2, 3, 4, 5, 6, 50])
    }
    #expect(throws: FitError.exactFit(observations: 7)) {
      try RobustRegression.fit(design: design, response: [1, 2, 3, 4, 5, 6, 7])
    }
  }
}
