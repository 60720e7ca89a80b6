import IndicatorData

/// Growth asked of an indicator that is itself a growth rate.
struct GrowthOfGrowthCheck: PlanCheck {
  /// One warning for each such target.
  func findings(in data: CheckedPlan) -> [Finding] {
    data.measured.compactMap { target, indicator in
      guard target.measure == .growth, indicator.scale.kind == .growth else { return nil }
      return target.warning(
        "growth-of-growth",
        "\(indicator.id) is a growth rate already, and this asks how fast that grows",
        remedy: "write measure: every_year or level for the rate itself")
    }
  }
}
