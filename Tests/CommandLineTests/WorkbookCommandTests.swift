import Foundation
import TestSupport
import Testing

/// Workbooks in place of CSV files, from end to end.
@Suite struct WorkbookCommandTests {
  private static func workbook(_ name: String) -> URL {
    Attain.root.appending(path: "Tests/IndicatorDataTests/Fixtures/\(name)")
  }

  private static func copy(_ name: String, to folder: borrowing Scratch) throws {
    try folder.write(Data(contentsOf: workbook(name)), to: name)
  }

  /// The same figures give the same bytes; only the record names another file.
  private static func runsAlike(
    _ folder: borrowing Scratch, _ plans: [String]
  ) throws -> Bool {
    let answers = try plans.map { plan -> [String] in
      let run = try Attain.run(["run", plan, "-o", "out-\(plan)"], in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
      let record = try JSONSerialization.jsonObject(
        with: Data(folder.read("out-\(plan)/run.json").utf8))
      let parts = try #require(record as? [String: Any])
      let kept = try ["series", "targets", "scenarios"].map {
        try String(
          decoding: JSONSerialization.data(
            withJSONObject: parts[$0] ?? [], options: .sortedKeys), as: UTF8.self)
      }
      let tables = try ["targets.csv", "forecasts.csv", "scenarios.csv"].map {
        try folder.read("out-\(plan)/\($0)")
      }
      return [run.output] + kept + tables
    }
    return answers[0] == answers[1]
  }

  @Test func aPlanReadsAWorkbookAsItsCSV() throws {
    let folder = try Scratch()
    try folder.write(SmallPlan.plan, to: "csv.yaml")
    try folder.write(SmallPlan.figures, to: "figures.csv")
    try folder.write(
      SmallPlan.plan.replacing("figures.csv", with: "small-plan.xlsx"), to: "xlsx.yaml")
    try Self.copy("small-plan.xlsx", to: folder)
    #expect(try Self.runsAlike(folder, ["csv.yaml", "xlsx.yaml"]))
    #expect(try folder.read("out-xlsx.yaml/run.json").contains("\"XLSX, sheet Data\""))
  }

  @Test func aNewPlanHasAWorkbookThatSaysTheSame() throws {
    let folder = try Scratch()
    for name in ["new", "again"] { _ = try Attain.run(["init", name], in: folder.url) }
    let books = try ["new", "again"].map {
      try Data(contentsOf: folder.url.appending(path: "\($0)/observations.xlsx"))
    }
    #expect(books[0] == books[1])
    let plan = try folder.read("new/plan.yaml")
    try folder.write(plan.replacing("observations.csv", with: "new/observations.csv"), to: "a.yaml")
    try folder.write(
      plan.replacing("observations.csv", with: "new/observations.xlsx"), to: "b.yaml")
    #expect(try Self.runsAlike(folder, ["a.yaml", "b.yaml"]))
  }

  @Test func mistakesAreNamedByTheirCell() throws {
    let folder = try Scratch()
    try folder.write(SmallPlan.plan.replacing("figures.csv", with: "errors.xlsx"), to: "plan.yaml")
    try Self.copy("errors.xlsx", to: folder)
    let run = try Attain.run(["run", "plan.yaml", "-o", "out"], in: folder.url)
    #expect(run.status == 65 && run.output.isEmpty && folder.names.count == 2)
    #expect(run.errors.contains("errors.xlsx, Data!D4: error: OBS_VALUE"), "\(run.errors)")
    let json = try Attain.run(["check", "plan.yaml", "--format", "json"], in: folder.url)
    #expect(json.output.contains("\"sheet\" : \"Data\""))
  }

  /// The name says nothing about what a file is.
  @Test(arguments: ["bomb.xlsx", "entities.xlsx", "encrypted.xlsx", "two-tables.xlsx"])
  func hostileWorkbooksEndWith65(name: String) throws {
    let folder = try Scratch()
    try folder.write(SmallPlan.plan, to: "plan.yaml")
    try folder.write(Data(contentsOf: Self.workbook(name)), to: "figures.csv")
    let run = try Attain.run(["run", "plan.yaml"], in: folder.url)
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("figures.csv"))
  }

  @Test func batchesReadThem() throws {
    let (figures, targets) = (Self.workbook("internet.xlsx"), Self.workbook("targets.xlsx"))
    let run = try Attain.run([
      "assess", "--observations", figures.path, "--targets", targets.path, "--columns",
      "INDICATOR=code",
    ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try Snapshot.matches(run.output, "assess.csv"))
  }

  @Test func seriesAreForecastAndScored() throws {
    let folder = try Scratch()
    try folder.write(
      "unique_id,ds,y\ns,2020-01-01,1.5\ns,2021-01-01,2.5\ns,2022-01-01,\ns,2023-01-01,4\n",
      to: "series.csv")
    try Self.copy("series.xlsx", to: folder)
    for command in [["forecast", "--horizon", "3"], ["backtest", "--horizon", "1", "-q"]] {
      let runs = try ["series.csv", "series.xlsx"].map {
        try Attain.run([command[0], $0] + command.dropFirst(), in: folder.url)
      }
      #expect(runs[0].status == 0 && runs[0].output == runs[1].output, "\(runs)")
    }
  }

  /// What tells the two apart may stand anywhere in the file.
  @Test func aPasswordIsToldFromAnOldFormat() throws {
    let folder = try Scratch()
    let start: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0x0A, 0x0D]
    let name: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
    try folder.write(Data(start), to: "old.xls")
    try folder.write(Data(start + name), to: "locked.xlsx")
    for (file, words) in [("old.xls", "old Excel workbook"), ("locked.xlsx", "password")] {
      let run = try Attain.run(["forecast", file, "--horizon", "1"], in: folder.url)
      #expect(run.status == 65 && run.errors.contains(words), "\(run.errors)")
    }
  }
}
