import Forecasting
import Foundation
import IndicatorData
import Planning
import Statistics

/// `run.json`: everything a run read, assumed and found, so that each printed number can be traced.
public struct RunRecord: Encodable {
  /// What the command line asked for beyond the plan.
  public struct Options: Sendable, Encodable {
    /// The seed of random streams.
    public var seed: UInt64
    /// The as-of date, when it overrides the plan's.
    public var asOf: String?
    /// The language of the words in the output.
    public var language: String

    /// The options of a run.
    ///
    /// - Parameters:
    ///   - seed: The seed of random streams.
    ///   - asOf: The overriding as-of date, or `nil`.
    ///   - language: `vi` or `en`.
    public init(seed: UInt64, asOf: String?, language: String) {
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
    var name = Engine.name
    var version = Engine.version
  }

  let schemaVersion = Engine.schemaVersion
  let engine = EngineEntry()
  let options: Options
  let plan: PlanEntry
  let inputs: [InputFile]
  let findings: [FindingEntry]
  let targets: [TargetEntry]
  let series: [SeriesEntry]

  enum CodingKeys: String, CodingKey {
    case engine, options, plan, inputs, findings, targets, series
    case schemaVersion = "schema_version"
  }

  /// Records a run.
  ///
  /// - Parameters:
  ///   - assessment: The assessed plan.
  ///   - inputs: The files read.
  ///   - findings: Notes and warnings about them.
  ///   - options: What the command line asked for.
  public init(
    _ assessment: PlanAssessment, inputs: [InputFile], findings: [Finding], options: Options
  ) {
    self.options = options
    self.inputs = inputs
    plan = PlanEntry(assessment.plan)
    self.findings = findings.map(FindingEntry.init)
    targets = assessment.results.map(TargetEntry.init)
    series = assessment.projections.map { SeriesEntry($0.projection, indicator: $0.indicator) }
  }

  /// The record as JSON: keys sorted, numbers with 10 significant digits, no NaN.
  ///
  /// - Throws: Only what the JSON encoder throws, which these types do not cause.
  public func json() throws -> String {
    try JSONText.document(self)
  }

  /// The targets alone, one JSON object a line.
  ///
  /// - Throws: Only what the JSON encoder throws, which these types do not cause.
  public func targetLines() throws -> String {
    try targets.map { try JSONText.line($0) }.joined()
  }
}

/// A number as it is printed: 10 significant digits, nothing for what is not finite.
func printed(_ value: Double?) -> Double? {
  value.flatMap { $0.isFinite ? Double(NumberText($0).description) : nil }
}

private func entries(_ text: LocalizedText?) -> [String: String]? {
  text.map { text in
    Dictionary(uniqueKeysWithValues: text.entries.map { ($0.language.rawValue, $0.text) })
  }
}

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

struct FindingEntry: Encodable {
  let rule, severity, file, message: String
  let line, column: Int?
  let field, value, remedy: String?

  init(_ finding: Finding) {
    (rule, severity) = (finding.rule, finding.severity.rawValue)
    (file, message) = (finding.location.file, finding.message)
    (line, column) = (finding.location.line, finding.location.column)
    (field, value, remedy) = (finding.field, finding.value, finding.remedy)
  }
}

struct TargetEntry: Encodable {
  struct Variant: Encodable {
    let value: String
    let source: String?
    let probability: Double?
  }

  let id, source, written: String?
  let indicator, value, measure, outcome, evidence: String
  let by: Int?
  let probability, median, lower80, upper80, lower95, upper95: Double?
  let verdict: String?
  let event: [String: Double]?
  let currentPeriod: String?
  let currentValue: Double?
  let observations: Int
  let variants: [Variant]
  let notes: [String]

