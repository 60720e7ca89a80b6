import Forecasting
import Plans
import RealModule
import Statistics

/// The one number of a path that a target over several years is judged by.
///
/// - every year, and maintain: the value of the window that is furthest from meeting the target;
///   the target holds in every year exactly when it holds there.
/// - growth: the average growth a year over the window, in per cent, from the value at the end of
///   its first year to that of its last: 100 ((y[b] / y[a])^(1 / (b - a)) - 1).
/// - cumulative: the sum over the years of the window.
/// - reduction: the fall from the end of the window's first year, its base, to that of its last, in
///   per cent: 100 (1 - y[b] / y[a]).
///
/// Years already observed take their figures; the others come from the path.
struct PathSummary {
  /// The number of paths: the error of a probability is at most 0.35 percentage points.
  static let pathCount = 20_000

  let measure: Target.Measure
  let window: ClosedRange<Int>
  let event: TargetEvent

  /// The distribution of the number over the futures of a series, moved where a course moves it.
  ///
  /// - Parameters:
  ///   - projection: A series with a fit.
  ///   - futures: Its futures, which no course has moved.
  /// - Returns: `nil` without a fit, or where a year of the window lies before the projection and
  ///   has no figure.
  func distribution(
    of projection: SeriesProjection, from futures: Futures
  ) -> PredictiveDistribution? {
    guard let draws = futures.draws, let years = years(of: projection, in: draws.paths) else {
      return nil
    }
    var stream = draws.stream
    let paths = projection.shift?.moved(draws.paths, using: &stream) ?? draws.paths
    var values = years.map { $0.figure ?? 0 }
    let sample = (0..<paths.count).map { path in
      for (index, each) in years.enumerated() where each.figure == nil {
        values[index] = paths[path, each.year]
      }
      return number(values)
    }
    return (try? EmpiricalDistribution(sample)).map { .empirical($0) }
  }

  /// The probability alone.
  ///
  /// Where every year must hold and the shift is certain, the ends of the
  /// event are moved back instead of every value of every path.
  func probability(of projection: SeriesProjection, from futures: Futures) -> Double? {
    guard measure == .everyYear || measure == .maintain, let shift = projection.shift,
      shift.isCertain
    else {
      return distribution(of: projection, from: futures).map(event.probability)
    }
    guard let draws = futures.draws,
      let years = years(of: projection, in: draws.paths)
    else { return nil }
    let paths = draws.paths
    guard event.isPossible else { return 0 }
    var ends: [(year: Int, lower: Double, upper: Double)] = []
    for each in years {
      if let figure = each.figure {
        if !event.isMet(by: figure) { return 0 }
      } else {
        let (lower, upper) = shift.back(event.lower, event.upper, in: each.year)
        ends.append((each.year, lower, upper))
      }
    }
    let met = (0..<paths.count).count { path in
      ends.allSatisfy {
        let value = paths[path, $0.year]
        return event.isStrict
          ? $0.lower < value && value < $0.upper : $0.lower <= value && value <= $0.upper
      }
    }
    return Double(met) / Double(paths.count)
  }

  /// The years that are judged, with their figures where they are observed; `nil` where one that is
  /// needed lies before the paths and has none.
  private func years(
    of projection: SeriesProjection, in paths: Paths
  ) -> [(year: Int, figure: Double?)]? {
    let observed = projection.history.wholeYears
    let known = judgedYears.filter { observed[$0] != nil || paths.years.contains($0) }
    let needsAll = measure != .everyYear && measure != .maintain
    guard known.count == judgedYears.count || !needsAll else { return nil }
    return known.map { ($0, observed[$0]) }
  }

  /// The number where every year of the window is observed; `nil` otherwise.
  func observed(in history: History) -> Double? {
    let years = history.wholeYears
    let values = judgedYears.compactMap { years[$0] }
    return values.count == judgedYears.count ? number(values) : nil
  }

  /// The years that the number depends on: the ends of the window for a growth or a reduction.
  private var judgedYears: [Int] {
    switch measure {
    case .growth, .reduction: [window.lowerBound, window.upperBound]
    case .level, .everyYear, .maintain, .cumulative: Array(window)
    }
  }

  private func number(_ values: [Double]) -> Double {
    switch measure {
    case .growth:
      guard let first = values.first, let last = values.last, first > 0, last > 0 else {
        return -100
      }
      return 100 * (Double.pow(last / first, 1 / Double(window.count - 1)) - 1)
    case .cumulative: return values.reduce(0, +)
    case .reduction:
      guard let first = values.first, let last = values.last, first > 0 else { return 0 }
      return 100 * (1 - last / first)
    case .everyYear, .maintain, .level:
      return values.max { violation($0) < violation($1) } ?? .zero
    }
  }

  /// How far a value is from meeting the target; negative inside.
  private func violation(_ value: Double) -> Double {
    max(event.lower - value, value - event.upper)
  }
}
