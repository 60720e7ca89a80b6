import Assessment
import Forecasting
import IndicatorData
import Operations
import Plans
import Reporting

/// `attain run`: a plan to tables, charts and reports.
enum RunOperation {
  /// Runs a plan.
  ///
  /// - Parameters:
  ///   - path: The plan file.
  ///   - text: The options.
  ///   - task: Tells how far it is (0 read, 1 projected, 2 answered, 3 written), and may be
  ///     cancelled in between.
  /// - Returns: The tables `targets`, `forecasts` and `scenarios`; the texts `table`, `run.json`,
  ///   `report.html` where it is asked for, and `charts/<target>.svg` for each target with figures.
  /// - Throws: What is wrong with options or plan, or that the task was cancelled.
  static func run(
    _ path: String, _ text: String?, _ task: TaskState
  ) throws(OperationFailure) -> OperationResult {
    var options = try OptionReader(text)
    let wanted = try RunOptions(&options)
    try options.finish()
    guard path != "-" else { throw OperationFailure("a plan file is wanted", .noInput) }
    var loader = PlanLoader()
    let loaded = loader.load(
      path, asOf: wanted.asOf, input: wanted.reader, scenarios: wanted.scenarios)
    if let status = loader.status {
      throw OperationFailure(
        FindingText.summary(loader.findings, path), status, findings: loader.findings)
    }
    guard let loaded else { throw OperationFailure("\(path): no plan", .internalError) }
    let classes = try FileBytes.classes(wanted.classes)
    try ClassCheck.findings(in: loaded.plan, classes: classes)
      .refuseErrors(path, status: .badPlan)
    try task.check(done: 0)
    let worked = try Waiting.result { await work(loaded, classes, wanted, task) }
    try task.check(done: 2)
    let result = try WorkedPlanResult(loaded, worked, wanted).result()
    try task.check(done: 3)
    return result
  }

  /// A plan with all its questions answered.
  struct Worked: Sendable {
    let scenarios: ScenarioAssessment
    let tasks: TaskAssessment
  }

  private static func work(
    _ loaded: LoadedPlan, _ classes: ReferenceModel, _ options: RunOptions, _ task: TaskState
  ) async -> Result<Worked, OperationFailure> {
    let assessment = PlanAssessment(
      plan: loaded.plan, panel: loaded.panel, seed: options.seed, classes: classes)
    await assessment.project(threads: options.threads)
    guard task.goesOn(done: 1) else { return .failure(OperationFailure("cancelled", .cancelled)) }
    let scenarios = ScenarioAssessment(assessment, scenarios: loaded.plan.scenarios)
    do throws(OperationFailure) {
      try scenarios.findings.refuseErrors("scenarios", status: .badPlan)
    } catch {
      return .failure(error)
    }
    let tasks = TaskAssessment(assessment)
    await assessment.work(
      on: scenarios, tasks, withProgress: options.showsProgress, threads: options.threads)
    return .success(Worked(scenarios: scenarios, tasks: tasks))
  }
}

/// How a plan is run.
struct RunOptions: Sendable {
  let asOf: CalendarDate?
  let language: Language
  let seed: UInt64
  let threads: Int
  let levels: [Int]
  let scenarios: [String]
  let classes: String?
  let hasCharts: Bool
  let hasReport: Bool
  let reader: ReaderOptions

  /// Reads the options.
  init(_ options: inout OptionReader) throws(OperationFailure) {
    asOf = try options.day("as_of")
    let code = try options.text("language") ?? "en"
    guard let language = Language(rawValue: code) else {
      throw OperationFailure("the option \"language\" is en or vi, not \"\(code)\"", .usage)
    }
    self.language = language
    seed =
      try options.whole("seed", in: 0...Int.max).map { UInt64($0) } ?? ProgramIdentity.defaultSeed
    threads = try options.threads()
    levels = try options.levels()
    scenarios = try options.texts("scenario") ?? []
    classes = try options.text("classes")
    hasCharts = try options.truth("charts", default: true)
    hasReport = try options.truth("report", default: false)
    reader = try options.readerOptions()
  }

  /// Whether charts or reports show first years, milestones and required paths.
  var showsProgress: Bool { hasCharts || hasReport }
}

/// The tables and texts of a plan that was run.
private struct WorkedPlanResult {
  let loaded: LoadedPlan
  let worked: RunOperation.Worked
  let options: RunOptions

  init(_ loaded: LoadedPlan, _ worked: RunOperation.Worked, _ options: RunOptions) {
    (self.loaded, self.worked, self.options) = (loaded, worked, options)
  }

  func result() throws(OperationFailure) -> OperationResult {
    let scenarios = worked.scenarios
    let assessment = scenarios.assessment
    let phrases = Phrases(options.language)
    let result = OperationResult()
    result.findings = loaded.findings + scenarios.findings
    result.add("targets", table(TargetsCSV.text(assessment)))
    result.add("forecasts", table(ForecastsCSV.text(assessment, levels: options.levels)))
    result.add("scenarios", table(ScenariosCSV.text(scenarios)))
    result.add(
      "table",
      text: AttainmentTable.text(
        assessment, phrases: phrases, width: 140, level: options.levels[0], color: false)
        + ScenarioTables(scenarios, phrases: phrases).text(width: 140))
    result.add("run.json", text: try record())
    let content = ReportContent(
      scenarios, tasks: worked.tasks, inputs: loaded.inputs, findings: loaded.findings,
      phrases: phrases, withProgress: options.showsProgress)
    if options.hasCharts {
      for (name, svg) in content.charts { result.add("charts/\(name).svg", text: svg) }
    }
    if options.hasReport { result.add("report.html", text: HTMLReport(content).text) }
    return result
  }

  private func record() throws(OperationFailure) -> String {
    let record = RunRecord(
      worked.scenarios, tasks: worked.tasks, inputs: loaded.inputs, findings: loaded.findings,
      options: .init(
        seed: options.seed, asOf: options.asOf?.description, language: options.language.rawValue))
    do {
      return try record.json()
    } catch {
      throw OperationFailure("run.json: \(error)", .internalError)
    }
  }

  private func table(_ text: String) -> [ArrowColumnBuilder] {
    CSVColumns.columns(Array(text.utf8)) { name in
      Self.wholes.contains(name) ? .int64 : Self.numbers.contains(name) ? .float64 : .text
    }
  }

  private static let wholes: Set = ["BY", "N_OBS", "LINE_PAST_CASES"]
  private static let numbers: Set = [
    "VALUE", "VALUE_HIGH", "LAST_VALUE", "MEDIAN", "LO_50", "HI_50", "LO_80", "HI_80", "LO_95",
    "HI_95", "PROBABILITY", "REACHED_20", "REACHED_50", "REACHED_80", "LINE", "LINE_LO_95",
    "LINE_HI_95", "LINE_PROBABILITY", "LINE_PAST_HELD_95", "LINE_PAST_RIGHT", "QUANTILE",
    "OBS_VALUE", "MEDIAN_DIFFERENCE", "DIFFERENCE",
  ]
}
