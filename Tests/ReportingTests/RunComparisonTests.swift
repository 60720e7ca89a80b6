import Reporting
import Testing

/// Why an answer changed from one run to the next.
@Suite struct RunComparisonTests {
  static func run(
    seed: Int = 1, value: String = ">= 80", probability: String = "0.5",
    figures: String = "{\"period\":\"2023\",\"value\":50}", model: String = "damped-drift",
    asOf: String = "2025-01-01"
  ) throws -> RunSummary {
    try RunSummary(
      reading: Array(
        """
        {"schema_version":1,"engine":{"version":"1.0"},"options":{"seed":\(seed)},
         "plan":{"id":"p","as_of":"\(asOf)"},"inputs":[{"file":"f.csv","sha256":"ab"}],
         "targets":[{"id":"1","indicator":"x","value":"\(value)","measure":"level",
           "outcome":"probability","by":2030,"probability":\(probability),"median":70}],
         "series":[{"plan_indicator":"x","indicator":"x","area":"A","observations":[\(figures)],
           "model":{"name":"\(model)"}}]}
        """.utf8))
  }

  static func causes(_ after: RunSummary) throws -> [RunComparison.Cause] {
    let comparison = RunComparison(try run(), after)
    return try #require(comparison.rows.first).causes
  }

  @Test func theSameRunHasNoChange() throws {
    let comparison = RunComparison(try Self.run(), try Self.run())
    #expect(comparison.rows.allSatisfy { !$0.isChanged && $0.causes.isEmpty })
    #expect(comparison.context.isEmpty)
  }

  @Test func everyCauseIsNamed() throws {
    let more = "{\"period\":\"2023\",\"value\":51},{\"period\":\"2024\",\"value\":53}"
    #expect(
      try Self.causes(Self.run(probability: "0.6", figures: more))
        == [.newFigures(["2024"]), .revised(["2023: 50 → 51"])])
    #expect(
      try Self.causes(Self.run(probability: "0.6", figures: "")) == [.withdrawn(["2023"])])
    #expect(
      try Self.causes(Self.run(value: ">= 85", probability: "0.4"))
        == [.target(from: ">= 80 2030 level", to: ">= 85 2030 level")])
    #expect(
      try Self.causes(Self.run(probability: "0.6", model: "reference"))
        == [.model(from: "damped-drift 1.0", to: "reference 1.0")])
    #expect(try Self.causes(Self.run(seed: 2, probability: "0.6")) == [.seed])
    #expect(try Self.causes(Self.run(probability: "0.6")) == [.indirect])
  }

  @Test func theChangeIsInPointsOfProbability() throws {
    let comparison = RunComparison(
      try Self.run(), try Self.run(probability: "0.75", asOf: "2026-01-01"))
    #expect(comparison.rows.first?.difference == 0.25)
    #expect(comparison.context.map(\.what) == ["as_of"])
  }

  @Test(arguments: [
    ("", "no whole JSON document"), ("{}", "it lacks"),
    ("{\"engine\":1}", "another kind"),
  ]) func whatIsNoRunIsSaidSo(text: String, reason: String) {
    do throws(RunSummary.Failure) {
      _ = try RunSummary(reading: Array(text.utf8))
      Issue.record("\(text) was read")
    } catch {
      #expect(error.message.contains(reason), "\(error.message)")
    }
  }
}
