import Forecasting
import Foundation
import IndicatorData
import Statistics
import Testing

/// Quarters, months and half years in a batch, beside R.
@Suite struct SeasonalBatchTests {
  static let seasonalMethods = [
    "attain", "seasonal-naive", "automatic-smoothing", "theta", "optimised-theta",
    "dynamic-optimised-theta", "box-cox-theta", "arima",
  ]

  static func registry() throws -> MethodRegistry {
    MethodRegistry(model: try PooledModel.annual())
  }

  /// Mean absolute error of the medians over that of last year's values.
  static func relativeError(_ outcome: Outcome, _ row: SeasonalReference.Row) -> Double {
    let last = Array(row.values.suffix(row.period))
    var (errors, naive) = (0.0, 0.0)
    for (index, distribution) in outcome.distributions.enumerated() {
      errors += (distribution.median - row.future[index]).magnitude
      naive += (last[index % row.period] - row.future[index]).magnitude
    }
    return errors / naive
  }

  /// Never a lower likelihood than R's seasonal models, and never a higher AICc when choosing.
  @Test func smoothingReachesTheLikelihoodOfR() throws {
    let raw = MeasurementScale(kind: .growth)
    for row in try SeasonalReference.load().series {
      for fitted in row.optimum {
        let form = SeasonalReference.form(fitted)
        let fit = try ExponentialSmoothing(form, trendCap: 1).fit(row.history, scale: raw)
        #expect(
          fit.concentratedLogLikelihood >= fitted.loglik - SmoothingTolerance.likelihood,
          "\(row.name) \(form) \(fit.concentratedLogLikelihood - fitted.loglik)")
      }
      let fit = try AutomaticSmoothing(trendCap: 1).fit(row.history, scale: raw)
      #expect(
        fit.concentratedAkaike <= row.auto.aicc + SmoothingTolerance.likelihood,
        "\(row.name) \(fit.form) \(fit.concentratedAkaike - row.auto.aicc) \(row.auto.model)")
    }
  }

  /// Guerrero's power to the last digits that the flat minimum shows; R stops at four.
  @Test func guerrerosPowerIsThatOfR() throws {
    for row in try SeasonalReference.load().series {
      let ours = BoxCoxPower(row.values, period: row.period).guerrero(in: -1...2)
      #expect((ours - row.lambda.exact).magnitude < 1e-5, "\(row.name) \(ours)")
      #expect((ours - row.lambda.package).magnitude < 2e-4, "\(row.name) \(ours)")
    }
  }

  /// Seasons are seen: over all series the two held-out years are closer than without.
  @Test func methodsUseTheirSeasons() throws {
    let registry = try Self.registry()
    let rows = try SeasonalReference.load().series
    for name in Self.seasonalMethods {
      let method = try #require(registry[name])
      var (seasonal, annual) = (0.0, 0.0)
      for row in rows {
        let steps = row.future.count
        let ahead = method.forecast([row.values], steps, periodsPerYear: row.period)[0]
        #expect(ahead.distributions.count == steps)
        #expect(ahead.distributions.allSatisfy(isOrdered), "\(name) \(row.name)")
        seasonal += Self.relativeError(ahead, row) / Double(rows.count)
        annual +=
          Self.relativeError(method.forecast([row.values], steps)[0], row) / Double(rows.count)
      }
      #expect(seasonal < 0.8 * annual, "\(name): \(seasonal), without seasons \(annual)")
    }
  }

  /// Automatic smoothing is as good as R's on the held-out years, over all series.
  @Test func seasonalSmoothingIsAsGoodAsR() throws {
    let method = try #require(try Self.registry()["automatic-smoothing"])
    var (ours, theirs) = (0.0, 0.0)
    for row in try SeasonalReference.load().series {
      let outcome = method.forecast([row.values], row.future.count, periodsPerYear: row.period)[0]
      let scale = row.values.reduce(0, +) / Double(row.values.count)
      for (index, distribution) in outcome.distributions.enumerated() {
        ours += (distribution.median - row.future[index]).magnitude / scale
        theirs += (row.auto.mean[index] - row.future[index]).magnitude / scale
      }
    }
    #expect(ours <= theirs * 1.02, "\(ours) \(theirs)")
  }

  /// The Theta method of R: the same test for seasons, factors and slope; alpha differs a little.
  @Test func thetaIsThatOfR() throws {
    let method = try #require(try Self.registry()["theta"])
    for row in try SeasonalReference.load().series {
      let outcome = method.forecast([row.values], row.theta.count, periodsPerYear: row.period)[0]
      for (ours, theirs) in zip(outcome.distributions, row.theta) {
        #expect((ours.median / theirs - 1).magnitude < 2e-3, "\(row.name) \(ours.median) \(theirs)")
      }
    }
  }

  /// Whoever picks a method can read about it.
  @Test func everyMethodHasAPage() throws {
    var folder = URL(filePath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    folder.append(path: "Documentation/Methods")
    let index = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
    for method in try Self.registry().methods {
      let row = try #require(
        index.firstRange(of: "[`\(method.name.lowercased())`]("), "\(method.name)")
      let page = index[row.upperBound...].prefix { $0 != ")" }
      #expect(FileManager.default.fileExists(atPath: folder.appending(path: String(page)).path))
    }
  }

  @Test func seriesWithoutSeasonsAreForecastAsTheyAre() throws {
    let model = try PooledModel.annual()
    let plain: [[Double]] = [
      [3, 5, 4, 6, 7, 7.5, 8, 8, 9, 10.5, 11, 12], [4], [1, 2], [5, 5, 5, 5, 5, 5, 5, 5, 5, 5],
      [1, .infinity, 2], [.nan, .nan],
    ]
    #expect(
      model.forecast(plain, steps: 5, periodsPerYear: 4) == model.forecast(plain, steps: 5))
    let seasonal = try SeasonalReference.load().series[0].values
    #expect(
      model.forecast([seasonal], steps: 5, periodsPerYear: 1)
        == model.forecast([seasonal], steps: 5))
    #expect(
      model.forecast([seasonal], steps: 5, periodsPerYear: 12)
        != model.forecast([seasonal], steps: 5))
  }

  private static let plainTrend: [Double] = (0..<30).map { index in
    let wave = Double(index * index % 7)  // no season
    return 50 + Double(index) + wave
  }

  /// Months: the mean of pooled quantiles and dynamic Theta's; quarters: the pooled ones alone.
  @Test func monthsAreBlendedWithTheta() throws {
    let model = try PooledModel.annual()
    let plain = Self.plainTrend
    let pooled = model.forecast([plain], steps: 6)[0].distributions
    let history = History(consecutive: plain, periodsPerYear: 12)
    let theta = try DynamicOptimisedTheta().fit(history, scale: .init(kind: .growth))
    #expect(!theta.isSeasonal)
    let months = model.forecast([plain], steps: 6, periodsPerYear: 12)[0].distributions
    for (step, other) in theta.distributions(steps: 6).enumerated() {
      for p in [0.025, 0.5, 0.9] {
        #expect(months[step].quantile(p) == pooled[step].quantile(p) / 2 + other.quantile(p) / 2)
      }
    }
    #expect(
      model.forecast([[1, 2, 1]], steps: 3, periodsPerYear: 12)
        == model.forecast([[1, 2, 1]], steps: 3))
  }

  /// Beyond six steps the pooled part of monthly intervals grows as h^0.1, that of quarters faster.
  @Test func monthlyIntervalsWidenLittleBeyondSixSteps() throws {
    let model = try PooledModel.annual()
    let plain = Self.plainTrend
    let theta = try DynamicOptimisedTheta().fit(
      History(consecutive: plain, periodsPerYear: 12), scale: .init(kind: .growth)
    ).distributions(steps: 18)
    let months = model.forecast([plain], steps: 18, periodsPerYear: 12)[0].distributions
    let width = { (step: Int) in
      let (own, other) = (months[step - 1], theta[step - 1])
      return 2 * (own.quantile(0.975) - own.quantile(0.025))
        - (other.quantile(0.975) - other.quantile(0.025))
    }
    #expect((width(18) / width(6) - 1.1161).magnitude < 1e-3)
    let quarters = model.forecast([plain], steps: 18, periodsPerYear: 4)[0].distributions
    let spread = { (step: Int) in
      quarters[step - 1].quantile(0.975) - quarters[step - 1].quantile(0.025)
    }
    #expect(spread(18) / spread(6) > 1.7)
  }

  @Test func seasonsAreTakenOffBeforeTraining() throws {
    let row = try #require(try SeasonalReference.load().series.first)
    #expect(PooledModel.withoutSeasons(row.values, periodsPerYear: 1) == row.values)
    #expect(PooledModel.withoutSeasons([1, 2, 3, 5], periodsPerYear: 4) == [1, 2, 3, 5])
    let plain = PooledModel.withoutSeasons(row.values, periodsPerYear: 12)
    // Passengers fly in July, not in November.
    let (summer, autumn) = (stride(from: 6, to: 120, by: 12), stride(from: 10, to: 120, by: 12))
    func ratio(_ values: [Double]) -> Double {
      summer.reduce(0) { $0 + values[$1] } / autumn.reduce(0) { $0 + values[$1] }
    }
    #expect(ratio(row.values) > 1.4)
    #expect((ratio(plain) - 1).magnitude < 0.05)
  }

  /// In another unit the seasonal forecasts follow to the bit; gaps and rows do not matter.
  @Test func seasonalForecastsObeyTheLaws() throws {
    let model = try PooledModel.annual()
    let rows = try SeasonalReference.load().series.filter { $0.period == 12 }
    let many = rows.map(\.values)
    let together = model.forecast(many, steps: 24, periodsPerYear: 12)
    for (values, outcome) in zip(many, together) {
      #expect(model.forecast([values], steps: 24, periodsPerYear: 12) == [outcome])
      let image = model.forecast([values.map { $0 * 1024 }], steps: 24, periodsPerYear: 12)[0]
      for (plain, scaled) in zip(outcome.distributions, image.distributions) {
        #expect(scaled.quantile(0.9) == plain.quantile(0.9) * 1024)
      }
      let short = model.forecast([values], steps: 7, periodsPerYear: 12)[0]
      #expect(short.distributions == Array(outcome.distributions.prefix(7)))
      // A missing month shifts no season.
      var gappy = values
      gappy[20] = .nan
      let bridged = model.forecast([gappy], steps: 24, periodsPerYear: 12)[0]
      for (plain, gap) in zip(outcome.distributions, bridged.distributions) {
        #expect((gap.median / plain.median - 1).magnitude < 0.15)
      }
    }
  }

  @Test func shortSeriesFallBackOnNaive() throws {
    let method = try #require(try Self.registry()["seasonal-naive"])
    let outcome = method.forecast([[3, 4, 5]], 2, periodsPerYear: 4)[0]
    #expect(outcome.reason == .tooShort(needed: 5, found: 3))
    #expect(outcome.distributions.map(\.median) == [5, 5])
    #expect(method.forecast([[3, 4, 5]], 1)[0].distributions[0].median == 5)
  }

  @Test func axesKnowTheirSeasons() {
    func periods(_ stamps: [String]) -> Int? {
      var reader = SeriesStreamReader(file: "test")
      let text = "unique_id,ds,y\n" + stamps.map { "a,\($0),1\n" }.joined()
      var found: Int?
      reader.consume(Array(text.utf8)[...]) { found = $0.axis?.periodsPerYear }
      reader.finish { found = $0.axis?.periodsPerYear }
      return found
    }
    #expect(periods(["2020", "2021"]) == 1)
    #expect(periods(["2020", "2022", "2024"]) == 1)
    #expect(periods(["2020-S1", "2020-S2"]) == 2)
    #expect(periods(["2020-Q1", "2020-Q2"]) == 4)
    #expect(periods(["2020-Q1", "2020-Q3", "2021-Q1"]) == 2)
    #expect(periods(["2020-01", "2020-02"]) == 12)
    #expect(periods(["2020-03-31", "2020-06-30", "2020-09-30"]) == 4)
    #expect(periods(["2020-12-31", "2021-12-31"]) == 1)
    #expect(periods(["2020-01", "2020-06", "2020-11"]) == 1)
    #expect(periods(["2020-01-01", "2020-01-02", "2020-01-05"]) == 1)
  }
}
