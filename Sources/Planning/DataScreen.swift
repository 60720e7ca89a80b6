import Forecasting
import IndicatorData

/// Observations without gross errors (`GrossErrors`), and what was left out.
///
/// Every fit, label and score rests on the panel; a figure that is a hundredfold and more out of line
/// with both neighbours is in it as if it were missing, until it is corrected or declared a break
/// (`OBS_STATUS` B).
public struct DataScreen: Sendable {
  /// The series, without gross errors.
  public let panel: Panel
  /// What was left out, with the comparison that says why, by series.
  public let leftOut: [SeriesKey: [(observation: Observation, comparison: String)]]

  /// Screens observations.
  ///
  /// - Parameters:
  ///   - observations: Rows of any number of series and files.
  ///   - asOf: Figures published later are left out of the panel; `nil` uses all.
  /// - Complexity: O(n); the series are made twice where something is left out.
  public init(_ observations: [Observation], asOf: CalendarDate? = nil) {
    let all = Panel(observations: observations, asOf: asOf)
    var found: [SeriesKey: [(observation: Observation, comparison: String)]] = [:]
    for series in all.series where !GrossErrors.positions(in: series.values).isEmpty {
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
    panel = Panel(
      observations: observations.filter { !(periods[$0.key]?.contains($0.period) ?? false) },
      asOf: asOf)
  }

  /// One warning for each figure left out, at the figure.
  public var findings: [Finding] {
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
  public func merged(with others: [Finding]) -> [Finding] {
    let own = findings
    let places = Set(own.map(\.location))
    return
      (others.filter { $0.rule != "level-jump" || !places.contains($0.location) } + own).sorted()
  }
}
