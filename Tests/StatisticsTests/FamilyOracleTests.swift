import Statistics
import Testing

private struct OrdinarySeries: ReferenceSeries {
  struct Forecast: Decodable {
    let h: Int
    let mean: Double
    let prediction80, prediction95, confidence95: [Double]
  }
  struct Estimates: Decodable {
    let coef, se: [Double]
    let p: [Double]?
    let rss, sigma, r2, adj_r2, loglik, aic, aicc, bic: Double
    let forecasts: [Forecast]
  }
  let name: String
  let y, weights: [Double]
  let linear, quadratic, cubic: Estimates
  let wls, loglinear: Estimates?
  let cooks, rstudent: [Double]?
  let press: Double?

  static let all = SeriesCollection<OrdinarySeries>.load("ordinary")
}

private struct PolynomialSeries: ReferenceSeries {
  struct Estimates: Decodable {
    let coef, se: [Double]
    let sigma, mean: Double
    let interval: [String: [Double]]
  }
  let name: String
  let start: Double
  let y: [Double]
  let degrees: [String: Estimates]
  var years: [Double] { y.indices.map { start + Double($0) } }

  static let all = SeriesCollection<PolynomialSeries>.load("polynomials")
}

@Suite struct OrdinaryOracleTests {
  @Test func allSeriesAreThere() {
    #expect(OrdinarySeries.all.count == 12)
    #expect(PolynomialSeries.all.count == 12)
  }

  @Test(arguments: OrdinarySeries.all)
  private func ordinaryEstimates(series: OrdinarySeries) throws {
    for (degree, published) in [(1, series.linear), (2, series.quadratic), (3, series.cubic)] {
      let fit = try LinearRegression.fit(design: series.powers(degree), response: series.y)
      try compare(fit, published, series, "degree \(degree)", degree)
    }
  }

  @Test(arguments: OrdinarySeries.all)
  private func discountedEstimates(series: OrdinarySeries) throws {
    let published = try #require(series.wls)
    let weights = DiscountedWeights.weights(times: series.times, discount: 0.9)
    #expect(digits(weights, series.weights) >= FamilyTolerance.oracleDigits)
    let fit = try LinearRegression.fit(
      design: series.line, response: series.y, weights: series.weights)
    try compare(fit, published, series, "discounted", 1)
  }

  @Test(arguments: OrdinarySeries.all.filter { $0.loglinear != nil })
  private func estimatesOfLogarithms(series: OrdinarySeries) throws {
    let fit = try LinearRegression.fit(
      design: series.line, response: series.y.map(MonotoneTransform.logarithm(offset: 0).apply))
    try compare(fit, try #require(series.loglinear), series, "logarithms", 1)
  }

  private func compare(
    _ fit: LinearRegression, _ published: OrdinarySeries.Estimates, _ series: OrdinarySeries,
    _ model: String, _ degree: Int
  ) throws {
    var found = [
      ("coefficients", digits(fit.coefficients, published.coef)),
      ("errors", digits(try #require(fit.standardErrors), published.se)),
      ("rss", digits(fit.residualSumOfSquares, published.rss)),
      ("sigma", digits(try #require(fit.residualStandardDeviation), published.sigma)),
      ("r2", digits(try #require(fit.rSquared), published.r2)),
      ("adjusted", digits(try #require(fit.adjustedRSquared), published.adj_r2)),
      ("loglik", digits(fit.criteria.logLikelihood, published.loglik)),
      ("aic", digits(fit.criteria.aic, published.aic)),
      ("aicc", digits(fit.criteria.aicc, published.aicc)),
      ("bic", digits(fit.criteria.bic, published.bic)),
    ]
    if let p = published.p {
      found.append(("significance", digits(try #require(fit.significances), p)))
    }
    var intervals = 16.0
    for forecast in published.forecasts {
      let time = Double(series.y.count + forecast.h)
      let x = (1...degree).map { power in (0..<power).reduce(1.0) { x, _ in x * time } }
      let law = try fit.prediction(at: x)
      let mean = try fit.meanDistribution(at: x)
      intervals = min(
        intervals, digits(law.median, forecast.mean),
        digits(law.interval(level: 0.8).ends, forecast.prediction80),
        digits(law.interval(level: 0.95).ends, forecast.prediction95),
        digits(mean.interval(level: 0.95).ends, forecast.confidence95))
    }
    found.append(("forecasts", intervals))
    report("ordinary \(model)", series.name, found)
    for (name, value) in found {
      #expect(value >= FamilyTolerance.oracleDigits, "\(name)")
    }
  }

  @Test(arguments: OrdinarySeries.all.filter { $0.cooks != nil })
  private func influence(series: OrdinarySeries) throws {
    let fit = try LinearRegression.fit(design: series.line, response: series.y)
    let found = [
      ("cook", digits(try #require(fit.cooksDistances), series.cooks ?? [])),
      ("studentized", digits(try #require(fit.studentizedResiduals), series.rstudent ?? [])),
      ("press", digits(fit.predictionSumOfSquares, series.press ?? 0)),
    ]
    report("influence", series.name, found)
    for (name, value) in found { #expect(value >= FamilyTolerance.iterativeLawDigits, "\(name)") }
  }

  @Test(arguments: PolynomialSeries.all)
  private func polynomialsOnCalendarYears(series: PolynomialSeries) throws {
    for degree in 1...5 {
      let published = try #require(series.degrees["\(degree)"])
      let trend = try PolynomialTrend.fit(times: series.years, values: series.y, degree: degree)
      let ahead = series.start + Double(series.y.count + 9)
      let law = try trend.prediction(at: ahead)
      let deviation = try #require(trend.regression.residualStandardDeviation)
      let found = [
        ("coefficients", digits(trend.powerCoefficients, published.coef)),
        ("errors", digits(try #require(trend.powerStandardErrors), published.se)),
        ("sigma", digits(deviation, published.sigma)),
        ("forecast", digits(trend.value(at: ahead), published.mean)),
        ("80", digits(law.interval(level: 0.8).ends, published.interval["80"] ?? [])),
        ("95", digits(law.interval(level: 0.95).ends, published.interval["95"] ?? [])),
      ]
      report("calendar polynomial \(degree)", series.name, found)
      for (name, value) in found {
        #expect(value >= FamilyTolerance.calendarBar, "degree \(degree) \(name)")
      }
    }
  }
}

extension ClosedRange<Double> {
  /// Lower and upper bound.
  var ends: [Double] { [lowerBound, upperBound] }
}
