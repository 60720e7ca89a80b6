import Forecasting
import IndicatorData
import Statistics
import Testing

@Suite struct DampedDriftTests {
  static let share = MeasurementScale(kind: .share)
  static let growth = MeasurementScale(kind: .growth)

  static func history(_ values: [Double], from year: Int = 2020) -> History {
    History(times: values.indices.map { Double(year + $0 + 1) }, values: values)
  }

  /// Worked by hand: values 2, 3, 5 (raw scale), m = 2 changes 1 and 2.
  ///
  /// b = (3/2) * 2/3 = 1; s^2 = (1 + 4)/2 = 2.5; two years ahead the median is
  /// 5 + (0.9 + 0.81) = 6.71 and the scale 1.4 * sqrt(2.5 * 2) = 3.1305, t with 2 df.
  @Test func agreesWithTheHandWorkedExample() throws {
    let fit = try DampedDrift().fit(Self.history([2, 3, 5]), scale: Self.growth)
    let ahead = fit.distribution(yearsAhead: 2)
    #expect(fit.drift == 1)
    #expect((ahead.median - 6.71).magnitude < 1e-12)
    // t quantile at 0.9 with 2 df is sqrt(2) * 0.8 / sqrt(0.36) = 1.885618083164127.
    let expected = 6.71 + 1.4 * 5.0.squareRoot() * 1.885618083164127
    #expect((ahead.quantile(0.9) - expected).magnitude < 1e-9)
  }

  @Test func twoObservationsGiveOneDegreeOfFreedom() throws {
    let fit = try DampedDrift().fit(Self.history([40, 44]), scale: Self.share)
    #expect(fit.changes == 1)
    let interval = fit.distribution(yearsAhead: 5).interval(level: 0.95)
    #expect(interval.lowerBound < 5 && interval.upperBound > 95)
  }

  @Test(arguments: [[], [50.0]]) func tooFewObservationsAreNamed(values: [Double]) {
    #expect(throws: SeriesError.tooShort(needed: 2, found: values.count)) {
      try DampedDrift().fit(Self.history(values), scale: Self.share)
    }
  }

  @Test func aConstantSeriesKeepsTheSpreadOfItsRounding() throws {
    let history = History(times: [2021, 2022, 2023], values: [50, 50, 50], resolution: 1)
    let fit = try DampedDrift().fit(history, scale: Self.share)
    #expect(fit.drift == 0)
    // One unit of rounding has deviation 1 / sqrt(12); the logit's slope at 50 % is 0.04.
    #expect((fit.changeDeviation - 0.04 / 12.0.squareRoot()).magnitude < 1e-15)
    #expect((fit.distribution(yearsAhead: 3).median - 50).magnitude < 1e-12)
  }

  @Test func fullCoverageIsExpectedToLast() throws {
    let history = History(
      times: [2021, 2022, 2023, 2024], values: [100, 100, 100, 100], resolution: 1)
    let fit = try DampedDrift().fit(history, scale: Self.share)
    let kept = fit.distribution(yearsAhead: 5).upperTailProbability(99.5)
    #expect(kept > 0.94 && kept < 0.98)
  }

  @Test func aChangeAcrossABreakTeachesNothing() throws {
    let jump = History(
      times: [2021, 2022, 2023, 2024], values: [10, 11, 40, 41],
      breaksBefore: [false, false, true, false])
    let fit = try DampedDrift().fit(jump, scale: Self.growth)
    #expect(fit.changes == 2)
    #expect((fit.drift - 2.0 / 3).magnitude < 1e-12)
    #expect((fit.changeDeviation - 1).magnitude < 1e-12)
    let onlyBreaks = History(times: [1, 2], values: [1, 9], breaksBefore: [false, true])
    #expect(throws: SeriesError.noUsableChange(observations: 2, breaks: 1)) {
      try DampedDrift().fit(onlyBreaks, scale: Self.growth)
    }
  }

  @Test func aGapCountsByItsLength() throws {
    let steady = try DampedDrift().fit(
      History(times: [2021, 2022, 2023], values: [10, 12, 14]), scale: Self.growth)
    let gappy = try DampedDrift().fit(
      History(times: [2021, 2023], values: [10, 14]), scale: Self.growth)
    #expect(steady.drift == 2 * 2.0 / 3 && gappy.drift == 2 * 1.0 / 2)
    // A change of 4 over two years says 8 a year squared, not 16.
    #expect((gappy.changeDeviation - 8.0.squareRoot()).magnitude < 1e-12)
  }

  @Test(arguments: [[0.0, 0, 3], [100, 100, 99.9], [98, 99, 100], [0, 50, 100]])
  func neverLeavesItsBounds(values: [Double]) throws {
    let forecast = try DampedDrift().fit(Self.history(values), scale: Self.share)
      .forecast(throughYear: 2045)
    for distribution in forecast.distributions {
      for p in [0.0001, 0.025, 0.5, 0.975, 0.9999] {
        let value = distribution.quantile(p)
        #expect(value >= 0 && value <= 100)
      }
    }
  }

  @Test func countsAreNeverNegative() throws {
    let count = MeasurementScale(kind: .count)
    let far = try DampedDrift().fit(Self.history([9, 4, 0]), scale: count)
      .distribution(yearsAhead: 20)
    #expect(far.quantile(0.001) == 0)
    #expect(far.cumulativeProbability(-1) == 0)
    #expect(far.cumulativeProbability(0) > 0)  // some probability stands on the bound itself
  }

  @Test func refusesAValueBeyondItsBounds() {
    #expect(throws: SeriesError.self) {
      try DampedDrift().fit(Self.history([4, -2, 5]), scale: MeasurementScale(kind: .count))
    }
  }
}

