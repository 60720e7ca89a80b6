import Statistics

/// One series made ready for a method: on the scale, with the gaps and breaks that the method's policy
/// asks for, and the way back to the indicator's unit.
///
/// Every method that steps or regresses through time is fitted to one of these, and every
/// distribution it gives comes back through here, so that the scale of a series is decided in one
/// place: `Policy`.
package struct ModelSeries: Sendable, Equatable {
  /// What a method wants done with a series before it is fitted.
  package struct Policy: Sendable, Equatable {
    /// The scale on which a method works.
    package enum Scale: Sendable, Equatable {
      /// The logit between two bounds that no figure comes within 0.05 % of the range of; anything
      /// else as it is, held at a bound that it would pass (`Documentation/Methods/README.md` has
      /// the figures that decided).
      case betweenBounds
      /// As it is, held at a bound that it would pass.
      case raw
      /// A scale of the method's own, held at bounds that it does not know.
      case own(MonotoneTransform)
    }

    /// What is done with what stands before the last declared break.
    package enum Breaks: Sendable, Equatable {
      /// It is another series under an old name.
      case cut
      /// It is kept, and the level may start anew at each break.
      case flag
    }

    /// The scale.
    package var scale: Scale
    /// What becomes of breaks.
    package var breaks = Breaks.cut
    /// Whether values are divided by a power of two near the greatest, which changes no digit and
    /// keeps squares of 1e-300 and 1e300 in range.
    package var isScaled = false
    /// Whether NaN is a missing figure, left out; methods that take none refuse it.
    package var takesMissing = false
    /// Whether figures may stand anywhere in time, for regressions; others step along a grid.
    package var isFreeInTime = false

    /// Smoothing, Theta and drift.
    package static let smoothing = Policy(scale: .betweenBounds, isScaled: true, takesMissing: true)
    /// ARIMA and structural models, which estimate the level's steps at breaks.
    package static let stateSpace = Policy(scale: .betweenBounds, breaks: .flag)
    /// Lines through time.
    package static let regression = Policy(scale: .betweenBounds, isFreeInTime: true)
    /// Curves of growth, which have bounds of their own.
    package static let growth = Policy(scale: .raw, isFreeInTime: true)

    /// The smoothing methods' policy on a scale of their own.
    package static func smoothing(on transform: MonotoneTransform) -> Policy {
      Policy(scale: .own(transform), isScaled: true, takesMissing: true)
    }
  }

  /// The grid from the first to the last observation, on the modelling scale.
  ///
  /// In `unit`s; NaN where a period has no value. Empty where figures may stand anywhere in time.
  package let values: [Double]
  /// One flag a period of the grid: whether a break lies just before it.
  let breaks: [Bool]
  /// The observations on the modelling scale, in `unit`s.
  let points: [Double]
  /// The end of each observation's period, in decimal years.
  let times: [Double]
  /// The size of one unit of `values` on the modelling scale: 1, or a power of two.
  package let unit: Double
  /// The number of periods in a year.
  package let period: Int
  /// The least standard deviation a forecast may have, in `unit`s: that of rounding alone.
  package let leastDeviation: Double
  /// From the indicator's unit to the modelling scale.
  package let transform: MonotoneTransform
  /// What holds values within bounds that `transform` does not know.
  let outer: MonotoneTransform

  /// The number of values that are not NaN.
  package var observations: Int { points.count }

  /// Prepares a series.
  ///
  /// - Parameters:
  ///   - history: The observations.
  ///   - scale: Kind and bounds.
  ///   - policy: What the method wants.
  ///   - needed: The least number of observations that are left.
  /// - Throws: `SeriesError.tooShort`, `unordered`, `emptyBounds`, `notFinite`, `outsideBounds` or
  ///   `offGrid`.
  /// - Complexity: O(n), n the length of the grid.
  package init(
    _ history: History, scale: MeasurementScale, policy: Policy, needed: Int
  ) throws(SeriesError) {
    try history.check(scale)
    (transform, outer) = Self.scales(policy.scale, scale, history)
    let start = policy.breaks == .cut ? history.breaksBefore.lastIndex(of: true) ?? 0 : 0
    var points: [Double] = []
    var kept: [Int] = []
    for index in start..<max(start, history.count) {
      if policy.takesMissing, history.values[index].isNaN { continue }
      points.append(try Self.point(history, index, scale, transform))
      kept.append(index)
    }
    guard points.count >= max(needed, 1) else {
      throw .tooShort(needed: needed, found: points.count)
    }
    let size = policy.isScaled ? points.reduce(0) { max($0, $1.magnitude) } : 1
    let unit = size >= .leastNormalMagnitude ? size.binade : 1
    self.unit = unit
    self.points = unit == 1 ? points : points.map { $0 / unit }
    times = kept.map { history.times[$0] }
    period = history.periodsPerYear
    leastDeviation =
      Self.roundingDeviation(history, scale: scale, transform: transform) / unit
    let places = policy.isFreeInTime ? [] : try Self.places(times, history)
    var grid = [Double](repeating: .nan, count: (places.last ?? -1) + 1)
    var flags = [Bool](repeating: false, count: grid.count)
    for (order, place) in places.enumerated() {
      grid[place] = self.points[order]
      flags[place] = order > 0 && history.breaksBefore[kept[order]]
    }
    (values, breaks) = (grid, flags)
  }

  private static func scales(
    _ wanted: Policy.Scale, _ scale: MeasurementScale, _ history: History
  ) -> (MonotoneTransform, outer: MonotoneTransform) {
    switch wanted {
    case .betweenBounds:
      let chosen = scale.transform(for: history.values)
      let isInside = history.values.allSatisfy { $0.isNaN || scale.interior($0) == $0 }
      if case .logit = chosen, isInside { return (chosen, .identity) }
      return (scale.censoring, .identity)
    case .raw: return (scale.censoring, .identity)
    case .own(let transform):
      // Zero is already the end of such scales: logarithm and Box-Cox.
      let bounded = scale.upper != nil || scale.lower ?? 0 > 0
      return (transform, bounded ? scale.censoring : .identity)
    }
  }

  private static func point(
    _ history: History, _ index: Int, _ scale: MeasurementScale, _ transform: MonotoneTransform
  ) throws(SeriesError) -> Double {
    let value = history.values[index]
    let name = { "\(Int((history.times[index] - 1).rounded(.up)))" }
    guard value.isFinite else { throw .notFinite(value: value, period: name()) }
    let point = transform.apply(value)
    guard point.isFinite, value >= scale.lower ?? value, value <= scale.upper ?? value else {
      throw .outsideBounds(value: value, period: name())
    }
    return point
  }

  /// The places of times on the grid of their periods, which is at most a thousand times as long as
  /// their list.
  private static func places(_ times: [Double], _ history: History) throws(SeriesError) -> [Int] {
    let (first, steps) = (times[0], Double(history.periodsPerYear))
    guard (times[times.count - 1] - first) * steps < 1000 * Double(times.count) else {
      throw .offGrid(observations: times.count, periodsPerYear: history.periodsPerYear)
    }
    var places: [Int] = []
    places.reserveCapacity(times.count)
    for time in times {
      let position = (time - first) * steps
      let place = Int(position.rounded())
      guard (position - position.rounded()).magnitude < 1e-6, place > places.last ?? -1 else {
        throw .offGrid(observations: times.count, periodsPerYear: history.periodsPerYear)
      }
      places.append(place)
    }
    return places
  }

  /// The periods of the grid, counted from 0, at which the level starts anew.
  var breakPositions: [Int] { breaks.indices.filter { breaks[$0] } }

  /// The end of the period a number of steps after the last, in decimal years.
  func time(stepsAhead: Int) -> Double {
    (times.last ?? 0) + Double(stepsAhead) / Double(period)
  }
}

