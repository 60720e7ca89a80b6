import CArrow
import Forecasting
import IndicatorData
import Operations

/// `attain forecast` of a table.
enum ForecastOperation {
  /// Series in a block.
  private static let blockSize = 256

  /// Forecasts the series of a table.
  ///
  /// - Parameters:
  ///   - frame: The table.
  ///   - text: The options.
  ///   - task: Tells how far it is, and may be cancelled.
  /// - Returns: The tables `forecasts` and `failures`.
  /// - Throws: What is wrong with options or tables, or that the task was cancelled.
  static func run(
    _ frame: ArrowFrame, _ text: String?, _ task: TaskState
  ) throws(OperationFailure) -> OperationResult {
    var options = try OptionReader(text)
    let batch = try ForecastOptions.batch(&options)
    let threads = try options.threads()
    let hasDictionary = try options.truth("dictionary", default: false)
    let reader = try options.readerOptions()
    try options.finish()
    var source = try SeriesSource(frame, reader)
    let table = ForecastTable(
      batch, frame.name, time: source.timeType, key: source.keyType, hasDictionary: hasDictionary)
    if threads == 1 {
      try run(&source, table, task)
    } else {
      try run(&source, table, task, threads: threads)
    }
    return table.result(notes: source.notes)
  }

  private static func run(
    _ source: inout SeriesSource, _ table: ForecastTable, _ task: TaskState
  ) throws(OperationFailure) {
    var pending: [StreamedSeries] = []
    while true {
      let block = try source.next(blockSize, &pending)
      if block.isEmpty { return }
      table.append(table.forecaster.part(block), block)
      try task.check(done: table.seriesCount)
    }
  }

  /// Blocks side by side, at most `threads` under way, taken in order.
  private static func run(
    _ source: inout SeriesSource, _ table: ForecastTable, _ task: TaskState, threads: Int
  ) throws(OperationFailure) {
    let forecaster = table.forecaster
    var pending: [StreamedSeries] = []
    var isAtEnd = false
    while !isAtEnd {
      var blocks: [[StreamedSeries]] = []
      while blocks.count < threads * 8, !isAtEnd {
        let block = try source.next(blockSize, &pending)
        if block.isEmpty { isAtEnd = true } else { blocks.append(block) }
      }
      let work = blocks
      let parts = try Waiting.result { () async -> Result<[ForecastPart], OperationFailure> in
        let parts = await ParallelBlocks.map(work, threads: threads) { block in
          task.goesOn(done: 0) ? forecaster.part(block) : ForecastPart()
        }
        return .success(parts)
      }
      try task.check(done: table.seriesCount)
      for (part, block) in zip(parts, blocks) { table.append(part, block) }
    }
    try task.check(done: table.seriesCount)
  }
}

/// Work on values side by side.
enum ParallelBlocks {
  /// The results of work on values, in their order.
  static func map<Value: Sendable, Output: Sendable>(
    _ values: [Value], threads: Int, _ work: @escaping @Sendable (Value) -> Output
  ) async -> [Output] {
    await withTaskGroup(of: (Int, Output).self) { group in
      var results = [Output?](repeating: nil, count: values.count)
      for (index, value) in values.enumerated() {
        if index >= threads, let (place, done) = await group.next() { results[place] = done }
        group.addTask { (index, work(value)) }
      }
      for await (place, done) in group { results[place] = done }
      return results.compactMap(\.self)
    }
  }
}

/// Which forecasts are asked for.
enum ForecastOptions {
  /// The batch that options ask for: `h` or `until`, `level`, `model`, `keep_outliers`,
  /// `parameters`.
  static func batch(_ options: inout OptionReader) throws(OperationFailure) -> ForecastBatch {
    let horizon = try options.whole("h", in: 1...ForecastBatch.mostSteps)
    let until = try options.text("until")
    let end: ForecastEnd
    switch (horizon, until) {
    case (let steps?, nil): end = .steps(steps)
    case (nil, let period?): end = .period(period)
    case (nil, nil): throw OperationFailure("say how far: h periods, or until a period", .usage)
    case (.some, .some): throw OperationFailure("say h or until, not both", .usage)
    }
    return ForecastBatch(
      methods: try methods(&options, default: ["attain"]), levels: try options.levels(), end: end,
      keepsOutliers: try options.truth("keep_outliers", default: false))
  }

  /// The methods that the options `model` and `parameters` name.
  static func methods(
    _ options: inout OptionReader, default names: [String]
  ) throws(OperationFailure) -> [BatchMethod] {
    let model = try pooled(try options.text("parameters"))
    let registry = MethodRegistry(model: model)
    let names = try options.texts("model") ?? names
    if names == ["all"] { return registry.methods }
    guard !names.isEmpty else { throw OperationFailure("name a model", .usage) }
    do throws(UnknownMethod) {
      return try registry.methods(named: names)
    } catch {
      throw OperationFailure(error.description, .usage)
    }
  }

  private static func pooled(_ path: String?) throws(OperationFailure) -> PooledModel {
    do {
      guard let path else { return try PooledModel.annual() }
      return try PooledModel(reading: try FileBytes.read(path))
    } catch let error as OperationFailure {
      throw error
    } catch {
      throw OperationFailure("\(path ?? "the model that comes with Attain"): \(error)", .badData)
    }
  }
}
