import ArgumentParser
import Forecasting
import Foundation
import IndicatorData
import Planning
import Reporting

/// `attain assess`: any number of targets in, probabilities and statuses out.
struct AssessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assess",
    abstract: "How likely is each target of a table? Batches of any size.",
    usage: """
      attain assess --observations observations.csv --targets targets.csv
      attain assess --observations observations.csv --targets targets.csv -o answers.csv
      attain assess --observations panel.xlsx --columns INDICATOR=code --targets targets.xlsx
      attain assess --observations observations.csv --targets targets.csv --format ndjson
      """,
    discussion: """
      TARGETS is CSV or XLSX: TARGET_ID,INDICATOR,REF_AREA,BY,RELATION,VALUE and, where wanted, VALUE_HIGH,
      BETTER, LOWER, UPPER, METHOD, KIND, CLASS, WITHIN. An indicator leans on the reference class that
      CLASS names or that bears its name, otherwise on all classes (attain classes). WITHIN names the
      area that REF_AREA is part of; half of the answer then follows its path. Other areas in the
      observations are looked at only with --pool.
      """)

  @Option(help: "The figures; - is standard input.", completion: .file())
  var observations: String

  @Option(help: "The targets.", completion: .file())
  var targets: String

  @Option(help: "What to print: table, csv, json or ndjson.")
  var format: ResultFormat = .csv

  @Option(
    name: .shortAndLong, help: "The file to write to, instead of standard output.",
    completion: .file())
  var output: String?

  @Option(help: "Reference classes of your own, from attain classes fit.", completion: .file())
  var classes: String?

  @OptionGroup var input: InputOptions

  @Option(
    help: .init("Use only figures published up to this day.", valueName: "yyyy-mm-dd"))
  var asOf: CalendarDate?

  @Flag(
    help: "Let past cases of the same indicator in other areas of the observations count too.")
  var pool = false

  @Option(help: "Threads to use; the result never depends on it.")
  var threads = 1

  @Flag(name: .shortAndLong, help: "Print results and errors only.")
  var quiet = false

  func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads is 1 or more, not \(threads)") }
  }

  func run() async throws {
    let console = Console(isQuiet: quiet)
    let model = try ModelFiles.load(classes, console)
    let (rows, findings) = BatchTargetReader.read(
      try SeriesInput.bytes(of: targets, console), file: targets)
    let (table, found) = ObservationReader.read(
      try SeriesInput.bytes(of: observations, console), file: observations,
      options: try readerOptions(for: rows))
    if let table { console.say("\(observations): \(table.layout)") }
    let data = GroupedObservations(table?.observations ?? [])
    let screen = DataScreen(data, asOf: asOf)
    let beyond = StatedBoundsCheck(rows).findings(in: data)
    let all = screen.merged(with: found + beyond) + findings
    console.report(all)
    guard table != nil, !all.contains(where: { $0.severity == .error }) else {
      throw ExitStatus.badData.code
    }
    if let asOf {
      console.report(
        UndatedFiguresCheck(asOf: asOf, indicators: Set(rows.map(\.indicator)))
          .findings(in: data))
    }
    let assessor = BatchAssessor(screen, model: model, poolsAreas: pool)
    let answers = await assessor.answers(to: rows, threads: threads)
    try write(answers, console)
    let open = answers.count { $0.probability == nil }
    if open > 0 {
      console.say("\(open) of \(answers.count) targets have no probability; NOTE says why")
    }
  }

  /// What is said about the figures; where their file names no indicator or area, those of the
  /// targets are meant, if there is only one.
  private func readerOptions(for targets: [BatchTarget]) throws -> ReaderOptions {
    var options = try input.readerOptions()
    for (name, texts) in [
      ("INDICATOR", Set(targets.map(\.indicator))), ("REF_AREA", Set(targets.map(\.area))),
    ] where texts.count == 1 {
      options.assumptions[name] = texts.first
    }
    return options
  }

  private func write(_ answers: [BatchAnswer], _ console: Console) throws {
    var file = try OutputStream(output, console)
    let write = { (text: String, file: borrowing OutputStream) in
      try file.write(Array(text.utf8))
    }
    switch format {
    case .table: try write(AssessmentTable.text(answers, width: console.width), file)
    case .csv: try write(AssessmentCSV.text(answers), file)
    case .json: try write(AssessmentJSON.document(answers), file)
    case .ndjson: for answer in answers { try write(AssessmentJSON.line(answer), file) }
    }
    try file.complete()
  }
}
