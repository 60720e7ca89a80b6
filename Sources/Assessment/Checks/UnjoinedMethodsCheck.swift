import IndicatorData
import Plans

/// Methods of one indicator and area that have no period in common and are not joined: figures
/// that could lengthen the series used, if anybody knew the link.
struct UnjoinedMethodsCheck: PlanCheck {
  /// One finding for each such method, at the indicator: a warning, or a note for a lone figure.
  func findings(in data: CheckedPlan) -> [Finding] {
    let wanted = Set(data.plan.targets.map(\.indicator))
    return data.plan.indicators.filter { wanted.contains($0.id) }.flatMap { indicator in
      guard let (series, role) = data.series(of: indicator) else { return [Finding]() }
      return data.choice.otherMethods(than: series).compactMap { other in
        finding(indicator, series, other, mayJoin: role.isOfSameIndicator)
      }
    }
  }

  private func finding(
    _ indicator: Indicator, _ series: Series, _ other: Series, mayJoin: Bool
  ) -> Finding? {
    guard let first = series.observations.first, let method = other.key.method else { return nil }
    let earlier = other.observations.filter { $0.period.end < first.period.end }
    let periods = Set(series.observations.map(\.period))
    guard let start = earlier.first?.period, let end = earlier.last?.period,
      other.observations.allSatisfy({ !periods.contains($0.period) })
    else { return nil }
    let span = start == end ? "\(start)" : "\(start) to \(end)"
    return Finding(
      rule: "methods-not-joined", severity: earlier.count > 1 ? .warning : .note,
      location: indicator.location, field: "method", value: series.key.method,
      message: "\(method) has figures of \(span) in \(other.key.area), no period in common, "
        + "and is not used",
      remedy: mayJoin
        ? "with a published conversion write splice: {from: \(method), link: ratio, "
          + "value: ...}; without one leave them apart"
        : nil)
  }
}

extension SeriesProjection.Role {
  /// Whether the series is of the plan's own indicator, in whatever area.
  var isOfSameIndicator: Bool {
    if case .proxy(let proxy) = self { return proxy.indicator == nil }
    return true
  }
}
