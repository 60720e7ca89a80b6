import Forecasting
import IndicatorData
import Plans

/// Checks that need both the plan and its observations.
package enum PlanDataChecks {
  /// All findings, in file order.
  ///
  /// - Parameters:
  ///   - plan: A plan that was read.
  ///   - tables: The observation files.
  ///   - panel: The same observations at the as-of date.
  /// - Returns: Errors and warnings; empty when plan and data fit together.
  package static func findings(
    plan: Plan, tables: [ObservationTable], panel: Panel
  ) -> [Finding] {
    findings(
      plan: plan,
      data: GroupedObservations(Observations.joined(tables.map(\.observations))), panel: panel)
  }

  /// All findings about observations that are grouped already.
  ///
  /// - Parameters:
  ///   - plan: A plan that was read.
  ///   - data: The observations of all files.
  ///   - panel: The same observations at the as-of date.
  /// - Returns: Errors and warnings; empty when plan and data fit together.
  package static func findings(
    plan: Plan, data: GroupedObservations, panel: Panel
  ) -> [Finding] {
    let keys = Set(data.groups.map(\.key))
    var findings = plan.indicators.flatMap { indicator in
      outOfBounds(indicator, data)
        + method(indicator, plan: plan, keys: keys)
        + proxy(indicator, keys: keys) + whole(indicator, keys: keys)
    }
    findings += PlanChecks.findings(plan: plan, data: data, panel: panel)
    return findings.sorted { $0.location < $1.location }
  }

  /// Values beyond the natural bounds of their indicator, in whatever area they were observed.
  private static func outOfBounds(
    _ indicator: Indicator, _ data: GroupedObservations
  ) -> [Finding] {
    let (lower, upper) = (indicator.scale.lower ?? -.infinity, indicator.scale.upper ?? .infinity)
    return BoundsCheck(bounds: lower...upper, indicator: indicator.id).findings(in: data)
  }

  /// Several methods measure the indicator and the plan does not say which is official, or it
  /// names one that no observation has.
  private static func method(
    _ indicator: Indicator, plan: Plan, keys all: Set<SeriesKey>
  ) -> [Finding] {
    let keys = all.filter { $0.indicator == indicator.id }
    let methods = keys.filter { $0.area == plan.area }.compactMap(\.method).sorted()
    if indicator.method == nil, methods.count > 1 {
      return [
        Finding(
          rule: "method-unstated", severity: .error, location: indicator.location,
          field: "method", value: nil,
          message: "\(indicator.id) is measured by \(methods.joined(separator: " and ")) "
            + "in \(plan.area), and two methods are never one series",
          remedy: "add method: \(methods[0]), or the other one")
      ]
    }
    let known = Set(keys.compactMap(\.method)).sorted()
    guard let method = indicator.method, !known.isEmpty, !known.contains(method) else {
      return []
    }
    return [
      Finding(
        rule: "unknown-method", severity: .error, location: indicator.location, field: "method",
        value: method, message: "no observation of \(indicator.id) has this METHOD",
        remedy: NearestMatch.suggestion(for: method, among: known).map {
          "did you mean \"\($0)\"?"
        } ?? "methods in the data: \(known.joined(separator: ", "))")
    ]
  }

  /// A proxy that no observation matches.
  private static func proxy(_ indicator: Indicator, keys: Set<SeriesKey>) -> [Finding] {
    guard let proxy = indicator.proxy else { return [] }
    return unknown(
      "proxy", in: "proxy", at: proxy.location,
      SeriesKey(
        indicator: proxy.indicator ?? indicator.id, area: proxy.area,
        method: proxy.method ?? (proxy.indicator == nil ? indicator.method : nil)),
      keys: keys)
  }

  /// A whole that no observation matches.
  private static func whole(_ indicator: Indicator, keys: Set<SeriesKey>) -> [Finding] {
    guard let whole = indicator.within else { return [] }
    return unknown(
      "whole", in: "within", at: whole.location,
      SeriesKey(
        indicator: indicator.id, area: whole.area, method: whole.method ?? indicator.method),
      keys: keys)
  }

  /// A series named by a field that has no observation, or one of several methods without saying
  /// which.
  private static func unknown(
    _ what: String, in field: String, at location: SourceLocation, _ key: SeriesKey,
    keys all: Set<SeriesKey>
  ) -> [Finding] {
    let keys = all.filter { $0.indicator == key.indicator && $0.area == key.area }
    let fits = key.method == nil ? keys.count == 1 : keys.contains { $0.method == key.method }
    if fits { return [] }
    let methods = keys.compactMap(\.method).sorted()
    return [
      Finding(
        rule: "unknown-\(what)", severity: .error, location: location, field: field,
        value: "\(key.indicator), \(key.area)" + (key.method.map { ", \($0)" } ?? ""),
        message: keys.isEmpty
          ? "no observation has this indicator and area"
          : "the \(what) must name one of several methods",
        remedy: methods.isEmpty
          ? "correct the \(what)'s indicator and area, or remove it"
          : "write \(field): {area: \(key.area), method: \(methods.joined(separator: " or "))}")
    ]
  }
}
