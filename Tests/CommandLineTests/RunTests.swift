import Foundation
import TestSupport
import Testing

@Suite struct RunTests {
  static let plan = RealRuns.plan

  @Test func printsAllTargetsOfTheRealPlan() throws {
    let run = try RealRuns.plain.result.get()
    #expect(run.status == 0, "\(run.errors)")
    #expect(try Snapshot.matches(run.output, "binh-dinh.en.txt"))
    #expect(!run.output.contains("\u{1B}"), "a pipe is never coloured")
    let vietnamese = try Attain.run(["run", Self.plan, "--lang", "vi"])
    #expect(try Snapshot.matches(vietnamese.output, "binh-dinh.vi.txt"))
  }

  /// One thread or two, this locale or that: the same bytes, in the formats that the plan asks for.
  @Test func writesTheSameBytesTwice() throws {
    let (first, second) = (RealRuns.plain, RealRuns.everything)
    #expect(try first.result.get().status == 0 && second.result.get().status == 0)
    let reports = ["docx", "html", "md", "xlsx"].flatMap { ["report.\($0)", "report.vi.\($0)"] }
    #expect(
      try first.names
        == (["forecasts.csv", "run.json", "scenarios.csv", "targets.csv"] + reports).sorted())
    for name in try first.names {
      let bytes = try first.bytes(name)
      // Markdown names the charts that the second run wrote.
      if !name.hasSuffix(".md") { #expect(try bytes == second.bytes(name), "\(name)") }
      #expect(bytes.count < 3_000_000, "\(name)")
    }
    #expect(try Snapshot.matches(first.read("targets.csv"), "binh-dinh.targets.csv"))
    #expect(try second.result.get().output == second.read("targets.csv"))
  }

  /// Every number of the table stands in run.json, to be found by the target's number.
  @Test func everyPrintedNumberIsTraceable() throws {
    let run = try RealRuns.everything.result.get()
    let record = try #require(
      JSONSerialization.jsonObject(with: RealRuns.everything.bytes("run.json")) as? [String: Any])
    let targets = try #require(record["targets"] as? [[String: Any]])
    let lines = run.output.split(separator: "\n").dropFirst()
    #expect(targets.count == 52 && lines.count == 52)
    for (line, target) in zip(lines, targets) {
      let number = try #require(target["id"] as? String)
      #expect(line.hasPrefix("\(number),"))
      for key in ["probability", "median", "lower_80", "upper_80", "current_value"] {
        guard let value = target[key] as? Double else { continue }
        let text = line.split(separator: ",").contains { Double($0) == value }
        #expect(text, "\(key) \(value) of target \(number)")
      }
    }
    let inputs = try #require(record["inputs"] as? [[String: Any]])
    #expect(inputs.allSatisfy { ($0["sha256"] as? String)?.count == 64 })
  }

  @Test func rowOrderOfTheDataDoesNotMatter() throws {
    let folder = try Scratch()
    try folder.write(SmallPlan.plan, to: "plan.yaml")
    try folder.write(SmallPlan.figures, to: "figures.csv")
    let straight = try Attain.run(["run", "plan.yaml", "--format", "csv"], in: folder.url)
    let lines = SmallPlan.figures.split(separator: "\n")
    let turned = [lines[0]] + lines.dropFirst().reversed()
    try folder.write(turned.joined(separator: "\n") + "\n", to: "figures.csv")
    let reversed = try Attain.run(["run", "plan.yaml", "--format", "csv"], in: folder.url)
    #expect(straight.status == 0 && straight.output == reversed.output)
  }

  @Test func laterFiguresCountOnlyFromTheirDay() throws {
    let after = try Attain.run(["run", Self.plan, "--format", "ndjson", "--as-of", "2026-06-30"])
    let coverage = after.output.split(separator: "\n").first { $0.contains("\"id\":\"19.2\"") }
    #expect(coverage?.contains("\"observations\":4") == true)
    let record = try #require(
      JSONSerialization.jsonObject(with: RealRuns.plain.bytes("run.json")) as? [String: Any])
    let before = (record["targets"] as? [[String: Any]])?.first { $0["id"] as? String == "19.2" }
    #expect(before?["observations"] as? Int == 0)
  }

  @Test func readsThePlanFromStandardInput() throws {
    let folder = try Scratch()
    try folder.write(SmallPlan.figures, to: "figures.csv")
    let run = try Attain.run(["run", "-"], in: folder.url, standardInput: SmallPlan.plan)
    #expect(run.status == 0)
    #expect(run.output.contains("Internet users"))
  }

  @Test func checkShowsTheDataQuality() throws {
    let run = try Attain.run(["check", Self.plan])
    #expect(run.status == 0)
    #expect(try Snapshot.matches(run.output, "binh-dinh.check.txt"))
  }

  @Test func helpLeadsWithExamples() throws {
    let help = try Attain.run([])
    #expect(help.status == 0)
    #expect(try Snapshot.matches(help.output, "help.txt"))
  }
}

