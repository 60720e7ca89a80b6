import Assessment
import Plans
import Testing

/// Thresholds at their edges, and the cases in which a growth rate is not defined.
@Suite struct StatusThresholdTests {
  static func record(
    _ years: [Int], _ values: [Double], target: Double?, better: Indicator.Direction = .higher,
    bounds: ClosedRange<Double>? = nil
  ) -> ProgressRecord {
    OfficialStatusTests.record(years, values, target: target, better: better, bounds: bounds)
  }

  /// A target that asks for 10 % a year from 100 in 2015, and one year's growth.
  private static func oneYear(_ latest: Double) -> ProgressRecord {
    let target = (0..<15).reduce(100.0) { value, _ in value * 1.1 }
    return record([2015, 2016], [100, latest], target: target)
  }

  @Test(arguments: [
    (109.6, "significant progress towards target"), (109.5, "significant progress towards target"),
    (109.4, "moderate progress towards target"), (107, "moderate progress towards target"),
    (106, "moderate progress towards target"), (105.9, "insufficient progress towards target"),
    (100, "insufficient progress towards target"), (99.9, "movement away from target"),
  ]) func eurostatThresholdsBelongToTheBetterClass(latest: Double, words: String) {
    let result = RatioStatus.eurostat.assess(Self.oneYear(latest))
    #expect(result.label?.words == words, "\(result)")
  }

