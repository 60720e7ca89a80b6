import Forecasting
import IndicatorData
import Reporting
import Statistics

/// How far a batch is forecast.
enum ForecastEnd: Sendable {
  case steps(Int)
  case period(String)
}

/// A series that was not forecast by the model asked for.
struct ForecastFailure: Sendable {
  let key: String
  let line: Int
  let model: String
  let usedModel: String?
  let reason: String
}

/// A value that no forecast rests on, because it is wildly out of line.
struct ValueLeftOut: Sendable, CustomStringConvertible {
  let key: String
  let line: Int
  let period: String
  let value: Double
  let comparison: String

  var description: String {
    "\(key) (line \(line)): \(NumberText(value)) in \(period) is \(comparison) and is taken for "
      + "missing; correct it, or add --keep-outliers if it is right"
  }
}

/// Turns blocks of series into rows of the result; a value, so that blocks can run side by side.
struct ForecastRows: Sendable {
  let methods: [BatchMethod]
  let levels: [Int]
  let end: ForecastEnd
  /// Whether values wildly out of line are fitted like any other.
  var keepsOutliers = false
  /// The most periods ahead that are forecast for one series.
  static let mostSteps = 10_000

  /// What came of one block.
  struct Block: Sendable {
    var bytes: [UInt8] = []
    var failures: [ForecastFailure] = []
    var leftOut: [ValueLeftOut] = []
    var forecast = 0
    var fellBack = 0
    var skipped = 0
  }

  /// The header line.
  var header: [UInt8] {
    let bounds = levels.sorted(by: >).map { "-lo-\($0)" } + levels.sorted().map { "-hi-\($0)" }
    let columns = methods.flatMap { method in
      [method.name] + bounds.map { method.name + $0 }
    }
    return Array((["unique_id", "ds"] + columns).joined(separator: ",").utf8) + [0x0A]
  }

  /// Forecasts the series of a block and writes their rows, in order.
  func block(_ series: [StreamedSeries]) -> Block {
    var block = Block()
    let steps = series.map(stepsAhead)
    var outcomes: [[Outcome]] = Array(repeating: [], count: series.count)
    let shapes = zip(series, steps).map { one, steps in
      steps.map { Shape(steps: $0, periodsPerYear: one.axis?.periodsPerYear ?? 1) }
    }
    for shape in Set(shapes.compactMap(\.self)) where shape.steps > 0 {
      let chosen = series.indices.filter { shapes[$0] == shape }
      for method in methods {
        let results = method.forecast(
          chosen.map { series[$0].values }, shape.steps, periodsPerYear: shape.periodsPerYear,
          keepsGrossErrors: keepsOutliers)
        for (index, outcome) in zip(chosen, results) { outcomes[index].append(outcome) }
      }
    }
    let probabilities = probabilities
    for index in series.indices {
      if outcomes[index].isEmpty {
        refuse(series[index], steps: steps[index], &block)
      } else {
        count(outcomes[index], of: series[index], &block)
        block.leftOut += leftOut(of: series[index])
        write(series[index], outcomes[index], probabilities, to: &block.bytes)
      }
    }
    return block
  }

  /// What series must share to be forecast together; the result of one never depends on others.
  private struct Shape: Hashable {
    let steps: Int
    let periodsPerYear: Int
  }

  /// 0.5 and the ends of the intervals, in the order of the columns.
  private var probabilities: [Double] {
    [0.5] + levels.sorted(by: >).map { Double(100 - $0) / 200 }
      + levels.sorted().map { Double(100 + $0) / 200 }
  }

  private func stepsAhead(_ series: StreamedSeries) -> Int? {
    guard let axis = series.axis else { return nil }
    switch end {
    case .steps(let steps): return steps
    case .period(let period):
      return axis.steps(until: period).flatMap { $0 <= Self.mostSteps ? $0 : nil }
    }
  }

  /// Says why a series was not even tried.
  private func refuse(_ series: StreamedSeries, steps: Int?, _ block: inout Block) {
    let reason: String
    if series.axis == nil, series.uneven.count == 2 {
      reason = "\(SeriesError.unevenPeriods(first: series.uneven[0], second: series.uneven[1]))"
    } else if steps == nil {
      reason = "its periods do not lead to the one in --until"
    } else {
      reason = "its last value lies at or after the period in --until"
    }
    block.skipped += 1
    block.failures.append(
      ForecastFailure(
        key: series.key, line: series.line, model: methods[0].name, usedModel: nil,
        reason: reason))
  }

  private func count(_ outcomes: [Outcome], of series: StreamedSeries, _ block: inout Block) {
    switch outcomes[0] {
    case .forecast: block.forecast += 1
    case .fellBack: block.fellBack += 1
    case .skipped: block.skipped += 1
    }
    for (method, outcome) in zip(methods, outcomes) {
      guard let reason = outcome.reason else { continue }
      var used: String?
      if case .fellBack(_, let model, _) = outcome { used = model }
      block.failures.append(
        ForecastFailure(
          key: series.key, line: series.line, model: method.name, usedModel: used,
          reason: "\(reason)"))
    }
  }

  private func leftOut(of series: StreamedSeries) -> [ValueLeftOut] {
    guard !keepsOutliers, let axis = series.axis else { return [] }
    let values = series.values
    return GrossErrors.positions(in: values).map { position in
      ValueLeftOut(
        key: series.key, line: series.line,
        period: axis.label(ahead: position + 1 - values.count), value: values[position],
        comparison: GrossErrors.comparison(at: position, in: values))
    }
  }

  private func write(
    _ series: StreamedSeries, _ outcomes: [Outcome], _ probabilities: [Double],
    to bytes: inout [UInt8]
  ) {
    let ahead = outcomes.map { $0.distributions }
    let steps = ahead.reduce(0) { max($0, $1.count) }
    guard steps > 0, let axis = series.axis else { return }
    let key = Array(CSVWriter.quoted(series.key).utf8)
    var values: [Double] = []
    for step in 0..<steps {
      bytes += key
      bytes.append(UInt8(ascii: ","))
      bytes.append(contentsOf: axis.label(ahead: step + 1).utf8)
      for distributions in ahead {
        values.removeAll(keepingCapacity: true)
        if step < distributions.count {
          distributions[step].appendQuantiles(probabilities, to: &values)
        }
        for index in probabilities.indices {
          bytes.append(UInt8(ascii: ","))
          if index < values.count { NumberBytes.append(values[index], to: &bytes) }
        }
      }
      bytes.append(0x0A)
    }
  }
}
