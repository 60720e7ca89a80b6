import Assessment
import Forecasting
import IndicatorData
import Plans
import Statistics
import Testing

/// More than is not at least: on a figure, on a forecast, and in every label.
@Suite struct StrictTargetTests {
  static func event(_ text: String, _ scale: MeasurementScale) throws -> TargetEvent {
    var indicator = try TargetEventTests.indicator()
    indicator.scale = scale
    return try #require(TargetEvent(try TargetValue(parsing: text), of: indicator))
  }

  static let share = MeasurementScale(kind: .share)
  static let ratio = MeasurementScale(kind: .ratio)

  @Test(arguments: [
    ("> 100", 100.0, false), (">= 100", 100, true), (">= 100", 99.5, true), (">= 100", 99.4, false),
    ("> 99", 100, true), ("< 0", 0, false), ("<= 0", 0, true), ("<= 0", 0.5, true),
    ("= 100", 100, true), ("< 100", 100, false), ("> 0", 0, false),
  ]) func figuresOnABound(text: String, value: Double, isMet: Bool) throws {
    let event = try Self.event(text, Self.share)
    #expect(event.isMet(by: value) == isMet)
    #expect(event.isPossible == (text != "> 100" && text != "< 0"))
  }

  /// A share that a censored normal law of mean 100 and deviation 1 puts on its bound in every second
  /// case.
  @Test func massOnABound() throws {
    let law = PredictiveDistribution.normal(NormalDistribution(mean: 100, standardDeviation: 1))
      .onOriginalScale(of: .censored(lower: 0, upper: 100))
    let above = try Self.event("> 100", Self.share).probability(under: law)
    let full = try Self.event(">= 100", Self.share).probability(under: law)
    let below = try Self.event("< 100", Self.share).probability(under: law)
    #expect(above == 0)
    // P(x >= 99.5) = Phi(0.5), by the rule of completion.
    #expect((full - 0.6914624612740131).magnitude < 1e-12)
    #expect((below - 0.5).magnitude < 1e-12)
    // Nothing is lost on the lower side: P(0 or more) is one, also where it stands on the bound.
    let none = PredictiveDistribution.normal(NormalDistribution(mean: 0, standardDeviation: 1))
      .onOriginalScale(of: .squareRoot(lower: 0))
    #expect(try Self.event(">= 0", Self.ratio).probability(under: none) == 1)
    #expect((try Self.event("> 0", Self.ratio).probability(under: none) - 0.5).magnitude < 1e-12)
    #expect((try Self.event("<= 0", Self.ratio).probability(under: none) - 0.5).magnitude < 1e-12)
    #expect(try Self.event("< 0", Self.ratio).probability(under: none) == 0)
    // Deaths below one: the bound and what lies between, P(z < 1) of the normal law.
    let few = try Self.event("< 1", Self.ratio).probability(under: none)
    #expect((few - 0.8413447460685429).magnitude < 1e-12)
  }

  @Test(arguments: [
    ("<= 20", 0.75), ("< 20", 0.5), (">= 20", 0.5), ("> 20", 0.25), ("= 20", 0.25), ("19..20", 0.5),
    ("20..21", 0.5), ("18..21", 1),
  ]) func ranksStandOnWholeNumbers(text: String, expected: Double) throws {
    let law = PredictiveDistribution.empirical(try EmpiricalDistribution([18, 19, 20, 21]))
    let event = try Self.event(text, MeasurementScale(kind: .rank))
    #expect(event.probability(under: law) == expected)
  }

  /// 4.4, 4.7, 5.1, 5 against more than 5: at the deadline, before it, and beyond a bound.
  @Test func labelsFollow() throws {
    let record = { (isStrict: Bool, year: Int) in
      ProgressRecord(
        years: [2018, 2019, 2020, 2021], values: [4.4, 4.7, 5.1, 5], better: .higher, target: 5,
        targetYear: year, baseYear: 2018, bounds: nil, isStrict: isStrict)
    }
    let words = { (statuses: OfficialStatuses) in
      statuses.entries.map { $0.result.label?.outlook }
    }
    let met = OfficialStatuses(record(false, 2021), kind: .ratio)
    #expect(met.entries.first?.result.label?.words == "target met")
    let missed = OfficialStatuses(record(true, 2021), kind: .ratio)
    #expect(words(missed).allSatisfy { $0 == nil })
    #expect(missed.entries.first?.result.gap == .deadlinePast)
    let open = OfficialStatuses(record(true, 2025), kind: .ratio)
    #expect(!words(open).contains(.met))
    // Compound growth since the base is faster than what leads to 5 in 2025.
    #expect(open.entries.first?.result.label?.words == "significant progress towards target")
    let impossible = OfficialStatuses(record(true, 2025), kind: .ratio, isPossible: false)
    #expect(impossible.entries.allSatisfy { $0.result.gap == .impossibleTarget })
    #expect(impossible.entries.map(\.name) == met.entries.map(\.name))
  }

  /// Standing on a strict target, the pace decides: it is infinitely faster than none, or it is not.
  @Test(arguments: [
    ([4.0, 5.0], "on the trajectory"), ([5, 5], "below the trajectory"),
    ([6, 5], "moving away from the trajectory"),
  ]) func standingOnAStrictTarget(values: [Double], words: String) {
    let record = ProgressRecord(
      years: [2020, 2021], values: values, better: .higher, target: 5, targetYear: 2025,
      baseYear: 2020, bounds: 0...10, isStrict: true)
    let result = RatioStatus.digitalDecade.assess(record)
    // A base that met the target has no required pace.
    if values[0] > 5 {
      #expect(result.gap == .metThenLost)
    } else {
      #expect(result.label?.words == words)
    }
  }
}
