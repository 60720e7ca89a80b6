import IndicatorData

/// Targets with a number whose indicator has no figure, own or of a stand-in: one warning for all,
/// since a plan may have dozens and each is named in the table of the data's quality.
struct MissingBaselineCheck: PlanCheck {
  /// One warning, at the first such target.
  func findings(in data: CheckedPlan) -> [Finding] {
    let bare = data.measured.filter { target, indicator in
      indicator.derivation == nil && target.panel == nil && data.series(of: indicator) == nil
    }
    guard let first = bare.first else { return [] }
    let count = bare.count
    return [
      Finding(
        rule: "missing-baseline", severity: .warning, location: first.target.location,
        field: "indicator", value: first.indicator.id,
        message: (count == 1
          ? "no figure says where the target starts from"
          : "\(count) targets have no figure that says where they start from: "
            + CheckedPlan.lines(bare.map(\.target))),
        remedy: "add figures, or a proxy: that stands in")
    ]
  }
}
