import Assessment
import IndicatorData
import Operations
import Reporting
import Trends

/// `attain trend` of a table.
enum TrendOperation {
  /// Series in a block.
  private static let blockSize = 512

  /// Fits trends to the series of a table.
  ///
  /// - Parameters:
  ///   - frame: Series or figures.
  ///   - targets: Targets to be answered beside each trend, where there are such.
  ///   - text: The options.
  ///   - task: Tells how far it is, and may be cancelled.
  /// - Returns: The table `trends`.
  /// - Throws: What is wrong with options or tables, or that the task was cancelled.
  static func run(
    _ frame: ArrowFrame, targets: ArrowFrame?, _ text: String?, _ task: TaskState
  ) throws(OperationFailure) -> OperationResult {
    var options = try OptionReader(text)
    let wanted = try TrendOptions(&options, hasTargets: targets != nil)
    let threads = try options.threads()
    try options.finish()
    let input = try FrameTrends(frame, wanted)
    let rows = TrendRows(
      columns: wanted.columns, fitter: wanted.fitter,
      targets: try targets.map { (table) throws(OperationFailure) in
        try answers(table, wanted.classes, input.panel)
      } ?? nil)
    let blocks = stride(from: 0, to: input.entries.count, by: blockSize).map {
      Array(input.entries[$0..<min($0 + blockSize, input.entries.count)])
    }
    var bytes = TrendCSV(wanted.columns).header
    for start in stride(from: 0, to: blocks.count, by: threads * 4) {
      let some = Array(blocks[start..<min(start + threads * 4, blocks.count)])
      try task.check(done: start * blockSize)
      for part in try parts(rows, some, threads) { bytes += part }
    }
    try task.check(done: input.entries.count)
    let result = OperationResult()
    result.findings = input.notes
    result.add("trends", CSVColumns.columns(bytes, kind: TrendOptions.kind))
    return result
  }

  private static func parts(
    _ rows: TrendRows, _ blocks: [[TrendEntry]], _ threads: Int
  ) throws(OperationFailure) -> [[UInt8]] {
    if threads == 1 { return blocks.map { part(rows, $0) } }
    return try Waiting.result { () async -> Result<[[UInt8]], OperationFailure> in
      .success(await ParallelBlocks.map(blocks, threads: threads) { part(rows, $0) })
    }
  }

  private static func part(_ rows: TrendRows, _ entries: [TrendEntry]) -> [UInt8] {
    var bytes: [UInt8] = []
    if rows.isShared {
      SharedTrendRows(rows: rows, entries: entries).append(to: &bytes) { _ in }
      return bytes
    }
    let csv = TrendCSV(rows.columns)
    for row in rows.rows(entries) { csv.append(row, to: &bytes) }
    return bytes
  }

  private static func answers(
    _ targets: ArrowFrame, _ classes: String?, _ panel: Panel?
  ) throws(OperationFailure) -> TrendTargets? {
    let (rows, findings) = TargetTableReader.read(
      try FrameText.bytes(targets), file: targets.name)
    try findings.refuseErrors(targets.name)
    return TrendTargets(rows, model: try FileBytes.classes(classes), panel: panel)
  }
}
