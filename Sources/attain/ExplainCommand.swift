import ArgumentParser
import Assessment
import IndicatorData
import Operations
import Reporting

/// `attain explain`: one indicator in depth.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "One indicator in depth: figures, projection, candidate trends with standard "
      + "errors, tests, and in words why the probability is what it is.",
    usage: """
      attain explain plan.yaml digital_economy
      attain explain plan.yaml digital_economy --lang vi
      attain explain plan.yaml digital_economy --format json
      """)

  @Argument(help: "The plan file (YAML); - reads it from standard input.", completion: .file())
  var plan: String

  @Argument(help: "The indicator's id in the plan, or the number of one of its targets.")
  var indicator: String

  @Option(help: "What to print: table or json.")
  var format: TextFormat = .table

  @OptionGroup var input: InputOptions

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let console = shared.console
    var loader = PlanLoader()
    let loaded = loader.load(plan, asOf: shared.asOf, input: try input.readerOptions())
    console.report(loader.findings.filter { $0.severity == .error || shared.verbose })
    if let status = loader.status {
      throw CommandFailure(FindingSummary.text(loader.findings) + "; nothing was written", status)
    }
    guard let loaded else { throw ExitStatus.internalError.code }
    let classes = try ModelFiles.load(
      shared.classes, for: loaded.plan, console)
    let assessment = PlanAssessment(
      plan: loaded.plan, panel: loaded.panel, seed: ProgramIdentity.defaultSeed,
      classes: classes)
    let id = loaded.plan.targets.first { $0.number == indicator }?.indicator ?? indicator
    guard let explanation = IndicatorExplanation(of: id, in: assessment) else {
      let near = NearestMatch.suggestion(for: id, among: loaded.plan.indicators.map(\.id))
      throw ValidationError(
        "the plan has no indicator \"\(id)\"" + (near.map { "; did you mean \"\($0)\"?" } ?? ""))
    }
    switch format {
    case .table:
      try console.result(
        ExplanationText(explanation, phrases: Phrases(shared.lang), width: console.width).text)
    case .json: try console.result(try ExplanationRecord(explanation).json())
    }
  }
}
