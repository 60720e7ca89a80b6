import Forecasting
import IndicatorData
import Trends

/// A series for regression, with what identifies it for targets and the calibrated probability.
package struct TrendEntry: Sendable {
  /// The series.
  package let series: TrendSeries
  /// The figures with their statuses, where they come from observations.
  package let figures: Series?

  /// A series of a table of numbers.
  ///
  /// - Parameters:
  ///   - record: The series as it was read.
  ///   - hasWeights: Whether the first of its extra columns holds weights.
  package init(_ record: SeriesTableReader.Record, hasWeights: Bool) {
    let first = hasWeights ? 1 : 0
    series = TrendSeries(
      key: record.key, line: record.line, times: record.times, values: record.values,
      weights: hasWeights ? record.extras[0] : nil,
      regressors: Array(record.extras.dropFirst(first)),
      future: record.open.map {
        TrendPoint(time: $0.time, regressors: Array($0.extras.dropFirst(first)))
      }, periodsPerYear: record.periodsPerYear)
    figures = nil
  }

  /// A series of observations: a figure stands at the end of its period less one year.
  package init(_ figures: Series) {
    let history = History(figures)
    series = TrendSeries(
      key: SeriesName.text(figures.key), line: figures.observations.first?.location.line ?? 0,
      times: history.times.map { $0 - 1 }, values: history.values)
    self.figures = figures
  }
}
