import IndicatorData
import Plans

/// Targets whose year is over, by the as-of date or by the newest figure.
///
/// They are scored and not projected: one warning for all, since each says beside its answer how it
/// ended.
struct PastTargetCheck: PlanCheck {
  /// One warning, at the first such target; another wording where nothing of the plan lies ahead.
  func findings(in data: CheckedPlan) -> [Finding] {
    let measured = data.measured.filter { $0.target.by != nil }
    let past = measured.filter { isOver($0.target, $0.indicator, data) }
    guard let first = past.first else { return [] }
    let isAll = past.count == measured.count
    let what =
      isAll && measured.count > 1
      ? "all \(past.count) target years are over: nothing of the plan lies ahead"
      : past.count == 1
        ? "the target year is over"
        : "\(past.count) target years are over: " + CheckedPlan.lines(past.map(\.target))
    return [
      Finding(
        rule: "target-in-the-past", severity: .warning, location: first.target.location,
        field: "by", value: first.target.by.map(String.init),
        message: what + "; a target is scored by the figure of its year where there is one, "
          + "and projected where that is not out yet",
        remedy: "correct the year if it is not meant, or set as_of to an earlier day")
    ]
  }

  private func isOver(_ target: Target, _ indicator: Indicator, _ data: CheckedPlan) -> Bool {
    guard let by = target.by else { return false }
    if let asOf = data.plan.asOf, asOf.year > by { return true }
    guard let (series, role) = data.series(of: indicator), role == .own,
      let last = series.observations.last(where: { $0.value != nil })?.period
    else { return false }
    return last.start >= Double(by) + 1
  }
}