@Suite struct PathsTests {
  /// Each simulated year alone has the distribution of the closed form.
  @Test func simulationAgreesWithTheClosedForm() throws {
    let fit = try DampedDrift().fit(
      DampedDriftTests.history([40, 44, 46, 51, 52]), scale: .init(kind: .share))
    var stream = RandomStream(seed: 7, key: "x", purpose: "paths")
    let paths = try #require(fit.simulate(paths: 20_000, throughYear: 2034, using: &stream))
    for year in [2025, 2029, 2034] {
      let exact = fit.distribution(yearsAhead: Double(year - 2024))
      for p in [0.1, 0.5, 0.9] {
        let value = exact.quantile(p)
        let share = Double((0..<paths.count).count { paths[$0, year] <= value }) / 20_000
        // Four standard errors of a share of 20,000 independent draws.
        #expect((share - p).magnitude < 4 * (p * (1 - p) / 20_000).squareRoot())
      }
    }
  }

  @Test func theSameStreamGivesTheSamePaths() throws {
    let fit = try DampedDrift().fit(
      DampedDriftTests.history([5, 6, 8]), scale: .init(kind: .count))
    let draw = { (seed: UInt64) in
      var stream = RandomStream(seed: seed, key: "x", purpose: "paths")
      return fit.simulate(paths: 50, throughYear: 2030, using: &stream)
    }
    #expect(draw(1) == draw(1) && draw(1) != draw(2))
    #expect(draw(1)?.years == 2023...2030)
    var stream = RandomStream(seed: 1, key: "x", purpose: "paths")
    #expect(fit.simulate(paths: 5, throughYear: 2020, using: &stream) == nil)
  }
}

/// What every forecaster must obey, whatever the data.
@Suite struct ForecasterLaws {
  static let samples: [[Double]] = [
    [12, 14.5, 16, 19], [80, 79, 82, 85, 83], [1, 1.2], [50, 50, 50.1],
  ]

  @Test(arguments: samples) func shiftAndScaleCarryOver(values: [Double]) throws {
    let raw = MeasurementScale(kind: .growth)
    let fit = { (v: [Double]) in
      try DampedDrift().fit(DampedDriftTests.history(v), scale: raw).distribution(yearsAhead: 4)
    }
    let (plain, moved) = (try fit(values), try fit(values.map { 3 * $0 - 7 }))
    for p in [0.1, 0.5, 0.9] {
      #expect((moved.quantile(p) - (3 * plain.quantile(p) - 7)).magnitude < 1e-9)
    }
  }

