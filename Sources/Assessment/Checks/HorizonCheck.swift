import IndicatorData

/// Targets further ahead than their figures reach back: one warning for all, since each says so
/// beside its answer.
struct HorizonCheck: PlanCheck {
  /// One warning, at the first such target.
  func findings(in data: CheckedPlan) -> [Finding] {
    let far = data.measured.filter { target, indicator in
      guard let by = target.by, indicator.scale.kind != .rank,
        let (series, _) = data.series(of: indicator),
        let first = series.times.first, let last = series.times.last, series.count > 1
      else { return false }
      return Double(by) + 1 - last > last - first
    }
    guard let first = far.first else { return [] }
    let count = far.count
    return [
      Finding(
        rule: "horizon-beyond-data", severity: .warning, location: first.target.location,
        field: "by", value: first.target.by.map(String.init),
        message: (count == 1 ? "the target lies" : "\(count) targets lie")
          + " further ahead than the figures reach back"
          + (count == 1 ? "" : ": " + CheckedPlan.lines(far.map(\.target))),
        remedy: "add earlier figures, or read these answers as weak evidence")
    ]
  }
}
