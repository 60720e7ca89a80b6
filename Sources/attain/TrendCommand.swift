import ArgumentParser
import Assessment
import IndicatorData
import Operations
import Reporting
import Trends

/// `attain trend`: regressions over any number of series.
struct TrendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Trends by regression: terms, diagnostics, projections, and how such trends fared.",
    usage: """
      attain trend observations.csv --where INDICATOR=digital_economy
      attain trend series.csv --model ols,theil-sen,logistic --until 2030,2045
      attain trend observations.csv --targets targets.csv
      attain trend panel.csv --regressors population,dummy2020 --break 2021 --format csv
      attain trend data.csv --x dose --formula 'y = b1*(1-exp(-b2*dose))' --start b1=500,b2=0.0001
      """,
    discussion: """
      FILE holds series (unique_id,ds,y) or figures in any other layout, as CSV, XLSX or ODS. A year stands at itself, a part of a year at its end less
      one year, so that 2030 always means the end of 2030. Series that cannot be fitted are listed
      with the reason; the others go on.
      """)

  @Argument(help: "The figures; - is standard input.", completion: .file())
  var file = "-"

  @Option(
    help: """
      Models by name, or all: ols log logit quadratic polynomial:3 theil-sen repeated-median huber \
      bisquare mm quantile:0.1,0.9 ridge[:penalty] bayes segmented[:2] \
      ar1[:reml|prais-winsten|cochrane-orcutt] logistic logistic-4 gompertz bass richards \
      exponential modified-exponential power formula.
      """)
  var model = TrendModels([.leastSquares])

  @Option(help: "Times to project to, as 2030,2045.")
  var until: NumberList?

  @Option(help: "Levels of intervals in per cent.")
  var level = IntervalLevels([80, 95])

  @Option(help: "Targets as for attain assess, answered beside each trend.", completion: .file())
  var targets: String?

  @OptionGroup var design: TrendDesignOptions

  @OptionGroup var input: InputOptions

  @Option(help: .init("Use only figures published up to this day.", valueName: "yyyy-mm-dd"))
  var asOf: CalendarDate?

  @Option(help: "Reference classes of your own, from attain classes fit.", completion: .file())
  var classes: String?

  @Option(help: "What to print: table, csv, json or ndjson.")
  var format: ResultFormat = .table

  @Option(help: "Tests of each trend: all or none. Without them a batch runs at memory speed.")
  var diagnostics: DiagnosticsChoice = .all

  @Option(help: "Significant digits, 1 to 17.")
  var digits = 10

  @Option(name: .shortAndLong, help: "Write to this file.", completion: .file())
  var output: String?

  @Option(help: "Seed of the bootstrap.")
  var seed: UInt64 = ProgramIdentity.defaultSeed

  @Option(help: "Threads to use; the result never depends on it.")
  var threads = 1

  @Flag(help: "End with status 2 where a series was skipped or a fit did not converge.")
  var strict = false

  @Flag(name: .shortAndLong, help: "Print results and errors only.")
  var quiet = false

  /// Which tests to carry out.
  enum DiagnosticsChoice: String, ExpressibleByArgument, CaseIterable {
    case all
    case none
  }

  func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads is 1 or more, not \(threads)") }
    guard (1...17).contains(digits) else {
      throw ValidationError("--digits is 1 to 17, not \(digits)")
    }
    try design.check(models: models)
  }

  /// The models; a formula is one without being named.
  private var models: [TrendModel] { design.formula == nil ? model.models : [.formula] }

  func run() async throws {
    let console = Console(isQuiet: quiet)
    let design = try design.design()
    let input = try TrendInput(file, try inputOptions(), console)
    let table = TrendColumns(
      models: models, design: design, levels: level.percents,
      times: until?.numbers ?? (self.design.x == nil ? [2030, 2045] : []),
      hasDiagnostics: diagnostics == .all, hasTargets: targets != nil, digits: digits)
    let rows = TrendRows(
      columns: table,
      fitter: TrendFitter(
        design: design, errors: self.design.errors.errors, seed: seed,
        examinesCeilings: diagnostics == .all),
      targets: try targets.map { try answers($0, input.panel, console) })
    var run = TrendRun(
      rows: rows, format: format, output: try OutputStream(output, console), console: console)
    try await run.run(input, threads: threads)
    if strict, run.skipped + run.unconverged > 0 { throw ExitStatus.fellBack.code }
  }

  private func answers(
    _ path: String, _ panel: Panel?, _ console: Console
  ) throws -> TrendTargets {
    let (rows, findings) = TargetTableReader.read(
      try SeriesInput.bytes(of: path, console), file: path)
    console.report(findings)
    guard !findings.contains(where: { $0.severity == .error }) else {
      throw ExitStatus.badData.code
    }
    return TrendTargets(rows, model: try ModelFiles.load(classes, console), panel: panel)
  }

  private func inputOptions() throws -> TrendInput.Options {
    let reader = try input.readerOptions()
    var options = TrendInput.Options()
    let header = { (name: String) in
      reader.columns.first { $0.key.lowercased() == name }?.value
    }
    options.columns.key = header("unique_id") ?? "unique_id"
    options.columns.isKeyOptional = design.x != nil && header("unique_id") == nil
    options.columns.time = design.x ?? header("ds") ?? "ds"
    options.columns.isTimeNumber = design.x != nil
    options.columns.value = header("y") ?? "y"
    options.columns.extras = (design.weights.map { [$0] } ?? []) + design.regressorNames
    options.hasWeights = design.weights != nil
    options.reader = reader
    options.asOf = asOf
    return options
  }
}