@Suite struct ReadmeTests {
  /// The README's example rows are the program's own.
  @Test func showsWhatTheProgramPrints() throws {
    let text = { (path: String) in
      try String(contentsOf: Attain.root.appending(path: path), encoding: .utf8)
        .replacing("\u{A0}", with: " ")
    }
    // Wide enough that no cell breaks.
    let run = try Attain.run(
      ["run", RealRuns.plan], environment: ["COLUMNS": "400"])
    let table = run.output.replacing("\u{A0}", with: " ").split(separator: "\n")
    let rows = try text("README.md").split(separator: "\n").map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }.filter { $0.count == 10 && $0[5].first?.isNumber == true }
    #expect(rows.count == 5)
    for row in rows {
      let printed = table.first { $0.drop { $0 == " " }.hasPrefix("\(row[0])  ") } ?? ""
      for cell in [row[2], row[3], row[4], row[5], row[6], row[7]] {
        #expect(printed.contains(cell), "\(cell) of row \(row[0])")
      }
    }
  }

  /// So are the words that it quotes.
  @Test func quotesWhatTheProgramSays() throws {
    let words = { (path: String) in
      try String(contentsOf: Attain.root.appending(path: path), encoding: .utf8)
        .replacing("\u{A0}", with: " ")
    }
    let said = try words("Tests/CommandLineTests/Snapshots/explain.7.en.txt")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let quotes = try words("README.md").split(separator: "\n\n").filter { $0.hasPrefix("> ") }
    #expect(quotes.count == 2)
    for quote in quotes {
      let quoted = quote.split(whereSeparator: \.isWhitespace).filter { $0 != ">" }
      #expect(said.contains(quoted.joined(separator: " ")), "\(quote)")
    }
  }
}

@Suite struct ExplainTests {
  @Test(arguments: [
    ("7", "en"), ("hdi", "vi"), ("population_average", "en"), ("8.9", "en"), ("3", "vi"),
  ]) func showsAnIndicatorInDepth(name: String, language: String) throws {
    let run = try Attain.run(["explain", RunTests.plan, name, "--lang", language])
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(try Snapshot.matches(run.output, "explain.\(name).\(language).txt"))
  }

  @Test func jsonHoldsTheSameNumbers() throws {
    let run = try Attain.run(["explain", RunTests.plan, "7", "--format", "json"])
    let record = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let trends = try #require(record["trends"] as? [[String: Any]])
    #expect(trends.count == 9 && trends.first?["method"] as? String == "straight-line")
    #expect((record["tests"] as? [Any])?.count == 7)
  }

  @Test func anUnknownIndicatorIsNamed() throws {
    let run = try Attain.run(["explain", RunTests.plan, "digital_econmy"])
    #expect(run.status == 64 && run.errors.contains("did you mean \"digital_economy\"?"))
  }
}
