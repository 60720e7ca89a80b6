import Assessment
import Statistics

/// A target's answer, for `run.json`.
struct TargetEntry: Encodable {
  struct Variant: Encodable {
    let value: String
    let by: Int?
    let source, written: String?
    let probability: Double?
  }

  let id, source, written: String?
  let indicator, value, measure, outcome, evidence: String
  let name: [String: String]?
  let by: Int?
  let probability, median, lower80, upper80, lower95, upper95: Double?
  let verdict: String?
  let event: [String: Double]?
  let currentPeriod: String?
  let currentValue: Double?
  let observations: Int
  let variants: [Variant]
  let notes: [String]
  let backCasts: [BackCastEntry]

  init(_ result: TargetResult, backCasts: [BackCast] = []) {
    self.backCasts = backCasts.map(BackCastEntry.init)
    let (target, indicator) = (result.target, result.indicator)
    (id, source, written) = (target.number, target.source, target.written)
    self.indicator = indicator.id
    name = entries(indicator.name)
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
      guard case .variant(let variant, let probability) = note else { return nil }
      return Variant(
        value: variant.value.description, by: variant.by, source: variant.source,
        written: variant.written, probability: printed(probability))
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
    case backCasts = "back_casts"
    case currentPeriod = "current_period"
    case currentValue = "current_value"
  }
}
