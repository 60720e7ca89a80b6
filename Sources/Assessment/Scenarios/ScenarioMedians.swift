import Forecasting
import IndicatorData
import Plans
import Statistics

/// Why a scenario cannot be, where it says so, and what would be possible.
package struct ScenarioError: Error, Sendable, Equatable {
  /// What is wrong.
  package let message: String
  /// What would be right.
  package let remedy: String
  /// The step.
  package let location: SourceLocation
}

/// The medians of an indicator's forecast, moved step by step on the modelling scale.
struct ScenarioMedians {
  let indicator: Indicator
  let questions: [Question]
  let projection: SeriesProjection
  let transform: MonotoneTransform
  /// The forecast years.
  let years: [Int]
  /// The end of the last observed period, in decimal years.
  let lastTime: Double
  /// The newest figure on the modelling scale.
  let start: Double
  /// The medians before any step, on the modelling scale.
  let base: [Double]
  /// The medians after the steps so far.
  private(set) var centre: [Double]
  private let forecast: Forecast

  /// The medians of a projection; `nil` without a forecast, and for ranks, which have no scale.
  init?(_ indicator: Indicator, questions: [Question], projection: SeriesProjection) {
    guard indicator.scale.kind != .rank, let fit = try? projection.fit.get(),
      let lastTime = projection.history.times.last, let value = projection.history.values.last,
      let forecast = projection.forecast, !forecast.years.isEmpty
    else { return nil }
    let scale = indicator.scale
    let transform = fit.transform ?? scale.transform(for: projection.history.values)
    self.indicator = indicator
    self.questions = questions
    self.projection = projection
    self.transform = transform
    self.forecast = forecast
    self.lastTime = lastTime
    years = forecast.years
    start = transform.apply(scale.interior(value))
    base = forecast.distributions.map { transform.apply(scale.interior($0.median)) }
    centre = base
  }

  /// The shift that the steps so far amount to.
  var shift: ScenarioShift {
    var shift = ScenarioShift(on: transform)
    for (index, year) in years.enumerated() where centre[index] != base[index] {
      shift.set(centre[index] - base[index], in: year)
    }
    return shift
  }

  /// Applies one step.
  ///
  /// - Parameters:
  ///   - step: The step.
  ///   - panel: The figures of other areas, for `follow` and `peer_percentile`.
  /// - Throws: `ScenarioError` where the step leaves the bounds or has no area to follow.
  mutating func apply(_ step: ScenarioStep, panel: Panel) throws(ScenarioError) {
    switch step.operation {
    case .multiply, .add, .override, .levelShift, .pulse, .dipRecover: try moveValues(step)
    case .growth: hasten(step)
    case .speed: try speed(step)
    case .reach: reach(step)
    case .peerPercentile, .follow: try take(paceOf: step, panel: panel)
    }
  }

  // MARK: Values

  private mutating func moveValues(_ step: ScenarioStep) throws(ScenarioError) {
    for (index, year) in years.enumerated() {
      let weight = weight(of: step, in: year)
      guard weight != 0 else { continue }
      let old = transform.invert(centre[index])
      let new: Double =
        switch step.operation {
        case .multiply: old * (1 + (step.value - 1) * weight)
        case .override: (1 - weight) * old + weight * step.value
        default: old + step.value * weight
        }
      guard new != old else { continue }
      centre[index] = transform.apply(try possible(new, in: year, step))
    }
  }

  private func weight(of step: ScenarioStep, in year: Int) -> Double {
    let last = years[years.count - 1]
    switch step.operation {
    case .pulse:
      let from = step.from ?? years[0]
      return (from...max(step.to ?? from, from)).contains(year) ? 1 : 0
    case .dipRecover:
      let from = step.from ?? years[0]
      let to = step.to ?? from + 1
      guard (from..<max(to, from + 1)).contains(year) else { return 0 }
      return 1 - Double(year - from) / Double(to - from)
    case .levelShift:
      var lasting = step
      if step.ramp == .step { lasting.to = nil }
      return lasting.weight(in: year, through: last)
    default: return step.weight(in: year, through: last)
    }
  }

  /// A value inside the bounds; a scenario on this indicator alone that leaves them is refused.
  private func possible(
    _ value: Double, in year: Int, _ step: ScenarioStep
  ) throws(ScenarioError) -> Double {
    let (low, high) = (transform.lowerBound, transform.upperBound)
    if value > low, value < high { return indicator.scale.interior(value) }
    if case .indicators = step.appliesTo, value != low, value != high {
      let bound = value < low ? low : high
      throw ScenarioError(
        message: "\(indicator.id) would be \(NumberText(value, decimals: 2).description) in "
          + "\(year), beyond its bound \(NumberText(bound).description)",
        remedy: "choose a smaller change, or other years", location: step.location)
    }
    if high.isFinite { return indicator.scale.interior(min(max(value, low), high)) }
    // Above an open end's lower bound, by a thousandth of the newest figure.
    let margin = 0.001 * ((transform.invert(start) - low).magnitude)
    return max(value, low + max(margin, .leastNormalMagnitude))
  }

