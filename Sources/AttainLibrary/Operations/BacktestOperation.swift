import Forecasting
import IndicatorData
import Operations

/// `attain backtest` of a table.
enum BacktestOperation {
  /// Scores methods on the past of the series of a table.
  ///
  /// - Returns: The table `scores`.
  static func run(
    _ frame: ArrowFrame, _ text: String?, _ task: TaskState
  ) throws(OperationFailure) -> OperationResult {
    var options = try OptionReader(text)
    let horizon = try options.whole("h", in: 1...1000) ?? 6
    let origins = try options.whole("origins", in: 1...1000) ?? 1
    let stride = try options.whole("stride", in: 1...1000)
    let threads = try options.threads()
    let methods = try ForecastOptions.methods(
      &options, default: ["attain", "naive", "damped-drift"])
    let reader = try options.readerOptions()
    try options.finish()
    var source = try SeriesSource(frame, reader)
    var records: [StreamedSeries] = []
    var pending: [StreamedSeries] = []
    while true {
      let block = try source.next(1 << 12, &pending)
      if block.isEmpty { break }
      records += block
    }
    let backtest = Backtest(horizon: horizon, origins: origins, stride: stride)
    let run = BacktestRun(records)
    let scores = try Waiting.result {
      () async -> Result<[BacktestScore], OperationFailure> in
      .success(
        await run.scores(backtest, methods, threads: threads) { task.goesOn(done: $0) })
    }
    try task.check(done: run.series.count)
    guard let first = scores.first, first.series > 0 else {
      throw OperationFailure(
        "\(frame.name): no series has \(horizon) values to forecast after "
          + "\(backtest.minimumHistory) that change", .badData)
    }
    let result = OperationResult()
    result.findings = source.notes
    result.add(
      "scores",
      CSVColumns.columns(
        Array(BacktestTables.csv(scores).utf8), texts: ["model", "measure", "group"],
        wholes: ["cases"]))
    return result
  }
}
