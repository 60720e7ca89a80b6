import Forecasting
import Statistics

/// What a straight line says of a target: the comparison that offices know, never the answer.
package struct StraightLine: Sendable {
  /// Its height at the end of the target year, within the natural bounds.
  package let value: Double
  /// The 95 % prediction interval that it claims, within the bounds; `nil` for two figures, or for
  /// figures on a line.
  package let interval95: ClosedRange<Double>?
  /// The probability that it claims for the target; `nil` likewise.
  package let probability: Double?
  /// How often such lines were right on past cases as far ahead.
  package let record: TrendTrackRecord?
}

extension TargetResult {
  /// The straight line through the figures that the answer rests on; `nil` where the target is not
  /// about a projected year's value or there are no two figures.
  ///
  /// - Complexity: O(n).
  package var straightLine: StraightLine? {
    guard target.measure.isInUnit, distribution != nil, let history = projection?.history,
      let by = target.by, let last = history.times.last, Double(by) + 1 > last,
      let line = try? TrendLine.fit(times: history.times, values: history.values)
    else { return nil }
    let time = Double(by) + 1
    let law = try? line.prediction(at: time)
    let range = law?.interval(level: 0.95)
    let isOpen = range.map { $0.lowerBound < $0.upperBound } ?? false
    let bounds = indicator.scale
    func within(_ value: Double) -> Double {
      min(max(value, bounds.lower ?? -.infinity), bounds.upper ?? .infinity)
    }
    return StraightLine(
      value: within(line.value(at: time)),
      interval95: isOpen
        ? range.map { within($0.lowerBound)...within($0.upperBound) } : nil,
      probability: isOpen ? law.flatMap { law in event.map { $0.probability(under: law) } } : nil,
      record: TrendTrackRecord.of(.leastSquares, yearsAhead: time - last))
  }
}