  @Test(arguments: [
    (109.5, "on track"), (109.4, "progress made but acceleration needed"),
    (106, "progress made but acceleration needed"), (105.9, "limited progress"),
    (100, "limited progress"), (99.9, "deterioration"),
  ]) func statisticsCanadaSharesThem(latest: Double, words: String) {
    #expect(
      RatioStatus.statisticsCanada.assess(Self.oneYear(latest)).label?.words == words)
  }

  @Test(arguments: [
    (40.0, "moderate movement away"), (39.2, "moderate movement away"),
    (39.1, "significant movement away"),
  ]) func eurostatWithoutTargetBelowNought(latest: Double, words: String) {
    // One year from 39.595959...: -1 % leads to 39.2.
    let start = 39.2 / 0.99
    let result = RatioStatus.eurostat.assess(
      Self.record([2019, 2020], [latest == 40 ? 40.2 : start, latest], target: nil))
    #expect(result.label?.words == words, "\(result)")
  }

  @Test(arguments: [
    (100.0, "on track or maintaining"), (99, "moderately improving"), (50, "moderately improving"),
    (49, "stagnating"), (0, "stagnating"), (-1, "decreasing"),
  ]) func arrowsAtTheirEdges(percent: Double, words: String) {
    // 40 to 100 in fifteen years is 4 a year.
    let result = RatioStatus.sdsnArrows.assess(
      Self.record([2015, 2020], [40, 40 + 20 * percent / 100], target: 100))
    #expect(result.label?.words == words, "\(result)")
  }

  /// Steps over one, two and two years: growth a year is 9.531, 1.124 and 5.268 log per cent, their
  /// weights 15/14, 15/12 and 15/10; mean 0.195184 / 3.821429 = 0.0510762; 50 e^(10 x 0.0510762) =
  /// 83.328, and 6.672 of 50 points are left.
  @Test func escapWeighsStepsOfUnequalLength() {
    let result = RatioStatus.escapAnticipatedProgress.assess(
      Self.record([2015, 2016, 2018, 2020], [40, 44, 45, 50], target: 90))
    #expect(OfficialStatusTests.rounded(result.measure, 100) == 13.34)
    #expect(result.label?.words == "accelerate progress")
  }

  @Test func escapAtItsEdges() {
    // A straight return to the base leaves all of the way: 100 %, not yet a reversal.
    let still = Self.record([2015, 2020], [40, 40], target: 80)
    #expect(RatioStatus.escapAnticipatedProgress.assess(still).measure == 100)
    #expect(
      RatioStatus.escapAnticipatedProgress.assess(still).label?.words == "accelerate progress")
    #expect(RatioStatus.escapCurrentStatus.assess(still).label?.words == "regression")
    // Nine tenths of the way is slow, a hair more is on track.
    let nine = Self.record([2015, 2020], [40, 76], target: 80)
    #expect(RatioStatus.escapCurrentStatus.assess(nine).measure == 9)
    #expect(RatioStatus.escapCurrentStatus.assess(nine).label?.words == "slow progress")
    let more = Self.record([2015, 2020], [40, 76.1], target: 80)
    #expect(RatioStatus.escapCurrentStatus.assess(more).label?.words == "on track")
  }

  @Test(arguments: StatusEdgeCaseTests.all) func aTargetAtTheBaseIsMetOrLost(status: RatioStatus) {
    let kept = Self.record([2015, 2020], [80, 80], target: 80, bounds: 0...100)
    #expect(status.assess(kept).label?.outlook == .met)
    let lost = Self.record([2015, 2020], [80, 79], target: 80, bounds: 0...100)
    #expect(status.assess(lost).gap == .metThenLost, "\(status.assess(lost))")
  }

  @Test(arguments: StatusEdgeCaseTests.all) func metTodayGoesBeforeAnyTrend(status: RatioStatus) {
    let falling = Self.record([2015, 2020], [95, 85], target: 80, bounds: 0...100)
    #expect(status.assess(falling).label?.outlook == .met)
    let nought = Self.record([2015, 2020], [20, 0], target: 0, better: .lower, bounds: 0...100)
    #expect(status.assess(nought).label?.outlook == .met)
  }

  @Test func aTargetOfNoughtHasNoGrowthRate() {
    // 20 halves in five years; in 2030 it is 2.5, seven eighths of the way.
    let record = Self.record([2015, 2020], [20, 10], target: 0, better: .lower, bounds: 0...100)
    #expect(RatioStatus.eurostat.assess(record).gap == .notOneSign)
    #expect(
      RatioStatus.unsdProgressChart.assess(record).measure.map { ($0 * 1e6).rounded() } == 875_000)
    #expect(
      RatioStatus.unsdProgressChart.assess(record).label?.words
        == "fair progress, acceleration needed")
    #expect(
      RatioStatus.escapAnticipatedProgress.assess(record).label?.words == "accelerate progress")
    #expect(RatioStatus.sdsnArrows.assess(record).label?.words == "on track or maintaining")
    // Nought read as 0.001: 6.7 of 48.3 % a year.
    #expect(RatioStatus.statisticsCanada.assess(record).label?.outlook == .behind)
  }

  @Test func negativeFiguresOfOneSignHaveGrowthRates() {
    // -10 to -5 against -10 to -2: 1 - 0.5^(1/5) = 12.94 % of 1 - 0.2^(1/15) = 10.17 % a year.
    let record = Self.record([2015, 2020], [-10, -5], target: -2)
    #expect(OfficialStatusTests.rounded(RatioStatus.eurostat.assess(record).measure, 100) == 1.27)
    #expect(RatioStatus.eurostat.assess(record).label?.outlook == .onTrack)
    #expect(RatioStatus.unsdProgressChart.assess(record).label?.outlook == .onTrack)
    let worse = Self.record([2015, 2020], [-10, -12], target: -2)
    #expect(RatioStatus.eurostat.assess(worse).label?.outlook == .away)
    let open = Self.record([2015, 2020], [-10, -5], target: nil)
    #expect(RatioStatus.statisticsCanada.assess(open).label?.words == "on track")
  }

  @Test func aBaseOfNoughtHasNoGrowthRate() {
    let record = Self.record([2015, 2020], [0, 5], target: 10, bounds: 0...100)
    let compound: [RatioStatus] = [.eurostat, .unsdProgressChart, .escapAnticipatedProgress]
    for status in compound { #expect(status.assess(record).gap == .notOneSign) }
    #expect(RatioStatus.escapCurrentStatus.assess(record).measure == 5)
    #expect(RatioStatus.sdsnArrows.assess(record).label?.outlook == .onTrack)
    #expect(RatioStatus.digitalDecade.assess(record).label?.outlook == .onTrack)
    let open = Self.record([2015, 2020], [0, 5], target: nil)
    #expect(RatioStatus.eurostat.assess(open).gap == .notOneSign)
    // A nought on the way stops the method that looks at every step.
    let dip = Self.record([2015, 2016, 2020], [4, 0, 5], target: 10)
    #expect(RatioStatus.escapAnticipatedProgress.assess(dip).gap == .notOneSign)
    #expect(RatioStatus.eurostat.assess(dip).label != nil)
  }

  /// The logit ends 0.5 % before a bound: 99.7 and 100 are the same place on it.
  @Test func fullCoverageIsMetOnTheLogit() {
    let record = Self.record([2015, 2020], [98, 99.7], target: 100, bounds: 0...100)
    #expect(RatioStatus.digitalDecade.assess(record).label?.outlook == .met)
    #expect(RatioStatus.eurostat.assess(record).label?.outlook == .onTrack)
  }

  @Test func everyNumberIsFinite() {
    for values in [[0.0, 0], [100, 100], [0, 100], [-1, 1], [1e-300, 1e300], [50, 50]] {
      for target in [nil, 0, 1e-9, 50, 100, -50, 1e300] as [Double?] {
        for better in Indicator.Direction.allCases {
          let record = Self.record(
            [2015, 2020], values, target: target, better: better, bounds: 0...100)
          for status in StatusEdgeCaseTests.all {
            #expect(
              status.assess(record).measure.map { $0.isFinite } ?? true, "\(status.name) \(record)")
          }
        }
      }
    }
  }
}
