import ArgumentParser
import Forecasting
import IndicatorData
import Operations
import Reporting

/// `attain backtest`: how good forecasts of these series would have been.
struct BacktestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Forecast the past of your series from earlier points, and measure accuracy and how "
      + "often intervals held, beside simple methods.",
    usage: """
      attain backtest series.csv --horizon 6
      attain backtest series.csv --horizon 4 --origins 3 --format csv
      """)

  @Argument(
    help: "Series as unique_id,ds,y or in any other layout; CSV, XLSX, ODS; - is standard input.",
    completion: .file())
  var file: String

  @Option(help: "Periods forecast from each origin.")
  var horizon = 6

  @Option(help: "Origins of each series, the latest first.")
  var origins = 1

  @Option(help: "Periods between origins; the horizon unless given.")
  var stride: Int?

  @OptionGroup var models: BacktestModels

  @OptionGroup var input: InputOptions

  @Option(help: "What to print: table, csv or json.")
  var format: Format = .table

  @Option(name: .shortAndLong, help: "Write to this file.", completion: .file())
  var output: String?

  @Option(help: "Threads to use; the result never depends on it.")
  var threads = 1

  @Flag(name: .shortAndLong, help: "Print results and errors only.")
  var quiet = false

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json
  }

  func validate() throws {
    for (name, value) in [
      ("horizon", horizon), ("origins", origins), ("stride", stride ?? 1), ("threads", threads),
    ] where !(1...1000).contains(value) {
      throw ValidationError("--\(name) is 1 to 1000, not \(value)")
    }
  }

  func run() async throws {
    let console = Console(isQuiet: quiet)
    let bytes = try SeriesInput.bytes(of: file, console)
    let records = try SeriesInput.series(
      in: bytes, file: file, options: try input.readerOptions(), console)
    let run = BacktestRun(records)
    let usable = run.series
    if usable.count < records.count {
      console.say("\(records.count - usable.count) series with uneven periods left out")
    }
    let methods = try models.methods(console)
    let backtest = Backtest(horizon: horizon, origins: origins, stride: stride)
    let scores = await run.scores(backtest, methods, threads: threads)
    guard let first = scores.first, first.series > 0 else {
      throw CommandFailure(
        "\(file): no series has \(horizon) values to forecast after "
          + "\(backtest.minimumHistory) that change", .badData)
    }
    if first.leftOut > 0 {
      console.say("\(first.leftOut) origins left out: a history without change, or no forecast")
    }
    let text =
      switch format {
      case .table: BacktestTables.text(scores)
      case .csv: BacktestTables.csv(scores)
      case .json: try BacktestTables.json(scores, horizon: horizon, origins: origins)
      }
    try OutputStream.writeWhole(text, to: output, console)
  }
}

/// Which methods are compared.
struct BacktestModels: ParsableArguments {
  @Option(help: "Models by name, separated by commas, or all; some of them take their time.")
  var model = "attain,naive,damped-drift"

  @Option(
    help: "A model file made by attain train, instead of the one that comes with the program.",
    completion: .file())
  var parameters: String?

  /// The methods asked for.
  func methods(_ console: Console) throws -> [BatchMethod] {
    let registry = try ModelOptions.registry(parameters, console)
    if model == "all" { return registry.methods }
    return try ModelOptions.methods(model, in: registry)
  }
}
