import IndicatorData
import LinearAlgebra

/// The numbers of one series as a forecaster sees them: when, how much, and where it broke.
public struct History: Sendable, Equatable {
  /// The end of each period in decimal years (2024 ends at 2025.0), strictly increasing.
  public let times: [Double]
  /// The value of each period, in the indicator's unit.
  public let values: [Double]
  /// Whether a break in the series (new method, new boundary) lies just before each value.
  public let breaksBefore: [Bool]
  /// The smallest step in which the values were published (0.01 for 14.26), 0 when unknown.
  public let resolution: Double
  /// The number of periods in a year: 1 for annual figures, 4 for quarters, 12 for months.
  public let periodsPerYear: Int
  /// Whether the newest value may still be revised: estimated, provisional, or as first published.
  public let isPreliminary: Bool

  /// Figures published so many years after their period, or fewer, are revised as often as new ones: of
  /// first publications in the world panel two in three after three years, four in five after one.
  static let yearsUntilFinal = 4.0

  /// Numbers given directly.
  ///
  /// - Parameters:
  ///   - times: Decimal years, strictly increasing.
  ///   - values: As many values, all finite.
  ///   - breaksBefore: As many flags; `nil` means no breaks.
  ///   - resolution: The step in which values are published; 0 when unknown.
  ///   - periodsPerYear: Periods in a year, at least 1.
  ///   - isPreliminary: Whether the newest value may still be revised.
  public init(
    times: [Double], values: [Double], breaksBefore: [Bool]? = nil, resolution: Double = 0,
    periodsPerYear: Int = 1, isPreliminary: Bool = false
  ) {
    require(periodsPerYear >= 1, "\(periodsPerYear) periods in a year")
    require(
      times.count == values.count, "\(times.count) times for \(values.count) values")
    require(
      breaksBefore.map { $0.count == values.count } ?? true,
      "\(breaksBefore?.count ?? 0) flags of breaks for \(values.count) values")
    self.times = times
    self.values = values
    self.breaksBefore = breaksBefore ?? Array(repeating: false, count: times.count)
    self.resolution = resolution
    self.periodsPerYear = periodsPerYear
    self.isPreliminary = isPreliminary
  }

  /// Figures of consecutive periods, as forecasting benchmarks give them.
  ///
  /// - Parameters:
  ///   - consecutive: The values, oldest first.
  ///   - periodsPerYear: Periods in a year, at least 1.
  public init(consecutive: [Double], periodsPerYear: Int = 1) {
    self.init(
      times: consecutive.indices.map { Double($0 + 1) / Double(periodsPerYear) },
      values: consecutive, periodsPerYear: periodsPerYear)
  }

  /// The usable numbers of a series.
  ///
  /// - Parameter series: A series, newest vintage at its as-of date.
  public init(_ series: Series) {
    let used = series.observations.filter { $0.value != nil }
    let breaks = series.openBreaks
    self.init(
      times: used.map(\.period.end), values: used.compactMap(\.value),
      breaksBefore: used.map { breaks.contains($0.period) },
      resolution: used.map { Self.step(of: $0.valueText) }.min() ?? 0,
      isPreliminary: used.last.map(Self.isPreliminary) ?? false)
  }

  private static func isPreliminary(_ newest: Observation) -> Bool {
    if newest.statuses.isProvisional { return true }
    guard let published = newest.vintage else { return false }
    return published.inYears - newest.period.end < yearsUntilFinal
  }

  /// Refuses what no method can make sense of: times out of order, and bounds that leave no room.
  ///
  /// - Parameter scale: Kind and natural bounds.
  /// - Throws: `SeriesError.unordered`, `emptyBounds`.
  /// - Complexity: O(n).
  func check(_ scale: MeasurementScale) throws(SeriesError) {
    for index in times.indices where !(times[index] > (index > 0 ? times[index - 1] : -.infinity)) {
      throw .unordered(position: index + 1, time: times[index])
    }
    if let lower = scale.lower, let upper = scale.upper, !(lower < upper) {
      throw .emptyBounds(lower: lower, upper: upper)
    }
  }

  /// The first values alone.
  ///
  /// - Parameter last: The position of the last one kept.
  /// - Returns: A history that is final.
  func upTo(_ last: Int) -> History {
    History(
      times: Array(times[...last]), values: Array(values[...last]),
      breaksBefore: Array(breaksBefore[...last]), resolution: resolution,
      periodsPerYear: periodsPerYear)
  }

  /// The number of observations.
  public var count: Int { values.count }

  /// The values on the grid of their periods, NaN where a period has none; `nil` where figures
  /// stand off the grid (months among years).
  public var onGrid: [Double]? {
    guard let first = times.first, let last = times.last else { return [] }
    let steps = Double(periodsPerYear)
    let length = Int(((last - first) * steps).rounded()) + 1
    var grid = [Double](repeating: .nan, count: length)
    for (time, value) in zip(times, values) {
      let position = (time - first) * steps
      guard (position - position.rounded()).magnitude < 1e-6 else { return nil }
      grid[Int(position.rounded())] = value
    }
    return grid
  }

  /// The step of a printed number: 0.01 for "14.26", 1 for "50".
  static func step(of text: String) -> Double {
    let mantissa = text.prefix { $0 != "e" && $0 != "E" }
    guard let mark = mantissa.lastIndex(where: { $0 == "." || $0 == "," }) else { return 1 }
    let decimals = mantissa[mark...].dropFirst().filter(\.isNumber).count
    return (0..<decimals).reduce(1.0) { step, _ in step / 10 }
  }
}
