import Forecasting
import Statistics
import Testing

@Suite struct WalkTests {
  static let raw = MeasurementScale(kind: .growth)

  /// By hand: 2, 4, 5, 9 has T = 3, b = 7/3, changes 2, 1, 4, squares about b 1/9 + 16/9 + 25/9 =
  /// 42/9, s^2 = 7/3; two steps ahead the variance is 7/3 * 2 * (1 + 2/3) = 70/9.
  @Test func driftAgreesWithTheHandWorkedExample() throws {
    let ahead = try Drift().fit(History(consecutive: [2, 4, 5, 9]), scale: Self.raw)
      .distributions(steps: 2)[1]
    let deviation = try #require(ahead.standardDeviation)
    #expect((ahead.median - (9 + 14.0 / 3)).magnitude < SmoothingTolerance.twoRoutes)
    #expect((deviation * deviation - 70.0 / 9).magnitude < SmoothingTolerance.twoRoutes)
  }

  @Test func driftCountsAGapByItsLength() throws {
    let gappy = try Drift().fit(
      History(times: [1, 2, 4, 5], values: [10, 12, 16, 18]), scale: Self.raw)
    #expect(gappy.drift == 2 && gappy.changeDeviation == 0)
  }

  @Test func compoundGrowthIsTheAnnualRate() throws {
    let fit = try CompoundGrowth().fit(
      History(consecutive: [100, 110, 115, 133.1]), scale: .init(kind: .level))
    #expect((fit.growthRate - 0.1).magnitude < SmoothingTolerance.twoRoutes)
    #expect((fit.distributions(steps: 1)[0].median - 146.41).magnitude < 1e-9)
    #expect(fit.distributions(steps: 30)[29].quantile(0.001) > 0)
  }

  @Test func seasonalNaiveRepeatsTheLastYear() throws {
    let fit = try SeasonalNaive().fit(
      History(consecutive: [1, 2, 3, 4, 2, 3, 4, 5], periodsPerYear: 4), scale: Self.raw)
    let ahead = fit.distributions(steps: 8)
    #expect(ahead.map(\.median) == [2, 3, 4, 5, 2, 3, 4, 5])
    #expect(fit.changeDeviation == 1)
    let far = try #require(ahead[4].standardDeviation)
    #expect((far * far - 2).magnitude < SmoothingTolerance.twoRoutes)
  }

  /// A flat series smoothed by hand: alpha 0.5 from level 10 over 12, 8, 12.
  ///
  /// Levels 11, 9.5, 10.75; errors 2, -3, 2.5; sum of squares 19.25.
  @Test func smoothingAgreesWithTheHandWorkedExample() throws {
    let fit = try ExponentialSmoothing(SmoothingForm(error: .additive)).fit(
      History(consecutive: [12, 8, 12]), scale: Self.raw,
      parameters: SmoothingParameters(alpha: 0.5), initialState: SmoothingState(level: 10))
    #expect(fit.fittedValues() == [10, 11, 9.5])
    #expect(fit.finalState.level == 10.75)
    #expect(fit.errorVariance == 19.25)
  }

  /// A missing value moves a trend on and teaches nothing.
  @Test func aGapPropagatesTheState() throws {
    let fit = try ExponentialSmoothing(SmoothingForm(error: .additive, trend: .additive)).fit(
      History(times: [1, 2, 4, 5, 6], values: [2, 3, 5, 6, 7]), scale: Self.raw,
      parameters: SmoothingParameters(alpha: 0.5, beta: 0.1),
      initialState: SmoothingState(level: 1, trend: 1))
    #expect(fit.fittedValues() == [2, 3, 4, 5, 6, 7])
    #expect(fit.finalState.level == 7 && fit.errorVariance == 0)
  }

  @Test func admissibleParametersFollowTheInequalities() {
    let holt = SmoothingForm(error: .additive, trend: .additive)
    let flat = SmoothingForm(error: .additive)
    #expect(SmoothingParameters(alpha: 1.9).isAdmissible(for: flat, period: 1))
    #expect(!SmoothingParameters(alpha: 2.1).isAdmissible(for: flat, period: 1))
    #expect(SmoothingParameters(alpha: 0.5, beta: 2.9).isAdmissible(for: holt, period: 1))
    #expect(!SmoothingParameters(alpha: 0.5, beta: 3.1).isAdmissible(for: holt, period: 1))
    let seasonal = SmoothingForm(error: .additive, trend: .additive, season: .additive)
    let usual = SmoothingParameters(alpha: 0.3, beta: 0.1, gamma: 0.2)
    #expect(usual.isAdmissible(for: seasonal, period: 4))
    #expect(
      !SmoothingParameters(alpha: 0.3, beta: 0.1, gamma: 2.5).isAdmissible(
        for: seasonal, period: 4))
  }

  /// A wider region cannot be less likely.
  @Test func admissibleBoundsReachAtLeastTheUsualLikelihood() throws {
    let reference = try SmoothingReference.load()
    for form in [SmoothingForm(error: .additive), .init(error: .additive, trend: .additive)] {
      for name in ["Nile", "uspop", "WWWusage"] {
        let history = History(consecutive: try #require(reference.series[name]))
        let usual = try ExponentialSmoothing(form, trendCap: 1).fit(history, scale: Self.raw)
        let wide = try ExponentialSmoothing(form, bounds: .admissible, trendCap: 4).fit(
          history, scale: Self.raw)
        #expect(
          wide.concentratedLogLikelihood >= usual.concentratedLogLikelihood
            - SmoothingTolerance.likelihood)
      }
    }
  }
}