extension ModelSeries {
  /// A history's values on a modelling scale, moved as far inside the bounds as the logit asks.
  ///
  /// - Throws: `SeriesError.outsideBounds` for a value that the scale cannot hold.
  static func levels(
    of history: History, scale: MeasurementScale, transform: MonotoneTransform
  ) throws(SeriesError) -> [Double] {
    var levels: [Double] = []
    levels.reserveCapacity(history.count)
    for (value, time) in zip(history.values, history.times) {
      let level = transform.apply(scale.interior(value))
      guard level.isFinite else {
        throw .outsideBounds(value: value, period: "\(Int((time - 1).rounded(.up)))")
      }
      levels.append(level)
    }
    return levels
  }

  /// The standard deviation of rounding alone, on the modelling scale.
  ///
  /// A figure published in steps of r is uniform within them, so its deviation is r / sqrt(12),
  /// times the slope of the scale; an unknown step is taken as a millionth of the last figure. The
  /// slope is taken no nearer to a bound than 1 % of the range: at the bound itself it is infinite,
  /// while full coverage hardly moves (of 1,113 cases at 100 % for four years, 97.1 % stood at
  /// 99.5 % or more five years on; this says 95.7 %).
  static func roundingDeviation(
    _ history: History, scale: MeasurementScale, transform: MonotoneTransform
  ) -> Double {
    let newest = history.values.last { !$0.isNaN } ?? 0
    let last = scale.interior(newest, byShare: 0.01)
    let step =
      history.resolution > 0
      ? history.resolution : max(last.magnitude, .leastNormalMagnitude) * 1e-6
    let slope = transform.derivative(last)
    let deviation = step / 12.0.squareRoot() * slope
    return deviation.isFinite && deviation > 0 ? deviation : step / 12.0.squareRoot()
  }

  /// Refuses figures since the last break that are zero or negative.
  ///
  /// - Parameter history: The observations.
  /// - Throws: `SeriesError.notPositive` with the first such value.
  package static func requirePositive(_ history: History) throws(SeriesError) {
    let start = history.breaksBefore.lastIndex(of: true) ?? 0
    for index in start..<max(start, history.count) where history.values[index] <= 0 {
      throw .notPositive(
        value: history.values[index],
        period: "\(Int((history.times[index] - 1).rounded(.up)))")
    }
  }

  /// Refuses a series with a value that is not positive on the modelling scale.
  ///
  /// - Throws: `SeriesError.notPositive` with the first such value, in the indicator's unit.
  package func requirePositive() throws(SeriesError) {
    guard let index = values.firstIndex(where: { $0 <= 0 }) else { return }
    throw .notPositive(
      value: transform.invert(values[index] * unit), period: "period \(index + 1) of the grid")
  }
}
