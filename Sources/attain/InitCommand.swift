import ArgumentParser
import Foundation
import Reporting

/// `attain init`: starts a new plan.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract:
      "Start a new plan: a commented plan.yaml and an observations template, as CSV and XLSX.",
    usage: """
      attain init my-plan
      attain check my-plan/plan.yaml
      attain run my-plan/plan.yaml
      """)

  @Argument(help: "The folder for the plan; made if it is not there.", completion: .directory)
  var folder: String

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let console = shared.console
    let files = [
      OutputFile("plan.yaml", PlanTemplate.plan),
      OutputFile("observations.csv", PlanTemplate.observations),
      OutputFile("observations.xlsx", bytes: try workbook(console)),
    ]
    for file in files where FileManager.default.fileExists(atPath: "\(folder)/\(file.name)") {
      throw CommandFailure(
        "\(folder)/\(file.name): is there already; name another folder", .cannotCreate)
    }
    do {
      try OutputFolder.write(files, to: folder)
    } catch {
      throw CommandFailure(
        "\(error.path): \(error.message)", error.isCreation ? .cannotCreate : .inputOutput)
    }
    console.say(
      "wrote plan.yaml, observations.csv and observations.xlsx to \(folder); next: attain run \(folder)/plan.yaml"
    )
  }

  private func workbook(_ console: Console) throws -> [UInt8] {
    do throws(ReportFailure) {
      return try PlanTemplate.workbook()
    } catch {
      throw CommandFailure(error.message, .inputOutput)
    }
  }
}
