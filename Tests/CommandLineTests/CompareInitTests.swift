import Foundation
import TestSupport
import Testing

@Suite struct CompareInitTests {
  /// Two runs of the small plan: one figure is new, one revised.
  static func runs() throws -> Scratch {
    let folder = try Scratch()
    try folder.write(SmallPlan.plan, to: "plan.yaml")
    try folder.write(SmallPlan.figures, to: "figures.csv")
    #expect(try Attain.run(["run", "plan.yaml", "-o", "first", "-q"], in: folder.url).status == 0)
    let lines = SmallPlan.figures.split(separator: "\n").map(String.init)
    let last = try #require(lines.last { $0.hasPrefix("internet") })
    var cells = last.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let year = try #require(Int(cells[2]))
    let value = try #require(Double(cells[3]))
    let revised = lines.map { line in
      line == last ? last.replacing(",\(cells[3]),", with: ",\(value - 1),") : line
    }
    cells[2] = "\(year - 1)"  // a gap is filled
    cells[3] = "\(value - 4)"
    let text = (revised + [cells.joined(separator: ",")]).joined(separator: "\n") + "\n"
    try folder.write(text, to: "figures.csv")
    #expect(try Attain.run(["run", "plan.yaml", "-o", "second", "-q"], in: folder.url).status == 0)
    return folder
  }

  @Test func aComparisonSaysWhatChangedAndWhy() throws {
    let folder = try Self.runs()
    let run = try Attain.run(["compare", "first", "second"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("new figures: ") && run.output.contains("revised: "))
    #expect(run.output.contains("figures.csv: "))
    let csv = try Attain.run(
      ["compare", "first/run.json", "second/run.json", "--format", "csv"], in: folder.url)
    let header = "TARGET_ID,INDICATOR,OUTCOME_BEFORE,OUTCOME,PROBABILITY_BEFORE,PROBABILITY,"
    #expect(csv.output.hasPrefix(header + "DIFFERENCE,MEDIAN_BEFORE,MEDIAN,WHY\n"))
  }

  @Test func aRunComparedWithItselfIsTheSame() throws {
    let folder = try Self.runs()
    let run = try Attain.run(["compare", "first", "first"], in: folder.url)
    #expect(run.output.hasPrefix("targets changed: 0, the same: "))
  }

  @Test func whatIsNoRunIsRefused() throws {
    let folder = try Self.runs()
    try folder.write("{\"schema_version\": 1}", to: "other.json")
    try folder.write("{", to: "broken.json")
    for (file, status, words) in [
      ("nowhere", 66, "no such file"), ("other.json", 65, "lacks"), ("broken.json", 65, "JSON"),
    ] {
      let run = try Attain.run(["compare", "first", file], in: folder.url)
      #expect(run.status == Int32(status) && run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test func aNewPlanRunsAsItIs() throws {
    let folder = try Scratch()
    let start = try Attain.run(["init", "new"], in: folder.url)
    #expect(start.status == 0 && start.errors.contains("attain run new/plan.yaml"))
    let check = try Attain.run(["check", "new/plan.yaml"], in: folder.url)
    #expect(check.status == 0 && !check.output.contains("error:"), "\(check.output)")
    let run = try Attain.run(["run", "new/plan.yaml", "-o", "results"], in: folder.url)
    #expect(run.status == 0 && run.output.contains("A quarter faster"))
    let again = try Attain.run(["init", "new"], in: folder.url)
    #expect(again.status == 73 && again.errors.contains("there already"))
  }
}
