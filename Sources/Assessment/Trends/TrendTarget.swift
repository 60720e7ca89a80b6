import Forecasting
import IndicatorData
import Statistics
import Trends

/// What a trend says of a target, beside what past cases say of it.
package struct TrendTarget: Sendable {
  /// The calibrated answer to the same target.
  package let calibrated: BatchAnswer
  /// The trend's height at the end of the target year.
  package let height: Double?
  /// The first year, from that of the newest figure on, in which the trend's height meets the
  /// target; `nil` where it does not within a hundred years.
  package let arrival: Int?
  /// The change a year from the newest figure that would just meet the target.
  package let requiredSlope: Double?
  /// The probability that the trend's own prediction interval claims; `nil` where it has none.
  package let textbookProbability: Double?
  /// How often such trends were right on past cases as far ahead; `nil` where that was not measured.
  package let record: TrendTrackRecord?
  /// Why the two probabilities differ, in one sentence; empty where there are not two.
  package let reason: String

  package var target: BatchTarget { calibrated.target }

  /// Reads a trend against a target.
  ///
  /// - Parameters:
  ///   - calibrated: The calibrated answer.
  ///   - fit: The trend.
  ///   - series: What it was fitted to, times in years.
  package init(_ calibrated: BatchAnswer, fit: FittedTrend, series: TrendSeries) {
    let target = calibrated.target
    let last = series.times.max() ?? 0
    let newest = series.times.lastIndex(of: last).map { series.values[$0] }
    let projection = series.point(at: Double(target.year)).flatMap { fit.projection(at: $0) }
    let event = calibrated.event
    self.calibrated = calibrated
    height = projection?.value
    let ahead = Double(target.year) - last
    record = ahead > 0 ? TrendTrackRecord.of(fit.model, yearsAhead: ahead) : nil
    arrival = event.flatMap { event in
      last.magnitude < 1e6
        ? Self.firstYear(fit, series, event, from: Int(last.rounded(.up))) : nil
    }
    requiredSlope = event.flatMap { event in
      guard ahead > 0, let newest else { return nil }
      if event.isMet(by: newest) { return 0 }
      let goal = newest < event.lower ? event.lower : event.upper
      return (goal - newest) / ahead
    }
    let law = ahead > 0 ? projection?.observation : nil
    textbookProbability = event.flatMap { event in law.map { event.probability(under: $0) } }
    reason = Self.reason(law, calibrated.distribution, series, target.year)
  }

  private static func firstYear(
    _ fit: FittedTrend, _ series: TrendSeries, _ event: TargetEvent, from first: Int
  ) -> Int? {
    (first...(first + 100)).first { year in
      guard let point = series.point(at: Double(year)), let height = fit.projection(at: point)
      else { return false }
      return event.isMet(by: height.value)
    }
  }

  private static func reason(
    _ law: PredictiveDistribution?, _ calibrated: PredictiveDistribution?, _ series: TrendSeries,
    _ year: Int
  ) -> String {
    guard let law, let calibrated else { return "" }
    let (own, other) = (law.interval(level: 0.95), calibrated.interval(level: 0.95))
    func short(_ value: Double) -> String { NumberText(value, significantDigits: 3).description }
    func ends(_ range: ClosedRange<Double>) -> String {
      "\(short(range.lowerBound)) to \(short(range.upperBound))"
    }
    return
      "for \(year) the trend says \(short(law.median)) (95 %: \(ends(own))), past cases "
      + "\(short(calibrated.median)) (95 %: \(ends(other))): the trend takes its pace for lasting "
      + "and its errors for independent; past cases start from the newest figure, and paces faded"
  }
}
