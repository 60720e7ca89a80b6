import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct ReportTests {
  static let plan = RunTests.plan

  @Test func everyFormatIsWrittenInBothLanguages() throws {
    let run = RealRuns.everything
    let made = try run.result.get()
    #expect(made.status == 0, "\(made.errors)")
    let reports = ["docx", "html", "md", "tex", "xlsx"].flatMap {
      ["report.\($0)", "report.vi.\($0)"]
    }
    #expect(
      try run.names
        == (["charts", "forecasts.csv", "run.json", "scenarios.csv", "targets.csv"] + reports)
        .sorted())
  }

  @Test func thePageNamesEveryTargetAndLoadsNothing() throws {
    let page = try RealRuns.everything.read("report.vi.html")
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"vi\">"))
    #expect(page.count(of: "<section class=\"target\"") == 51)
    #expect(page.count(of: "<tr role=\"row\"") == 53)
    #expect(page.count(of: "class=\"chart\" role=\"img\"") == 21)
    #expect(page.contains("trung vị 31,9") && page.contains("60%"))
    for outside in ["src=\"http", "<link", "url(http", "@import", "fetch("] {
      #expect(!page.contains(outside), "\(outside)")
    }
  }

  /// The whole report as text: the same whichever other formats are written, with pictures where
  /// they are files.
  @Test func markdownSaysWhatTheWordReportSays() throws {
    let text = try RealRuns.plain.read("report.md")
    for chapter in [
      "Summary", "By agency", "Targets", "What it would take", "Targets at risk", "Scenarios",
      "Annex A. Reading and methods", "Annex B. Notes", "Annex C. Figures and sources",
      "Annex D. Tasks",
    ] {
      #expect(text.count(of: "\n## \(chapter)\n") == 1, "\(chapter)")
    }
    #expect(text.contains("| 29 | Size of the digital economy | ≥ 50 % of GRDP, 2045 |"))
    #expect(text.contains("Two methods, also GSO: 13.17 (2024)"))
    #expect(text.count(of: "\n| 87 |") == 1 && !text.contains("!["))
    let illustrated = try RealRuns.everything.read("report.md")
    #expect(illustrated.contains("](charts/target-7.svg)"))
    let lines = illustrated.split(separator: "\n").filter {
      !$0.hasPrefix("![") && !$0.hasPrefix("Source: ")
    }
    #expect(lines == text.split(separator: "\n").filter { !$0.hasPrefix("Source: ") })
  }

  @Test func wordsOfThePlanNeverBecomeMarkup() throws {
    let folder = try Scratch()
    let hostile = "<script>alert(1)</script>&\\\"'{\\\\input x}%$_^#"
    let plan = SmallPlan.plan.replacing("Internet users", with: "\"\(hostile)\"")
    try folder.write(plan, to: "plan.yaml")
    try folder.write(SmallPlan.figures, to: "figures.csv")
    let run = try Attain.run(
      [
        "run", "plan.yaml", "-o", "out", "--report", "html,docx,xlsx,md,latex", "--charts", "svg",
        "-q",
      ], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    let page = try folder.read("out/report.html")
    #expect(!page.contains("<script>alert") && page.contains("&lt;script&gt;alert(1)"))
    #expect(try !folder.read("out/report.md").contains(/[^\\]<script/))
    let paper = try folder.read("out/report.tex")
    #expect(!paper.contains("\\input x") && paper.contains("\\textbackslash{}input x"))
    #expect(paper.contains("\\%\\$\\_\\textasciicircum{}\\#"))
    let chart = XMLParser(data: Data(try folder.read("out/charts/target-1.svg").utf8))
    #expect(chart.parse())
  }

  /// The words and numbers of a small page, without style, script and drawings.
  @Test(arguments: ["en", "vi"]) func aSmallPageReadsAsRecorded(language: String) throws {
    let folder = try Scratch()
    try folder.write(SmallPlan.plan, to: "plan.yaml")
    try folder.write(SmallPlan.figures, to: "figures.csv")
    _ = try Attain.run(
      ["run", "plan.yaml", "-o", "out", "--report", "html", "--lang", language, "-q"],
      in: folder.url)
    let page = try folder.read("out/report.html")
    let body = page.components(separatedBy: "<body>").last ?? ""
    let kept = (body.components(separatedBy: "<script>").first ?? "")
      .replacing(/<(polygon|polyline|line|circle|path|rect)[^>]*>/, with: "")
      .replacing("><", with: ">\n<")
    #expect(try Snapshot.matches(kept + "\n", "small.report.\(language).txt"))
  }

  @Test func aMissingProgramIsNamedWithItsRemedy() throws {
    let folder = try Scratch()
    let run = try Attain.run(
      ["run", Self.plan, "-o", folder.url.path, "--report", "docx"],
      environment: ["PATH": "/nowhere"])
    #expect(run.status == 69)
    #expect(run.errors.contains("pandoc, which is not installed") && run.errors.contains("apt-get"))
    // What needs no such program is still written.
    #expect(folder.names.contains("targets.csv") && !folder.names.contains("report.docx"))
  }

  @Test func aTemplateThatIsNoWordDocumentIsRefused() throws {
    let folder = try Scratch()
    let style = try folder.write("styles", to: "style.docx")
    let run = try Attain.run(
      [
        "run", Self.plan, "-o", folder.url.path, "--report", "docx", "--template", style.path,
      ])
    #expect(run.status == 65 && run.errors.contains("is not a Word or PowerPoint document"))
    #expect(folder.names == ["style.docx"])
  }

  @Test func thePlansTemplateIsUsedOrRefusedAtItsLine() throws {
    let folder = try Scratch()
    try folder.write(
      SmallPlan.plan + "report: {formats: [docx], template: styles/office.docx}\n", to: "plan.yaml")
    try folder.write(SmallPlan.figures, to: "figures.csv")
    let missing = try Attain.run(["run", "plan.yaml", "-o", "out"], in: folder.url)
    #expect(missing.status == 66 && missing.errors.contains("plan.yaml:13:37"), "\(missing.errors)")
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "styles"), withIntermediateDirectories: true)
    try folder.write("styles", to: "styles/office.docx")
    let wrong = try Attain.run(["run", "plan.yaml", "-o", "out"], in: folder.url)
    #expect(wrong.status == 78 && wrong.errors.contains("[not-a-document]"), "\(wrong.errors)")
    #expect(!folder.names.contains("out"))
  }

  @Test func oneWordReportForEachAgency() throws {
    let folder = try Scratch()
    try folder.write(
      SmallPlan.plan.replacing(
        "    better: higher", with: "    better: higher\n    agencies: [TT, \"../x\"]"),
      to: "plan.yaml")
    try folder.write(SmallPlan.figures, to: "figures.csv")
    let run = try Attain.run(
      ["run", "plan.yaml", "-o", "out", "--report", "docx", "--by", "agency", "-q"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.url.appending(path: "out").path
    ).filter { $0.hasSuffix("docx") }.sorted()
    #expect(names == ["report.---x.docx", "report.TT.docx", "report.docx"])
  }

  @Test func reportsWithoutAFolderAreRefused() throws {
    let run = try Attain.run(["run", Self.plan, "--report", "html"])
    #expect(run.status == 64 && run.errors.contains("add -o DIR"))
    #expect(try Attain.run(["run", Self.plan, "-o", "x", "--report", "htm"]).status == 64)
  }
}

extension String {
  fileprivate func count(of part: String) -> Int { components(separatedBy: part).count - 1 }
}
