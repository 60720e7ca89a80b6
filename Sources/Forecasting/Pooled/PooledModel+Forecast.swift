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
    precondition(steps >= 1, "\(steps) periods to forecast, not 1 or more")
    var outcomes: [Outcome] = []
    outcomes.reserveCapacity(series.count)
    var run = PooledRun(self)
    var start = 0
    while start < series.count {
      let end = min(series.count, start + Self.rows)
      outcomes += run.forecast(series[start..<end], steps: steps)
      start = end
    }
    return outcomes
  }
}

/// Work space for blocks of series.
struct PooledRun {
  private let model: PooledModel
  private var changes: [Double] = []
  private var inputs: [Float]
  private var work: [Float]
  private var sums: [Float]
  private let outputs: Int

  init(_ model: PooledModel) {
    self.model = model
    outputs = PooledModel.knots * PooledModel.horizon
    let width = model.networks.map(\.width).max() ?? 0
    inputs = Array(repeating: 0, count: PooledModel.rows * SeriesFeatures.count)
    work = Array(repeating: 0, count: 2 * PooledModel.rows * width)
    sums = Array(repeating: 0, count: PooledModel.rows * outputs)
  }

  /// One series on its way.
  private enum Passage {
    case row(PooledSeries, SeriesFeatures, row: Int)
    case done(Outcome)
  }

  /// Forecasts at most `PooledModel.rows` series.
  mutating func forecast(_ block: ArraySlice<[Double]>, steps: Int) -> [Outcome] {
    var row = 0
    let passages = block.map { grid in prepare(grid, row: &row, steps: steps) }
    evaluate(rows: row)
    return passages.map { passage in
      switch passage {
      case .done(let outcome): outcome
      case .row(let series, let features, let row):
        outcome(series, quantiles: quantiles(series, features, row: row), features, steps)
      }
    }
  }

  /// Uncalibrated or calibrated quantiles of one series that has a row.
  func quantiles(
    _ series: PooledSeries, _ features: SeriesFeatures, row: Int, isCalibrated: Bool = true
  ) -> [Double] {
    sums.withUnsafeBufferPointer { sums in
      model.quantiles(
        UnsafeBufferPointer(rebasing: sums[(row * outputs)..<((row + 1) * outputs)]),
        features: features, length: series.values.count, isCalibrated: isCalibrated)
    }
  }

  private mutating func prepare(_ grid: [Double], row: inout Int, steps: Int) -> Passage {
    do throws(SeriesError) {
      let series = try PooledSeries(grid)
      guard let features = write(series, row: row) else {
        return .done(model.fallback(series, steps: steps))
      }
      row += 1
      return .row(series, features, row: row - 1)
    } catch {
      return .done(.skipped(error))
    }
  }

  /// Writes a row of standardized features; `nil` where the series never changes.
  mutating func write(_ series: PooledSeries, row: Int) -> SeriesFeatures? {
    guard series.values.count >= 2 else { return nil }
    changes.removeAll(keepingCapacity: true)
    for index in 1..<series.values.count {
      changes.append(series.values[index] - series.values[index - 1])
    }
    return inputs.withUnsafeMutableBufferPointer { inputs in
      guard let out = inputs.baseAddress else { return nil }
      let at = out + row * SeriesFeatures.count
      let features = series.values.withUnsafeBufferPointer { values in
        changes.withUnsafeBufferPointer { SeriesFeatures(values, changes: $0, into: at) }
      }
      if features != nil { model.standardize(at) }
      return features
    }
  }

  /// Runs the networks over the rows written.
  mutating func evaluate(rows: Int) {
    for index in 0..<rows * outputs { sums[index] = 0 }
    inputs.withUnsafeBufferPointer { inputs in
      work.withUnsafeMutableBufferPointer { work in
        sums.withUnsafeMutableBufferPointer { sums in
          guard let x = inputs.baseAddress, let work = work.baseAddress,
            let sums = sums.baseAddress
          else { return }
          for network in model.networks {
            network.addOutputs(x, rows: rows, work: work, to: sums)
          }
        }
      }
    }
  }

  private func outcome(
    _ series: PooledSeries, quantiles: [Double], _ features: SeriesFeatures, _ steps: Int
  ) -> Outcome {
    let last = series.values[series.values.count - 1]
    var distributions: [PredictiveDistribution] = []
    distributions.reserveCapacity(steps)
    for step in 1...steps {
      let values = PooledModel.continued(quantiles, to: step).map {
        series.original(last + features.unit * $0)
      }
      guard values.allSatisfy(\.isFinite) else { return .skipped(.overflow(steps: step)) }
      distributions.append(
        .quantiles(QuantileDistribution(grid: PooledModel.grid, values: values)))
    }
    return .forecast(distributions, model: PooledModel.name)
  }
}

extension PooledModel {
  /// Centres and scales one row of features, each at most 5 deviations from its mean.
  func standardize(_ row: UnsafeMutablePointer<Float>) {
    for index in 0..<SeriesFeatures.count {
      row[index] = min(5, max(-5, (row[index] - centres[index]) / deviations[index]))
    }
  }

  /// A series without any change: the last value, and the spread of other series' changes.
  ///
  /// The more often a value was repeated, the less its next change: the spread of a value seen n
  /// times is that of a value seen once over n. This part is a convention, not measured.
  func fallback(_ series: PooledSeries, steps: Int) -> Outcome {
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
      let changes = Self.continued(known, to: step)
      let values = changes.map {
        series.original(last + size * ($0 - changes[Self.centre]))
      }
      guard values.allSatisfy(\.isFinite) else { return .skipped(.overflow(steps: step)) }
      distributions.append(.quantiles(QuantileDistribution(grid: Self.grid, values: values)))
    }
    return .fellBack(distributions, model: "naive", because: reason)
  }
}
