import IndicatorData
import Plans

/// A plan under each of its scenarios.
package struct ScenarioAssessment: Sendable {
  /// A scenario with what it comes to.
  package struct Run: Sendable {
    package let scenario: Scenario
    /// The indicators that have a forecast, in plan order.
    package let courses: [CourseOutcome]
    /// The targets with a probability, in plan order.
    package let answers: [Answer]
    /// The strengths of the drivers that carried a change over, by indicator.
    package let drivers: [(indicator: String, strength: DriverStrength)]
    /// How many of the targets with a probability are expected to be met.
    package var expected: Double { answers.reduce(0) { $0 + $1.probability } }

    /// The answer to a target.
    ///
    /// - Parameter question: What is asked.
    /// - Returns: `nil` where it has no probability.
    package func answer(to question: Question) -> Answer? {
      answers.first { $0.question.position == question.position }
    }
  }

  /// The plan and its answers without any scenario.
  package let assessment: PlanAssessment
  /// Scenarios that cannot be, as errors: these have no run; indicators they name without figures,
  /// as warnings.
  package let findings: [Finding]
  private let scenarios: [Scenario]
  private let outcomes: CourseOutcomes
  private let lazyRuns: Lazy<[Run]>

  /// Prepares a plan's scenarios: by how much each moves the plan's indicators.
  ///
  /// - Parameters:
  ///   - assessment: The plan.
  ///   - scenarios: The scenarios; those that others combine stand among them.
  ///   - id: The one indicator that will be asked about; `nil` for all.
  /// - Complexity: O(scenarios x indicators x years); no target is answered until it is asked for.
  package init(_ assessment: PlanAssessment, scenarios: [Scenario], about id: String? = nil) {
    self.assessment = assessment
    let baseline =
      scenarios.first { $0.id == Scenario.baselineID }
      ?? .baseline(of: assessment.plan.file)
    let all = [baseline] + scenarios.filter { $0.id != Scenario.baselineID }
    let maker = CourseMaker(assessment, about: id)
    var possible: [Scenario] = []
    var courses: [Course] = []
    var findings: [Finding] = []
    for scenario in all {
      findings += maker.withoutFigures(scenario)
      do throws(ScenarioError) {
        courses.append(try maker.course(of: Self.steps(of: scenario, among: all)))
        possible.append(scenario)
      } catch {
        findings.append(
          Finding(
            rule: "impossible-scenario", severity: .error, location: error.location, field: nil,
            value: scenario.id, message: error.message, remedy: error.remedy))
      }
    }
    self.findings = findings
    let outcomes = CourseOutcomes(courses, of: assessment)
    let runnable = possible
    self.outcomes = outcomes
    self.scenarios = runnable
    lazyRuns = Lazy {
      runnable.enumerated().map { index, scenario in
        Run(
          scenario: scenario, courses: outcomes.outcomes(onCourse: index),
          answers: outcomes.answers(onCourse: index), drivers: outcomes.courses[index].drivers)
      }
    }
  }

  /// The scenarios, the baseline first, in plan order, with what they come to.
  package var runs: [Run] { lazyRuns.value }

  /// Works out what becomes of an indicator under each scenario.
  func work(on indicator: IndicatorAssessment) { _ = outcomes[indicator: indicator.indicator.id] }

  /// The scenarios that move a target's probability, with the answer under each.
  func answers(to question: Question) -> [(scenario: Scenario, answer: Answer)] {
    zip(scenarios, outcomes[indicator: question.indicator.id]).compactMap { scenario, outcome in
      let answer = outcome?.answers.first { $0.question.position == question.position }
      return answer.flatMap { $0.difference == 0 ? nil : (scenario, $0) }
    }
  }

  /// A scenario's steps with those of the scenarios it combines before them.
  private static func steps(of scenario: Scenario, among all: [Scenario]) -> [ScenarioStep] {
    scenario.combines.flatMap { id in
      all.first { $0.id == id }.map { steps(of: $0, among: all) } ?? []
    } + scenario.steps
  }
}
