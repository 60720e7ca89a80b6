import ArgumentParser
import IndicatorData
import Operations

/// `attain forecast`: any number of series in, forecasts out, in order.
struct ForecastCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Forecast any number of series: median and intervals that hold.",
    usage: """
      attain forecast series.csv --horizon 6
      attain forecast series.csv --until 2030 --level 50,80,95 -o forecasts.csv
      attain forecast API_IT.NET.USER.ZS_DS2_en_csv_v2.csv --until 2030
      gunzip -c m4.csv.gz | attain forecast --horizon 6 --threads 2 --failures failed.csv
      """)

  @Argument(
    help: .init(
      "Series as unique_id,ds,y, rows of a series together and in order, or any other layout "
        + "(--layout); CSV, XLSX, ODS; - is standard input."),
    completion: .file())
  var file = "-"

  @Option(help: "Periods to forecast after each series' last value.")
  var horizon: Int?

  @Option(help: "The last period to forecast, such as 2030 or 2030-Q4, instead of --horizon.")
  var until: String?

  @Option(name: .shortAndLong, help: "Write the forecasts to this file.", completion: .file())
  var output: String?

  @Option(help: "List the series without the forecast asked for, and why, in this CSV file.")
  var failures: String?

  @Flag(help: "End with status 2 where a series fell back or was skipped.")
  var strict = false

  @OptionGroup var models: ModelOptions

  @OptionGroup var input: InputOptions

  @Option(help: "Levels of intervals in per cent.")
  var level = IntervalLevels([80, 95])

  @Flag(
    help: """
      Fit values about a hundredfold and more out of line with both neighbours, too, instead of \
      taking them for missing.
      """)
  var keepOutliers = false

  @Option(help: "Threads to use; the result never depends on it.")
  var threads = 1

  @Flag(name: .shortAndLong, help: "Print results and errors only.")
  var quiet = false

  func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads is 1 or more, not \(threads)") }
    switch (horizon, until) {
    case (nil, nil): throw ValidationError("give --horizon N or --until PERIOD")
    case (.some, .some): throw ValidationError("give --horizon or --until, not both")
    case (let horizon?, nil) where !(1...ForecastBatch.mostSteps).contains(horizon):
      throw ValidationError("--horizon is 1 to \(ForecastBatch.mostSteps), not \(horizon)")
    default: break
    }
  }

  func run() async throws {
    let console = Console(isQuiet: quiet)
    let options = try input.readerOptions()
    let end = until.map { ForecastEnd.period($0) } ?? .steps(horizon ?? 1)
    let rows = ForecastRows(
      ForecastBatch(
        methods: try models.methods(console), levels: level.percents, end: end,
        keepsOutliers: keepOutliers))
    var run = ForecastRun(
      rows: rows, output: try OutputStream(output, console),
      failures: try ForecastRun.failureList(failures, console), console: console)
    try await run.run(file, options: options, threads: threads)
    if strict, run.total.fellBack + run.total.skipped > 0 { throw ExitStatus.fellBack.code }
  }
}
