import ArgumentParser
import Foundation
import IndicatorData
import Operations
import Plans
import Reporting

/// `attain init`: starts a new plan.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Start a new plan: a workbook, or a commented plan.yaml with a table of figures.",
    usage: """
      attain init plan.xlsx
      attain init my-plan
      attain check my-plan/plan.yaml
      attain run my-plan/plan.yaml
      """)

  enum Form: String, CaseIterable, ExpressibleByArgument { case yaml, xlsx }

  @Argument(
    help: "A workbook to make (plan.xlsx), or the folder for the plan; made if it is not there.",
    completion: .directory)
  var folder: String

  @Option(help: "What a folder gets: plan.yaml with its tables, or plan.xlsx.")
  var format: Form = .yaml

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let console = shared.console
    let isWorkbook = folder.lowercased().hasSuffix(".xlsx")
    let place = isWorkbook ? InputBytes.folder(of: folder) ?? "." : folder
    let files =
      isWorkbook
      ? [OutputFile(folder.split(separator: "/").last.map(String.init) ?? "", bytes: try plan())]
      : try format == .xlsx ? [OutputFile("plan.xlsx", bytes: plan())] : textFiles()
    for file in files where FileManager.default.fileExists(atPath: "\(place)/\(file.name)") {
      throw CommandFailure(
        "\(place)/\(file.name): is there already; name another \(isWorkbook ? "file" : "folder")",
        .cannotCreate)
    }
    do {
      try OutputFolder.write(files, to: place)
    } catch {
      throw CommandFailure(
        "\(error.path): \(error.message)", error.isCreation ? .cannotCreate : .inputOutput)
    }
    let names = files.map(\.name)
    let listed = names.dropLast().joined(separator: ", ")
    let path = isWorkbook ? folder : "\(folder)/\(names[0])"
    console.say(
      "wrote \(listed.isEmpty ? "" : listed + " and ")\(names.last ?? "") to \(place); "
        + "next: attain run \(path)")
  }

  private func textFiles() throws -> [OutputFile] {
    [
      OutputFile("plan.yaml", PlanTemplate.plan),
      OutputFile("observations.csv", PlanTemplate.observations),
      OutputFile(
        "observations.xlsx",
        bytes: try made { () throws(ReportFailure) in
          try PlanTemplate.workbook()
        }),
      OutputFile("plan.schema.json", PlanSchema.json),
    ]
  }

  /// The same plan as one workbook, figures included.
  private func plan() throws -> [UInt8] {
    let (table, _) = ObservationReader.read(
      Array(PlanTemplate.observations.utf8), file: "observations.csv")
    guard let table, let figures = FigureGrid.make(table, .long).grid,
      var sheets = PlanSheets(yaml: PlanTemplate.plan)
    else { throw ExitStatus.internalError.code }
    sheets.set("data", to: "")
    return try made { () throws(ReportFailure) in
      try PlanWorkbookWriter.bytes(sheets, observations: figures)
    }
  }

  private func made(_ make: () throws(ReportFailure) -> [UInt8]) throws -> [UInt8] {
    do throws(ReportFailure) {
      return try make()
    } catch {
      throw CommandFailure(error.message, .inputOutput)
    }
  }
}
