import IndicatorData
import Plans

/// A growth window whose first year has no figure though later ones have, and a cut whose base is
/// not named.
struct BaseYearCheck: PlanCheck {
  /// One warning for each such target.
  func findings(in data: CheckedPlan) -> [Finding] {
    data.measured.compactMap { target, indicator in
      guard target.measure == .growth || target.measure == .reduction else { return nil }
      guard let base = target.over?.lowerBound else {
        return target.measure == .reduction ? unstated(target) : nil
      }
      guard let (series, _) = data.series(of: indicator) else { return nil }
      let years = series.observations.map(\.period)
      guard let last = years.last, last.year > base, !years.contains(Period(year: base)) else {
        return nil
      }
      return target.warning(
        "base-year-missing",
        "\(series.key) has no figure of \(base), from which the change counts, though it reaches "
          + "to \(last)",
        remedy: "add the figure of \(base), or let over: start in a year that has one")
    }
  }

  private func unstated(_ target: Target) -> Finding {
    target.warning(
      "base-year-missing", "a cut counts from a year, and none is named",
      remedy: "add over: [\((target.by ?? 2030) - 5), \(target.by ?? 2030)]")
  }
}
