import Forecasting
import IndicatorData

/// What a plan's tasks are worth: the targets they serve with tasks on time, a year late, not done.
public struct TaskAssessment: Sendable {
  /// Targets that a task with an assumed effect serves, in plan order.
  public let outcomes: [TaskOutcome]

  /// Assesses a plan's tasks.
  ///
  /// - Parameter assessment: The plan's answers as its history has it, without any task's effect.
  /// - Complexity: O(tasks with effects x targets x paths).
  public init(_ assessment: PlanAssessment) {
    let plan = assessment.plan
    let tasks = plan.tasks.filter { !$0.effects.isEmpty && $0.endYear != nil }
    let runner = TaskRunner(assessment: assessment)
    guard !tasks.isEmpty else {
      outcomes = []
      return
    }
    let onTime = runner.probabilities(tasks, late: 0)
    let late = runner.probabilities(tasks, late: 1)
    let without = tasks.map { task in
      (task: task, rest: runner.probabilities(tasks.filter { $0.number != task.number }, late: 0))
    }
    outcomes = assessment.results.enumerated().compactMap { position, result in
      guard let baseline = result.probability, let all = onTime[position],
        tasks.contains(where: { $0.effects.contains { $0.indicator == result.indicator.id } })
      else { return nil }
      let worth = without.compactMap { task, rest -> (task: String, points: Double)? in
        guard task.effects.contains(where: { $0.indicator == result.indicator.id }) else {
          return nil
        }
        return (task.number, all - (rest[position] ?? baseline))
      }
      return TaskOutcome(
        target: position, notDone: baseline, onTime: all, late: late[position] ?? baseline,
        worth: worth.sorted { $0.points > $1.points })
    }
  }
}

/// Moves a plan's indicators by the effects of tasks.
private struct TaskRunner {
  let assessment: PlanAssessment

  /// The probability of each target, by its position, with some tasks done some years late.
  func probabilities(_ tasks: [PlanTask], late: Int) -> [Int: Double] {
    var shifts: [String: ScenarioShift] = [:]
    for (indicator, projection) in assessment.projections {
      guard
        let centre = ScenarioCentre(
          indicator, targets: [], projection: projection, horizon: assessment.plan.horizon)
      else { continue }
      let shift = shift(of: centre, by: tasks, late: late)
      if !shift.isNone { shifts[indicator.id] = shift }
    }
    let run = ScenarioRunner(assessment).run(
      Scenario(
        id: "tasks", name: nil, note: nil, combines: [], steps: [],
        location: SourceLocation(file: assessment.plan.file)), shifts: shifts)
    return Dictionary(
      run.answers.map { ($0.target, $0.probability) }, uniquingKeysWith: { first, _ in first })
  }

  private func shift(
    of centre: ScenarioCentre, by tasks: [PlanTask], late: Int
  ) -> ScenarioShift {
    var shift = ScenarioShift(on: centre.transform)
    for (index, year) in centre.years.enumerated() {
      var (sum, variance) = (0.0, 0.0)
      for task in tasks {
        guard let end = task.endYear else { continue }
        for effect in task.effects where effect.indicator == centre.indicator.id {
          let share = effect.share(in: year, endingIn: end + late)
          sum += share * effect.size
          variance += (share * effect.spread) * (share * effect.spread)
        }
      }
      guard sum != 0 || variance != 0 else { continue }
      let transform = centre.transform
      let value = transform.invert(centre.base[index])
      let place = { (amount: Double) in
        transform.apply(
          centre.indicator.scale.interior(
            min(max(value + amount, transform.lowerBound), transform.upperBound)))
      }
      let (low, middle, high) = (
        place(sum - variance.squareRoot()), place(sum), place(sum + variance.squareRoot())
      )
      guard middle.isFinite else { continue }
      let spread = low.isFinite && high.isFinite ? (high - low) / 2 : 0
      shift.add(middle - centre.base[index], spread: spread, in: year)
    }
    return shift
  }
}

extension PlanTask {
  /// The year in which the task ends; `nil` for one that recurs or has no date.
  public var endYear: Int? {
    if case .by(let period) = due { return Int(period.end.rounded(.up)) - 1 }
    return nil
  }
}
