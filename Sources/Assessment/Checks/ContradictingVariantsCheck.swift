import IndicatorData

/// Wordings of one target elsewhere in the plan that ask for another number or the other way.
///
/// Wordings that differ only in "at least" and "more than" differ by nothing but the number itself
/// and are no finding; on a natural bound `ImpossibleTargetCheck` speaks.
struct ContradictingVariantsCheck: PlanCheck {
  /// One warning for each wording that differs.
  func findings(in data: CheckedPlan) -> [Finding] {
    data.measured.flatMap { target, indicator -> [Finding] in
      guard let event = TargetEvent(target.value, of: indicator, measure: target.measure) else {
        return []
      }
      return target.variants.compactMap { variant in
        guard let other = TargetEvent(variant.value, of: indicator, measure: target.measure),
          other.lower != event.lower || other.upper != event.upper
        else { return nil }
        let place = variant.source.map { " in \($0)" } ?? ""
        return target.warning(
          "contradicting-variants", "the plan also says \(variant.value)\(place)",
          remedy: "settle which one holds; value: is judged, the other shown beside it")
      }
    }
  }
}
