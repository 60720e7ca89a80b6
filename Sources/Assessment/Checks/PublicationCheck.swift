import IndicatorData

/// Figures of the plan's indicators without a day of publication, where the plan has an as-of date.
struct PublicationCheck: PlanCheck {
  /// At most one warning and one note; see `UndatedFiguresCheck`.
  func findings(in data: CheckedPlan) -> [Finding] {
    guard let asOf = data.plan.asOf else { return [] }
    return UndatedFiguresCheck(asOf: asOf, indicators: Set(data.plan.indicators.map(\.id)))
      .findings(in: data.data)
  }
}
