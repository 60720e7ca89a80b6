import Forecasting
import Statistics
import Testing

@Suite struct SmoothingLawTests {
  /// A rising level with seasonal factors and a repeating disturbance.
  static func seasonal(
    _ count: Int, start: Double, _ seasons: [Double], _ noise: [Double]
  ) -> [Double] {
    var values: [Double] = []
    for index in 0..<count {
      let level = start + Double(index)
      values.append(level * seasons[index % seasons.count] + noise[index % noise.count])
    }
    return values
  }

  @Test func walksObeyTheLaws() throws {
    try checkForecaster(Drift(), ForecasterPromises(minimum: 3))
    try checkForecaster(SeasonalNaive(), ForecasterPromises(minimum: 2))
    try checkForecaster(SeasonalNaive(), ForecasterPromises(minimum: 5, period: 4))
    try checkForecaster(
      CompoundGrowth(), ForecasterPromises(minimum: 3, shifts: false, widens: false))
  }

  @Test func smoothersObeyTheLaws() throws {
    try checkForecaster(SimpleSmoothing(), ForecasterPromises(minimum: 3))
    try checkForecaster(Holt(), ForecasterPromises(minimum: 5))
    try checkForecaster(DampedHolt(), ForecasterPromises(minimum: 6))
    try checkForecaster(
      AutomaticSmoothing(), ForecasterPromises(minimum: 3, shifts: false, widens: false))
  }

  @Test(arguments: SmoothingForm.ErrorKind.allCases, SmoothingForm.TrendKind.allCases)
  func everyAnnualModelObeysTheLaws(
    error: SmoothingForm.ErrorKind, trend: SmoothingForm.TrendKind
  ) throws {
    let form = SmoothingForm(error: error, trend: trend)
    let model = ExponentialSmoothing(form, paths: 400)
    let sums = error == .additive && form.hasLinearStates
    try checkForecaster(
      model,
      ForecasterPromises(
        minimum: model.minimumObservations(periodsPerYear: 1), shifts: sums, widens: sums))
  }

