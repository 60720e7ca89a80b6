import ArgumentParser
import Assessment
import Forecasting
import Foundation
import IndicatorData
import Operations
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
    let (rows, findings) = TargetTableReader.read(
      try SeriesInput.bytes(of: targets, console), file: targets)
    let (table, found) = ObservationReader.read(
      try SeriesInput.bytes(of: observations, console), file: observations,
      options: BatchAssessment.options(try input.readerOptions(), for: rows))
    if let table { console.say("\(observations): \(table.layout)") }
    let assessment = BatchAssessment(
      table, targets: rows, findings: found, targetFindings: findings, asOf: asOf)
    console.report(assessment.findings)
    guard assessment.isUsable else { throw ExitStatus.badData.code }
    console.report(assessment.notes)
    let assessor = assessment.assessor(model: model, poolsAreas: pool)
    let open = try await write(rows, of: assessor, console)
    if open > 0 {
      console.say("\(open) of \(rows.count) targets have no probability; NOTE says why")
    }
  }

  /// Answers targets and writes the answers, in the forms of lines as they come.
  ///
  /// - Returns: How many have no probability.
  private func write(
    _ targets: [BatchTarget], of assessor: BatchAssessor, _ console: Console
  ) async throws -> Int {
    var file = try OutputStream(output, console)
    var open = 0
    var whole: [BatchAnswer] = []
    if format == .csv { try file.write(Array(AssessmentCSV.header.utf8)) }
    try await assessor.answer(targets, threads: threads) { answers in
      open += answers.count { $0.probability == nil }
      switch format {
      case .table, .json: whole += answers
      case .csv: try file.write(Array(AssessmentCSV.rows(answers).utf8))
      case .ndjson:
        for answer in answers { try file.write(Array(AssessmentJSON.line(answer).utf8)) }
      }
    }
    switch format {
    case .table:
      try file.write(Array(AssessmentTable.text(whole, width: console.width).utf8))
    case .json: try file.write(Array(AssessmentJSON.document(whole).utf8))
    case .csv, .ndjson: break
    }
    try file.complete()
    return open
  }
}
