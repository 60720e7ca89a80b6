import Assessment
import Forecasting
import Plans
import Testing

/// Hand-worked examples of the official methods.
@Suite struct OfficialStatusTests {
  /// 40 in 2015, 50 in 2020, 80 asked for in 2030.
  static func record(
    _ years: [Int] = [2015, 2020], _ values: [Double] = [40, 50], target: Double? = 80,
    better: Indicator.Direction = .higher, bounds: ClosedRange<Double>? = nil
  ) -> ProgressRecord {
    ProgressRecord(
      years: years, values: values, better: better, target: target, targetYear: 2030,
      bounds: bounds)
  }

  static func rounded(_ number: Double?, _ digits: Double = 10_000) -> Double? {
    number.map { ($0 * digits).rounded() / digits }
  }

  @Test func eurostatDividesCompoundGrowth() {
    // 1.25^(1/5) - 1 = 4.5640 %; 2^(1/15) - 1 = 4.7294 %; ratio 0.9650.
    let result = RatioStatus.eurostat.assess(Self.record())
    #expect(Self.rounded(result.measure) == 0.9650)
    #expect(result.label?.words == "significant progress towards target")
  }

  @Test(arguments: [
    (46.0, "moderate progress towards target"), (42.0, "insufficient progress towards target"),
    (39.0, "movement away from target"), (80.0, "target met"),
  ]) func eurostatClasses(latest: Double, words: String) {
    // Ratios 0.599 would be insufficient: 46 / 40 gives 2.834 % of 4.729 % = 0.5993.
    let result = RatioStatus.eurostat.assess(Self.record([2015, 2020], [40, latest]))
    let expected = latest == 46 ? "insufficient progress towards target" : words
    #expect(result.label?.words == expected)
  }

  @Test func eurostatWithoutTargetLooksAtGrowth() {
    // 40 to 42 in five years: 0.981 % a year; falling is better: movement away.
    let up = RatioStatus.eurostat.assess(Self.record([2015, 2020], [40, 42], target: nil))
    #expect(Self.rounded(up.measure, 1000) == 0.981 && up.label?.words == "moderate progress")
    let down = RatioStatus.eurostat.assess(
      Self.record([2015, 2020], [40, 42], target: nil, better: .lower))
    #expect(down.label?.words == "moderate movement away")
  }

  @Test func unsdCarriesTheNewestFigureForward() {
    // 50 x 1.25^2 = 78.125; (78.125 - 40) / 40 = 0.9531.
    let result = RatioStatus.unsdProgressChart.assess(Self.record())
    #expect(Self.rounded(result.measure) == 0.9531)
    #expect(result.label?.words == "target met or on track")
  }

  @Test func unsdCountsWithinOnePointOfTheBoundAsMet() {
    let near = Self.record([2015, 2020], [97, 99], target: 100, bounds: 0...100)
    #expect(RatioStatus.unsdProgressChart.assess(near).label?.outlook == .met)
    #expect(RatioStatus.eurostat.assess(near).label?.outlook != .met)
  }

  @Test func escapMeasuresTheWayTravelledAndTheWayLeft() {
    // 10 x 10 / 40 = 2.5. Arrival 78.125: 100 x 1.875 / 40 = 4.6875 % left.
    let now = RatioStatus.escapCurrentStatus.assess(Self.record())
    #expect(Self.rounded(now.measure) == 2.5 && now.label?.words == "slow progress")
    let later = RatioStatus.escapAnticipatedProgress.assess(Self.record())
    #expect(Self.rounded(later.measure) == 4.6875)
    #expect(later.label?.words == "target will be met at current rate")
  }

  @Test func escapWeighsStepsByTheirNearness() {
    // w = 15/14 and 15/13; growth (1.1^w1 x 1.0^w2)^(1/(w1+w2)) a year:
    // ln 1.1 x 1.071429 / 2.225275 = 0.045890; 44 e^(13 x 0.045890) = 79.90.
    let result = RatioStatus.escapAnticipatedProgress.assess(
      Self.record([2015, 2016, 2017], [40, 44, 44]))
    let growth = 0.09531018 * (15.0 / 14) / (15.0 / 14 + 15.0 / 13)
    #expect((growth - 0.045890).magnitude < 1e-6)
    #expect((result.measure ?? 99) < 1)
    #expect(result.label?.outlook == .onTrack)
  }

