import ArgumentParser
import Assessment
import Forecasting
import IndicatorData
import Operations
import Reporting

/// `attain run`: check, project, assess, report.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Do the whole job on a plan: check, project, assess; print the attainment table.",
    usage: """
      attain run plan.yaml
      attain run plan.yaml -o results
      attain run plan.yaml -o results --report html,docx,xlsx --charts png
      attain run plan.yaml --as-of 2026-06-30 --lang vi --format csv
      """)

  @Argument(help: "The plan file (YAML); - reads it from standard input.", completion: .file())
  var plan: String

  @Option(
    name: .shortAndLong,
    help: "Write the tables, run.json and the plan's reports into this folder.",
    completion: .directory)
  var output: String?

  @Option(help: "What to print: table, csv, json or ndjson.")
  var format: ResultFormat = .table

  @Option(
    help: "Levels of intervals in per cent; the table shows the first, forecasts.csv all.")
  var level = IntervalLevels([80, 95])

  @Option(help: "Threads to use; the result never depends on it.")
  var threads = 1

  @Option(help: "Seed of all random streams; recorded in run.json.")
  var seed: UInt64 = ProgramIdentity.defaultSeed

  @Option(
    help: "Add the scenarios of a file (YAML) to those of the plan; may be given several times.",
    completion: .file())
  var scenario: [String] = []

  @OptionGroup var reports: ReportOptions

  @OptionGroup var input: InputOptions

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard output != nil || reports.isEmpty else {
      throw ValidationError("--report, --charts, --template and --by write files: add -o DIR")
    }
    guard threads >= 1 else { throw ValidationError("--threads is 1 or more, not \(threads)") }
  }

  func run() async throws {
    let console = shared.console
    var loader = PlanLoader()
    let loaded = loader.load(
      plan, asOf: shared.asOf, input: try input.readerOptions(), scenarios: scenario)
    console.report(loader.findings)
    if let status = loader.status {
      throw CommandFailure(FindingSummary.text(loader.findings) + "; nothing was written", status)
    }
    guard let loaded else { throw ExitStatus.internalError.code }
    let classes = try ModelFiles.load(
      shared.classes, for: loaded.plan, console)
    let assessed = try await Progress.during(
      console, "assessing \(loaded.plan.indicators.count) indicators"
    ) { try await assess(loaded, classes: classes, console) }
    let (assessment, scenarios, tasks) = (assessed.plan, assessed.scenarios, assessed.tasks)
    let record = RunRecord(
      scenarios, tasks: tasks, inputs: loaded.inputs, findings: loaded.findings,
      options: .init(
        seed: seed, asOf: shared.asOf?.description, language: shared.lang.rawValue))
    let phrases = Phrases(shared.lang)
    if let output {
      try await Progress.during(console, "writing reports") {
        let content = ReportContent(
          scenarios, tasks: tasks, inputs: loaded.inputs, findings: loaded.findings,
          phrases: phrases, withProgress: withProgress(loaded))
        try write(content, record, template: loaded.template, to: output, console)
      }
    }
    switch format {
    case .table:
      try console.result(
        AttainmentTable.text(
          assessment, phrases: phrases, width: console.width, level: level.percents[0],
          color: console.showsColor)
          + TaskText.text(loaded.plan, phrases: phrases, width: console.width)
          + ScenarioTables(scenarios, phrases: phrases).text(width: console.width))
    case .csv: try console.result(TargetsCSV.text(assessment))
    case .json: try console.result(try record.json())
    case .ndjson: try console.result(try record.targetLines())
    }
    if !loaded.findings.isEmpty {
      console.say(FindingSummary.text(loaded.findings) + "; attain check shows them")
    }
  }

  /// What a run works out.
  private struct Assessed: Sendable {
    let plan: PlanAssessment
    let scenarios: ScenarioAssessment
    let tasks: TaskAssessment
  }

  private func withProgress(_ loaded: LoadedPlan) -> Bool {
    output != nil && reports.showsProgress(of: loaded.plan)
  }

  private func assess(
    _ loaded: LoadedPlan, classes: ReferenceModel?, _ console: Console
  ) async throws -> Assessed {
    let assessment = PlanAssessment(
      plan: loaded.plan, panel: loaded.panel, seed: seed, classes: classes)
    await assessment.project(threads: threads)
    let scenarios = ScenarioAssessment(assessment, scenarios: loaded.plan.scenarios)
    console.report(scenarios.findings)
    guard !scenarios.findings.contains(where: { $0.severity == .error }) else {
      throw CommandFailure(
        FindingSummary.text(scenarios.findings) + "; nothing was written", .badPlan)
    }
    let tasks = TaskAssessment(assessment)
    await assessment.work(
      on: scenarios, tasks, withProgress: withProgress(loaded), threads: threads)
    return Assessed(plan: assessment, scenarios: scenarios, tasks: tasks)
  }

  private func write(
    _ content: ReportContent, _ record: RunRecord, template: [UInt8]?, to folder: String,
    _ console: Console
  ) throws {
    let tables = [
      OutputFile("targets.csv", TargetsCSV.text(content.assessment)),
      OutputFile(
        "forecasts.csv", ForecastsCSV.text(content.assessment, levels: level.percents)),
      OutputFile("scenarios.csv", ScenariosCSV.text(content.scenarios)),
      OutputFile("run.json", try record.json()),
    ]
    let made = try ReportFiles(content, reports, template: template, console).files()
    let files = tables + made.files
    do {
      try OutputFolder.write(files, to: folder)
    } catch {
      throw CommandFailure(
        "\(error.path): \(error.message)", error.isCreation ? .cannotCreate : .inputOutput)
    }
    let names = files.map(\.name)
    let shown = names.count <= 12 ? names : names.prefix(12) + ["\(names.count - 12) more"]
    console.say("wrote \(shown.joined(separator: ", ")) to \(folder)")
    if !made.missing.isEmpty {
      throw CommandFailure(made.missing.joined(separator: "\n"), .unavailable)
    }
  }
}
