/// What could change a target's answer: paces that would meet it, what moves its probability, and
/// the plan's scenarios.
public struct TargetProspect: Sendable {
  /// The answer as it is.
  public let result: TargetResult
  /// The paces that meet it with 50, 80 and 95 %.
  public let backCasts: [BackCast]
  /// What moves its probability; `nil` for anything but a level with one end.
  public let sensitivity: Sensitivity?
  /// The scenarios that move it, with the probability under each.
  public let scenarios: [(scenario: Scenario, probability: Double)]

  /// The prospect of a target; `nil` where nothing can be said.
  ///
  /// - Parameters:
  ///   - position: The target's place in the plan's results.
  ///   - scenarios: The plan under its scenarios.
  public init?(_ position: Int, in scenarios: ScenarioAssessment) {
    let assessment = scenarios.assessment
    result = assessment.results[position]
    guard case .probability = result.outcome else { return nil }
    backCasts = BackCast.paces(for: result, in: assessment)
    sensitivity = Sensitivity(result, in: assessment)
    self.scenarios = scenarios.runs.compactMap { run in
      guard run.scenario.id != Scenario.baselineID,
        let answer = run.answers.first(where: { $0.target == position }), answer.difference != 0
      else { return nil }
      return (run.scenario, answer.probability)
    }
  }
}
