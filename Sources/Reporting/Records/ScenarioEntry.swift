import Assessment

/// A scenario with what becomes of each target, for `run.json`.
struct ScenarioEntry: Encodable {
  struct Answer: Encodable {
    let target: Int
    let id: String?
    let probability, difference: Double?
  }

  let id, assumes: String
  let name: [String: String]?
  let combines: [String]
  let expectedMet: Double?
  let moved: [String]
  let answers: [Answer]

  init(_ run: ScenarioAssessment.Run, in scenarios: ScenarioAssessment) {
    id = run.scenario.id
    name = run.scenario.name.flatMap(entries)
    assumes = ScenarioTables(scenarios, phrases: Phrases(.en)).assumptions(of: run)
    combines = run.scenario.combines
    expectedMet = printed(run.expected)
    moved = run.courses.filter(\.isMoved).map(\.indicator.id)
    answers = run.answers.map {
      Answer(
        target: $0.question.position + 1, id: $0.question.target.number,
        probability: printed($0.probability), difference: printed($0.difference))
    }
  }

  enum CodingKeys: String, CodingKey {
    case id, assumes, name, combines, moved, answers
    case expectedMet = "expected_met"
  }
}

/// A target with its tasks on time, late, and not done, for `run.json`.
struct TaskOutcomeEntry: Encodable {
  struct Worth: Encodable {
    let task: String
    let points: Double?
  }

  let target: Int
  let id: String?
  let notDone, onTime, yearLate: Double?
  let worth: [Worth]

  init(_ outcome: TaskOutcome) {
    (target, id) = (outcome.question.position + 1, outcome.question.target.number)
    notDone = printed(outcome.notDone)
    onTime = printed(outcome.onTime)
    yearLate = printed(outcome.late)
    worth = outcome.worth.map { Worth(task: $0.task, points: printed($0.points)) }
  }

  enum CodingKeys: String, CodingKey {
    case target, id, worth
    case notDone = "not_done"
    case onTime = "on_time"
    case yearLate = "year_late"
  }
}

/// The paces that meet a target with some probabilities, for `run.json`.
struct BackCastEntry: Encodable {
  let probability: Double
  let median, points, compoundPercent, logitSlope, timesForecast, speed, peerPercentile: Double?

  init(_ cast: BackCast) {
    probability = cast.probability
    (median, points) = (printed(cast.median), printed(cast.pace.points))
    compoundPercent = printed(cast.pace.compoundPercent)
    logitSlope = printed(cast.pace.logitSlope)
    (timesForecast, speed) = (printed(cast.timesForecast), printed(cast.speed))
    peerPercentile = printed(cast.peerPercentile)
  }

  enum CodingKeys: String, CodingKey {
    case probability, median, points, speed
    case compoundPercent = "compound_percent"
    case logitSlope = "logit_slope"
    case timesForecast = "times_forecast"
    case peerPercentile = "peer_percentile"
  }
}

/// What could change a target's answer, for `attain explain --format json`.
struct LeversEntry: Encodable {
  struct Bar: Encodable {
    let cause: String
    let low, high: Double?
  }

  struct Next: Encodable {
    let year: Int
    let meanChange, low, high: Double?

    enum CodingKeys: String, CodingKey {
      case year, low, high
      case meanChange = "mean_change"
    }
  }

  let id: String?
  let backCasts: [BackCastEntry]
  let sensitivity: [Bar]
  let nextFigure: Next?
  let scenarios: [String: Double]

  init(_ levers: TargetLevers) {
    id = levers.result.target.number
    backCasts = levers.backCasts.map(BackCastEntry.init)
    sensitivity = (levers.sensitivity?.bars ?? []).map {
      Bar(cause: $0.cause.rawValue, low: printed($0.low), high: printed($0.high))
    }
    nextFigure = levers.sensitivity?.nextFigure.map {
      Next(
        year: $0.year, meanChange: printed($0.meanChange), low: printed($0.range.lowerBound),
        high: printed($0.range.upperBound))
    }
    scenarios = Dictionary(
      levers.scenarios.map { ($0.scenario.id, printed($0.answer.probability) ?? 0) },
      uniquingKeysWith: { first, _ in first })
  }

  enum CodingKeys: String, CodingKey {
    case id, sensitivity, scenarios
    case backCasts = "back_casts"
    case nextFigure = "next_figure"
  }
}
