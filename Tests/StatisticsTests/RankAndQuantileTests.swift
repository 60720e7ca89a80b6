import Statistics
import Testing

private struct RankSeries: ReferenceSeries {
  struct Quantile: Decodable { let rho, intercept, slope: Double }
  struct TheilSen: Decodable {
    let slope, intercept_median_residual, intercept_medians: Double
    let slope_ci80, slope_ci95: [Double]
  }
  struct Siegel: Decodable { let slope, intercept: Double }
  struct Peer: Decodable { let coef: [Double], rho: Double }
  let name: String
  let y: [Double]
  let quantile: [String: Quantile]
  let theil_sen: TheilSen
  let siegel: Siegel
  let rq: [String: Peer]

  static let all = SeriesCollection<RankSeries>.load("ranks")
}

@Suite struct RankLineTests {
  @Test func allSeriesAreThere() { #expect(RankSeries.all.count == 12) }

  @Test(arguments: RankSeries.all)
  private func theilSenAndItsInterval(series: RankSeries) throws {
    let line = try TheilSenLine.fit(times: series.times, values: series.y)
    let found = [
      ("slope", digits(line.slope, series.theil_sen.slope)),
      ("intercept", digits(line.intercept, series.theil_sen.intercept_median_residual)),
      ("medians", digits(line.interceptOfMedians, series.theil_sen.intercept_medians)),
      ("80", digits(line.slopeInterval(level: 0.8).ends, series.theil_sen.slope_ci80)),
      ("95", digits(line.slopeInterval(level: 0.95).ends, series.theil_sen.slope_ci95)),
    ]
    report("theil-sen", series.name, found)
    for (name, value) in found { #expect(value >= FamilyTolerance.oracleDigits, "\(name)") }
  }

  @Test(arguments: RankSeries.all)
  private func repeatedMedian(series: RankSeries) throws {
    let line = try RepeatedMedianLine.fit(times: series.times, values: series.y)
    let found = [
      ("slope", digits(line.slope, series.siegel.slope)),
      ("intercept", digits(line.intercept, series.siegel.intercept)),
    ]
    report("siegel", series.name, found)
    for (name, value) in found { #expect(value >= FamilyTolerance.oracleDigits, "\(name)") }
  }

  @Test func equalTimesAreRefused() {
    #expect(throws: FitError.rankDeficient(rank: 1, columns: 2, dependent: ["time"])) {
      try TheilSenLine.fit(times: [3, 3], values: [1, 2])
    }
    #expect(throws: FitError.rankDeficient(rank: 1, columns: 2, dependent: ["time"])) {
      try RepeatedMedianLine.fit(times: [3, 3], values: [1, 2])
    }
    #expect(throws: FitError.tooFewObservations(count: 1, required: 2)) {
      try TheilSenLine.fit(times: [3], values: [1])
    }
  }
}

@Suite struct QuantileRegressionTests {
  @Test(arguments: RankSeries.all)
  private func theExactOptimumIsFound(series: RankSeries) throws {
    var (objective, coefficients, unique) = (16.0, 16.0, 0)
    for (tau, published) in series.quantile {
      let fit = try QuantileRegression.fit(
        design: series.line, response: series.y, quantile: try #require(Double(tau)))
      objective = min(objective, digits(fit.objective, published.rho))
      if fit.isUnique {
        unique += 1
        coefficients = min(
          coefficients, digits(fit.coefficients, [published.intercept, published.slope]))
      }
      let peer = try #require(series.rq[tau])
      #expect(fit.objective <= peer.rho * (1 + 1e-12))
    }
    report(
      "quantile", series.name,
      [("rho", objective), ("coefficients", coefficients), ("unique", Double(unique))])
    #expect(objective >= FamilyTolerance.oracleDigits)
    #expect(coefficients >= FamilyTolerance.oracleDigits)
  }

  @Test func manyOptimaAreReported() throws {
    let median = { (y: [Double]) in
      try QuantileRegression.fit(
        design: .constant(observations: y.count), response: y, quantile: 0.5)
    }
    #expect(try !median([1, 2, 3, 4]).isUnique)
    #expect(try median([1, 2, 3]).isUnique)
    #expect(try median([1, 2, 2, 4]).isUnique)
    #expect(try median([5, 5, 5, 5]).objective == 0)
    #expect(try median([1, 2, 3, 4]).objective == 2)
  }

  @Test func theSparsityOfNormalErrorsIsTheReciprocalOfTheirDensity() throws {
    var stream = RandomStream(seed: 4, key: "sparsity", purpose: "response")
    let y = (0..<2000).map { _ in stream.normal() }
    for (tau, density) in [(0.5, 0.398942), (0.9, 0.175498)] {
      let fit = try QuantileRegression.fit(
        design: .constant(observations: y.count), response: y, quantile: tau)
      #expect((fit.sparsity * density - 1).magnitude < FamilyTolerance.estimatedDensity)
      let error = (tau * (1 - tau) / 2000).squareRoot() * fit.sparsity
      #expect(digits(try #require(fit.standardErrors), [error]) >= FamilyTolerance.lawDigits)
    }
  }

  @Test func noCubicThroughFourObservationsIsBetter() throws {
    var stream = RandomStream(seed: 21, key: "quantile", purpose: "response")
    let times = (0..<14).map { Double($0) }
    let y = times.map { 0.1 * $0 * $0 + (2 * stream.normal()).rounded() }
    let design = Design(columns: [
      "t": times, "t2": times.map { $0 * $0 }, "t3": times.map { $0 * $0 * $0 },
    ])
    for tau in [0.1, 0.25, 0.5, 0.9] {
      let fit = try QuantileRegression.fit(design: design, response: y, quantile: tau)
      var lowest = Double.infinity
      for a in 0..<11 {
        for b in a + 1..<12 {
          for c in b + 1..<13 {
            for d in c + 1..<14 {
              let rows = [a, b, c, d]
              let through = try LinearRegression.fit(
                design: Design(columns: [
                  "t": rows.map { times[$0] }, "t2": rows.map { times[$0] * times[$0] },
                  "t3": rows.map { times[$0] * times[$0] * times[$0] },
                ]), response: rows.map { y[$0] })
              let cost = times.indices.reduce(0.0) { sum, row in
                let t = times[row]
                let r = y[row] - through.value(at: [t, t * t, t * t * t])
                return sum + r * (tau - (r < 0 ? 1 : 0))
              }
              lowest = min(lowest, cost)
            }
          }
        }
      }
      #expect(digits(fit.objective, lowest) >= FamilyTolerance.lawDigits)
    }
  }
}
