import Forecasting
import Plans

/// What the official methods read: yearly figures, a direction, and perhaps a numeric target.
public struct ProgressRecord: Sendable, Equatable {
  /// The years with a figure, strictly increasing.
  public let years: [Int]
  /// As many values, in the indicator's unit.
  public let values: [Double]
  /// Which way is better.
  public let better: Indicator.Direction
  /// The value to reach; `nil` where only the direction is known.
  public let target: Double?
  /// The year in which the target is due.
  public let targetYear: Int
  /// The year from which progress counts; the first later figure stands in where it has none.
  public let baseYear: Int
  /// The indicator's natural bounds, where it has them.
  public let bounds: ClosedRange<Double>?
  /// Whether the target itself does not meet the target (`>` and `<`).
  public let isStrict: Bool

  /// A record given directly.
  ///
  /// - Parameters:
  ///   - years: Years, strictly increasing; figures after `targetYear` are left out.
  ///   - values: As many finite values.
  ///   - better: Which way is better.
  ///   - target: The value to reach.
  ///   - targetYear: The year in which it is due.
  ///   - baseYear: The year from which progress counts.
  ///   - bounds: Natural bounds.
  ///   - isStrict: Whether the target itself does not meet it.
  public init(
    years: [Int], values: [Double], better: Indicator.Direction, target: Double?,
    targetYear: Int, baseYear: Int = 2015, bounds: ClosedRange<Double>? = nil,
    isStrict: Bool = false
  ) {
    precondition(years.count == values.count, "\(years.count) years for \(values.count) values")
    precondition(
      zip(years, years.dropFirst()).allSatisfy { $0 < $1 }, "years not increasing: \(years)")
    let used = years.prefix { $0 <= targetYear }.count
    self.years = Array(years.prefix(used))
    self.values = Array(values.prefix(used))
    self.better = better
    self.target = target
    self.targetYear = targetYear
    self.baseYear = baseYear
    self.bounds = bounds
    self.isStrict = isStrict
  }

  /// The whole years of a history; figures within a year are left out.
  ///
  /// - Parameters:
  ///   - history: The figures.
  ///   - better: Which way is better.
  ///   - target: The value to reach.
  ///   - targetYear: The year in which it is due.
  ///   - baseYear: The year from which progress counts.
  ///   - bounds: Natural bounds.
  ///   - isStrict: Whether the target itself does not meet it.
  public init(
    _ history: History, better: Indicator.Direction, target: Double?, targetYear: Int,
    baseYear: Int = 2015, bounds: ClosedRange<Double>? = nil, isStrict: Bool = false
  ) {
    let whole = zip(history.times, history.values).filter { $0.0 == $0.0.rounded() }
    self.init(
      years: whole.map { Int($0.0) - 1 }, values: whole.map(\.1), better: better,
      target: target, targetYear: targetYear, baseYear: baseYear, bounds: bounds,
      isStrict: isStrict)
  }

  /// +1 where more is better, -1 where less is.
  var sign: Double { better == .higher ? 1 : -1 }

  /// Where the base figure stands: at the base year or the first later one.
  var baseIndex: Int? { years.firstIndex { $0 >= baseYear } }

  /// Whether a value meets the target.
  func isMet(by value: Double) -> Bool {
    guard let target else { return false }
    let lead = sign * (value - target)
    return isStrict ? lead > 0 : lead >= 0
  }

  /// Whether there is a figure of the target year and it does not meet the target.
  var isMissed: Bool {
    guard target != nil, years.last == targetYear, let latest = values.last else { return false }
    return !isMet(by: latest)
  }

  /// The figures from the base on.
  func fromBase() -> (years: [Int], values: [Double])? {
    baseIndex.map { (Array(years[$0...]), Array(values[$0...])) }
  }
}
