import Assessment
import IndicatorData
import Plans

/// `run.json`: everything a run read, assumed and found, so that each printed number can be traced.
package struct RunRecord: Encodable {
  /// What the command line asked for beyond the plan.
  package struct Options: Sendable, Encodable {
    /// The seed of random streams.
    package var seed: UInt64
    /// The as-of date, when it overrides the plan's.
    package var asOf: String?
    /// The language of the words in the output.
    package var language: String

    /// The options of a run.
    ///
    /// - Parameters:
    ///   - seed: The seed of random streams.
    ///   - asOf: The overriding as-of date, or `nil`.
    ///   - language: `vi` or `en`.
    package init(seed: UInt64, asOf: String?, language: String) {
      self.seed = seed
      self.asOf = asOf
      self.language = language
    }

    enum CodingKeys: String, CodingKey {
      case seed, language
      case asOf = "as_of_override"
    }
  }

  struct EngineEntry: Encodable {
    var name = ProgramIdentity.name
    var version = ProgramIdentity.version
  }

  let schemaVersion = ProgramIdentity.schemaVersion
  let engine = EngineEntry()
  let options: Options
  let plan: PlanEntry
  let inputs: [InputFile]
  let findings: [FindingEntry]
  let targets: [TargetEntry]
  let series: [SeriesEntry]
  let scenarios: [ScenarioEntry]
  let taskEffects: [TaskOutcomeEntry]
  let tasks: [TaskEntry]

  enum CodingKeys: String, CodingKey {
    case engine, options, plan, inputs, findings, targets, series, scenarios, tasks
    case taskEffects = "task_effects"
    case schemaVersion = "schema_version"
  }

  /// Records a run.
  ///
  /// - Parameters:
  ///   - scenarios: The assessed plan under its scenarios.
  ///   - tasks: What its tasks are worth.
  ///   - inputs: The files read.
  ///   - findings: Notes and warnings about them.
  ///   - options: What the command line asked for.
  package init(
    _ scenarios: ScenarioAssessment, tasks: TaskAssessment, inputs: [InputFile],
    findings: [Finding], options: Options
  ) {
    let assessment = scenarios.assessment
    self.options = options
    self.inputs = inputs
    plan = PlanEntry(assessment.plan)
    self.findings = findings.map(FindingEntry.init)
    targets = zip(assessment.results, assessment.backCasts).map {
      TargetEntry($0, backCasts: $1)
    }
    self.scenarios = scenarios.runs.map { ScenarioEntry($0, in: scenarios) }
    taskEffects = tasks.outcomes.map(TaskOutcomeEntry.init)
    self.tasks = assessment.plan.tasks.map { TaskEntry($0, of: assessment.plan) }
    series = assessment.projections.map { SeriesEntry($0.projection, indicator: $0.indicator) }
  }

  /// The record as JSON: keys sorted, numbers with 10 significant digits, no NaN.
  ///
  /// - Throws: Only what the JSON encoder throws, which these types do not cause.
  package func json() throws -> String {
    try JSONText.document(self)
  }

  /// The targets alone, one JSON object a line.
  ///
  /// - Throws: Only what the JSON encoder throws, which these types do not cause.
  package func targetLines() throws -> String {
    try targets.map { try JSONText.line($0) }.joined()
  }
}

/// The plan, for `run.json`.
struct PlanEntry: Encodable {
  let id, area, file: String
  let title: [String: String]?
  let asOf, number: String?
  let horizon, targets, tasks: Int

  init(_ plan: Plan) {
    (id, area, file) = (plan.id, plan.area, plan.file)
    title = entries(plan.title)
    (asOf, number) = (plan.asOf?.description, plan.number)
    (horizon, targets, tasks) = (plan.horizon, plan.targets.count, plan.tasks.count)
  }

  enum CodingKeys: String, CodingKey {
    case id, area, file, title, number, horizon, targets, tasks
    case asOf = "as_of"
  }
}

/// A finding, for `run.json` and `attain check --format json`.
struct FindingEntry: Encodable {
  let rule, severity, file, message: String
  let sheet: String?
  let line, column: Int?
  let field, value, remedy: String?

  init(_ finding: Finding) {
    (rule, severity) = (finding.rule, finding.severity.rawValue)
    (file, message) = (finding.location.file, finding.message)
    sheet = finding.location.sheet
    (line, column) = (finding.location.line, finding.location.column)
    (field, value, remedy) = (finding.field, finding.value, finding.remedy)
  }
}
