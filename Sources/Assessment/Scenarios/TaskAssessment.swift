import Forecasting
import IndicatorData
import Plans

/// What a plan's tasks are worth: the targets they serve with tasks on time, a year late, not done.
package struct TaskAssessment: Sendable {
  private let outcomesOnCourses: CourseOutcomes
  private let lazyOutcomes: Lazy<[TaskOutcome]>

  /// Targets that a task with an assumed effect serves, in plan order.
  package var outcomes: [TaskOutcome] { lazyOutcomes.value }

  /// Prepares a plan's tasks: by how much they move the plan's indicators.
  ///
  /// - Parameter assessment: The plan as its history has it, without any task's effect.
  /// - Complexity: O(tasks with effects x years); no target is answered until it is asked for.
  package init(_ assessment: PlanAssessment) {
    let tasks = assessment.plan.tasks.filter { !$0.effects.isEmpty && $0.endYear != nil }
    let maker = CourseMaker(assessment)
    // On time, a year late, and on time without each.
    let courses =
      tasks.isEmpty
      ? []
      : [maker.course(of: tasks, late: 0), maker.course(of: tasks, late: 1)]
        + tasks.map { task in
          maker.course(of: tasks.filter { $0.number != task.number }, late: 0)
        }
    let outcomes = CourseOutcomes(courses, of: assessment)
    outcomesOnCourses = outcomes
    lazyOutcomes = Lazy {
      guard !tasks.isEmpty else { return [] }
      let answers = courses.indices.map { index in
        Dictionary(
          outcomes.answers(onCourse: index).map { ($0.question.position, $0.probability) },
          uniquingKeysWith: { first, _ in first })
      }
      return assessment.results.compactMap { Self.outcome($0, tasks, answers) }
    }
  }

  /// Works out what becomes of an indicator with the tasks on time, late, and without each.
  func work(on indicator: IndicatorAssessment) {
    _ = outcomesOnCourses[indicator: indicator.indicator.id]
  }

  private static func outcome(
    _ result: TargetResult, _ tasks: [PlanTask], _ answers: [[Int: Double]]
  ) -> TaskOutcome? {
    let question = result.question
    let serving = { (task: PlanTask) in
      task.effects.contains { $0.indicator == question.indicator.id }
    }
    guard let notDone = result.probability, let onTime = answers[0][question.position],
      let late = answers[1][question.position], tasks.contains(where: serving)
    else { return nil }
    let worth = tasks.enumerated().compactMap { index, task in
      serving(task)
        ? (task: task.number, points: onTime - (answers[index + 2][question.position] ?? notDone))
        : nil
    }
    return TaskOutcome(
      question: question, notDone: notDone, onTime: onTime, late: late,
      worth: worth.sorted { $0.points > $1.points })
  }
}

extension PlanTask {
  /// The year in which the task ends; `nil` for one that recurs or has no date.
  package var endYear: Int? {
    if case .by(let period) = due { return Int(period.end.rounded(.up)) - 1 }
    return nil
  }
}
