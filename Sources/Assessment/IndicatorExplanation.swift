import Forecasting
import IndicatorData
import Plans

/// Everything there is to say about one indicator: its targets, its series, the trends that could
/// be drawn through it, and what tests say about them.
package struct IndicatorExplanation: Sendable {
  package let plan: Plan
  package let indicator: Indicator
  /// Its targets' results, in plan order.
  package let results: [TargetResult]
  /// Official labels, paces and first years of its level targets.
  package let progress: [TargetProgress]
  /// What could change the answers of its targets.
  package let levers: [TargetLevers]
  /// The projection its targets rest on; `nil` where there is no figure.
  package let projection: SeriesProjection?
  /// The year for which the trends are compared: that of its first dated target.
  package let year: Int
  /// What came of each candidate trend.
  package let trends: [CandidateTrend.Outcome]
  /// Tests of the series and of the straight line through it.
  package let diagnostics: SeriesDiagnostics?

  /// Explains an indicator; `nil` where the plan has no such one.
  ///
  /// - Parameters:
  ///   - id: The indicator's identifier.
  ///   - assessment: The plan; of other indicators only those are worked out that this one's answers
  ///     rest on.
  package init?(of id: String, in assessment: PlanAssessment) {
    guard let assessed = assessment.indicator(id) else { return nil }
    plan = assessment.plan
    indicator = assessed.indicator
    // What the rows under a heading come to takes the answers of all of them.
    results =
      assessed.results.contains { $0.outcome == .heading }
      ? assessment.results.filter { $0.indicator.id == id } : assessed.results
    progress = assessed.progress.compactMap(\.self)
    levers = TargetLevers.all(
      of: assessed,
      in: ScenarioAssessment(assessment, scenarios: assessment.plan.scenarios, about: id))
    projection = assessed.projection
    year = results.compactMap(\.target.by).min() ?? assessment.plan.horizon
    guard let history = projection?.history, history.count > 0 else {
      trends = []
      diagnostics = nil
      return
    }
    trends = CandidateTrends(history, scale: indicator.scale, year: year).outcomes
    diagnostics = SeriesDiagnostics(history)
  }

  /// The events of the indicator's targets in the year compared, each with its target.
  package var events: [(target: Target, event: TargetEvent)] {
    results.compactMap { result in
      guard result.target.by == year, let event = result.event else { return nil }
      return (result.target, event)
    }
  }
}
