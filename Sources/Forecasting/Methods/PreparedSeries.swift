import RealModule
import Statistics

/// One series made ready for a method that steps along the grid of its periods.
///
/// Shares and bounded indices are modelled on the logit; everything else as it is, and results
/// are held at a bound that they would pass. Values are divided by a power of two near the
/// greatest magnitude, which changes no digit and keeps squares of 1e-300 and 1e300 in range.
/// Only what follows the last break is used: a break is a new series under an old name.
package struct PreparedSeries: Sendable, Equatable {
  /// The grid from the first to the last observation, on the modelling scale, in `unit`s; NaN
  /// where a period has no value.
  package let values: [Double]
  /// The size of one unit of `values` on the modelling scale, a power of two.
  package let unit: Double
  /// The number of values that are not NaN.
  package let observations: Int
  /// The number of periods in a year.
  package let period: Int
  /// The least standard deviation a forecast may have, in `unit`s: that of rounding alone.
  package let leastDeviation: Double
  /// From the indicator's unit to the modelling scale.
  package let transform: MonotoneTransform
  /// What holds values within bounds that `transform` does not know.
  private let outer: MonotoneTransform

  /// Prepares a series.
  ///
  /// - Parameters:
  ///   - history: The observations.
  ///   - scale: Kind and bounds.
  ///   - needed: The least number of observations since the last break.
  ///   - transform: The modelling scale; `nil` chooses the logit or the bounds of `scale`.
  /// - Throws: `SeriesError.tooShort`, `notFinite`, `outsideBounds` or `offGrid`.
  /// - Complexity: O(n), n the length of the grid.
  package init(
    _ history: History, scale: MeasurementScale, needed: Int, transform: MonotoneTransform? = nil
  ) throws(SeriesError) {
    // Zero is already the end of the scales that are given: logarithm and Box-Cox.
    let bounded = scale.upper != nil || scale.lower ?? 0 > 0
    outer = transform != nil && bounded ? scale.censoring : .identity
    let transform = transform ?? Self.modellingScale(scale)
    let start = history.breaksBefore.lastIndex(of: true) ?? 0
    var points: [Double] = []
    var times: [Double] = []
    for index in start..<max(start, history.count) where !history.values[index].isNaN {
      points.append(try Self.point(history, index, scale: scale, transform: transform))
      times.append(history.times[index])
    }
    guard points.count >= needed, let last = points.last else {
      throw .tooShort(needed: needed, found: points.count)
    }
    let onGrid = History(times: times, values: points, periodsPerYear: history.periodsPerYear)
    guard let grid = Self.isCompact(onGrid) ? onGrid.onGrid : nil else {
      throw .offGrid(observations: points.count, periodsPerYear: history.periodsPerYear)
    }
    let size = points.reduce(0) { max($0, $1.magnitude) }
    let unit = size >= .leastNormalMagnitude ? size.binade : 1
    self.values = grid.map { $0 / unit }
    self.unit = unit
    self.transform = transform
    observations = points.count
    period = history.periodsPerYear
    leastDeviation =
      Self.roundingDeviation(history, scale: scale, transform: transform, level: last) / unit
  }

  private static func modellingScale(_ scale: MeasurementScale) -> MonotoneTransform {
    if let lower = scale.lower, let upper = scale.upper, scale.kind != .growth,
      scale.kind != .rank
    {
      return .logit(lower: lower, upper: upper)
    }
    return scale.censoring
  }

  private static func point(
    _ history: History, _ index: Int, scale: MeasurementScale, transform: MonotoneTransform
  ) throws(SeriesError) -> Double {
    let value = history.values[index]
    let name = { "\(Int((history.times[index] - 1).rounded(.up)))" }
    guard value.isFinite else { throw .notFinite(value: value, period: name()) }
    var inside = value
    if case .logit = transform { inside = scale.interior(value) }
    let point = transform.apply(inside)
    guard point.isFinite, value >= scale.lower ?? value, value <= scale.upper ?? value else {
      throw .outsideBounds(value: value, period: name())
    }
    return point
  }

  /// Whether the grid is at most a thousand times as long as the list of observations.
  private static func isCompact(_ history: History) -> Bool {
    guard let first = history.times.first, let last = history.times.last else { return true }
    return (last - first) * Double(history.periodsPerYear) < 1000 * Double(history.count)
  }

  /// The standard deviation of rounding alone, on the modelling scale.
  ///
  /// A figure published in steps of r is uniform within them: r / sqrt(12), times the slope of the
  /// scale, taken no nearer to a bound than 1 % of the range. An unknown step is taken as a
  /// millionth of the last figure.
  private static func roundingDeviation(
    _ history: History, scale: MeasurementScale, transform: MonotoneTransform, level: Double
  ) -> Double {
    let tiny = Double.leastNormalMagnitude
    guard history.resolution > 0 else { return max(level.magnitude, tiny) * 1e-6 }
    let place = scale.interior(transform.invert(level), byShare: 0.01)
    let slope = transform.derivative(place)
    let deviation = history.resolution / 12.0.squareRoot() * slope
    return deviation.isFinite && deviation > 0 ? deviation : max(level.magnitude, tiny) * 1e-6
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

  /// A normal distribution in the indicator's unit.
  ///
  /// - Parameters:
  ///   - mean: The mean in `unit`s.
  ///   - variance: The variance in squared `unit`s; raised to that of rounding alone.
  /// - Returns: The distribution, its numbers kept far enough inside the range of doubles that
  ///   no quantile overflows.
  package func normal(mean: Double, variance: Double) -> PredictiveDistribution {
    let deviation = max(variance.squareRoot(), leastDeviation)
    let most = Double.greatestFiniteMagnitude
    let centre = mean.isNaN ? 0 : min(max(mean * unit, -most / 4), most / 4)
    let spread = deviation.isNaN ? most / 64 : min(deviation * unit, most / 64)
    return PredictiveDistribution.normal(
      NormalDistribution(mean: centre, standardDeviation: spread)
    ).onOriginalScale(of: transform).onOriginalScale(of: outer)
  }

  /// The distribution of simulated values, in the indicator's unit.
  ///
  /// - Parameters:
  ///   - sample: Values in `unit`s.
  ///   - mean: What to fall back on, in `unit`s, where the sample cannot be used.
  /// - Returns: An empirical distribution on the original scale.
  package func empirical(_ sample: [Double], orNormalAround mean: Double) -> PredictiveDistribution
  {
    guard let distribution = try? EmpiricalDistribution(sample.map { $0 * unit }) else {
      return normal(mean: mean, variance: 0)
    }
    return PredictiveDistribution.empirical(distribution).onOriginalScale(of: transform)
      .onOriginalScale(of: outer)
  }
}
