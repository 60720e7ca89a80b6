import Forecasting
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

  /// The distribution of the number over simulated paths.
  ///
  /// - Parameters:
  ///   - projection: A series with a fit.
  ///   - seed: The seed of the run.
  /// - Returns: `nil` without a fit, or where a year of the window lies before the projection and
  ///   has no figure.
  func distribution(of projection: SeriesProjection, seed: UInt64) -> PredictiveDistribution? {
    // All targets of one series share its paths, so that their answers agree.
    let key = projection.series.key.description
    var stream = RandomStream(seed: seed, key: key, purpose: "paths")
    guard
      let paths = projection.simulate(
        paths: Self.pathCount, throughYear: window.upperBound, using: &stream)
    else { return nil }
    let observed = projection.history.wholeYears
    let isKnown = judgedYears.allSatisfy { paths.years.contains($0) || observed[$0] != nil }
    guard isKnown || measure == .everyYear || measure == .maintain else { return nil }
    let sample = (0..<paths.count).map { path in
      number(
        judgedYears.compactMap { year in
          observed[year] ?? (paths.years.contains(year) ? paths[path, year] : nil)
        })
    }
    return (try? EmpiricalDistribution(sample)).map { .empirical($0) }
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
