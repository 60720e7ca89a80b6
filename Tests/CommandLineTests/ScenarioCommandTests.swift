import Foundation
import TestSupport
import Testing

@Suite struct ScenarioCommandTests {
  static let plan = RunTests.plan

  @Test func aScenarioThatChangesNothingGivesTheBaselinesBytes() throws {
    let folder = try Scratch()
    try folder.write(
      """
      scenarios:
        - {id: times_one, op: multiply, value: 1}
        - {id: plus_nothing, op: add, value: 0, applies_to: [digital_economy, hdi]}

      """, to: "same.yaml")
    let run = try Attain.run([
      "run", Self.plan, "--scenario", folder.url.appendingPathComponent("same.yaml").path, "-o",
      folder.url.appendingPathComponent("out").path, "--report", "md", "--quiet",
    ])
    #expect(run.status == 0, "\(run.errors)")
    let lines = try folder.read("out/scenarios.csv").split(separator: "\n")
    let rows = { (id: String) in
      lines.filter { $0.hasPrefix(id + ",") }.map { $0.dropFirst(id.count) }
    }
    #expect(rows("baseline").count > 100)
    #expect(rows("times_one") == rows("baseline") && rows("plus_nothing") == rows("baseline"))
    // The plan's five other scenarios are there too.
    #expect(Set(lines.dropFirst().map { $0.prefix { $0 != "," } }).count == 8)
  }

  @Test(arguments: [
    ("- {id: s, op: add, value: 90, applies_to: [digital_economy]}\n", "own.yaml:1:3", "bound"),
    ("- {id: s, growth: {digital_econmy: 2}}\n", "own.yaml:1:20", "digital_economy"),
    ("- {id: accelerated, growth: 2}\n", "own.yaml:1:8", "another id"),
    ("scenarios: [\n", "own.yaml:", "error"),
  ]) func aScenarioThatCannotBeStopsTheRun(text: String, place: String, words: String) throws {
    let folder = try Scratch()
    try folder.write(text, to: "own.yaml")
    let run = try Attain.run(
      [
        "run", Attain.root.appendingPathComponent(Self.plan).path, "--scenario", "own.yaml", "-o",
        "out",
      ],
      in: folder.url)
    #expect(run.status == 78)
    #expect(run.errors.contains(place) && run.errors.contains(words), "\(run.errors)")
    #expect(run.output.isEmpty && !folder.names.contains("out"))
  }

  @Test func aMissingScenarioFileIsNoInput() throws {
    let run = try Attain.run(["run", Self.plan, "--scenario", "nowhere.yaml"])
    #expect(run.status == 66 && run.errors.contains("nowhere.yaml"))
  }
}