  @Test(arguments: [SmoothingForm.SeasonKind.additive, .multiplicative])
  func everySeasonalModelForecasts(season: SmoothingForm.SeasonKind) throws {
    let seasons = [0.8, 1.1, 1.3, 0.8]
    let noise = [0.3, -0.2, 0.5, -0.4, 0.1, -0.6, 0.2]
    let values = Self.seasonal(32, start: 50, seasons, noise)
    for error in SmoothingForm.ErrorKind.allCases {
      for trend in SmoothingForm.TrendKind.allCases {
        let form = SmoothingForm(error: error, trend: trend, season: season)
        let fit = try ExponentialSmoothing(form, paths: 400).fit(
          History(consecutive: values, periodsPerYear: 4), scale: .init(kind: .growth))
        let ahead = fit.distributions(steps: 8)
        #expect(ahead.allSatisfy(isOrdered), "\(form)")
        // The best season stays the best, the worst the worst.
        #expect(ahead[2].median > ahead[1].median && ahead[1].median > ahead[0].median, "\(form)")
        if trend != .none { #expect(ahead[6].median > ahead[2].median, "\(form)") }
      }
    }
  }

  @Test func thetasObeyTheLaws() throws {
    try checkForecaster(ThetaMethod(), ForecasterPromises(minimum: 4))
    try checkForecaster(OptimisedTheta(), ForecasterPromises(minimum: 5))
    // The growing line starts from nothing, so a shift changes what the first two errors weigh.
    try checkForecaster(DynamicOptimisedTheta(), ForecasterPromises(minimum: 5, shifts: false))
    for line in [BoxCoxTheta.Line.optimised, .dynamic] {
      try checkForecaster(
        BoxCoxTheta(line: line),
        // Another unit is a shift on the Box-Cox scale, which the growing line does not have.
        ForecasterPromises(
          minimum: 5, shifts: false, scales: line != .dynamic, widens: false))
    }
    for lambda in [BoxCoxTheta.Lambda.guerrero, .likelihood, .fixed(0)] {
      try checkForecaster(
        BoxCoxTheta(lambda: lambda),
        ForecasterPromises(minimum: 4, shifts: false, widens: false))
    }
  }

  /// Closed variances against simulation, models of classes 1 and 2.
  @Test(arguments: ["ANN", "AAN", "AAdN", "MNN", "MAN", "MAdN"])
  func simulationAgreesWithTheClosedForm(name: String) throws {
    let form = SmoothingReference.form(name)
    let model = ExponentialSmoothing(form, seed: 7, paths: 4000)
    let fit = try model.fit(
      History(consecutive: lawSeries[0]), scale: .init(kind: .growth))
    for (closed, drawn) in zip(fit.distributions(steps: 6), fit.simulatedDistributions(steps: 6)) {
      let mean = try #require(closed.mean)
      let deviation = try #require(closed.standardDeviation)
      let error = (try #require(drawn.mean) - mean).magnitude
      #expect(error < SmoothingTolerance.standardErrors * deviation / 4000.0.squareRoot())
      let ratio = try #require(drawn.standardDeviation) / deviation
      #expect((ratio - 1).magnitude < 0.06, "\(name) \(ratio)")
    }
  }

  /// Seasonal factors with multiplicative errors: exact up to one year ahead.
  @Test func simulationAgreesWithClassThree() throws {
    let values = Self.seasonal(24, start: 100, [0.7, 1, 1.4, 0.9], [0, 1, 2, 3, 4])
    let form = SmoothingForm(error: .multiplicative, trend: .additive, season: .multiplicative)
    let fit = try ExponentialSmoothing(form, seed: 7, paths: 4000).fit(
      History(consecutive: values, periodsPerYear: 4), scale: .init(kind: .growth))
    for (closed, drawn) in zip(fit.distributions(steps: 4), fit.simulatedDistributions(steps: 4)) {
      let ratio =
        try #require(drawn.standardDeviation) / #require(closed.standardDeviation)
      #expect((ratio - 1).magnitude < 0.06)
    }
  }

  @Test func sharesAndLevelsStayWithinTheirBounds() throws {
    let share = MeasurementScale(kind: .share)
    let level = MeasurementScale(kind: .level)
    func check<F: Forecaster>(_ forecaster: F) throws {
      let up = try forecaster.fit(
        History(consecutive: [70, 80, 88, 93, 96, 98, 99, 99.5]), scale: share)
      let down = try forecaster.fit(
        History(consecutive: [9, 7.5, 6.2, 4.1, 3.3, 1.9, 1.2, 0.4]), scale: level)
      for (upper, lower) in zip(up.distributions(steps: 20), down.distributions(steps: 20)) {
        #expect(upper.quantile(0.999) <= 100 && upper.quantile(0.001) >= 0, "\(F.name)")
        #expect(lower.quantile(0.001) >= 0 && isOrdered(lower), "\(F.name)")
      }
    }
    for trend in SmoothingForm.TrendKind.allCases {
      try check(ExponentialSmoothing(SmoothingForm(error: .additive, trend: trend), paths: 200))
    }
    try check(Drift())
    try check(SeasonalNaive())
    try check(AutomaticSmoothing())
    try check(ThetaMethod())
    try check(OptimisedTheta())
    try check(DynamicOptimisedTheta())
  }

  @Test func onlyWhatFollowsTheLastBreakIsUsed() throws {
    let values = [900, 905, 10, 11, 13, 12, 14, 15, 17.0]
    var breaks = Array(repeating: false, count: values.count)
    breaks[2] = true
    let times = values.indices.map { Double($0 + 1) }
    let scale = MeasurementScale(kind: .growth)
    let whole = try Holt().fit(
      History(times: times, values: values, breaksBefore: breaks), scale: scale)
    let part = try Holt().fit(History(consecutive: Array(values[2...])), scale: scale)
    #expect(whole.distributions(steps: 3) == part.distributions(steps: 3))
  }
}
