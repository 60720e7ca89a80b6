import ArgumentParser
import IndicatorData
import Planning
import Reporting

/// `attain check`: what is wrong with a plan and its data, and how good the data are.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validate a plan and its data: every problem with its place and remedy, "
      + "and a table of the data's quality.",
    usage: """
      attain check plan.yaml
      attain check plan.yaml --format json
      """)

  @Argument(help: "The plan file (YAML); - reads it from standard input.", completion: .file())
  var plan: String

  @Option(help: "What to print: table or json.")
  var format: CheckFormat = .table

  @OptionGroup var input: InputOptions

  @OptionGroup var shared: SharedOptions

  enum CheckFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json
  }

  func run() throws {
    let console = shared.console
    var loader = PlanLoader()
    let loaded = loader.load(plan, asOf: shared.asOf, input: try input.readerOptions())
    var findings = loader.findings
    var status = loader.status
    if let loaded {
      let classes = try ReferenceClasses.load(shared.classes, for: loaded.plan, console)
      if status == nil, !loaded.plan.scenarios.isEmpty {
        let impossible = ScenarioAssessment.findings(
          of: loaded.plan, panel: loaded.panel, classes: classes)
        if impossible.contains(where: { $0.severity == .error }) { status = .badPlan }
        findings += impossible
      }
    }
    switch format {
    case .json: try console.result(try FindingSummary.json(findings))
    case .table:
      // Notes say what the table says again; they are for the curious.
      let shown = findings.filter { shared.verbose || $0.severity > .note }
      var text = FindingList.lines(shown, all: shared.verbose).map { "\($0)\n" }.joined()
      if let loaded {
        if !text.isEmpty { text += "\n" }
        text += DataQualityTable.text(
          loaded.plan, panel: loaded.panel, phrases: Phrases(shared.lang), width: console.width)
        text += "\n"
      }
      let hint = shown.count < findings.count ? " (-v shows the notes)" : ""
      try console.result(text + FindingSummary.text(findings) + hint + "\n")
    }
    if let status = status { throw status.code }
  }
}
