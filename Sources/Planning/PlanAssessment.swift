import Forecasting
import IndicatorData
import Statistics

/// The whole job on one plan: every target's answer, and every series' projection.
public struct PlanAssessment: Sendable {
  /// The plan.
  public let plan: Plan
  /// One result a target, in plan order.
  public let results: [TargetResult]
  /// The projections that the results rest on, in the order of the plan's indicators.
  public let projections: [(indicator: Indicator, projection: SeriesProjection)]

  /// Assesses every target of a plan.
  ///
  /// - Parameters:
  ///   - plan: A plan without errors.
  ///   - panel: The observations at the plan's as-of date.
  /// - Complexity: O(observations + targets + series x years).
  public init(plan: Plan, panel: Panel) {
    self.plan = plan
    let choice = SeriesChoice(plan: plan, panel: panel)
    var projections: [(indicator: Indicator, projection: SeriesProjection)] = []
    var byIndicator: [String: SeriesProjection] = [:]
    for indicator in plan.indicators {
      guard let (series, role) = choice.series(for: indicator) else { continue }
      let projection = SeriesProjection(
        series, role: role, indicator: indicator, horizon: plan.horizon)
      byIndicator[indicator.id] = projection
      projections.append((indicator, projection))
    }
    self.projections = projections
    results = plan.targets.compactMap { target in
      plan.indicator(target.indicator).map { indicator in
        TargetAssessor(plan: plan, choice: choice, target: target, indicator: indicator)
          .result(from: byIndicator[indicator.id])
      }
    }
  }
}

/// Answers one target.
struct TargetAssessor {
  let plan: Plan
  let choice: SeriesChoice
  let target: Target
  let indicator: Indicator

  func result(from projection: SeriesProjection?) -> TargetResult {
    let event = form == nil ? TargetEvent(target.value, of: indicator) : nil
    let distribution = target.by.flatMap { projection?.forecast?[$0] }
    let outcome = outcome(projection, event: event, distribution: distribution)
    return TargetResult(
      target: target, indicator: indicator, projection: projection, outcome: outcome,
      event: event, distribution: distribution,
      notes: notes(projection, event: event, distribution: distribution))
  }

  /// The form of a target that a later version assesses; `nil` for a level.
  private var form: TargetResult.Form? {
    if indicator.derivation != nil { return .derived }
    switch indicator.scale.kind {
    case .rank: return .rank
    case .milestone: return .milestone
    default: break
    }
    return switch target.measure {
    case .level: nil
    case .growth: .growth
    case .everyYear: .everyYear
    case .maintain: .maintain
    case .cumulative: .cumulative
    case .reduction: .reduction
    }
  }

  private func outcome(
    _ projection: SeriesProjection?, event: TargetEvent?, distribution: PredictiveDistribution?
  ) -> TargetResult.Outcome {
    switch target.value {
    case .header: return .heading
    case .qualitative: return .inWords
    default: break
    }
    if let form { return .notAssessedYet(form) }
    guard let event, let projection, let latest = projection.latest, let value = latest.value
    else { return .noBaseline }
    if target.by == latest.period.year, latest.period.end >= Double(latest.period.year) + 1 {
      return .observed(met: event.isMet(by: value))
    }
    guard let distribution else {
      return .insufficientEvidence(observations: projection.history.count)
    }
    return .probability(event.probability(under: distribution))
  }

  private func notes(
    _ projection: SeriesProjection?, event: TargetEvent?, distribution: PredictiveDistribution?
  ) -> [TargetNote] {
    var notes: [TargetNote] = []
    if let projection {
      notes += provenance(of: projection)
      notes += evidence(of: projection, projected: distribution != nil)
      if let latest = projection.latest, let value = latest.value, event?.isMet(by: value) == true {
        notes.append(.metToday(latest.period))
      }
    } else {
      let later = choice.candidates(for: indicator).reduce(0) { $0 + published(later: $1) }
      if later > 0, let asOf = plan.asOf { notes.append(.publishedLater(count: later, asOf: asOf)) }
    }
    if let event, event.countsFromNearBound, distribution != nil {
      notes.append(.countsFrom(event.lower.isFinite ? event.lower : event.upper))
    }
    if case .band(let low, _) = target.value, indicator.better == .higher, form == nil,
      let distribution
    {
      notes.append(
        .atLeastLowerEnd(low, probability: distribution.upperTailProbability(low)))
    }
    for variant in target.variants {
      let wording = form == nil ? TargetEvent(variant.value, of: indicator) : nil
      let probability = distribution.flatMap { wording?.probability(under: $0) }
      notes.append(.variant(variant.value, source: variant.source, probability: probability))
    }
    return notes
  }

  private func provenance(of projection: SeriesProjection) -> [TargetNote] {
    var notes: [TargetNote] = []
    if case .proxy(let proxy) = projection.role {
      notes.append(.proxy(proxy))
      if let own = choice.ownSeries(of: indicator)?.observations.last(where: { $0.value != nil }),
        let value = own.value
      {
        notes.append(.loneOwnFigure(value: value, period: own.period))
      }
    }
    for other in choice.otherMethods(than: projection.series) {
      guard let latest = other.observations.last(where: { $0.value != nil }),
        let value = latest.value
      else { continue }
      let rival = SeriesProjection(
        other, role: projection.role, indicator: indicator, horizon: plan.horizon)
      let event = form == nil ? TargetEvent(target.value, of: indicator) : nil
      let probability = target.by.flatMap { rival.forecast?[$0] }.flatMap {
        event?.probability(under: $0)
      }
      notes.append(
        .otherMethod(
          other.key.method ?? "", value: value, period: latest.period, probability: probability))
    }
    return notes
  }

  /// How many figures of a series were published after the as-of date.
  private func published(later series: Series) -> Int {
    series.omitted.count { $0.reason == .laterVintage }
  }

  private func evidence(of projection: SeriesProjection, projected: Bool) -> [TargetNote] {
    var notes: [TargetNote] = []
    let breaks = projection.series.observations.filter { $0.status.isBreak && $0.value != nil }
    if !breaks.isEmpty { notes.append(.breaks(breaks.map(\.period))) }
    if let latest = projection.latest, latest.status.isProvisional {
      notes.append(.provisional(latest.period))
    }
    let later = published(later: projection.series)
    if later > 0, let asOf = plan.asOf {
      notes.append(.publishedLater(count: later, asOf: asOf))
    }
    guard projected, let by = target.by, let last = projection.history.times.last else {
      return notes
    }
    if projection.history.count < 5 {
      notes.append(.fewObservations(projection.history.count))
    }
    let ahead = Double(by) + 1 - last
    if ahead > projection.span {
      notes.append(.beyondSpan(yearsAhead: ahead, yearsObserved: projection.span))
    }
    return notes
  }
}
