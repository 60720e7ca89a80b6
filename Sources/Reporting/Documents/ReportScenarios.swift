/// The scenario tables of a report: the one place where scenarios enter every format.
///
/// Whoever computes scenarios fills this in; the overview follows the summary, and the tables of an
/// indicator stand in the section of each of its targets. Empty, no section is printed.
public struct ReportScenarios: Sendable {
  /// Scenarios side by side, for the whole plan.
  public var overview: [ReportTable]
  /// Scenarios of one indicator, by its identifier.
  public var byIndicator: [String: [ReportTable]]

  /// Scenario tables.
  ///
  /// - Parameters:
  ///   - overview: Scenarios side by side, for the whole plan.
  ///   - byIndicator: Scenarios of one indicator, by its identifier.
  public init(overview: [ReportTable] = [], byIndicator: [String: [ReportTable]] = [:]) {
    self.overview = overview
    self.byIndicator = byIndicator
  }
}
