import Forecasting
import IndicatorData

/// Observations without gross errors (`GrossErrors`), and what was left out.
///
/// Every fit, label and score rests on the panel; a figure that is a hundredfold and more out of line
/// with both neighbours is in it as if it were missing, until it is corrected or declared a break
/// (`OBS_STATUS` B).
package struct DataScreen: Sendable {
  /// The series, without gross errors.
  package let panel: Panel
  /// What was left out, with the comparison that says why, by series.
  package let leftOut: [SeriesKey: [(observation: Observation, comparison: String)]]

  /// Why series without a figure that counts have none, by method, for each indicator and area.
  package let unusable: [[String]: [String: String]]

  /// Screens observations.
  ///
  /// - Parameters:
  ///   - data: Observations of any number of series and files.
  ///   - asOf: Figures published later are left out of the panel; `nil` uses all.
  /// - Complexity: O(n); series are put together only where two neighbours are far apart.
  package init(_ data: GroupedObservations, asOf: CalendarDate? = nil) {
    let all = Panel(data, asOf: asOf)
    var unusable: [[String]: [String: String]] = [:]
    for group in data.groups {
      guard let reason = group.withoutFigure(asOf: asOf) else { continue }
      let place = [group.key.indicator, group.key.area]
      unusable[place, default: [:]][group.key.method ?? ""] = reason
    }
    self.unusable = unusable
    var found: [SeriesKey: [(observation: Observation, comparison: String)]] = [:]
    for (position, group) in data.groups.enumerated()
    where GrossErrors.hasLeap(group.values) {
      let series = all.series[position]
      let breaks = series.observations.map(\.status.isBreak)
      let positions = GrossErrors.positions(in: series.values, breaksBefore: breaks)
      guard !positions.isEmpty else { continue }
      found[series.key] = positions.map {
        (series.observations[$0], GrossErrors.comparison(at: $0, in: series.values))
      }
    }
    leftOut = found
    guard !found.isEmpty else {
      panel = all
      return
    }
    let periods = found.mapValues { Set($0.map(\.observation.period)) }
    panel = Panel(observations: data.observations.removing(periods), asOf: asOf)
  }

  /// One warning for each figure left out, at the figure.
  package var findings: [Finding] {
    leftOut.values.joined().map { row, comparison in
      Finding(
        rule: "gross-error", severity: .warning, location: row.location, field: "OBS_VALUE",
        value: row.valueText,
        message: "\(row.key), \(row.period) is \(comparison) and is taken for missing",
        remedy: "correct the figure; one that is right is marked OBS_STATUS B")
    }.sorted()
  }

  /// Findings with those of the screen, which say more than a level jump at the same figure.
  ///
  /// - Parameter others: Findings of the checks.
  /// - Returns: All findings, by place.
  package func merged(with others: [Finding]) -> [Finding] {
    let own = findings
    let places = Set(own.map(\.location))
    return
      (others.filter { $0.rule != "level-jump" || !places.contains($0.location) } + own).sorted()
  }
}
