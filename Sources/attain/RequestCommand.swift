import ArgumentParser
import IndicatorData
import Operations
import Plans
import Reporting

/// `attain request`: one workbook for each agency.
struct RequestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request",
    abstract: "Write one workbook for each agency, with the figures and task states wanted of it.",
    usage: """
      attain request plan.yaml -o requests
      attain request plan.xlsx -o requests --year 2026 --lang vi
      """)

  @Argument(help: "The plan file, YAML or a workbook.", completion: .file())
  var plan: String

  @Option(name: .shortAndLong, help: "The folder for the workbooks.", completion: .directory)
  var output: String

  @Option(help: "The year that figures are wanted for. (default: the one after the newest)")
  var year: Int?

  @OptionGroup var input: InputOptions

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let console = shared.console
    var loader = PlanLoader()
    let loaded = loader.load(plan, asOf: shared.asOf, input: try input.readerOptions())
    console.report(loader.findings.filter { $0.severity == .error })
    if let status = loader.status {
      throw CommandFailure(FindingSummary.text(loader.findings) + "; nothing was written", status)
    }
    guard let loaded else { throw ExitStatus.internalError.code }
    let requests = AgencyRequest.all(of: loaded.plan, panel: loaded.panel, year: year)
    guard !requests.isEmpty else {
      throw CommandFailure(
        "no indicator has agencies and no task a lead: there is nobody to ask", .badPlan)
    }
    let phrases = Phrases(shared.lang)
    do {
      let files = try requests.map {
        OutputFile($0.fileName, bytes: try $0.workbook(phrases))
      }
      try OutputFolder.write(files, to: output)
    } catch let error as ReportFailure {
      throw CommandFailure(error.message, .inputOutput)
    } catch let error as OutputFolder.Failure {
      throw CommandFailure(
        "\(error.path): \(error.message)", error.isCreation ? .cannotCreate : .inputOutput)
    }
    for request in requests {
      console.note(
        "\(request.fileName): \(request.figures.count) figures, \(request.tasks.count) tasks")
    }
    console.say(
      "wrote \(requests.count) workbooks to \(output); next: attain collect \(plan) \(output)")
  }
}
