import Assessment
import Forecasting
import Testing

@Suite struct PaceTests {
  @Test func thePaceIsGivenInThreeCurrencies() throws {
    let history = History(times: [2016, 2021], values: [40, 50])
    let pace = try #require(
      RequiredPace(
        history, target: 80, by: 2030, better: .higher, scale: MeasurementScale(kind: .share)))
    // 30 points in ten years; 1.6^(1/10) - 1 = 4.812 %; logit 1.38629 / 10.
    #expect(pace.required.points == 3)
    #expect(((pace.required.compoundPercent ?? 0) - 4.812).magnitude < 0.001)
    #expect(((pace.required.logitSlope ?? 0) - 0.138629).magnitude < 1e-6)
    #expect(pace.current?.points == 2 && pace.acceleration == 1.5)
  }

  @Test func aPaceWithoutPastOrFutureIsNotMadeUp() {
    let scale = MeasurementScale(kind: .share)
    let one = History(times: [2021], values: [50])
    let pace = RequiredPace(one, target: 80, by: 2030, better: .higher, scale: scale)
    #expect(pace != nil && pace?.current == nil && pace?.acceleration == nil)
    #expect(RequiredPace(one, target: 80, by: 2020, better: .higher, scale: scale) == nil)
    let none = History(times: [], values: [])
    #expect(RequiredPace(none, target: 80, by: 2030, better: .higher, scale: scale) == nil)
  }

  /// Four kinds of path, fifty of each: met and lost, met in 2026, met in 2027, never.
  static func paths() -> Paths {
    let kinds: [[Double]] = [[82, 81, 79], [70, 80, 85], [60, 75, 80], [50, 55, 60]]
    return Paths(
      years: 2025...2027, count: 200, values: (0..<50).flatMap { _ in kinds.flatMap { $0 } })
  }

  static func event() throws -> TargetEvent {
    let assessment = try PlanAssessmentTests.assess(figures: PlanAssessmentTests.steady)
    return try #require(assessment.results.first?.event)
  }

  @Test func theFirstYearReachedIsReadOffPaths() throws {
    let reach = ReachSummary(
      Self.paths(), event: try Self.event(), by: 2027, isMetToday: false,
      checkpoints: [(2026, 75), (2027, 80)])
    #expect(reach.byYear.map(\.probability) == [0.25, 0.5, 0.75])
    #expect(reach.everProbability == 0.75)
    #expect(reach.firstYear == (2025, 2026, nil))
    #expect(reach.fallbackProbability == nil)
    // Three kinds are at 75 in 2026, two of them at 80 in 2027; the target year is no milestone.
    #expect(reach.milestones.map(\.year) == [2026])
    #expect(reach.milestones.first?.probability == 0.75)
    #expect(reach.milestones.first?.targetProbabilityIfMet == 2.0 / 3)
  }

  @Test func whatIsMetTodayMayFallBack() throws {
    let reach = ReachSummary(Self.paths(), event: try Self.event(), by: 2026, isMetToday: true)
    // Only the first kind holds 80 in both years.
    #expect(reach.fallbackProbability == 0.75 && reach.everProbability == 1)
    #expect(reach.firstYear == (nil, nil, nil))
  }
}
