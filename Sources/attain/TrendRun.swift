import Assessment
import IndicatorData
import Operations
import Reporting
import Trends

/// One run over a stream of series: reads, fits in blocks side by side, writes in order.
///
/// At most `threads` blocks are under way and as many wait to be written, so memory does not grow
/// with the input, but for a table, which must know all rows to lay them out.
struct TrendRun: ~Copyable {
  /// Series in a block.
  private static let blockSize = 512

  private let rows: TrendRows
  private let format: ResultFormat
  private let console: Console
  private var output: OutputStream
  private var kept: [TrendRow] = []
  private var hasBegun = false
  private var hasRows = false
  private var seen: Set<String> = []
  private(set) var skipped = 0
  private(set) var unconverged = 0

  /// A run that has not started.
  init(
    rows: TrendRows, format: ResultFormat, output: consuming OutputStream,
    console: Console
  ) {
    self.rows = rows
    self.format = format
    self.output = output
    self.console = console
  }

  /// What came of a block.
  private struct Block: Sendable {
    var bytes: [UInt8] = []
    var kept: [TrendRow] = []
    var skipped: [String] = []
    var unconverged = 0
    var keys: [String] = []
    var isEmpty = true

    /// Counts a fit that failed or did not converge.
    mutating func note(_ row: TrendRow) {
      if case .failure(let error) = row.result {
        skipped.append("\(row.series.key), \(row.model.name): \(error)")
      } else if (try? row.result.get().isConverged) == false {
        unconverged += 1
      }
    }
  }

  /// Fits the trends of an input.
  mutating func run(_ input: TrendInput, threads: Int) async throws {
    var source = input
    var (started, written) = (0, 0)
    let tasks = TaskQueue<Block>()
    let (rows, format) = (rows, format)
    while let entries = try source.next(Self.blockSize) {
      tasks.start(started) { Self.block(rows, format, entries) }
      started += 1
      while started - written >= (threads == 1 ? 1 : threads + 1) {
        try write(await tasks.result(written))
        written += 1
      }
    }
    while written < started {
      try write(await tasks.result(written))
      written += 1
    }
    try finish()
  }

  private static func block(
    _ rows: TrendRows, _ format: ResultFormat, _ entries: [TrendEntry]
  ) -> Block {
    var block = Block()
    for entry in entries where rows.targets != nil {
      block.keys.append(entry.series.key)
      if let key = entry.figures?.key { block.keys.append(key.indicator + ":" + key.area) }
    }
    if format == .csv, rows.isShared {
      var others: [TrendRow] = []
      SharedTrendRows(rows: rows, entries: entries).append(to: &block.bytes) { others.append($0) }
      for row in others { block.note(row) }
      block.isEmpty = false
      return block
    }
    let (csv, json) = (TrendCSV(rows.columns), TrendJSON(rows.columns))
    for row in rows.rows(entries) {
      block.note(row)
      switch format {
      case .table: block.kept.append(row)
      case .csv: csv.append(row, to: &block.bytes)
      case .ndjson, .json:
        let text = (try? json.object(row)) ?? "{}"
        if format == .json, !block.isEmpty { block.bytes += Array(",\n".utf8) }
        block.bytes += Array((format == .json ? text : text + "\n").utf8)
      }
      block.isEmpty = false
    }
    return block
  }

  private mutating func write(_ block: Block) throws {
    try begin()
    if format == .json, hasRows, !block.isEmpty { try output.write(Array(",\n".utf8)) }
    hasRows = hasRows || !block.isEmpty
    try output.write(block.bytes)
    kept += block.kept
    seen.formUnion(block.keys)
    unconverged += block.unconverged
    for text in block.skipped {
      skipped += 1
      if skipped <= 10 { console.say("\(text)") }
    }
  }

  /// The first bytes wait for the first block: a file that is no table writes nothing.
  private mutating func begin() throws {
    guard !hasBegun else { return }
    hasBegun = true
    switch format {
    case .csv: try output.write(TrendCSV(rows.columns).header)
    case .json: try output.write(Array(TrendJSON(rows.columns).opening.utf8))
    case .table, .ndjson: break
    }
  }

  private mutating func finish() throws {
    try begin()
    switch format {
    case .table:
      let text = TrendTable(rows.columns).text(kept, width: console.width)
      try output.write(Array(text.utf8))
    case .json: try output.write(Array(TrendJSON(rows.columns).closing.utf8))
    case .csv, .ndjson: break
    }
    try output.complete()
    if skipped > 10 { console.say("and \(skipped - 10) more") }
    if skipped + unconverged > 0 {
      console.say("\(skipped) fits skipped, \(unconverged) did not converge")
    }
    let open = rows.targets?.unanswered(seen: seen) ?? []
    for target in open.prefix(10) {
      console.warn("target \(target.id): no series \(target.indicator)/\(target.area)")
    }
    if open.count > 10 { console.warn("and \(open.count - 10) more targets without a series") }
  }
}
