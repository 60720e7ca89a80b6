import ArgumentParser
import Foundation
import IndicatorData
import Operations
import Plans
import Reporting

/// `attain collect`: the agencies' workbooks back, checked and merged as new vintages.
struct CollectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: "Read the agencies' workbooks back, check all, and merge figures and task states.",
    usage: """
      attain collect plan.yaml requests
      attain collect plan.yaml requests --figures collected.csv --tasks task-states.csv
      """,
    discussion: """
      Nothing is merged while anything is wrong. Figures are added as new vintages with sender and
      file, task states with the day on which they were said; nothing is overwritten. Name both files
      in the plan: data: [observations.csv, collected.csv] and task_states: [task-states.csv].
      """)

  @Argument(help: "The plan file, YAML or a workbook.", completion: .file())
  var plan: String

  @Argument(help: "The folder with the workbooks.", completion: .directory)
  var folder: String

  @Option(help: "The file for figures. (default: collected.csv beside the plan)")
  var figures: String?

  @Option(help: "The file for task states. (default: task-states.csv beside the plan)")
  var tasks: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let console = shared.console
    let plan = try loadedPlan(console)
    let asked = AgencyRequest.all(of: plan, panel: Panel(observations: []), year: nil)
    let answers = try workbooks().map {
      AgencyAnswer(
        try SeriesInput.bytes(of: "\(folder)/\($0)", console), file: $0, plan: plan)
    }
    let collected = CollectedAnswers(answers, plan: plan)
    try report(collected.findings, console)
    let figuresPath = figures ?? beside("collected.csv")
    let tasksPath = tasks ?? beside("task-states.csv")
    let merged = collected.figures(after: try old(figuresPath, console))
    try report(merged.findings, console)
    let states = try states(answers, plan, tasksPath, console)
    if merged.added > 0 { try write(merged.text, to: figuresPath, console) }
    if states.added > 0 { try write(states.text, to: tasksPath, console) }
    tell(asked, answers, plan, console)
    console.say(
      "\(merged.added) new figures in \(figuresPath), \(states.added) new task states in \(tasksPath)"
    )
  }

  private func loadedPlan(_ console: Console) throws -> Plan {
    let bytes = try SeriesInput.bytes(of: plan, console)
    let (read, findings) =
      WorkbookSheets.areWorkbook(bytes)
      ? PlanWorkbook.read(bytes, file: plan)
      : PlanReader.read(String(decoding: bytes, as: UTF8.self), file: plan)
    console.report(findings.filter { $0.severity == .error })
    guard let read, !findings.contains(where: { $0.severity == .error }) else {
      throw ExitStatus.badPlan.code
    }
    return read
  }

  /// The names of the workbooks in the folder; files that programs keep open are none.
  private func workbooks() throws -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw CommandFailure("\(folder): no such folder", .noInput)
    }
    let found = names.filter {
      $0.lowercased().hasSuffix(".xlsx") && !$0.hasPrefix("~") && !$0.hasPrefix(".")
    }
    guard !found.isEmpty else {
      throw CommandFailure("\(folder): no workbook (.xlsx) in it", .noInput)
    }
    return found.sorted()
  }

  private func report(_ findings: [Finding], _ console: Console) throws {
    console.report(findings.sorted())
    if findings.contains(where: { $0.severity == .error }) {
      throw CommandFailure(FindingSummary.text(findings) + "; nothing was merged", .badData)
    }
  }

  private func beside(_ name: String) -> String {
    (InputBytes.folder(of: plan).map { $0 + "/" } ?? "") + name
  }

  private func old(_ path: String, _ console: Console) throws -> String? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return String(decoding: try SeriesInput.bytes(of: path, console), as: UTF8.self)
  }

  /// The task states so far and the new ones after them.
  private func states(
    _ answers: [AgencyAnswer], _ plan: Plan, _ path: String, _ console: Console
  ) throws -> (text: String, added: Int) {
    var states: [(task: String, state: TaskState)] = []
    if let text = try old(path, console) {
      let (read, findings) = TaskStateFile.read(Array(text.utf8), file: path, tasks: plan.tasks)
      try report(findings, console)
      states = read
    }
    var added = 0
    for (task, state) in answers.flatMap(\.states) {
      let isKnown = states.contains {
        $0.task == task && $0.state.said == state.said && $0.state.status == state.status
          && $0.state.source == state.source && $0.state.share == state.share
          && $0.state.document == state.document
      }
      if isKnown { continue }
      states.append((task, state))
      added += 1
    }
    return (TaskStateFile.text(states), added)
  }

  private func write(_ text: String, to path: String, _ console: Console) throws {
    var stream = try OutputStream(path, console)
    try stream.write(Array(text.utf8))
    try stream.complete()
  }

  /// Who has answered what.
  private func tell(
    _ asked: [AgencyRequest], _ answers: [AgencyAnswer], _ plan: Plan, _ console: Console
  ) {
    for request in asked {
      let own = answers.filter { $0.agency == request.agency }
      let figures = own.reduce(0) { $0 + $1.figures.count }
      let states = own.reduce(0) { $0 + $1.states.count }
      let name = "\(request.agency) (\(plan.name(of: request.agency, in: shared.lang)))"
      if figures + states == 0 {
        console.say("\(name): no answer" + (own.isEmpty ? "" : ", the workbook is empty"))
      } else {
        console.say(
          "\(name): \(figures) of \(request.figures.count) figures, "
            + "\(states) of \(request.tasks.count) task states")
      }
    }
  }
}
