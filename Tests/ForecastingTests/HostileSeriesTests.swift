import Forecasting
import Statistics
import Testing

/// Series that break others: a forecast or a named reason, never a NaN.
@Suite struct HostileSeriesTests {
  static let hostile: [(name: String, values: [Double])] = [
    ("one", [5]), ("two", [5, 7]), ("constant", Array(repeating: 3, count: 12)),
    ("zeros", Array(repeating: 0, count: 12)), ("negative", [-3, -5, -4, -8, -6, -9, -7, -11]),
    ("outlier", [1, 2, 3, 2, 1e200, 3, 2, 4, 3, 5]), ("last outlier", [1, 2, 3, 2, 3, 4, 1e15]),
    ("tiny", [3e-300, 1e-300, 2e-300, 5e-300, 4e-300, 6e-300, 2e-300]),
    ("huge", [3e300, 1e300, 2e300, 5e300, 4e300, 6e300, 2e300]),
    ("largest", Array(repeating: .greatestFiniteMagnitude, count: 9)),
    ("mixed", [-1e300, 1e300, -1e300, 1e300, 2e299, -1e300, 1e300]),
    ("smallest", [5e-324, 0, 5e-324, 1e-323, 0, 5e-324, 0]),
    ("line", (1...15).map { Double($0) }), ("powers", (0..<30).map { Double(1 << $0) }),
    ("NaN", [1, 2, .nan, 4, 5, 3, 6, 7, 5]), ("all NaN", Array(repeating: .nan, count: 9)),
    ("infinite", [1, 2, 3, .infinity, 4, 5, 6, 7]), ("empty", []),
    ("long", (0..<10_000).map { 100 + Double($0 % 17) - Double($0 % 11) }),
    ("steps", [1, 1, 1, 1, 1, 9, 9, 9, 9, 9, 9]), ("one change", [0, 0, 0, 0, 0, 0, 0, 1]),
  ]

  func check<F: Forecaster>(_ forecaster: F, periods: Int = 1, longest: Int = 10_000) {
    let scales = [
      MeasurementScale(kind: .growth), MeasurementScale(kind: .level),
      MeasurementScale(kind: .index, lower: -1e301, upper: 1e301),
    ]
    for (name, values) in Self.hostile where values.count <= longest {
      for scale in scales {
        let history = History(consecutive: values, periodsPerYear: periods)
        guard let fit = try? forecaster.fit(history, scale: scale) else { continue }
        let ahead = fit.distributions(steps: 10)
        #expect(
          ahead.count == 10 && ahead.allSatisfy { isUpright($0, scale) },
          "\(F.name) on \(name), \(scale.kind)")
      }
    }
  }

  /// Quantiles in order, none NaN, all within the bounds.
  func isUpright(_ distribution: PredictiveDistribution, _ scale: MeasurementScale) -> Bool {
    let quantiles = [0.025, 0.1, 0.5, 0.9, 0.975].map { distribution.quantile($0) }
    let inside = quantiles.allSatisfy {
      $0.isFinite && $0 >= scale.lower ?? -.infinity && $0 <= scale.upper ?? .infinity
    }
    return inside && zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 <= $1 }
  }

  @Test func walksSurvive() {
    check(Drift())
    check(SeasonalNaive())
    check(SeasonalNaive(), periods: 4, longest: 100)
    check(CompoundGrowth())
  }

  @Test func smoothersSurvive() {
    check(SimpleSmoothing())
    check(Holt())
    check(DampedHolt())
    check(AutomaticSmoothing(allowsMultiplicativeTrend: true))
    check(AutomaticSmoothing(), periods: 4, longest: 100)
  }

  @Test(arguments: SmoothingForm.ErrorKind.allCases, SmoothingForm.TrendKind.allCases)
  func everyModelSurvives(error: SmoothingForm.ErrorKind, trend: SmoothingForm.TrendKind) {
    check(ExponentialSmoothing(SmoothingForm(error: error, trend: trend), paths: 200), longest: 100)
  }

  @Test func thetasSurvive() {
    check(ThetaMethod())
    check(ThetaMethod(), periods: 4, longest: 100)
    check(OptimisedTheta())
    check(DynamicOptimisedTheta())
    check(DynamicOptimisedTheta(), periods: 4, longest: 100)
    check(BoxCoxTheta())
    check(BoxCoxTheta(line: .dynamic))
    check(BoxCoxTheta(lambda: .likelihood))
  }

  @Test func reasonsAreNamed() {
    let raw = MeasurementScale(kind: .growth)
    #expect(throws: SeriesError.notFinite(value: .infinity, period: "2")) {
      try Holt().fit(History(consecutive: [1, 2, .infinity, 4, 5, 6, 7]), scale: raw)
    }
    #expect(throws: SeriesError.offGrid(observations: 6, periodsPerYear: 1)) {
      try Holt().fit(
        History(times: [1, 2, 3, 3.5, 4, 5], values: [1, 2, 3, 3, 4, 5]), scale: raw)
    }
    #expect(throws: SeriesError.notPositive(value: -1, period: "1")) {
      try CompoundGrowth().fit(History(consecutive: [1, -1, 3]), scale: raw)
    }
    let products = ExponentialSmoothing(SmoothingForm(error: .multiplicative))
    #expect(throws: SeriesError.self) {
      try products.fit(History(consecutive: [1, 0, 3, 4, 2]), scale: raw)
    }
  }
}
