import Assessment
import Forecasting
import IndicatorData
import Statistics

/// What a fan chart shows, as numbers: figures, bands by year, the target and the way to it.
///
/// Years stand at their ends: the place 2030 is the end of 2030, where a target of 2030 is due.
struct FanChartFigures: Sendable {
  struct Point: Sendable {
    let time: Double
    let value: Double
    let observation: Observation
    /// Whether a line joins it to the point before: the next period, and no break between.
    let isJoined: Bool
  }

  struct Band: Sendable {
    let time: Double
    let quantiles: [Double]
    var median: Double { quantiles[3] }
  }

  /// The quantiles drawn: the ends of 95, 80 and 50 %, and the median in the middle.
  static let probabilities = ForecastQuantiles.probabilities

  let points: [Point]
  let bands: [Band]
  let goal: [Double]
  let goalYears: ClosedRange<Int>?
  let path: [(time: Double, value: Double)]
  let years: ClosedRange<Double>
  let isRank: Bool

  /// The figures of a target; `nil` where there is none to draw.
  ///
  /// - Parameters:
  ///   - result: The target's result.
  ///   - progress: Gives the required path on the modelling scale; without it the path is straight.
  init?(_ result: TargetResult, progress: TargetProgress?) {
    guard let projection = result.projection, let last = projection.history.times.last,
      let first = projection.history.times.first, let latest = projection.history.values.last
    else { return nil }
    points = Self.points(projection.series)
    isRank = result.indicator.scale.kind == .rank
    let end = Double(max(result.target.by ?? Int(last) + 5, Int(last)))
    let forecast = projection.forecast
    let drawn = zip(forecast?.years ?? [], forecast?.distributions ?? []).filter {
      Double($0.0) <= end && Double($0.0) > last - 1
    }.map { year, law in
      Band(time: Double(year), quantiles: Self.probabilities.map { law.quantile($0) })
    }
    let start = Band(time: last - 1, quantiles: Self.probabilities.map { _ in latest })
    bands = drawn.isEmpty ? [] : [start] + drawn
    goal = Self.goal(result)
    goalYears = result.target.by.map { by in min(result.target.over?.lowerBound ?? by, by)...by }
    let checkpoints = (progress?.reach?.milestones ?? []).map { (Double($0.year), $0.value) }
    let isAhead = goal.count == 1 && Double(result.target.by ?? 0) > last - 1
    let isMet = result.event?.isMet(by: latest) ?? true
    path =
      isAhead && !isMet && result.target.measure == .level
      ? [(last - 1, latest)] + checkpoints.filter { $0.0 > last - 1 } + [(end, goal[0])] : []
    years = (first - 1)...max(end, last - 1 + 0.5)
  }

  private static func points(_ series: Series) -> [Point] {
    let used = series.observations.filter { $0.value != nil }
    var before: Observation?
    return used.map { observation in
      let step = observation.period.end - (before?.period.end ?? -.infinity)
      let length = observation.period.end - observation.period.start
      let isJoined = step < 1.5 * max(length, 0.1) && !observation.status.isBreak
      before = observation
      return Point(
        time: observation.period.end - 1, value: observation.value ?? 0, observation: observation,
        isJoined: isJoined)
    }
  }

  /// The target's values in the indicator's unit: one, two for a band, none for growth and words.
  private static func goal(_ result: TargetResult) -> [Double] {
    switch result.target.measure {
    case .growth, .cumulative, .reduction: return []
    case .level, .everyYear, .maintain: break
    }
    switch result.target.value {
    case .comparison(_, let value, _), .bare(let value, _): return [value]
    case .band(let low, let high): return [low, high]
    case .qualitative, .header: return []
    }
  }

  /// The values that a small chart shows: all figures, the target, the 80 % range.
  var coreValues: ClosedRange<Double> {
    let core = points.map(\.value) + goal + bands.flatMap { [$0.quantiles[1], $0.quantiles[5]] }
    return (core.min() ?? 0)...(core.max() ?? 1)
  }

  /// The values the chart must show: all figures, the target, the 80 % range, and of the 95 %
  /// range as much as does not flatten the rest.
  var values: ClosedRange<Double> {
    let core = coreValues
    let (low, high) = (core.lowerBound, core.upperBound)
    let room = 0.5 * (high - low)
    let outer = bands.flatMap { [$0.quantiles[0], $0.quantiles[6]] }
    let lower = max(outer.min() ?? low, low - room)
    let upper = min(outer.max() ?? high, high + room)
    let (least, most) = (min(low, lower), max(high, upper))
    let margin = most > least ? 0.04 * (most - least) : max(1, most.magnitude * 0.1)
    let isNatural = least >= 0 && least - margin < 0
    if isRank { return max(1, least - margin)...(most + margin) }
    return (isNatural ? 0 : least - margin)...(most + margin)
  }

  /// Whether the 95 % range reaches beyond the chart.
  var isCut: Bool {
    let range = values
    return bands.contains {
      $0.quantiles[0] < range.lowerBound || $0.quantiles[6] > range.upperBound
    }
  }
}
