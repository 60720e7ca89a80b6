import IndicatorData

/// A target that the area's newest figure meets already.
struct AlreadyMetCheck: PlanCheck {
  /// One warning for each level target met before its year.
  func findings(in data: CheckedPlan) -> [Finding] {
    data.measured.compactMap { target, indicator in
      guard target.measure == .level, let by = target.by,
        let (series, role) = data.series(of: indicator), role == .own,
        let latest = series.observations.last, let value = latest.value,
        latest.period.end < Double(by) + 1,
        let event = TargetEvent(target.value, of: indicator), event.isMet(by: value)
      else { return nil }
      return target.warning(
        "already-met", "\(series.key) stood at \(latest.valueText) in \(latest.period) already",
        remedy: "check that the figure measures the target, raise the value, or write "
          + "measure: maintain")
    }
  }
}
