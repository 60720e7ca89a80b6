import Forecasting
import Statistics
import Testing

/// Growth curves as forecasters.
@Suite struct GrowthTests {
  static let raw = MeasurementScale(kind: .growth)

  /// A curve's heights at 1, 2, 3 and so on, with a little noise.
  static func noisy<Curve: GrowthCurve>(
    _ curve: Curve, _ parameters: [Double], _ count: Int = 16, noise: Double = 0.4, key: String = ""
  ) -> [Double] {
    var stream = RandomStream(seed: 11, key: key, purpose: "growth")
    return (1...count).map {
      curve.value(at: [Double($0)], parameters: parameters) + noise * stream.normal()
    }
  }

  /// Eight steps of noise-free curves worked by hand.
  @Test func handWorkedCurvesGoOn() throws {
    func next<F: Forecaster>(_ forecaster: F, _ values: [Double]) throws -> Double {
      try forecaster.fit(History(consecutive: values), scale: Self.raw)
        .distributions(steps: 1)[0].median
    }
    // 100 / (1 + 3^(3 - t)): a tenth, a quarter, half, three quarters, nine tenths.
    let logistic: [Double] = [10, 25, 50, 75, 90]
    #expect((try next(LogisticGrowth(), logistic) - 100 * 27 / 28).magnitude < 1e-9)
    #expect(
      (try next(RichardsGrowth(), logistic + [100.0 * 27 / 28]) - 100.0 * 81 / 82).magnitude < 1e-6)
    // 256 x 2^-(2^(4 - t)): the exponent halves, 8, 4, 2, 1, 1/2.
    let gompertz = [1, 16, 64, 128, 256 * 0.5.squareRoot()]
    #expect(
      (try next(GompertzGrowth(), gompertz) - 256 * 0.5.squareRoot().squareRoot()).magnitude < 1e-9)
    // p = q and p + q = log 2: the share is (1 - 2^-t) / (1 + 2^-t).
    let bass = [300.0 / 3, 300 * 3.0 / 5, 300 * 7.0 / 9, 300 * 15.0 / 17, 300 * 31.0 / 33]
    #expect((try next(BassDiffusion(), bass) - 300 * 63.0 / 65).magnitude < 1e-9)
    #expect((try next(ExponentialGrowth(), [3, 6, 12, 24]) - 48).magnitude < 1e-9)
    #expect((try next(ModifiedExponentialGrowth(), [36, 68, 84, 92, 96]) - 98).magnitude < 1e-9)
  }

  @Test func theSpreadIsThatOfTheDeltaMethod() throws {
    let values = Self.noisy(LogisticCurve(), [80, 8, 0.5])
    let fit = try LogisticGrowth().fit(History(consecutive: values), scale: Self.raw)
    for (index, ahead) in fit.distributions(steps: 4).enumerated() {
      let known = try fit.curve.prediction(at: Double(values.count + 1 + index))
      #expect((ahead.median - known.median).magnitude < 1e-9)
      let (own, other) = (try #require(ahead.standardDeviation), known.standardDeviation ?? 0)
      // Never less than a period before.
      #expect(own >= other * (1 - 1e-12) && own < 1.2 * other)
    }
    #expect((try #require(fit.curve.time(reaching: 40)) - 8).magnitude < 0.2)
  }

  @Test func curvesObeyTheLaws() throws {
    let logistic = [[80, 8, 0.5], [300, 6, 0.8]].map { Self.noisy(LogisticCurve(), $0) }
    let height: @Sendable (Int) -> Double = { index in
      LogisticCurve().value(at: [Double(index)], parameters: [100, 2, 1.1])
    }
    func promises(_ minimum: Int, _ series: [[Double]], shifts: Bool = false) -> ForecasterPromises
    {
      ForecasterPromises(
        minimum: minimum, shifts: shifts, series: series, height: height,
        continuesConstants: false)
    }
    try checkForecaster(LogisticGrowth(), promises(5, logistic))
    try checkForecaster(
      GompertzGrowth(), promises(5, [Self.noisy(GompertzCurve(), [90, 5, 0.4])]))
    try checkForecaster(
      BassDiffusion(), promises(5, [Self.noisy(BassCurve(), [200, 0.03, 0.5])]))
    try checkForecaster(
      RichardsGrowth(), promises(6, [Self.noisy(RichardsCurve(), [90, 7, 0.8, 2], noise: 0.1)]))
    var rising = promises(4, [Self.noisy(ExponentialCurve(), [10, 0.15])])
    rising.height = { ExponentialCurve().value(at: [Double($0)], parameters: [20, 0.2]) }
    try checkForecaster(ExponentialGrowth(), rising)
    var closing = promises(
      5, [Self.noisy(ModifiedExponentialCurve(), [90, 10, 0.3])], shifts: true)
    closing.height = {
      ModifiedExponentialCurve().value(at: [Double($0)], parameters: [90, 10, 0.8])
    }
    try checkForecaster(ModifiedExponentialGrowth(), closing)
  }

  @Test func aShareLevelsOffWithinItsBounds() throws {
    // Nothing in these figures bends; the bound does.
    let history = History(consecutive: [4.1, 6.2, 9.4, 13.5, 19.8, 28.3])
    let fit = try LogisticGrowth().fit(history, scale: .init(kind: .share))
    #expect((fit.curve.parameter("ceiling") ?? 0) <= 100)
    let ahead = fit.distributions(steps: 30)
    #expect(ahead.allSatisfy { $0.quantile(0.999) <= 100 && $0.quantile(0.001) >= 0 })
    #expect(ahead[29].median > 40)
    #expect(throws: SeriesError.outsideBounds(value: 120, period: "4")) {
      _ = try LogisticGrowth().fit(
        History(consecutive: [1, 20, 50, 90, 120, 119]), scale: .init(kind: .share))
    }
  }

  @Test func whatIsNoCurveIsRefusedByName() {
    let level = MeasurementScale(kind: .level)
    let doubling = [1, 2.02, 3.98, 8.03, 15.97, 32.04, 63.9]
    #expect(throws: SeriesError.ceilingUndetermined(curve: "logistic", observations: 7)) {
      _ = try LogisticGrowth().fit(History(consecutive: doubling), scale: level)
    }
    for forecaster in [ModifiedExponentialGrowth()] {
      #expect(throws: SeriesError.self) {
        _ = try forecaster.fit(History(consecutive: doubling), scale: level)
      }
    }
    #expect(throws: SeriesError.neverChanges(value: 4, observations: 6)) {
      _ = try GompertzGrowth().fit(
        History(consecutive: Array(repeating: 4, count: 6)), scale: level)
    }
    #expect(throws: SeriesError.tooShort(needed: 5, found: 3)) {
      _ = try BassDiffusion().fit(
        History(
          times: [1, 2, 3, 4, 5, 6], values: [1, 2, 4, 3, 6, 7],
          breaksBefore: [false, false, false, true, false, false]), scale: level)
    }
  }

  @Test func pathsHaveTheDistributionsOfEachYear() throws {
    let values = Self.noisy(LogisticCurve(), [80, 10, 0.4], 14)
    let history = History(times: (0..<14).map { Double(2011 + $0) }, values: values)
    let fit = try LogisticGrowth().fit(history, scale: .init(kind: .share))
    var stream = RandomStream(seed: 3, key: "paths", purpose: "growth")
    let paths = try #require(fit.simulate(paths: 20_000, throughYear: 2033, using: &stream))
    #expect(paths.years == 2024...2033)
    let ahead = fit.distributions(steps: 10)
    for (index, year) in paths.years.enumerated() {
      for level in [0.1, 0.5, 0.9] {
        let share = (0..<paths.count).count { paths[$0, year] <= ahead[index].quantile(level) }
        #expect((Double(share) / 20_000 - level).magnitude < 0.012, "\(year) \(level)")
      }
    }
    // The estimates' errors bend whole paths: who is high in one year is high in the next.
    let median = ahead[9].median
    let high = (0..<paths.count).filter { paths[$0, 2033] > median }
    let both = high.count { paths[$0, 2032] > ahead[8].median }
    #expect(Double(both) / Double(high.count) > 0.55)
    var again = RandomStream(seed: 3, key: "paths", purpose: "growth")
    #expect(fit.simulate(paths: 20_000, throughYear: 2033, using: &again) == paths)
    #expect(fit.simulate(paths: 10, throughYear: 2020, using: &again) == nil)
  }

  @Test func hostileSeriesAreForecastOrRefused() {
    let suite = HostileSeriesTests()
    suite.check(LogisticGrowth(), longest: 100)
    suite.check(GompertzGrowth(), longest: 100)
    suite.check(RichardsGrowth(), longest: 100)
    suite.check(BassDiffusion(), longest: 100)
    suite.check(ExponentialGrowth(), longest: 100)
    suite.check(ModifiedExponentialGrowth(), longest: 100)
  }
}
