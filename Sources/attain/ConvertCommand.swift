import ArgumentParser
import IndicatorData
import Operations
import Reporting

/// `attain convert`: figures from any layout into any form.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write figures or a plan in another form, nothing lost.",
    usage: """
      attain convert plan.yaml plan.xlsx
      attain convert plan.xlsx plan.yaml
      attain convert API_IT.NET.USER.ZS_DS2_en_csv_v2.csv -o internet.csv
      attain convert estat_sdg_07_40.tsv -o energy.csv --to sdmx
      attain convert figures.xlsx --sheet Data -o series.csv --to nixtla
      """,
    discussion: """
      long: a row a figure under INDICATOR, REF_AREA, TIME_PERIOD, OBS_VALUE; wide: a column for each
      period; sdmx: SDMX-CSV 2.0; nixtla: unique_id,ds,y; xlsx and ods: a workbook, and json: an array
      of records, in the long form. A plan goes to yaml, xlsx or ods by the ending of the output.
      """)

  @Argument(help: "The file to read; - is standard input.", completion: .file())
  var file: String

  @Argument(help: "The file to write, as -o.", completion: .file())
  var target: String?

  @Option(
    name: .shortAndLong, help: "The file to write; without one, text goes to standard output.",
    completion: .file())
  var output: String?

  private var destination: String? { output ?? target }

  @Option(
    help: .init(
      "The form: " + FigureForm.allCases.map(\.rawValue).joined(separator: ", ")
        + ". (default: by the ending of the output, long for CSV)", valueName: "form"))
  var to: FigureForm?

  @OptionGroup var input: InputOptions

  @Flag(name: .shortAndLong, help: "Print results and errors only.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Print notes too.")
  var verbose = false

  func validate() throws {
    guard output == nil || target == nil else {
      throw ValidationError("name the file to write once: \(target ?? "") or -o")
    }
    if PlanConversion.isPlan(file) || PlanConversion.isText(destination) { return }
    guard let output = destination, output != "-" else {
      guard form != .xlsx, form != .ods else {
        throw ValidationError("a workbook goes into a file: add -o figures.\(form.rawValue)")
      }
      return
    }
    if to == nil, FigureForm(ending: output) == nil {
      throw ValidationError(
        "\(output) does not tell the form: add --to "
          + FigureForm.allCases.map(\.rawValue).joined(separator: "|"))
    }
  }

  private var form: FigureForm { to ?? destination.flatMap { FigureForm(ending: $0) } ?? .long }

  func run() throws {
    let console = Console(isQuiet: quiet, isVerbose: verbose)
    let source = try SeriesInput.bytes(of: file, console)
    if PlanConversion.isPlan(file) || PlanConversion.isPlan(source) {
      try PlanConversion(file: file, bytes: source, console: console)
        .write(to: destination, form: to)
      return
    }
    var options = try input.readerOptions()
    options.carriesExtras = true
    let (table, found) = ObservationReader.read(
      source, file: file, options: options)
    try SeriesInput.report(found, console)
    guard let table else { throw ExitStatus.badData.code }
    let (grid, problems) = FigureGrid.make(table, form)
    try SeriesInput.report(problems, console)
    guard let grid else { throw ExitStatus.badData.code }
    var stream = try OutputStream(destination, console)
    try stream.write(try bytes(of: grid))
    try stream.complete()
    let rows = grid.rows.count
    console.say(
      "\(file): \(table.layout); \(table.observations.count) figures in \(rows) "
        + "row\(rows == 1 ? "" : "s")" + (destination.map { " of \($0)" } ?? ""))
  }

  private func bytes(of grid: FigureGrid) throws -> [UInt8] {
    switch form {
    case .long, .wide, .sdmx, .nixtla: return Array(grid.csv.utf8)
    case .json: return Array(grid.json.utf8)
    case .ods:
      guard let bytes = ODSFile.bytes(grid, sheet: "Figures") else {
        throw CommandFailure("no memory for the spreadsheet", .inputOutput)
      }
      return bytes
    case .xlsx:
      do throws(ReportFailure) {
        return try FigureWorkbook.bytes(grid)
      } catch {
        throw CommandFailure(error.message, .inputOutput)
      }
    }
  }
}

extension FigureForm: ExpressibleByArgument {}
