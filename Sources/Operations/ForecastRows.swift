import Reporting
import Forecasting
import IndicatorData

/// Turns blocks of series into rows of the result; a value, so that blocks can run side by side.
package struct ForecastRows: Sendable {
  /// What is forecast, and how.
  package let batch: ForecastBatch

  /// Rows of a batch.
  package init(_ batch: ForecastBatch) { self.batch = batch }

  /// What came of one block.
  package struct Block: Sendable {
    package var bytes: [UInt8] = []
    package var tally = ForecastTally()

    /// Nothing yet.
    package init() {}
  }

  /// The header line.
  package var header: [UInt8] {
    Array((["unique_id", "ds"] + batch.columns).joined(separator: ",").utf8) + [0x0A]
  }

  /// Forecasts the series of a block and writes their rows, in order.
  package func block(_ series: [StreamedSeries]) -> Block {
    var block = Block()
    let probabilities = batch.probabilities
    block.tally = batch.forecast(series) { index, outcomes in
      write(series[index], outcomes, probabilities, to: &block.bytes)
    }
    return block
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
