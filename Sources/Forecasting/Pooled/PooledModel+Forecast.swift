import LinearAlgebra
import Statistics

extension PooledModel {
  /// How many series pass through the networks together.
  static let rows = 32

  /// Forecasts some series; the result of one never depends on the others.
  ///
  ///     let outcomes = model.forecast([[2760, 2980, 3200, 3450]], steps: 6)
  ///     outcomes[0].distributions[5].median
  ///
  /// - Parameters:
  ///   - series: Values of consecutive periods, oldest first; NaN where a period has none.
  ///   - steps: Periods to forecast, 1 or more, counted from each series' last value.
  /// - Returns: One outcome a series, in their order.
  /// - Complexity: O(n) a series of n values.
  public func forecast(_ series: [[Double]], steps: Int) -> [Outcome] {
    forecast(series, steps: steps, widening: Self.annualWidening)
  }

  /// Forecasts some series.
  ///
  /// - Parameters:
  ///   - series: Values of consecutive periods, NaN where a period has none.
  ///   - steps: Periods to forecast, 1 or more.
  ///   - widening: The bounds of the power of h with which intervals widen beyond the model's own
  ///     horizons.
  /// - Returns: One outcome a series, in their order.
  func forecast(
    _ series: [[Double]], steps: Int, widening: ClosedRange<Double>
  ) -> [Outcome] {
    require(steps >= 1, "\(steps) periods to forecast, not 1 or more")
    var outcomes: [Outcome] = []
    outcomes.reserveCapacity(series.count)
    var run = PooledRun(self)
    var start = 0
    while start < series.count {
      let end = min(series.count, start + Self.rows)
      outcomes += run.forecast(series[start..<end], steps: steps, widening)
      start = end
    }
    return outcomes
  }
}

/// Work space for blocks of series.
struct PooledRun {
  private let model: PooledModel
  private var viewer = SeriesViewer()
  private var plain: PooledPass
  private var logarithmic: PooledPass

  init(_ model: PooledModel) {
    self.model = model
    plain = PooledPass(model.plain, rows: PooledModel.rows)
    logarithmic = PooledPass(model.logarithmic, rows: PooledModel.rows)
  }

  /// One series on its way.
  private enum Passage {
    case row(PooledSeries, SeriesView, row: Int)
    case done(Outcome)
  }

  /// Forecasts at most `PooledModel.rows` series.
  mutating func forecast(
    _ block: ArraySlice<[Double]>, steps: Int, _ widening: ClosedRange<Double>
  ) -> [Outcome] {
    var row = 0
    let passages = block.map { grid in prepare(grid, row: &row, steps: steps, widening) }
    evaluate(rows: row)
    return passages.map { passage in
      switch passage {
      case .done(let outcome): outcome
      case .row(let series, let view, let row):
        outcome(series, quantiles: quantiles(view, row: row), view, steps, widening)
      }
    }
  }

  /// Uncalibrated or calibrated quantiles of one series that has a row.
  func quantiles(_ view: SeriesView, row: Int, isCalibrated: Bool = true) -> [Double] {
    model.quantiles(
      plain: plain.row(row), logarithmic: logarithmic.row(row), view: view,
      isCalibrated: isCalibrated)
  }

  private mutating func prepare(
    _ grid: [Double], row: inout Int, steps: Int, _ widening: ClosedRange<Double>
  ) -> Passage {
    do throws(SeriesError) {
      let series = try PooledSeries(grid)
      let view = series.values.withUnsafeBufferPointer { write($0, row: row) }
      guard let view else { return .done(model.fallback(series, steps: steps, widening)) }
      row += 1
      return .row(series, view, row: row - 1)
    } catch {
      return .done(.skipped(error))
    }
  }

  /// Writes a row of standardized features; `nil` where the series never changes.
  mutating func write(_ values: UnsafeBufferPointer<Double>, row: Int) -> SeriesView? {
    guard let view = viewer.view(values) else { return nil }
    plain.set(viewer.plain, row: row, of: model.plain)
    if view.logarithmic != nil {
      logarithmic.set(viewer.logarithmic, row: row, of: model.logarithmic)
    }
    return view
  }

  /// Runs the networks over the rows written.
  mutating func evaluate(rows: Int) {
    plain.evaluate(rows: rows, model.plain)
    logarithmic.evaluate(rows: rows, model.logarithmic)
  }

  private func outcome(
    _ series: PooledSeries, quantiles: [Double], _ view: SeriesView, _ steps: Int,
    _ widening: ClosedRange<Double>
  ) -> Outcome {
    var distributions: [PredictiveDistribution] = []
    distributions.reserveCapacity(steps)
    for step in 1...steps {
      let values = series.originals(
        PooledModel.continued(quantiles, to: step, widening).map { view.last + view.unit * $0 })
      guard values.allSatisfy(\.isFinite) else { return .skipped(.overflow(steps: step)) }
      distributions.append(
        .quantiles(QuantileDistribution(grid: PooledModel.grid, values: values)))
    }
    return .forecast(distributions, model: PooledModel.name)
  }
}

extension PooledModel {
  /// A series without any change: the last value, and the spread of other series' changes.
  ///
  /// The more often a value was repeated, the less its next change: the spread of a value seen n
  /// times is that of a value seen once over n. This part is a convention, not measured.
  func fallback(
    _ series: PooledSeries, steps: Int, _ widening: ClosedRange<Double>
  ) -> Outcome {
    let last = series.values[series.values.count - 1]
    let count = series.values.count
    let reason: SeriesError =
      count == 1
      ? .tooShort(needed: 2, found: 1)
      : .neverChanges(value: series.original(last), observations: count)
    guard last != 0, !relativeChanges.isEmpty else { return .skipped(reason) }
    let size = last.magnitude / Double(count)
    let known = relativeChanges.flatMap(\.self)
    var distributions: [PredictiveDistribution] = []
    for step in 1...steps {
      let changes = Self.continued(known, to: step, widening)
      let values = series.originals(changes.map { last + size * ($0 - changes[Self.centre]) })
      guard values.allSatisfy(\.isFinite) else { return .skipped(.overflow(steps: step)) }
      distributions.append(.quantiles(QuantileDistribution(grid: Self.grid, values: values)))
    }
    return .fellBack(distributions, model: "naive", because: reason)
  }
}
