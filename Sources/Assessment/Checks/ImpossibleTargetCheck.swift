import IndicatorData
import Plans

/// Targets that nothing can meet; levels outside the bounds are errors of the plan file already.
struct ImpossibleTargetCheck: PlanCheck {
  /// One warning for each such target.
  func findings(in data: CheckedPlan) -> [Finding] {
    data.measured.compactMap { target, indicator in
      reason(target, indicator).map { reason, remedy in
        target.warning("impossible-target", reason, remedy: remedy)
      }
    }
  }

  private func reason(_ target: Target, _ indicator: Indicator) -> (String, String)? {
    let (lower, upper) = Self.ends(target.value, indicator)
    switch target.measure {
    case .reduction:
      guard let lower, lower > 100 else { return nil }
      return ("nothing falls by more than 100 %", "write the cut in per cent of its base")
    case .growth:
      guard let upper, upper < -100 else { return nil }
      return ("nothing shrinks by more than 100 % a year", "write growth in per cent a year")
    case .cumulative:
      guard let upper, upper < 0, let bound = indicator.scale.lower, bound >= 0 else { return nil }
      return ("a sum of figures that are never negative is not either", "correct the value")
    case .level, .everyYear, .maintain:
      let (least, most) = (indicator.scale.lower, indicator.scale.upper)
      if target.value.isStrict {
        if let most, lower == most {
          return ("nothing is above the bound \(NumberText(most))", "write >= \(NumberText(most))")
        }
        if let least, upper == least {
          return (
            "nothing is below the bound \(NumberText(least))", "write <= \(NumberText(least))"
          )
        }
      }
      // The reader checks levels and values to maintain.
      guard target.measure == .everyYear else { return nil }
      if let lower, let most, lower > most {
        return ("lies above the bound \(NumberText(most))", "correct the value or the bounds")
      }
      if let upper, let least, upper < least {
        return ("lies below the bound \(NumberText(least))", "correct the value or the bounds")
      }
      return nil
    }
  }

  /// The ends as written, before completion is counted from just before a bound.
  private static func ends(
    _ value: TargetValue, _ indicator: Indicator
  ) -> (lower: Double?, upper: Double?) {
    switch value {
    case .comparison(.atLeast, let v, _), .comparison(.above, let v, _): (v, nil)
    case .comparison(.atMost, let v, _), .comparison(.below, let v, _): (nil, v)
    case .comparison(.equal, let v, _): (v, v)
    case .bare(let v, _): indicator.better == .lower ? (nil, v) : (v, nil)
    case .band(let low, let high): (low, high)
    case .qualitative, .header: (nil, nil)
    }
  }
}
