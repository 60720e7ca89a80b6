import IndicatorData
import Operations
import Reporting

/// One run over a stream of series: reads, forecasts in blocks side by side, writes in order.
///
/// At most `threads` blocks are under way and as many wait to be written, so memory does not grow
/// with the input.
struct ForecastRun: ~Copyable {
  /// Series in a block: enough to fill the model's rows, few enough to share among threads.
  private static let blockSize = 256

  private let rows: ForecastRows
  private let console: Console
  private var output: OutputStream
  private var failures: OutputStream?
  /// How many series ended which way.
  private(set) var total = ForecastTally()
  private var told = 0
  private var leftOut = 0
  /// The values left out that are named each.
  private static let mostNamed = 20

  /// A run that has not started.
  init(
    rows: ForecastRows, output: consuming OutputStream, failures: consuming OutputStream?,
    console: Console
  ) {
    self.rows = rows
    self.console = console
    self.output = output
    self.failures = failures
  }

  /// The list of failures, begun; `nil` without a path.
  static func failureList(_ path: String?, _ console: Console) throws -> OutputStream? {
    guard let path else { return nil }
    let list = try OutputStream(path, console)
    try list.write(Array("unique_id,line,model,outcome,used,reason\n".utf8))
    return list
  }

  /// Forecasts a file.
  mutating func run(_ path: String, options: ReaderOptions, threads: Int) async throws {
    var source = try SeriesBlocks(path, size: Self.blockSize, options: options, console)
    // The header waits for the first block: a file that is no table writes nothing.
    var hasHeader = false
    if threads == 1 {
      while let block = try source.next(console) {
        try write(rows.block(block), &hasHeader)
      }
    } else {
      try await runInParallel(&source, threads: threads, &hasHeader)
    }
    if !hasHeader { try output.write(rows.header) }
    try output.complete()
    try completeFailures()
    summarize()
  }

  private mutating func runInParallel(
    _ source: inout SeriesBlocks, threads: Int, _ hasHeader: inout Bool
  ) async throws {
    let rows = rows
    var (started, written) = (0, 0)
    let tasks = TaskQueue<ForecastRows.Block>()
    while let block = try source.next(console) {
      let number = started
      tasks.start(number) { rows.block(block) }
      started += 1
      while started - written >= threads + 1 {
        try write(await tasks.result(written), &hasHeader)
        written += 1
      }
    }
    while written < started {
      try write(await tasks.result(written), &hasHeader)
      written += 1
    }
  }

  private mutating func write(_ block: ForecastRows.Block, _ hasHeader: inout Bool) throws {
    if !hasHeader { try output.write(rows.header) }
    hasHeader = true
    try output.write(block.bytes)
    total.addCounts(block.tally)
    for failure in block.tally.failures { try list(failure) }
    for value in block.tally.leftOut {
      leftOut += 1
      if leftOut <= Self.mostNamed { console.say("\(value)") }
    }
  }

  /// Lists a failure in the file, and the first of them on standard error.
  private mutating func list(_ failure: ForecastFailure) throws {
    told += 1
    let outcome = failure.usedModel.map { "fell back on \($0)" } ?? "skipped"
    if told <= 10 {
      console.say("\(failure.key) (line \(failure.line)): \(outcome): \(failure.reason)")
    }
    let cells = [
      failure.key, String(failure.line), failure.model,
      failure.usedModel == nil ? "skipped" : "fell_back", failure.usedModel ?? "", failure.reason,
    ]
    let line = cells.map(CSVWriter.quoted).joined(separator: ",")
    try writeFailure(Array((line + "\n").utf8))
  }

  private func writeFailure(_ bytes: [UInt8]) throws { try failures?.write(bytes) }

  private mutating func completeFailures() throws { try failures?.complete() }

  private func summarize() {
    if leftOut > Self.mostNamed {
      console.say("and \(leftOut - Self.mostNamed) more values out of line, taken for missing")
    }
    if told > 10 { console.say("and \(told - 10) more; --failures FILE lists all") }
    guard total.fellBack + total.skipped > 0 else { return }
    console.say(
      "\(total.forecast) series forecast, \(total.fellBack) fell back, \(total.skipped) skipped")
  }
}
