import Forecasting
import IndicatorData
import Statistics

/// The whole job on one plan: every target's answer, and every series' projection.
public struct PlanAssessment: Sendable {
  /// The plan.
  public let plan: Plan
  /// The seed of simulated paths.
  public let seed: UInt64
  /// One result a target, in plan order.
  public let results: [TargetResult]
  /// The projections that the results rest on, in the order of the plan's indicators.
  public let projections: [(indicator: Indicator, projection: SeriesProjection)]

  let choice: SeriesChoice
  let record = CalibrationRecord.world()

  /// Assesses every target of a plan.
  ///
  /// - Parameters:
  ///   - plan: A plan without errors.
  ///   - panel: The observations at the plan's as-of date.
  ///   - seed: The seed of simulated paths.
  ///   - classes: Reference classes to lean on; `nil` projects each series alone.
  /// - Complexity: O(observations + targets + series x years).
  public init(plan: Plan, panel: Panel, seed: UInt64, classes: ReferenceModel? = nil) {
    self.plan = plan
    self.seed = seed
    let choice = SeriesChoice(plan: plan, panel: panel, classes: classes)
    self.choice = choice
    projections = Self.projections(of: plan, choice: choice)
    let record = record
    let byIndicator = Dictionary(
      projections.map { ($0.indicator.id, $0.projection) }, uniquingKeysWith: { _, last in last })
    let answers = plan.targets.compactMap { target in
      plan.indicator(target.indicator).map { indicator in
        TargetAssessor(
          plan: plan, choice: choice, target: target, indicator: indicator, seed: seed,
          record: record
        ).result(from: byIndicator[indicator.id])
      }
    }
    results = TargetGroup.noted(answers)
  }

  /// The projections of a plan, with no target answered: all that scenarios are prepared from.
  init(projecting plan: Plan, panel: Panel, classes: ReferenceModel?) {
    self.plan = plan
    seed = 0
    choice = SeriesChoice(plan: plan, panel: panel, classes: classes)
    projections = Self.projections(of: plan, choice: choice)
    results = []
  }

  /// The projections of a plan's indicators, without an answer to any target.
  ///
  /// - Parameters:
  ///   - plan: A plan without errors.
  ///   - panel: The observations at the plan's as-of date.
  ///   - classes: Reference classes to lean on; `nil` projects each series alone.
  /// - Returns: One for each indicator that has figures, in plan order.
  public static func projections(
    of plan: Plan, panel: Panel, classes: ReferenceModel? = nil
  ) -> [(indicator: Indicator, projection: SeriesProjection)] {
    projections(of: plan, choice: SeriesChoice(plan: plan, panel: panel, classes: classes))
  }

  private static func projections(
    of plan: Plan, choice: SeriesChoice
  ) -> [(indicator: Indicator, projection: SeriesProjection)] {
    let projector = IndicatorProjector(choice: choice)
    return plan.indicators.compactMap { indicator in
      projector.projection(of: indicator).map { (indicator, $0) }
    }
  }

  /// The probability of a target's event under another projection of its indicator.
  func probability(
    of result: TargetResult, under projection: SeriesProjection, from shared: SharedPaths
  ) -> Double? {
    TargetAssessor(
      plan: plan, choice: choice, target: result.target, indicator: result.indicator, seed: seed,
      record: record
    ).probability(under: projection, from: shared)
  }

  /// The lowest probability among the targets of the indicators that a task moves.
  ///
  /// - Parameter task: A task of the plan.
  /// - Returns: `nil` where none of them has a probability.
  public func lowestProbability(servedBy task: PlanTask) -> Double? {
    results.filter { task.drives.contains($0.indicator.id) }.compactMap(\.probability).min()
  }
}