  @Test(arguments: samples) func quantilesAreOrderedAndWidenWithTheHorizon(values: [Double]) throws
  {
    let fit = try DampedDrift().fit(
      DampedDriftTests.history(values), scale: .init(kind: .growth))
    var width = 0.0
    for year in fit.forecast(throughYear: 2045).distributions {
      let quantiles = [0.025, 0.1, 0.5, 0.9, 0.975].map { year.quantile($0) }
      #expect(quantiles == quantiles.sorted())
      #expect(quantiles[4] - quantiles[0] > width)
      width = quantiles[4] - quantiles[0]
    }
  }

  @Test(arguments: samples) func theNaiveMedianIsTheLastValue(values: [Double]) throws {
    let ahead = try Naive().fit(
      DampedDriftTests.history(values), scale: .init(kind: .share)
    ).distributions(steps: 20)
    let last = try #require(values.last)
    #expect(ahead.count == 20)
    for year in ahead { #expect((year.median - last).magnitude < 1e-9) }
  }

  @Test func stepsHaveTheLengthOfThePeriods() throws {
    let quarters = History(consecutive: [10, 11, 12, 13, 14], periodsPerYear: 4)
    let fit = try DampedDrift().fit(quarters, scale: .init(kind: .growth))
    #expect(fit.distributions(steps: 4).last == fit.distribution(yearsAhead: 1))
    #expect(quarters.onGrid == [10, 11, 12, 13, 14])
    let gap = History(times: [2021, 2023], values: [1, 3])
    #expect(gap.onGrid?.count == 3 && gap.onGrid?[1].isNaN == true)
    #expect(History(times: [2021, 2022.5], values: [1, 2]).onGrid == nil)
  }

  @Test func forecastsStartInTheYearAfterTheLastFigure() throws {
    let annual = try DampedDrift().fit(
      History(times: [2024, 2025], values: [10, 11]), scale: .init(kind: .share))
    #expect(annual.forecast(throughYear: 2030).years == Array(2025...2030))
    // A figure of June 2025 leaves half of 2025 to project.
    let half = try DampedDrift().fit(
      History(times: [2024.5, 2025.5], values: [10, 11]), scale: .init(kind: .share))
    let forecast = half.forecast(throughYear: 2027)
    #expect(forecast.years == [2025, 2026, 2027])
    #expect(forecast[2025] == half.distribution(yearsAhead: 0.5))
    #expect(forecast[2024] == nil && forecast[2028] == nil)
  }
}

@Suite struct MeasurementScaleTests {
  @Test func eachKindHasItsScale() {
    #expect(
      MeasurementScale(kind: .share).transform(for: [5]) == .logit(lower: 0, upper: 100))
    #expect(
      MeasurementScale(kind: .index, lower: 0, upper: 1).transform(for: [0.7])
        == .logit(lower: 0, upper: 1))
    #expect(MeasurementScale(kind: .ratio).transform(for: [120]) == .squareRoot(lower: 0))
    #expect(MeasurementScale(kind: .count).transform(for: [0, 3]) == .squareRoot(lower: 0))
    #expect(MeasurementScale(kind: .level).transform(for: [10]) == .logarithm(offset: 0))
    #expect(MeasurementScale(kind: .level).transform(for: [0, 10]) == .squareRoot(lower: 0))
    #expect(MeasurementScale(kind: .growth).transform(for: [-2]) == .identity)
    let open = MeasurementScale(kind: .ratio, declared: (nil, nil))
    #expect(open.transform(for: [-30]) == .identity)
  }

  @Test func theStepOfPrintedFiguresIsFound() {
    let table = ObservationReader.read(
      Array(
        "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\na,X,2020,14.26\na,X,2021,16.5\n".utf8),
      file: "a.csv"
    ).table
    let panel = Panel(observations: table?.observations ?? [])
    #expect(panel.series.map { History($0).resolution } == [0.01])
  }
}
