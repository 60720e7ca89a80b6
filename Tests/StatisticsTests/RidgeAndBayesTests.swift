import LinearAlgebra
import Statistics
import Testing

private struct RidgeSeries: ReferenceSeries {
  let name: String
  let y, lambda, gcv: [Double]
  let coef: [[Double]]

  static let all = SeriesCollection<RidgeSeries>.load("ridge")
}

private struct BayesianSeries: ReferenceSeries {
  let name: String
  let start: Double
  let y, sd, means, coef, se, interval80: [Double]
  let nu, s0, origin, errorSD, mean2030, logMarginal: Double
  var years: [Double] { y.indices.map { start + Double($0) } }

  static let all = SeriesCollection<BayesianSeries>.load("bayesian")
}

@Suite struct RidgeRegressionTests {
  @Test func allSeriesAreThere() { #expect(RidgeSeries.all.count == 12) }

  @Test(arguments: RidgeSeries.all)
  private func coefficientsAndCrossValidation(series: RidgeSeries) throws {
    var lowest = (coefficients: 16.0, gcv: 16.0)
    for (index, penalty) in series.lambda.enumerated() {
      let fit = try RidgeRegression.fit(
        design: series.powers(2), response: series.y, penalty: penalty)
      lowest.coefficients = min(
        lowest.coefficients, digits(fit.coefficients, series.coef[index]))
      lowest.gcv = min(lowest.gcv, digits(fit.generalizedCrossValidation, series.gcv[index]))
    }
    report("ridge", series.name, [("coefficients", lowest.coefficients), ("gcv", lowest.gcv)])
    #expect(lowest.coefficients >= FamilyTolerance.oracleDigits)
    #expect(lowest.gcv >= FamilyTolerance.oracleDigits)
  }

  @Test func withoutPenaltyItIsLeastSquares() throws {
    let series = try #require(RidgeSeries.all.first)
    let ridge = try RidgeRegression.fit(design: series.line, response: series.y, penalty: 0)
    let plain = try LinearRegression.fit(design: series.line, response: series.y)
    #expect(digits(ridge.coefficients, plain.coefficients) >= Tolerance.allDigits)
    let errors = (try #require(ridge.standardErrors), try #require(plain.standardErrors))
    #expect(digits(errors.0, errors.1) >= FamilyTolerance.lawDigits)
    let laws = (try ridge.prediction(at: [120]), try plain.prediction(at: [120]))
    #expect(digits(laws.0.quantile(0.9), laws.1.quantile(0.9)) >= FamilyTolerance.lawDigits)
  }

  @Test func aPenaltyAllowsMorePredictorsThanObservations() throws {
    let design = Design(columns: ["a": [1, 2, 4], "b": [2, 1, 0], "c": [0, 1, 5]])
    let fit = try RidgeRegression.fit(design: design, response: [1, 2, 4], penalty: 1)
    #expect(fit.effectiveDegreesOfFreedom < 3)
    #expect(fit.residualStandardDeviation != nil)
  }

  @Test func constantPredictorsAreNamed() {
    #expect(
      throws: FitError.rankDeficient(rank: 2, columns: 3, dependent: ["flat"])
    ) {
      try RidgeRegression.fit(
        design: Design(columns: ["a": [1, 2, 4], "flat": [7.3, 7.3, 7.3]]), response: [1, 2, 4],
        penalty: 1)
    }
  }
}

@Suite struct BayesianRegressionTests {
  @Test func allSeriesAreThere() { #expect(BayesianSeries.all.count == 5) }

  @Test(arguments: BayesianSeries.all)
  private func posteriorPredictionAndMarginalLikelihood(series: BayesianSeries) throws {
    let prior = RegressionPrior(
      means: series.means, standardDeviations: series.sd, origin: [series.origin],
      degreesOfFreedom: series.nu, errorStandardDeviation: series.s0)
    let fit = try BayesianRegression.fit(
      design: Design(columns: ["year": series.years]), response: series.y, prior: prior)
    let law = try fit.prediction(at: [2030])
    let found = [
      ("coefficients", digits(fit.coefficients, series.coef)),
      ("errors", digits(try #require(fit.standardErrors), series.se)),
      ("sigma", digits(try #require(fit.errorStandardDeviation), series.errorSD)),
      ("mean", digits(law.median, series.mean2030)),
      ("interval", digits(law.interval(level: 0.8).ends, series.interval80)),
      ("marginal", digits(try #require(fit.logMarginalLikelihood), series.logMarginal)),
    ]
    report("bayesian", series.name, found)
    for (name, value) in found { #expect(value >= FamilyTolerance.oracleDigits, "\(name)") }
  }

  @Test func aFlatPriorRepeatsLeastSquares() throws {
    let series = try #require(BayesianSeries.all.last)
    let design = Design(columns: ["year": series.years])
    let plain = try LinearRegression.fit(design: design, response: series.y)
    let flat = try BayesianRegression.fit(
      design: design, response: series.y, prior: .flat(coefficients: 2))
    #expect(digits(flat.coefficients, plain.coefficients) >= Tolerance.exactDigits)
    let errors = (try #require(flat.standardErrors), try #require(plain.standardErrors))
    #expect(digits(errors.0, errors.1) >= FamilyTolerance.lawDigits)
    let laws = (try flat.prediction(at: [2030]), try plain.prediction(at: [2030]))
    #expect(digits(laws.0.quantile(0.9), laws.1.quantile(0.9)) >= FamilyTolerance.lawDigits)
    #expect(flat.logMarginalLikelihood == nil)
    // A prior that fades tends to the same coefficients.
    let weak = try BayesianRegression.fit(
      design: design, response: series.y,
      prior: RegressionPrior(means: [0, 0], standardDeviations: [1e9, 1e9]))
    #expect(digits(weak.coefficients, plain.coefficients) >= FamilyTolerance.lawDigits)
  }

  @Test func theOrderOfLearningDoesNotMatter() throws {
    let prior = RegressionPrior(
      means: [1, 0], standardDeviations: [2, 1], degreesOfFreedom: 3, errorStandardDeviation: 1)
    let (x, y) = ([0.0, 1, 2, 3, 4], [1.0, 2, 2, 4, 3])
    let first = try BayesianRegression.fit(
      design: Design(columns: ["x": Array(x[..<2])]), response: Array(y[..<2]), prior: prior)
    let carried = try RegressionPrior(
      means: first.coefficients, covariance: first.unscaledCovariance,
      degreesOfFreedom: first.degreesOfFreedom,
      errorStandardDeviation: try #require(first.errorStandardDeviation))
    let then = try BayesianRegression.fit(
      design: Design(columns: ["x": Array(x[2...])]), response: Array(y[2...]), prior: carried)
    let once = try BayesianRegression.fit(
      design: Design(columns: ["x": x]), response: y, prior: prior)
    #expect(digits(then.coefficients, once.coefficients) >= FamilyTolerance.lawDigits)
    let sum =
      (try #require(first.logMarginalLikelihood)) + (try #require(then.logMarginalLikelihood))
    #expect(digits(sum, try #require(once.logMarginalLikelihood)) >= FamilyTolerance.lawDigits)
  }

  @Test func flatCoefficientsNeedObservations() {
    #expect(throws: FitError.tooFewObservations(count: 1, required: 2)) {
      try BayesianRegression.fit(
        design: Design(columns: ["x": [1]]), response: [1], prior: .flat(coefficients: 2))
    }
  }
}
