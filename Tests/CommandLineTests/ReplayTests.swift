import Foundation
import TestSupport
import Testing

/// Splices, mergers, replays and findings from end to end.
@Suite struct ReplayTests {
  @Test(arguments: [("gia-lai", "en"), ("gia-lai", "vi"), ("viet-nam", "en"), ("viet-nam", "vi")])
  func joinedSeriesSayWhatTheyAre(plan: String, language: String) throws {
    let run = try Attain.run(
      ["run", "Datasets/mergers/\(plan).yaml", "--quiet", "--lang", language])
    #expect(run.status == 0)
    #expect(try Snapshot.matches(run.output, "mergers.\(plan).\(language).txt"))
  }

  @Test func theExplanationNamesTheLink() throws {
    let joined = try Attain.run(["explain", "Datasets/mergers/viet-nam.yaml", "hdi"])
    #expect(joined.output.contains("\njoined at 2016 by difference -0.014"))
    let apart = try Attain.run(["explain", "Datasets/mergers/gia-lai.yaml", "pii_score"])
    #expect(apart.output.contains("no mean of the old scores gives it"))
  }

  @Test func theRunKeepsTheJoins() throws {
    let folder = try Scratch()
    _ = try Attain.run([
      "run", "Datasets/mergers/viet-nam.yaml", "-o", folder.url.path, "--report", "md",
    ])
    let record = try #require(
      JSONSerialization.jsonObject(with: Data(folder.read("run.json").utf8)) as? [String: Any])
    let series = try #require((record["series"] as? [[String: Any]])?.first)
    let join = try #require((series["joins"] as? [[String: Any]])?.first)
    #expect(series["method"] as? String == "GSO+UNDP" && join["overlap"] as? [String] == ["2019"])
    #expect(join["from"] as? [String] == ["UNDP"] && join["at"] as? String == "2016")
    #expect(try folder.read("forecasts.csv").contains("GSO+UNDP"))
  }

  /// What was published after the as-of date changes no byte of the answers.
  @Test(arguments: ["2022-06-30", "2023-12-31", "2024-09-30", "2025-02-26"])
  func laterFiguresChangeNothing(day: String) throws {
    let original = try Scratch()
    let folder = try Scratch()
    let source = Attain.root.appending(path: "Datasets/binh-dinh")
    for name in ["plan.yaml", "observations.csv", "supplement.csv"] {
      let text = try String(contentsOf: source.appending(path: name), encoding: .utf8)
      try original.write(text, to: name)
      try folder.write(name == "plan.yaml" ? text : Self.disturbed(text, after: day), to: name)
    }
    let answers = try [original.url, folder.url].map { place -> [String] in
      let results = try Scratch()
      let run = try Attain.run(
        ["run", "plan.yaml", "--as-of", day, "-q", "-o", results.url.path, "--report", "md"],
        in: place)
      #expect(run.status == 0, "\(run.errors)")
      return try [run.output]
        + ["targets.csv", "forecasts.csv", "scenarios.csv"].map { try results.read($0) }
    }
    #expect(answers[0] == answers[1])
  }

  /// The same rows with the figures published after a day made smaller.
  private static func disturbed(_ text: String, after day: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count > 6, cells[6] > day, cells[6].hasPrefix("20"),
        let value = Double(cells[3])
      else { return String(line) }
      // Ranks stay ranks, and indices stay inside their bounds.
      cells[3] = "\(value < 1 ? value * 0.9 : (value / 2).rounded(.up))"
      return cells.joined(separator: ",")
    }.joined(separator: "\n")
  }

  @Test func batchesSayWhatTheyCannotHaveKnown() throws {
    let folder = try Scratch()
    try folder.write(SmallPlan.figures, to: "figures.csv")
    try folder.write(
      "TARGET_ID,INDICATOR,REF_AREA,BY,RELATION,VALUE,BETTER\n1,internet,A1,2030,>=,80,higher\n",
      to: "targets.csv")
    let run = try Attain.run(
      [
        "assess", "--observations", "figures.csv", "--targets", "targets.csv", "--as-of",
        "2024-06-30",
      ], in: folder.url)
    #expect(run.status == 0)
    #expect(
      run.errors.contains(
        "figures.csv:5: warning: VINTAGE: 1 figure without VINTAGE is not used: its period ends "
          + "after the as-of date 2024-06-30"), "\(run.errors)")
    #expect(run.output.contains(",2022,57,"))
  }

  @Test func manyFindingsOfOneKindAreCutShort() throws {
    let folder = try Scratch()
    try folder.write(SmallPlan.plan, to: "plan.yaml")
    let twice = (1900..<1925).map { "internet,A1,\($0),5,A,Office\n" }.joined()
    try folder.write(SmallPlan.figures + twice + twice, to: "figures.csv")
    let short = try Attain.run(["check", "plan.yaml"], in: folder.url)
    let lines = short.output.split(separator: "\n")
    #expect(lines.count { $0.contains("[duplicate-observation]") } == 21)
    #expect(
      lines.contains(
        "and 5 more warnings of this kind [duplicate-observation]; --verbose shows all"))
    let all = try Attain.run(["check", "plan.yaml", "--verbose"], in: folder.url)
    #expect(
      all.output.split(separator: "\n").count { $0.hasSuffix("[duplicate-observation]") } == 25)
    let json = try Attain.run(["check", "plan.yaml", "--format", "json"], in: folder.url)
    #expect(json.output.components(separatedBy: "\"duplicate-observation\"").count == 26)
  }
}
