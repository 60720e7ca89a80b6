import Forecasting
import IndicatorData
import Operations

/// What came of a block of series: forecasts as numbers, column by column.
struct ForecastPart: Sendable {
  /// The series' number in the block and how many periods of it are forecast, in order.
  var series: [(index: Int, steps: Int)] = []
  /// The numbers of each column.
  var numbers: [[Double]] = []
  var tally = ForecastTally()
}

/// Forecasts blocks of series into columns; a value, so that blocks can run side by side.
struct ForecastParts: Sendable {
  let batch: ForecastBatch

  /// The forecasts of a block.
  func part(_ block: [StreamedSeries]) -> ForecastPart {
    let probabilities = batch.probabilities
    var part = ForecastPart()
    part.numbers = Array(repeating: [], count: batch.columns.count)
    var quantiles: [Double] = []
    part.tally = batch.forecast(block) { index, outcomes in
      let ahead = outcomes.map(\.distributions)
      let steps = ahead.reduce(0) { max($0, $1.count) }
      guard steps > 0, block[index].axis != nil else { return }
      part.series.append((index, steps))
      for (place, distributions) in ahead.enumerated() {
        let first = place * probabilities.count
        for step in 0..<steps {
          quantiles.removeAll(keepingCapacity: true)
          if step < distributions.count {
            distributions[step].appendQuantiles(probabilities, to: &quantiles)
          }
          for column in probabilities.indices {
            part.numbers[first + column].append(
              column < quantiles.count ? PrintedNumber.value(quantiles[column]) : .nan)
          }
        }
      }
    }
    return part
  }
}

/// The table of forecasts in the making.
final class ForecastTable {
  let forecaster: ForecastParts
  private(set) var seriesCount = 0
  private let name: String
  private let timeType: ArrowType
  private let key: ArrowColumnBuilder
  private let time: ArrowColumnBuilder
  private let numbers: [ArrowColumnBuilder]
  private var tally = ForecastTally()

  /// An empty table.
  ///
  /// - Parameters:
  ///   - batch: What is forecast.
  ///   - name: What the table of series is called in findings.
  ///   - time: What its times are.
  ///   - key: What its keys are.
  ///   - hasDictionary: Whether keys go out as numbers of the series in the order of the input.
  init(
    _ batch: ForecastBatch, _ name: String, time: ArrowType, key: ArrowType, hasDictionary: Bool
  ) {
    forecaster = ForecastParts(batch: batch)
    self.name = name
    timeType = time
    self.key = ArrowColumnBuilder(
      "unique_id",
      hasDictionary ? .dictionary : Self.isWhole(key) ? .int64 : .text)
    self.time = ArrowColumnBuilder("ds", Self.kind(time))
    numbers = batch.columns.map { ArrowColumnBuilder($0, .float64) }
  }

  private static func isWhole(_ type: ArrowType) -> Bool {
    if case .integer = type { true } else { false }
  }

  private static func kind(_ type: ArrowType) -> ArrowColumnBuilder.Kind {
    switch type {
    case .integer: .int64
    case .days: .whole(format: "tdD", isNarrow: true)
    case .instants(86_400, _): .whole(format: "tss:", isNarrow: false)
    case .instants(86_400_000, _): .whole(format: "tsm:", isNarrow: false)
    case .instants(86_400_000_000, _): .whole(format: "tsu:", isNarrow: false)
    case .instants: .whole(format: "tsn:", isNarrow: false)
    default: .text
    }
  }

  /// Adds the forecasts of a block.
  func append(_ part: ForecastPart, _ block: [StreamedSeries]) {
    if let texts = key.dictionary { for series in block { texts.append(text: series.key) } }
    for (index, steps) in part.series {
      let series = block[index]
      append(key: series, number: seriesCount + index, steps)
      if let axis = series.axis { for step in 1...steps { append(axis, step) } }
    }
    for (column, values) in zip(numbers, part.numbers) { column.append(contentsOf: values) }
    seriesCount += block.count
    tally.addCounts(part.tally)
    tally.failures += part.tally.failures
    tally.leftOut += part.tally.leftOut
  }

  private func append(key series: StreamedSeries, number: Int, _ steps: Int) {
    switch key.kind {
    case .dictionary: for _ in 0..<steps { key.append(whole: Int64(number)) }
    case .int64:
      let whole = Int64(series.key)
      for _ in 0..<steps { key.append(whole: whole) }
    default:
      var text = series.key
      text.withUTF8 { bytes in for _ in 0..<steps { key.append(text: bytes) } }
    }
  }

  private func append(_ axis: TimeAxis, _ step: Int) {
    switch time.kind {
    case .text: time.append(text: axis.label(ahead: step))
    case .int64:
      let number = axis.number(ahead: step) ?? Int(axis.label(ahead: step))
      time.append(whole: number.map(Int64.init))
    default:
      let perDay = FrameTime.unitsPerDay(timeType) ?? 1
      let value = axis.day(ahead: step).flatMap { day -> Int64? in
        let (product, overflows) = Int64(day).multipliedReportingOverflow(by: perDay)
        return overflows ? nil : product
      }
      time.append(whole: value)
    }
  }

  /// The tables `forecasts` and `failures`.
  func result(notes: [Finding]) -> OperationResult {
    let result = OperationResult()
    result.add("forecasts", [key, time] + numbers)
    result.add("failures", failures)
    result.findings = notes + tally.leftOut.map(finding)
    return result
  }

  private var failures: [ArrowColumnBuilder] {
    let texts = ["unique_id", "model", "outcome", "used", "reason"].map {
      ArrowColumnBuilder($0, .text)
    }
    let line = ArrowColumnBuilder("line", .int64)
    for failure in tally.failures {
      let cells = [
        failure.key, failure.model, failure.usedModel == nil ? "skipped" : "fell_back",
        failure.usedModel, failure.reason,
      ]
      for (column, cell) in zip(texts, cells) { column.append(text: cell) }
      line.append(whole: Int64(failure.line))
    }
    return [texts[0], line] + texts[1...]
  }

  private func finding(_ value: ValueLeftOut) -> Finding {
    Finding(
      rule: "gross-error", severity: .warning,
      location: SourceLocation(file: name, line: value.line), field: "y",
      value: NumberText(value.value).description,
      message: "\(value.key), \(value.period) is \(value.comparison) and is taken for missing",
      remedy: "correct it, or keep such values if it is right")
  }
}
