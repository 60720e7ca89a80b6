import Statistics
import Testing

private struct AutoregressiveSeries: ReferenceSeries {
  struct Likelihood: Decodable {
    let phi: Double
    let coef: [Double]
    let sigma2: Double
    let se: [Double]
    let loglik: Double
  }
  struct Oracle: Decodable {
    let phi: Double
    let coef: [Double]
    let sigma2_innovation, loglik: Double
    let se_n_minus_2: [Double]
  }
  struct TwoStep: Decodable {
    let phi: Double
    let coef: [Double]
    let rss: Double
    let se: [Double]
    let converged: Bool
  }
  struct Prediction: Decodable {
    let step: Int
    let mean, scale: Double
  }
  struct Restricted: Decodable { let loglik, phi: Double, coef, se: [Double] }
  let name: String
  let y: [Double]
  let ml: Likelihood
  let predictions: [Prediction]?
  let oracle: Oracle
  let praisWinsten, cochraneOrcutt: TwoStep
  let nlmeML, arimaPhi: Double
  let nlmeREML: Restricted
  let arimaMean: [Double]

  static let all = SeriesCollection<AutoregressiveSeries>.load("autoregressive")
}

@Suite struct AutoregressiveRegressionTests {
  /// Above it R's arima computes the start of its filter wrongly.
  private static let nearUnity = 0.999

  @Test func allSeriesAreThere() { #expect(AutoregressiveSeries.all.count == 12) }

  @Test(arguments: AutoregressiveSeries.all)
  private func maximumLikelihood(series: AutoregressiveSeries) throws {
    let fit = try AutoregressiveRegression.fit(design: series.line, response: series.y)
    let errors = try #require(fit.standardErrors)
    let found = [
      ("phi", digits(fit.autocorrelation, series.ml.phi)),
      ("coefficients", digits(fit.coefficients, series.ml.coef)),
      ("errors", digits(errors, series.ml.se)),
      ("loglik", digits(fit.criteria.logLikelihood, series.ml.loglik)),
      ("oracle phi", digits(fit.autocorrelation, series.oracle.phi)),
      ("oracle coefficients", digits(fit.coefficients, series.oracle.coef)),
    ]
    report("gls ml", series.name, found)
    for (name, value) in found.prefix(4) {
      #expect(value >= FamilyTolerance.oracleDigits, "\(name)")
    }
    #expect(fit.isConverged)
    #expect(
      fit.criteria.logLikelihood
        >= series.nlmeML - FamilyTolerance.optimumMargin * series.nlmeML.magnitude)
    // R's arima stops uspop at phi = 0.9999999, where it takes the likelihood for e^-65.17; it is
    // e^-72.37 there, and e^-65.81 at the maximum.
    guard series.arimaPhi < Self.nearUnity else { return }
    let means = try (1...10).map { step in
      try fit.prediction(at: [Double(series.y.count + step)], stepsAhead: step).median
    }
    #expect(digits(means, series.arimaMean) >= FamilyTolerance.sameOptimumDigits)
  }

  @Test(arguments: AutoregressiveSeries.all)
  private func restrictedLikelihoodIsAtLeastAsHighAsTheirs(series: AutoregressiveSeries) throws {
    let fit = try AutoregressiveRegression.fit(
      design: series.line, response: series.y, estimation: .restrictedMaximumLikelihood)
    report(
      "gls reml", series.name,
      [
        ("gain", fit.criteria.logLikelihood - series.nlmeREML.loglik),
        ("phi", digits(fit.autocorrelation, series.nlmeREML.phi)),
      ])
    #expect(
      fit.criteria.logLikelihood
        >= series.nlmeREML.loglik
        - FamilyTolerance.optimumMargin * series.nlmeREML.loglik.magnitude)
    // Where the likelihood rises all the way to a unit root, that is said.
    #expect(fit.isConverged == (series.nlmeREML.phi < Self.nearUnity))
  }

  @Test(arguments: AutoregressiveSeries.all)
  private func alternatingEstimates(series: AutoregressiveSeries) throws {
    for (estimation, published) in [
      (AutoregressiveRegression.Estimation.praisWinsten, series.praisWinsten),
      (.cochraneOrcutt, series.cochraneOrcutt),
    ] {
      let fit = try AutoregressiveRegression.fit(
        design: series.line, response: series.y, estimation: estimation)
      let found = [
        ("phi", digits(fit.autocorrelation, published.phi)),
        ("coefficients", digits(fit.coefficients, published.coef)),
        ("errors", digits(try #require(fit.standardErrors), published.se)),
        ("rss", digits(fit.residualSumOfSquares, published.rss)),
      ]
      report(
        "\(estimation)", series.name, found + [("rounds", Double(fit.iterations))])
      guard published.converged else { continue }
      #expect(fit.isConverged)
      for (name, value) in found {
        #expect(value >= FamilyTolerance.oracleDigits, "\(estimation) \(name)")
      }
    }
  }

  @Test(arguments: AutoregressiveSeries.all.filter { $0.predictions != nil })
  private func predictionsAreTheBestLinearOnes(series: AutoregressiveSeries) throws {
    let fit = try AutoregressiveRegression.fit(design: series.line, response: series.y)
    for published in series.predictions ?? [] {
      let law = try fit.prediction(
        at: [Double(series.y.count + published.step)], stepsAhead: published.step)
      guard case .studentT(let t) = law else {
        Issue.record("not a t distribution: \(law)")
        return
      }
      let found = [
        ("mean", digits(t.location, published.mean)), ("scale", digits(t.scale, published.scale)),
      ]
      report("gls prediction \(published.step)", series.name, found)
      for (name, value) in found { #expect(value >= FamilyTolerance.oracleDigits, "\(name)") }
      #expect(t.degreesOfFreedom == Double(series.y.count - 2))
    }
  }

  @Test func missingYearsAreBridged() throws {
    // A gap of one year must give the likelihood of the marginal distribution: that of an AR(1)
    // observed every second year is an AR(1) with phi squared.
    let series = try #require(AutoregressiveSeries.all.first)
    let y = Array(series.y.prefix(40))
    let design = Design(columns: ["t": y.indices.map { Double($0) }])
    let dense = try AutoregressiveRegression.fit(design: design, response: y)
    let sparse = try AutoregressiveRegression.fit(
      design: design, response: y, times: y.indices.map { 2 * $0 })
    #expect(dense.autocorrelation > 0)
    #expect(
      digits(sparse.autocorrelation * sparse.autocorrelation, dense.autocorrelation)
        >= FamilyTolerance.iterativeLawDigits)
    #expect(
      digits(sparse.criteria.logLikelihood, dense.criteria.logLikelihood)
        >= FamilyTolerance.oracleDigits)
    #expect(
      digits(sparse.coefficients, dense.coefficients) >= FamilyTolerance.iterativeLawDigits)
  }

  @Test func exactLinesAndShortSeriesAreRefused() {
    #expect(throws: FitError.exactFit(observations: 5)) {
      try AutoregressiveRegression.fit(
        design: Design(columns: ["t": [1, 2, 3, 4, 5]]), response: [1, 2, 3, 4, 5])
    }
    #expect(throws: FitError.tooFewObservations(count: 3, required: 4)) {
      try AutoregressiveRegression.fit(
        design: Design(columns: ["t": [1, 2, 3]]), response: [1, 2, 4])
    }
  }
}
