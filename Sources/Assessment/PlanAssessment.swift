import Forecasting
import IndicatorData
import Plans

/// The whole job on one plan: each indicator's assessment, and the answers to its targets.
///
/// Nothing is worked out until it is asked for; `work` asks for it all, side by side.
package struct PlanAssessment: Sendable {
  package let plan: Plan
  /// The seed of simulated paths.
  package let seed: UInt64
  /// One assessment an indicator, in plan order.
  package let indicators: [IndicatorAssessment]

  let choice: SeriesChoice
  private let lazyResults: Lazy<[TargetResult]>
  private let lazyPortfolio: Lazy<TargetPortfolio>

  /// An assessment of a plan's targets.
  ///
  /// - Parameters:
  ///   - plan: A plan without errors.
  ///   - panel: The observations at the plan's as-of date.
  ///   - seed: The seed of simulated paths.
  ///   - classes: Reference classes to lean on; `nil` projects each series alone.
  package init(plan: Plan, panel: Panel, seed: UInt64, classes: ReferenceModel? = nil) {
    self.plan = plan
    self.seed = seed
    let choice = SeriesChoice(plan: plan, panel: panel, classes: classes)
    self.choice = choice
    let record = CalibrationRecord.world()
    var questions = Question.all(of: plan)
    let indicators = plan.indicators.map {
      IndicatorAssessment(
        $0, questions: questions.removeValue(forKey: $0.id) ?? [], choice: choice, seed: seed,
        record: record)
    }
    self.indicators = indicators
    let results = Lazy {
      TargetGroup.noted(
        indicators.flatMap(\.results).sorted { $0.question.position < $1.question.position })
    }
    lazyResults = results
    lazyPortfolio = Lazy { TargetPortfolio(results.value) }
  }

  /// One result a target, in plan order.
  package var results: [TargetResult] { lazyResults.value }

  /// How many of the plan's targets are met together.
  package var portfolio: TargetPortfolio { lazyPortfolio.value }

  /// The projections that the results rest on, in the order of the plan's indicators.
  package var projections: [(indicator: Indicator, projection: SeriesProjection)] {
    indicators.compactMap { each in each.projection.map { (each.indicator, $0) } }
  }

  /// The paces that would meet each target, in plan order; empty where there are none.
  package var backCasts: [[BackCast]] { inPlanOrder(\.backCasts) }

  /// Official labels, paces and first years of each target, in plan order; `nil` for those that
  /// have none.
  package var progress: [TargetProgress?] { inPlanOrder(\.progress) }

  private func inPlanOrder<Value>(_ part: (IndicatorAssessment) -> [Value]) -> [Value] {
    indicators.flatMap { each in zip(each.questions.map(\.position), part(each)) }
      .sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The assessment of an indicator.
  ///
  /// - Parameter id: The indicator's identifier.
  /// - Returns: `nil` where the plan has no such one.
  package func indicator(_ id: String) -> IndicatorAssessment? {
    indicators.first { $0.indicator.id == id }
  }

  /// The lowest probability among the targets of the indicators that a task moves.
  ///
  /// - Parameter task: A task of the plan.
  /// - Returns: `nil` where none of them has a probability.
  package func lowestProbability(servedBy task: PlanTask) -> Double? {
    let served = plan.indicators(servedBy: task)
    return results.filter { served.contains($0.indicator.id) }.compactMap(\.probability).min()
  }

  /// Works out everything side by side, one indicator after the other, so that the paths of each
  /// are drawn once and let go.
  ///
  /// - Parameters:
  ///   - scenarios: The plan's scenarios.
  ///   - tasks: What its tasks are worth.
  ///   - withProgress: Whether first years and milestones will be asked for.
  ///   - threads: The number of indicators worked on at a time; results never depend on it.
  package func work(
    on scenarios: ScenarioAssessment, _ tasks: TaskAssessment, withProgress: Bool, threads: Int
  ) async {
    _ = await ParallelWork.results(of: indicators, width: threads) { indicator in
      _ = indicator.results
      scenarios.work(on: indicator)
      tasks.work(on: indicator)
      _ = indicator.backCasts
      if withProgress { _ = indicator.progress }
      indicator.release()
    }
  }

  /// Fits and forecasts every series, side by side.
  ///
  /// - Parameter threads: The number of series worked on at a time; results never depend on it.
  package func project(threads: Int) async {
    _ = await ParallelWork.results(of: indicators, width: threads) { _ = $0.projection?.forecast }
  }
}
