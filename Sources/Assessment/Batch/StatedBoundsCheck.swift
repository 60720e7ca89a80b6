import Forecasting
import IndicatorData

/// Figures beyond the bounds that a targets file states for their series, by `LOWER`, `UPPER` or
/// `KIND`: what `attain check` asks of the figures of a plan.
package struct StatedBoundsCheck: Sendable {
  private struct Place: Hashable {
    let indicator: String
    let area: String
  }

  private struct Statement: Hashable {
    let lower: Double
    let upper: Double
    let method: String?
  }

  private var statements: [Place: [Statement: SourceLocation]] = [:]

  /// The check of some targets.
  ///
  /// - Parameter targets: Targets; those that state no bounds ask for nothing.
  package init(_ targets: [BatchTarget]) {
    for target in targets {
      guard let bounds = target.statedBounds else { continue }
      let place = Place(indicator: target.indicator, area: target.area)
      let statement = Statement(
        lower: bounds.lowerBound, upper: bounds.upperBound, method: target.method)
      let known = statements[place, default: [:]][statement]
      if known == nil { statements[place, default: [:]][statement] = target.location }
    }
  }

  /// One error for each value outside, at the value.
  ///
  /// - Parameter data: Observations of any number of series and files.
  /// - Returns: The findings by series.
  /// - Complexity: O(n) for the rows of the series that bounds are stated for.
  package func findings(in data: GroupedObservations) -> [Finding] {
    data.groups.flatMap { group -> [Finding] in
      let place = Place(indicator: group.key.indicator, area: group.key.area)
      return statements[place] == nil ? [] : group.compactMap(finding)
    }
  }

  private func finding(_ row: Observation) -> Finding? {
    let place = Place(indicator: row.key.indicator, area: row.key.area)
    guard row.value != nil, let stated = statements[place] else { return nil }
    let broken = stated.filter { statement, _ in
      (statement.method == nil || statement.method == row.key.method)
        && BoundsCheck(bounds: statement.lower...statement.upper).finding(row) != nil
    }
    guard let first = broken.min(by: { $0.value < $1.value }) else { return nil }
    var finding = BoundsCheck(bounds: first.key.lower...first.key.upper).finding(row)
    finding?.remedy =
      "correct the figure or its unit, or the bounds in the targets (\(first.value))"
    return finding
  }
}

extension BatchTarget {
  /// The bounds that the file states for the indicator; `nil` where it states none.
  var statedBounds: ClosedRange<Double>? {
    guard kind != nil || lower != nil || upper != nil else { return nil }
    var (least, most) = (lower, upper)
    if let kind, lower == nil, upper == nil {
      let own = MeasurementScale(kind: kind)
      (least, most) = (own.lower, own.upper)
    }
    guard least != nil || most != nil else { return nil }
    return (least ?? -.infinity)...(most ?? .infinity)
  }
}
