import Forecasting
import IndicatorData

/// One backtest over series: in blocks side by side, added up in order.
package struct BacktestRun: Sendable {
  /// The series that can be scored: those of even periods.
  package let series: [StreamedSeries]

  /// A run that has not started.
  ///
  /// - Parameter records: Series, those of uneven periods too.
  package init(_ records: [StreamedSeries]) { series = records.filter { $0.axis != nil } }

  /// Scores blocks side by side and adds them up in order.
  ///
  /// - Parameters:
  ///   - backtest: Horizon and origins.
  ///   - methods: The methods compared.
  ///   - threads: Threads to use; the scores never depend on it.
  ///   - goesOn: Asked before each block; `false` ends the run without a score.
  /// - Returns: One score a method.
  package func scores(
    _ backtest: Backtest, _ methods: [BatchMethod], threads: Int,
    goesOn: @Sendable (Int) -> Bool = { _ in true }
  ) async -> [BacktestScore] {
    let tasks = TaskQueue<[BacktestScore]>()
    let blocks = Self.blocks(series)
    var total: [BacktestScore] = []
    for index in blocks.indices {
      guard goesOn(index * 256) else { return [] }
      for ahead in index..<min(blocks.count, index + threads) where !tasks.isStarted(ahead) {
        let block = blocks[ahead]
        tasks.start(ahead) {
          backtest.score(block.values, methods: methods, periodsPerYear: block.periodsPerYear)
        }
      }
      let part = await tasks.result(index)
      if total.isEmpty {
        total = part
      } else {
        for method in total.indices { total[method].add(part[method]) }
      }
    }
    return total
  }

  /// At most 256 series of one number of periods a year, annual ones first.
  private static func blocks(
    _ series: [StreamedSeries]
  ) -> [(values: [[Double]], periodsPerYear: Int)] {
    let groups = Dictionary(grouping: series) { $0.axis?.periodsPerYear ?? 1 }
    return groups.sorted { $0.key < $1.key }.flatMap { periods, members in
      Swift.stride(from: 0, to: members.count, by: 256).map { start in
        let block = members[start..<min(members.count, start + 256)]
        return (block.map(\.values), periods)
      }
    }
  }
}
