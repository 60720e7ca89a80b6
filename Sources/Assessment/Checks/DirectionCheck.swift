import IndicatorData

/// A target that asks for at most where more is better, or for at least where less is.
struct DirectionCheck: PlanCheck {
  /// One warning for each such target.
  func findings(in data: CheckedPlan) -> [Finding] {
    data.measured.compactMap { target, indicator in
      guard target.measure.isInUnit, let better = indicator.better,
        case .comparison(let relation, _, _) = target.value
      else { return nil }
      let isAgainst =
        switch relation {
        case .atMost, .below: better == .higher
        case .atLeast, .above: better == .lower
        case .equal: false
        }
      guard isAgainst else { return nil }
      return target.warning(
        "against-direction",
        "\(indicator.id) is better \(better.rawValue), and the target limits it from that side",
        remedy: "turn the sign, or correct better: in the indicator")
    }
  }
}
