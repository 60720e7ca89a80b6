import Plans

/// What could change a target's answer: paces that would meet it, what moves its probability, and
/// the plan's scenarios.
package struct TargetLevers: Sendable {
  /// The answer as it is.
  package let result: TargetResult
  /// The paces that meet it with 50, 80 and 95 %.
  package let backCasts: [BackCast]
  /// What moves its probability; `nil` for anything but a level with one end.
  package let sensitivity: Sensitivity?
  /// The scenarios that move it, with the answer under each.
  package let scenarios: [(scenario: Scenario, answer: Answer)]

  /// The levers of an indicator's targets, in plan order; those without a probability have none.
  static func all(
    of indicator: IndicatorAssessment, in scenarios: ScenarioAssessment
  ) -> [TargetLevers] {
    zip(indicator.results, indicator.backCasts).compactMap { result, backCasts in
      guard case .probability = result.outcome else { return nil }
      return TargetLevers(
        result: result, backCasts: backCasts, sensitivity: Sensitivity(result, of: indicator),
        scenarios: scenarios.answers(to: result.question))
    }
  }
}
