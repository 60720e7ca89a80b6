import Forecasting
import IndicatorData
import Plans
import Statistics

/// A level target beside what offices would call it: official labels, the pace it asks for, and
/// when simulated paths reach it.
package struct TargetProgress: Sendable {
  /// The answer it stands beside.
  package let result: TargetResult
  /// The official methods, side by side.
  package let statuses: OfficialStatuses
  /// The pace from now on; `nil` where the target year is over.
  package let pace: RequiredPace?
  /// First year, ever, milestones, falling back; `nil` without a fit.
  package let reach: ReachSummary?

  /// The progress of a target; `nil` for one that is not a level with one end, or has no figure.
  ///
  /// - Parameters:
  ///   - result: The target's result.
  ///   - panel: The figures of all areas, for paces of comparable places.
  ///   - futures: The futures of its indicator.
  /// - Complexity: O(paths x years).
  init?(_ result: TargetResult, panel: Panel, from futures: Futures) {
    guard result.target.measure == .level, let by = result.target.by, let event = result.event,
      event.lower.isFinite != event.upper.isFinite, let projection = result.projection,
      let latest = projection.history.values.last
    else { return nil }
    let better: Indicator.Direction = event.lower.isFinite ? .higher : .lower
    let scale = result.indicator.scale
    let target = event.goal(in: projection.history, by: by, scale: scale)
    self.result = result
    statuses = OfficialStatuses(
      of: event, goal: target, by: by, in: projection.history, scale: scale, better: better,
      peers: PeerHistories(panel, of: projection.series.key).comparablePaces)
    pace = RequiredPace(projection.history, target: target, by: by, better: better, scale: scale)
    reach = Self.reach(
      projection, scale: scale, event: event, by: by, isMet: event.isMet(by: latest),
      target: target, from: futures)
  }

  private static func reach(
    _ projection: SeriesProjection, scale: MeasurementScale, event: TargetEvent, by: Int,
    isMet: Bool, target: Double, from futures: Futures
  ) -> ReachSummary? {
    guard let paths = futures.draws?.paths,
      paths.years.contains(by)
    else { return nil }
    let checkpoints = isMet ? [] : checkpoints(projection.history, scale, target, by: by)
    return ReachSummary(paths, event: event, by: by, isMetToday: isMet, checkpoints: checkpoints)
  }

  /// The straight line on the modelling scale from the newest figure to the target.
  private static func checkpoints(
    _ history: History, _ scale: MeasurementScale, _ target: Double, by: Int
  ) -> [(year: Int, value: Double)] {
    guard let last = history.times.last, let value = history.values.last else { return [] }
    let transform = scale.transform(for: history.values)
    let start = transform.apply(scale.interior(value))
    let end = transform.apply(scale.interior(target))
    let first = Int(last.rounded(.up))
    return (first..<max(first, by)).map { year in
      let share = (Double(year) + 1 - last) / (Double(by) + 1 - last)
      return (year, transform.invert(start + share * (end - start)))
    }
  }
}