  // MARK: Pace

  private mutating func hasten(_ step: ScenarioStep) {
    let old = centre
    let last = years[years.count - 1]
    for index in years.indices {
      let weight = step.weight(in: years[index], through: last)
      let before = index == 0 ? (old: start, new: start) : (old[index - 1], centre[index - 1])
      centre[index] = before.new + (1 + (step.value - 1) * weight) * (old[index] - before.old)
    }
  }

  private mutating func speed(_ step: ScenarioStep) throws(ScenarioError) {
    guard step.value > 0 else {
      throw ScenarioError(
        message: "time cannot run \(NumberText(step.value).description) times as fast",
        remedy: "give a factor above 0; 1.25 is a quarter faster", location: step.location)
    }
    let old = centre
    let last = years[years.count - 1]
    var time = lastTime
    var before = lastTime
    for index in years.indices {
      let end = Double(years[index]) + 1
      let weight = step.weight(in: years[index], through: last)
      time += (1 + (step.value - 1) * weight) * (end - before)
      before = end
      centre[index] = Self.value(of: old, at: time, years, start: (lastTime, start))
    }
  }

  /// A path between its years by lines, beyond them along its last change.
  private static func value(
    of path: [Double], at time: Double, _ years: [Int], start: (time: Double, value: Double)
  ) -> Double {
    let times = [start.time] + years.map { Double($0) + 1 }
    let values = [start.value] + path
    let upper = times.firstIndex { $0 >= time } ?? times.count - 1
    let (a, b) = (max(upper, 1) - 1, max(upper, 1))
    let share = (time - times[a]) / (times[b] - times[a])
    return values[a] + share * (values[b] - values[a])
  }

  // MARK: Reaching targets

  /// Lines through the shifts that give each level target its probability, never backwards.
  private mutating func reach(_ step: ScenarioStep) {
    var anchors: [(time: Double, extra: Double)] = [(step.from.map(Double.init) ?? lastTime, 0)]
    for question in questions.sorted(by: { ($0.target.by ?? 0) < ($1.target.by ?? 0) }) {
      guard let by = question.target.by, let index = years.firstIndex(of: by),
        Double(by) >= anchors[0].time, let needed = backCast(question, with: step.value)
      else { continue }
      let better = needed.direction
      let missing = better * (base[index] + needed.shift - centre[index])
      let time = Double(by) + 1
      let kept = Self.line(anchors, at: time)
      anchors.append((time, better * max(missing, better * kept)))
    }
    guard anchors.count > 1 else { return }
    for (index, year) in years.enumerated() {
      centre[index] += Self.line(anchors, at: Double(year) + 1)
    }
  }

  /// The shift in a level target's year that gives it a probability, and which way it goes.
  func backCast(
    _ question: Question, with probability: Double
  ) -> (shift: Double, direction: Double)? {
    guard question.target.measure == .level, let by = question.target.by,
      let distribution = forecast[by], let event = question.event,
      event.isPossible,
      event.lower.isFinite != event.upper.isFinite
    else { return nil }
    let rises = event.lower.isFinite
    let aim = transform.apply(indicator.scale.interior(rises ? event.lower : event.upper))
    let quantile = transform.apply(
      indicator.scale.interior(
        rises
          ? distribution.quantile(1 - probability) : distribution.quantile(probability)))
    return (aim - quantile, rises ? 1 : -1)
  }

  /// Lines between points, level beyond the last and zero before the first.
  private static func line(_ points: [(time: Double, extra: Double)], at time: Double) -> Double {
    guard let after = points.firstIndex(where: { $0.time >= time }) else {
      return points[points.count - 1].extra
    }
    guard after > 0 else { return points[0].extra }
    let (a, b) = (points[after - 1], points[after])
    return a.extra + (time - a.time) / (b.time - a.time) * (b.extra - a.extra)
  }

  // MARK: Other areas

  private mutating func take(
    paceOf step: ScenarioStep, panel: Panel
  ) throws(ScenarioError) {
    let others = PeerHistories(panel, of: projection.series.key) {
      transform.apply(indicator.scale.interior($0))
    }
    let changes: (Double) -> Double
    if step.operation == .follow {
      changes = try others.path(of: step.area ?? "", from: start, for: indicator, step)
    } else {
      let pace = try others.pace(
        percentile: step.value, better: indicator.better ?? .higher, for: indicator, step)
      changes = { pace * $0 }
    }
    let old = centre
    let first = Double(step.from ?? years[0])
    let origin = max(first, lastTime)
    let before = Self.value(of: old, at: origin, years, start: (lastTime, start))
    let last = Double(step.to ?? years[years.count - 1]) + 1
    for (index, year) in years.enumerated() where Double(year) + 1 > origin {
      let time = Double(year) + 1
      let taken = before + changes(min(time, last) - origin)
      let kept = Self.value(of: old, at: min(time, last), years, start: (lastTime, start))
      centre[index] = taken + old[index] - kept
    }
  }
}