  init(_ result: TargetResult) {
    let (target, indicator) = (result.target, result.indicator)
    (id, source, written) = (target.number, target.source, target.written)
    self.indicator = indicator.id
    value = target.value.description
    measure = target.measure.rawValue
    by = target.by
    outcome = result.outcomeCode
    evidence = result.evidence
    probability = printed(result.probability)
    verdict = result.verdict?.rawValue
    median = printed(result.distribution?.median)
    let interval80 = result.distribution?.interval(level: 0.80)
    let interval95 = result.distribution?.interval(level: 0.95)
    (lower80, upper80) = (printed(interval80?.lowerBound), printed(interval80?.upperBound))
    (lower95, upper95) = (printed(interval95?.lowerBound), printed(interval95?.upperBound))
    event = result.event.map { event in
      var ends: [String: Double] = [:]
      if event.lower.isFinite { ends["lower"] = printed(event.lower) }
      if event.upper.isFinite { ends["upper"] = printed(event.upper) }
      return ends
    }
    currentPeriod = result.projection?.latest?.period.description
    currentValue = printed(result.projection?.latest?.value)
    observations = result.projection?.history.count ?? 0
    variants = result.notes.compactMap { note in
      guard case .variant(let value, let source, let probability) = note else { return nil }
      return Variant(
        value: value.description, source: source, probability: printed(probability))
    }
    notes = result.notes.map { Phrases(.en).note($0, of: indicator) }
  }

  enum CodingKeys: String, CodingKey {
    case id, source, written, indicator, value, measure, outcome, evidence, by, probability
    case median, verdict, event, observations, variants, notes
    case lower80 = "lower_80"
    case upper80 = "upper_80"
    case lower95 = "lower_95"
    case upper95 = "upper_95"
    case currentPeriod = "current_period"
    case currentValue = "current_value"
  }
}

struct SeriesEntry: Encodable {
  struct Figure: Encodable {
    let period: String
    let value: Double?
    let status: String
    let vintage, source, comment, reason: String?
    let line: Int?

    init(_ observation: Observation, reason: String? = nil) {
      period = observation.period.description
      value = printed(observation.value)
      status = observation.status.rawValue
      vintage = observation.vintage?.description
      (source, comment) = (observation.source, observation.comment)
      line = observation.location.line
      self.reason = reason
    }
  }

  struct Model: Encodable {
    let name, scale: String
    let level, drift, changeDeviation, damping, widening, pseudoChanges, lastTime: Double?
    let changes: Int

    init(_ fit: DampedDrift.Fit) {
      (name, scale) = (DampedDrift.name, "\(fit.transform)")
      (level, drift) = (printed(fit.level), printed(fit.drift))
      (changeDeviation, changes) = (printed(fit.changeDeviation), fit.changes)
      (damping, widening) = (printed(fit.method.damping), printed(fit.method.widening))
      (pseudoChanges, lastTime) = (printed(fit.method.pseudoChanges), printed(fit.lastTime))
    }

    enum CodingKeys: String, CodingKey {
      case name, scale, level, drift, damping, widening, changes
      case changeDeviation = "change_deviation"
      case pseudoChanges = "pseudo_changes"
      case lastTime = "last_time"
    }
  }

  struct Trend: Encodable {
    let slope, slopeError: Double?
    let use = "comparison only"

    enum CodingKeys: String, CodingKey {
      case slope, use
      case slopeError = "slope_error"
    }
  }

  struct Year: Encodable {
    let year: Int
    let quantiles: [String: Double]
  }

  let planIndicator, indicator, area, evidence: String
  let method, unit, unfitted: String?
  let observations, omitted: [Figure]
  let model: Model?
  let trendLine: Trend?
  let forecast: [Year]

  init(_ projection: SeriesProjection, indicator: Indicator) {
    let key = projection.series.key
    planIndicator = indicator.id
    (self.indicator, area, method) = (key.indicator, key.area, key.method)
    evidence = projection.role == .own ? "own" : "proxy"
    unit = projection.series.unit ?? indicator.unit[.en]
    observations = projection.series.observations.map { Figure($0) }
    omitted = projection.series.omitted.map {
      Figure($0.observation, reason: $0.reason.rawValue)
    }
    switch projection.fit {
    case .success(let fit): (model, unfitted) = (Model(fit), nil)
    case .failure(let error): (model, unfitted) = (nil, error.description)
    }
    trendLine = projection.trend.map {
      Trend(slope: printed($0.slope), slopeError: printed($0.slopeError))
    }
    forecast = zip(
      projection.forecast?.years ?? [], projection.forecast?.distributions ?? []
    ).map { year, distribution in
      Year(
        year: year,
        quantiles: Dictionary(
          uniqueKeysWithValues: ForecastsCSV.probabilities.compactMap { p in
            printed(distribution.quantile(p)).map { (NumberText(p).description, $0) }
          }))
    }
  }

  enum CodingKeys: String, CodingKey {
    case indicator, area, evidence, method, unit, unfitted, observations, omitted, model, forecast
    case planIndicator = "plan_indicator"
    case trendLine = "trend_line"
  }
}
