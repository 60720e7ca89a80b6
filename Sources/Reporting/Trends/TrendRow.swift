import Assessment
import Trends

/// What came of one model on one series, and of one target where there are targets.
package struct TrendRow: Sendable {
  package let series: TrendSeries
  package let model: TrendModel
  /// The fit, or why there is none.
  package let result: Result<FittedTrend, TrendError>
  /// The tests of the fit, where they were asked for.
  package let diagnostics: TrendDiagnostics?
  /// What the fit says of each time asked for; `nil` where it cannot say.
  package let projections: [TrendProjection?]
  /// What it says of a target.
  package let target: TrendTarget?

  /// A row.
  ///
  /// - Parameters:
  ///   - series: The series.
  ///   - model: The model.
  ///   - result: The fit, or why there is none.
  ///   - diagnostics: The tests of the fit.
  ///   - projections: One a time asked for.
  ///   - target: What it says of a target.
  package init(
    series: TrendSeries, model: TrendModel, result: Result<FittedTrend, TrendError>,
    diagnostics: TrendDiagnostics?, projections: [TrendProjection?], target: TrendTarget?
  ) {
    self.series = series
    self.model = model
    self.result = result
    self.diagnostics = diagnostics
    self.projections = projections
    self.target = target
  }

  /// The fit, where there is one.
  var fit: FittedTrend? { try? result.get() }

  /// Why there is none.
  var reason: String? {
    if case .failure(let error) = result { return "\(error)" }
    return nil
  }

  /// How the row ended: `fitted`, `not-converged` or `skipped`.
  var outcome: String {
    guard let fit else { return "skipped" }
    return fit.isConverged ? "fitted" : "not-converged"
  }

  /// What the reader must know: why there is no fit, or the fit's own notes.
  var note: String { reason ?? fit?.notes.joined(separator: "; ") ?? "" }
}

/// What a table of trends shows.
package struct TrendColumns: Sendable {
  /// The models, in the order asked for.
  package let models: [TrendModel]
  package let design: TrendDesign
  /// Levels of intervals, in per cent.
  package let levels: [Int]
  /// The times asked for.
  package let times: [Double]
  /// Whether tests are shown.
  package let hasDiagnostics: Bool
  /// Whether targets are.
  package let hasTargets: Bool
  /// Significant digits of numbers.
  package let digits: Int

  /// What a table shows.
  ///
  /// - Parameters:
  ///   - models: The models, in the order asked for.
  ///   - design: The design.
  ///   - levels: Levels of intervals, in per cent.
  ///   - times: The times asked for.
  ///   - hasDiagnostics: Whether tests are shown.
  ///   - hasTargets: Whether targets are.
  ///   - digits: Significant digits of numbers, 1 to 17.
  package init(
    models: [TrendModel], design: TrendDesign, levels: [Int], times: [Double],
    hasDiagnostics: Bool, hasTargets: Bool, digits: Int = 10
  ) {
    self.models = models
    self.design = design
    self.levels = levels.sorted()
    self.times = times
    self.hasDiagnostics = hasDiagnostics
    self.hasTargets = hasTargets
    self.digits = digits
  }

  /// The most terms that a model of the table has.
  package var termCount: Int { models.map { design.termNames(of: $0).count }.max() ?? 0 }

  /// A time as a column's name has it.
  static func text(_ time: Double) -> String {
    time == time.rounded() && time.magnitude < 1e15 ? "\(Int(time))" : "\(time)"
  }
}
