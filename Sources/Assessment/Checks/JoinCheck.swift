import IndicatorData
import Plans

/// What the plan joins: names that no observation has, joins that the data do not allow, links
/// that hardly hold.
struct JoinCheck: PlanCheck {
  /// Errors for names, warnings for the rest, at the declaration.
  func findings(in data: CheckedPlan) -> [Finding] {
    data.plan.indicators.filter { !$0.assembly.isPlain }.flatMap { indicator -> [Finding] in
      // A merger that the reader has refused says so there.
      if let merger = indicator.assembly.merger, !merger.isComplete { return [] }
      let names = unknownNames(indicator, data)
      if !names.isEmpty { return names }
      let (series, problems) = assembled(indicator, data)
      return problems.map { location, problem in
        Finding(
          rule: "not-joined", severity: .warning, location: location, value: indicator.id,
          message: "\(problem); the series stays as published", remedy: Self.remedy(problem))
      } + (series?.joins ?? []).compactMap { doubt($0, indicator) }
        + (series.map { outside($0, indicator) } ?? [])
    }
  }

  /// Moved figures that the link carries beyond the natural bounds.
  private func outside(_ series: Series, _ indicator: Indicator) -> [Finding] {
    let (lower, upper) = (indicator.scale.lower ?? -.infinity, indicator.scale.upper ?? .infinity)
    let rows =
      series.joins.isEmpty
      ? [] : series.observations.filter { $0.value.map { $0 < lower || $0 > upper } ?? false }
    guard let worst = rows.first, let value = worst.value else { return [] }
    return [
      Finding(
        rule: "joined-out-of-bounds", severity: .warning, location: indicator.location,
        field: "splice", value: indicator.id,
        message: "the link makes \(NumberText(value, significantDigits: 4)) of the figure of "
          + "\(worst.period), beyond the bounds of the indicator; it is taken at the bound",
        remedy: "use the other link, difference or ratio, or leave the methods apart")
    ]
  }

  /// The area's own series with its joins, or that of the proxy where the area has nothing.
  private func assembled(
    _ indicator: Indicator, _ data: CheckedPlan
  ) -> (series: Series?, problems: [(location: SourceLocation, problem: JoinProblem)]) {
    let own = data.choice.published(indicator)
    if own == nil, indicator.assembly.merger == nil, let proxy = indicator.proxy,
      proxy.indicator == nil
    {
      let published = data.choice.published(indicator, proxy: proxy)
      return data.choice.assemble(indicator, in: proxy.area, published: published)
    }
    return data.choice.assemble(indicator, in: data.plan.area, published: own)
  }

  private static func remedy(_ problem: JoinProblem) -> String? {
    switch problem {
    case .noOverlap: "give a published link with value:, or remove the splice"
    case .notPositive: "write link: difference"
    case .noWeights: "add figures of the weights, for each part in one year at least"
    case .noFigures, .nothingEarlier, .noCommonPeriod: nil
    }
  }

  private func doubt(_ join: SeriesJoin, _ indicator: Indicator) -> Finding? {
    guard join.link.isUnsteady else { return nil }
    let (low, high) = (join.link.range.lowerBound, join.link.range.upperBound)
    let form = join.link.form == .ratio ? "ratio" : "difference"
    let range =
      "\(NumberText(low, significantDigits: 3)) to \(NumberText(high, significantDigits: 3))"
    switch join.source {
    case .method(let method):
      let place = indicator.assembly.olderMethods.first { $0.method == method }?.location
      return Finding(
        rule: "splice-unsteady", severity: .warning, location: place ?? indicator.location,
        field: "from", value: method,
        message: "the \(form) moves from \(range) over the periods both measure: they hardly "
          + "measure the same thing",
        remedy: "leave the two apart, or give the link of the joining year with value:")
    case .areas(_, let rule):
      return Finding(
        rule: "merge-disagrees", severity: .warning,
        location: indicator.assembly.merger?.location ?? indicator.location, field: "rule",
        value: "\(rule)",
        message: "the merged area's own figures are \(range) times the combined ones",
        remedy: "correct the rule, or write rule: none")
    }
  }

  /// Methods, areas and weights that occur in no observation at all, whatever the as-of date.
  private func unknownNames(_ indicator: Indicator, _ data: CheckedPlan) -> [Finding] {
    let rows = data.data.groups.filter { $0.key.indicator == indicator.id }.flatMap { Array($0) }
    var findings: [Finding] = []
    let places = [data.plan.area, indicator.proxy?.area]
    let methods = Set(rows.filter { places.contains($0.key.area) }.compactMap(\.key.method))
    for older in indicator.assembly.olderMethods where !methods.contains(older.method) {
      findings.append(
        unknown("unknown-method", "from", older.method, among: methods, at: older.location))
    }
    guard let merger = indicator.assembly.merger else { return findings }
    let areas = Set(rows.map(\.key.area))
    for part in merger.parts where merger.merger.rule != .none {
      if !areas.contains(part.area) {
        findings.append(
          unknown("unknown-area", "areas", part.area, among: areas, at: part.location))
      } else if let method = part.method {
        let there = Set(rows.filter { $0.key.area == part.area }.compactMap(\.key.method))
        if !there.contains(method) {
          findings.append(
            unknown("unknown-method", "method", method, among: there, at: part.location))
        }
      }
    }
    let all = Set(data.data.groups.map(\.key.indicator))
    if let weights = merger.weights, !all.contains(weights.indicator) {
      findings.append(
        unknown(
          "unknown-indicator", "weights", weights.indicator, among: all, at: weights.location))
    }
    return findings
  }

  private func unknown(
    _ rule: String, _ field: String, _ name: String, among names: Set<String>,
    at location: SourceLocation
  ) -> Finding {
    let known = names.sorted()
    return Finding(
      rule: rule, severity: .error, location: location, field: field, value: name,
      message: "no observation has this name",
      remedy: NearestMatch.suggestion(for: name, among: known).map { "did you mean \"\($0)\"?" }
        ?? (known.isEmpty ? nil : "in the data: \(known.prefix(8).joined(separator: ", "))"))
  }
}
