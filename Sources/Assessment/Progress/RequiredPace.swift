import Forecasting
import Plans
import RealModule

/// A yearly pace in the currencies that planners and analysts use.
package struct Pace: Sendable, Equatable {
  /// Points a year, in the indicator's unit.
  package let points: Double
  /// Compound growth, per cent a year; `nil` unless both values are positive.
  package let compoundPercent: Double?
  /// Slope of the logit between the natural bounds, a year; `nil` without bounds.
  package let logitSlope: Double?

  /// The pace from one value to another.
  ///
  /// - Parameters:
  ///   - start: The first value.
  ///   - end: The last value.
  ///   - years: The years between them, positive.
  ///   - scale: Gives the natural bounds; values count as at least 0.5 % of the range inside.
  package init(from start: Double, to end: Double, years: Double, scale: MeasurementScale) {
    precondition(years > 0, "\(years) years")
    points = (end - start) / years
    compoundPercent =
      start > 0 && end > 0 ? 100 * (Double.pow(end / start, 1 / years) - 1) : nil
    if let lower = scale.lower, let upper = scale.upper {
      let logit = { (value: Double) -> Double in
        let inside = scale.interior(value, byShare: 0.005)
        return Double.log((inside - lower) / (upper - inside))
      }
      logitSlope = (logit(end) - logit(start)) / years
    } else {
      logitSlope = nil
    }
  }
}

extension Pace {
  /// The pace over the last five years, or as many as there are; `nil` with one figure.
  ///
  /// - Parameters:
  ///   - history: The figures.
  ///   - scale: Gives the natural bounds.
  package init?(recentlyIn history: History, scale: MeasurementScale) {
    guard let last = history.times.last, let value = history.values.last else { return nil }
    let start = history.times.firstIndex { $0 >= last - 5 } ?? 0
    let span = last - history.times[start]
    guard span > 0 else { return nil }
    self.init(from: history.values[start], to: value, years: span, scale: scale)
  }
}

/// What a target asks for from now on, beside what was done.
package struct RequiredPace: Sendable, Equatable {
  /// From the newest figure to the target.
  package let required: Pace
  /// Over the last five years, or as many as there are; `nil` with one figure.
  package let current: Pace?

  /// The paces of a target.
  ///
  /// - Parameters:
  ///   - history: At least one figure.
  ///   - target: The value to reach.
  ///   - year: The year in which it is due; its end counts.
  ///   - better: Which way is better.
  ///   - scale: Kind and bounds.
  ///
  /// `nil` without a figure, or where the year is over.
  package init?(
    _ history: History, target: Double, by year: Int, better: Indicator.Direction,
    scale: MeasurementScale
  ) {
    guard let last = history.times.last, let value = history.values.last else { return nil }
    let left = Double(year) + 1 - last
    guard left > 0 else { return nil }
    required = Pace(from: value, to: target, years: left, scale: scale)
    current = Pace(recentlyIn: history, scale: scale)
  }

  /// How many times faster than now progress must be, in points a year; negative where the
  /// indicator moves the wrong way, `nil` where it stands still or has one figure.
  package var acceleration: Double? {
    guard let current, current.points != 0 else { return nil }
    return required.points / current.points
  }
}