  @Test func escapKnowsRegression() {
    let record = Self.record([2015, 2020], [40, 35])
    #expect(RatioStatus.escapCurrentStatus.assess(record).measure == -1.25)
    #expect(RatioStatus.escapCurrentStatus.assess(record).label?.words == "regression")
    #expect(RatioStatus.escapAnticipatedProgress.assess(record).label?.words == "reverse trend")
  }

  @Test func arrowsDivideStraightLines() {
    // 2 points a year of 2.667 required: 0.75.
    let result = RatioStatus.sdsnArrows.assess(Self.record())
    #expect(Self.rounded(result.measure) == 0.75)
    #expect(result.label?.words == "moderately improving")
  }

  @Test func statisticsCanadaScores() throws {
    let result = RatioStatus.statisticsCanada.assess(Self.record())
    // 5 (0.9650 - 0.6) / 0.7 = 2.607.
    let score = try #require(StatisticsCanadaScore.score(result, hasTarget: true))
    #expect(result.label?.words == "on track" && Self.rounded(score, 1000) == 2.607)
    let met = RatioStatus.statisticsCanada.assess(Self.record([2015, 2020], [40, 81]))
    #expect(StatisticsCanadaScore.score(met, hasTarget: true) == 5)
  }

  @Test func zeroesAreAThousandthWhereTheMethodSaysSo() {
    let record = Self.record([2015, 2020], [0, 5], target: 10)
    #expect(RatioStatus.eurostat.assess(record).gap == .notOneSign)
    // 5^... : ln 5000 / 5 over ln 10000 / 15 on the growth scale, far above 1.
    #expect(RatioStatus.statisticsCanada.assess(record).label?.words == "on track")
  }

  @Test func digitalDecadeDividesLogitSlopes() {
    // logit 0.4 = -0.4055, logit 0.5 = 0: 0.08109 a year; logit 0.8 = 1.3863 in ten: 0.13863.
    let result = RatioStatus.digitalDecade.assess(Self.record(bounds: 0...100))
    #expect(Self.rounded(result.measure) == 0.5850)
    #expect(result.label?.words == "below the trajectory")
    #expect(RatioStatus.digitalDecade.assess(Self.record()).gap == .noBounds)
  }

  @Test func jmpCarriesTwoYearsThenFlatThenNothing() {
    let jmp = JMPExtrapolation()
    let record = Self.record([2015, 2020], [40, 50], bounds: 0...100)
    #expect(jmp.estimate(for: 2021, of: record) == 52 && jmp.estimate(for: 2022, of: record) == 54)
    #expect(jmp.estimate(for: 2026, of: record) == 54 && jmp.estimate(for: 2027, of: record) == nil)
    #expect(jmp.assess(record).gap == .beyondRule)
    let short = Self.record([2018, 2020], [40, 50], bounds: 0...100)
    #expect(jmp.estimate(for: 2022, of: short) == 45)
    let full = Self.record([2015, 2020], [99.6, 99.8], target: 99, bounds: 0...100)
    #expect(jmp.assess(full).label?.words == "met by extrapolation")
  }

  @Test func peersSayHowRareThePaceIs() {
    // 3 points a year required; 1 and 2 are slower, 3 is a tie, 4 is faster: 2.5 of 4.
    let result = PeerPercentile(paces: [1, 2, 3, 4]).assess(Self.record())
    #expect(result.measure == 62.5 && result.label?.words == "few peers moved as fast")
    #expect(PeerPercentile(paces: []).assess(Self.record()).gap == .noPeers)
  }
}

/// The cases that official rules leave open, each with its stated answer.
@Suite struct StatusEdgeCaseTests {
  static let all: [RatioStatus] = [
    .eurostat, .unsdProgressChart, .escapCurrentStatus, .escapAnticipatedProgress, .sdsnArrows,
    .statisticsCanada, .digitalDecade,
  ]

  @Test(arguments: all) func oneFigureOrNoneIsTooLittle(status: RatioStatus) {
    let one = OfficialStatusTests.record([2020], [50], bounds: 0...100)
    #expect(status.assess(one).gap == .tooFewFigures)
    #expect(status.assess(OfficialStatusTests.record([], [])).gap == .noFigures)
    let met = OfficialStatusTests.record([2020], [85], bounds: 0...100)
    #expect(status.assess(met).label?.outlook == .met)
  }

