import Forecasting
import IndicatorData
import Statistics
import Testing

@Suite struct StateSpaceForecasterTests {
  @Test func automaticArimaKeepsTheLaws() throws { try StateSpaceLaws.check(Arima()) }

  @Test(arguments: [
    ARIMAOrder(0, 1, 1), ARIMAOrder(1, 1, 0, constant: true), ARIMAOrder(0, 2, 2),
  ])
  func fixedArimaKeepsTheLaws(order: ARIMAOrder) throws {
    try StateSpaceLaws.check(Arima(order: order), atLeast: max(4, ARIMAFit.requiredCount(order)))
  }

  @Test func localLevelKeepsTheLaws() throws { try StateSpaceLaws.check(LocalLevel()) }
  @Test func localLinearTrendKeepsTheLaws() throws { try StateSpaceLaws.check(LocalLinearTrend()) }
  @Test func smoothTrendKeepsTheLaws() throws { try StateSpaceLaws.check(SmoothTrend()) }
  @Test func leastSquaresTrendKeepsTheLaws() throws {
    try StateSpaceLaws.check(LeastSquaresTrend())
  }
  @Test func robustTrendKeepsTheLaws() throws { try StateSpaceLaws.check(RobustTrend()) }
  @Test func theilSenTrendKeepsTheLaws() throws { try StateSpaceLaws.check(TheilSenTrend()) }
  @Test func brokenLineTrendKeepsTheLaws() throws { try StateSpaceLaws.check(BrokenLineTrend()) }
  @Test func autoregressiveTrendKeepsTheLaws() throws {
    try StateSpaceLaws.check(AutoregressiveTrend())
  }

  /// A break teaches nothing: raising all that follows it moves the forecast by as much.
  @Test func aBreakTeachesNothing() throws {
    func forecast(_ step: Double, _ forecaster: some Forecaster) throws -> Double {
      let values = StateSpaceLaws.ordinary.enumerated().map {
        $0.offset < 8 ? $0.element : $0.element + step
      }
      let history = History(
        times: values.indices.map { Double($0) }, values: values,
        breaksBefore: values.indices.map { $0 == 8 })
      return try forecaster.fit(history, scale: StateSpaceLaws.plain).distributions(steps: 3)[2]
        .median
    }
    for forecaster in [
      Arima(order: ARIMAOrder(0, 1, 1, constant: true)), Arima(order: ARIMAOrder(1, 0, 0)),
    ] {
      let moved = try forecast(100, forecaster) - forecast(0, forecaster)
      #expect((moved - 100).magnitude < 1e-3)
    }
    let level = try forecast(100, LocalLevel()) - forecast(0, LocalLevel())
    let trend = try forecast(100, LocalLinearTrend()) - forecast(0, LocalLinearTrend())
    #expect((level - 100).magnitude < 1e-3 && (trend - 100).magnitude < 1e-3)
  }

  /// The least squares forecast is the textbook's interval of a new observation.
  @Test func leastSquaresGivesTheTextbookInterval() throws {
    // t = 1...5, y = 2 4 5 4 5: b = 0.6, a = 2.2, s^2 = 0.8; at 7: 6.4, 1 + 1/5 + 16/10.
    let fit = try LeastSquaresTrend().fit(
      History(consecutive: [2, 4, 5, 4, 5]), scale: StateSpaceLaws.plain)
    let law = fit.distributions(steps: 2)[1]
    let expected = StudentTDistribution(
      location: 6.4, scale: (0.8 * 2.8).squareRoot(), degreesOfFreedom: 3)
    #expect((law.quantile(0.9) - expected.quantile(0.9)).magnitude < 1e-12)
  }

  @Test func seasonsAreForecast() throws {
    let pattern = [10.0, -4, -9, 3]
    let values: [Double] = (0..<40).map { t in
      let noise = Double((t * 7919) % 13) / 13
      return pattern[t % 4] + Double(t) * 0.3 + noise
    }
    let fit = try Arima().fit(
      History(consecutive: values, periodsPerYear: 4), scale: StateSpaceLaws.plain)
    #expect(fit.model.order.D == 1)
    for (h, law) in fit.distributions(steps: 8).enumerated() {
      let expected = pattern[h % 4] + Double(40 + h) * 0.3 + 0.5
      #expect((law.median - expected).magnitude < 1.5)
    }
  }

  /// Simulated futures of the fitted model spread as the closed form says.
  @Test func simulationAgreesWithTheClosedForm() throws {
    let fit = try ARIMAFit.at(
      ar: [0.6], ma: [0.4], StateSpaceLaws.ordinary, order: ARIMAOrder(1, 1, 1))
    let law = fit.forecast(steps: 5)[4]
    var stream = RandomStream(seed: 11, key: "arima", purpose: "simulation")
    let deviation = fit.innovationVariance.squareRoot()
    let draws = 40_000
    var squares = 0.0
    for _ in 0..<draws {
      var (level, change, shock) = (0.0, 0.0, 0.0)
      for _ in 0..<5 {
        let next = deviation * stream.normal()
        change = 0.6 * change + next + 0.4 * shock
        shock = next
        level += change
      }
      squares += level * level
    }
    #expect((squares / Double(draws) / law.variance - 1).magnitude < 0.03)
  }

  @Test func irregularTimesAreNamed() {
    let history = History(times: [1, 2, 2.5, 4, 5, 6], values: [1, 2, 3, 4, 3, 5])
    #expect(throws: SeriesError.offGrid(observations: 6, periodsPerYear: 1)) {
      _ = try LocalLevel().fit(history, scale: StateSpaceLaws.plain)
    }
    let far = History(times: [1, 2, 3, 4, 1e9], values: [1, 2, 3, 4, 3])
    #expect(throws: SeriesError.offGrid(observations: 5, periodsPerYear: 1)) {
      _ = try Arima().fit(far, scale: StateSpaceLaws.plain)
    }
  }
}