  @Test(arguments: all) func aConstantSeriesMakesNoProgress(status: RatioStatus) {
    let record = OfficialStatusTests.record([2015, 2018, 2020], [50, 50, 50], bounds: 0...100)
    let outlook = status.assess(record).label?.outlook
    #expect(outlook == .behind || outlook == .away)
  }

  @Test(arguments: all) func fallingIsProgressWhereLessIsBetter(status: RatioStatus) {
    let record = OfficialStatusTests.record(
      [2015, 2020], [40, 20], target: 10, better: .lower, bounds: 0...100)
    #expect(status.assess(record).label?.outlook != .away)
  }

  @Test func metThenLostHasNoRequiredPace() {
    let record = OfficialStatusTests.record([2015, 2020], [85, 70])
    #expect(RatioStatus.eurostat.assess(record).gap == .metThenLost)
    #expect(RatioStatus.unsdProgressChart.assess(record).gap == .metThenLost)
    #expect(RatioStatus.escapCurrentStatus.assess(record).label?.words == "regression")
  }

  @Test func aTargetAtTheBaseIsNotDividedBy() {
    let record = OfficialStatusTests.record([2015, 2020], [80, 70])
    for status in Self.all {
      #expect(status.assess(record).measure.map { $0.isFinite } ?? true)
    }
  }

  @Test func theBaseIsTheFirstFigureFromTheBaseYearOn() {
    let record = OfficialStatusTests.record([2010, 2016, 2021], [5, 40, 50])
    // 10 of 40 points travelled since 2016.
    #expect(RatioStatus.escapCurrentStatus.assess(record).measure == 2.5)
  }

  @Test func mixedSignsHaveNoGrowthRate() {
    let record = OfficialStatusTests.record([2015, 2020], [-4, 5], target: 8)
    #expect(RatioStatus.eurostat.assess(record).gap == .notOneSign)
    #expect(RatioStatus.sdsnArrows.assess(record).label?.words == "on track or maintaining")
  }

  @Test func figuresAfterTheDeadlineAreLeftOut() {
    let record = OfficialStatusTests.record([2015, 2030, 2032], [40, 70, 90])
    #expect(record.years == [2015, 2030])
    #expect(RatioStatus.digitalDecade.assess(record).label == nil)
    #expect(PeerPercentile(paces: [1]).assess(record).gap == .deadlinePast)
    #expect(RatioStatus.sdsnArrows.assess(record).measure == 0.75)
  }

  @Test func growthOfGrowthIsRefused() {
    let statuses = OfficialStatuses(OfficialStatusTests.record(), kind: .growth)
    let refused = statuses.entries.filter { $0.result.gap == .growthOfGrowth }.map(\.name)
    #expect(
      refused == [
        "Eurostat", "UNSD progress chart", "ESCAP anticipated progress", "Statistics Canada",
      ])
    #expect(statuses.entries.count == 9)
  }

  @Test func labelAndProbabilityMayDisagree() {
    let statuses = OfficialStatuses(OfficialStatusTests.record(), kind: .share)
    #expect(
      statuses.disagreeing(with: 0.41).map(\.name) == [
        "Eurostat", "UNSD progress chart", "ESCAP anticipated progress", "Statistics Canada",
      ])
    #expect(
      statuses.disagreeing(with: 0.5).map(\.name) == ["ESCAP current status", "SDSN arrows"])
  }
}

/// How often labels came true.
@Suite struct LabelTrackRecordTests {
  @Test func onTrackCameTrueMoreOftenThanMovingAway() throws {
    let eurostat = RatioStatus.eurostat.name
    let good = StatusLabel("significant progress towards target", .onTrack)
    let away = StatusLabel("movement away from target", .away)
    let onTrack = try #require(LabelTrackRecord.of(good, by: eurostat))
    let moving = try #require(LabelTrackRecord.of(away, by: eurostat))
    #expect(onTrack.share > moving.share && onTrack.met < onTrack.cases)
  }

  @Test func whatIsMetTodayHasNoRecord() {
    let label = StatusLabel("on track or maintaining", .met)
    #expect(LabelTrackRecord.of(label, by: RatioStatus.sdsnArrows.name) == nil)
    #expect(LabelTrackRecord.of(StatusLabel("unheard of", .away), by: "nobody") == nil)
  }
}
