import Forecasting
import IndicatorData
import Statistics

/// The whole job on one plan: every target's answer, and every series' projection.
public struct PlanAssessment: Sendable {
  /// The plan.
  public let plan: Plan
  /// The seed of simulated paths.
  public let seed: UInt64
  /// One result a target, in plan order.
  public let results: [TargetResult]
  /// The projections that the results rest on, in the order of the plan's indicators.
  public let projections: [(indicator: Indicator, projection: SeriesProjection)]

  /// Assesses every target of a plan.
  ///
  /// - Parameters:
  ///   - plan: A plan without errors.
  ///   - panel: The observations at the plan's as-of date.
  ///   - seed: The seed of simulated paths.
  ///   - classes: Reference classes to lean on; `nil` projects each series alone.
  /// - Complexity: O(observations + targets + series x years).
  public init(plan: Plan, panel: Panel, seed: UInt64, classes: ReferenceModel? = nil) {
    self.plan = plan
    self.seed = seed
    let choice = SeriesChoice(plan: plan, panel: panel, classes: classes)
    projections = Self.projections(of: plan, choice: choice)
    let record = CalibrationRecord.world()
    let byIndicator = Dictionary(
      projections.map { ($0.indicator.id, $0.projection) }, uniquingKeysWith: { _, last in last })
    results = plan.targets.compactMap { target in
      plan.indicator(target.indicator).map { indicator in
        TargetAssessor(
          plan: plan, choice: choice, target: target, indicator: indicator, seed: seed,
          record: record
        ).result(from: byIndicator[indicator.id])
      }
    }
  }

  /// The projections of a plan's indicators, without an answer to any target.
  ///
  /// - Parameters:
  ///   - plan: A plan without errors.
  ///   - panel: The observations at the plan's as-of date.
  ///   - classes: Reference classes to lean on; `nil` projects each series alone.
  /// - Returns: One for each indicator that has figures, in plan order.
  public static func projections(
    of plan: Plan, panel: Panel, classes: ReferenceModel? = nil
  ) -> [(indicator: Indicator, projection: SeriesProjection)] {
    projections(of: plan, choice: SeriesChoice(plan: plan, panel: panel, classes: classes))
  }

  private static func projections(
    of plan: Plan, choice: SeriesChoice
  ) -> [(indicator: Indicator, projection: SeriesProjection)] {
    plan.indicators.compactMap { indicator in
      choice.series(for: indicator).map { series, role in
        let projection = SeriesProjection(
          series, role: role, indicator: indicator, horizon: plan.horizon,
          classes: choice.classes)
        return (indicator, projection)
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
  let seed: UInt64
  let record: CalibrationRecord

  func result(from projection: SeriesProjection?) -> TargetResult {
    let event =
      form == nil ? TargetEvent(target.value, of: indicator, measure: target.measure) : nil
    let level = target.by.flatMap { projection?.forecast?[$0] }
    let judged = judged(projection, event: event, level: level)
    let outcome = outcome(projection, event: event, judged: judged)
    return TargetResult(
      target: target, indicator: indicator, projection: projection, outcome: outcome,
      event: event, distribution: form == nil && !target.measure.isInUnit ? judged : level,
      notes: notes(projection, event: event, judged: judged))
  }

  /// The form of a target that a later version assesses; `nil` for those assessed now.
  var form: TargetResult.Form? {
    if indicator.derivation != nil { return .derived }
    switch indicator.scale.kind {
    case .rank: return .rank
    case .milestone: return .milestone
    default: return target.measure == .reduction ? .reduction : nil
    }
  }

  /// The years that a target is about beside its last one; `nil` for a level.
  private var window: ClosedRange<Int>? {
    guard let by = target.by else { return nil }
    switch target.measure {
    case .level, .reduction: return nil
    case .growth, .cumulative: return target.over
    case .everyYear, .maintain:
      let start = plan.asOf?.year ?? by
      return target.over ?? min(start, by)...by
    }
  }

  /// The distribution of what the event is asked of: the level, or a number of simulated paths.
  func judged(
    _ projection: SeriesProjection?, event: TargetEvent?, level: PredictiveDistribution?
  ) -> PredictiveDistribution? {
    guard target.measure != .level else { return level }
    return projection.flatMap { summary(event)?.distribution(of: $0, seed: seed) }
  }

  private func summary(_ event: TargetEvent?) -> PathSummary? {
    guard let event, let window else { return nil }
    return PathSummary(measure: target.measure, window: window, event: event)
  }

  private func outcome(
    _ projection: SeriesProjection?, event: TargetEvent?, judged: PredictiveDistribution?
  ) -> TargetResult.Outcome {
    switch target.value {
    case .header: return .heading
    case .qualitative: return .inWords
    default: break
    }
    if let form { return .notAssessedYet(form) }
    guard let event, let projection, let latest = projection.latest, let value = latest.value
    else { return .noBaseline }
    if target.measure == .level, target.by == latest.period.year,
      latest.period.end >= Double(latest.period.year) + 1
    {
      return .observed(met: event.isMet(by: value))
    }
    if let number = summary(event)?.observed(in: projection.history) {
      return .observed(met: event.isMet(by: number))
    }
    guard let judged else {
      return .insufficientEvidence(observations: projection.history.count)
    }
    return .probability(event.probability(under: judged))
  }

  private func notes(
    _ projection: SeriesProjection?, event: TargetEvent?, judged: PredictiveDistribution?
  ) -> [TargetNote] {
    var notes: [TargetNote] = []
    if let projection {
      notes += provenance(of: projection)
      notes += evidence(of: projection, projected: judged != nil)
      if let window, judged != nil { notes.append(.over(target.measure, window)) }
      if target.measure.isInUnit, let latest = projection.latest,
        let value = latest.value, event?.isMet(by: value) == true
      {
        notes.append(.metToday(latest.period))
      }
    } else {
      let later = choice.candidates(for: indicator).reduce(0) { $0 + published(later: $1) }
      if later > 0, let asOf = plan.asOf { notes.append(.publishedLater(count: later, asOf: asOf)) }
    }
    if let calibration = calibration(projection, event: event, judged: judged) {
      notes.append(calibration)
    }
    if let event, event.countsFromNearBound, judged != nil {
      notes.append(.countsFrom(event.lower.isFinite ? event.lower : event.upper))
    }
    if case .band(let low, _) = target.value, indicator.better == .higher, form == nil,
      let judged
    {
      notes.append(.atLeastLowerEnd(low, probability: judged.upperTailProbability(low)))
    }
    for variant in target.variants {
      let wording =
        form == nil
        ? TargetEvent(variant.value, of: indicator, measure: target.measure) : nil
      let probability = judged.flatMap { wording?.probability(under: $0) }
      notes.append(.variant(variant.value, source: variant.source, probability: probability))
    }
    return notes
  }

  /// What became of past answers like this one, where the answer leans on reference classes.
  private func calibration(
    _ projection: SeriesProjection?, event: TargetEvent?, judged: PredictiveDistribution?
  ) -> TargetNote? {
    guard let projection, let event, let judged, let by = target.by, target.measure == .level,
      case .success(.reference(let fit)) = projection.fit
    else { return nil }
    let cell = record.cell(
      probability: event.probability(under: judged), figures: fit.yearsUsed,
      yearsAhead: Double(by) + 1 - fit.lastTime, isClassKnown: fit.referenceClass != nil)
    return cell.map { .calibration($0, className: fit.referenceClass?.name) }
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
    notes += joinNotes(of: projection)
    for other in choice.otherMethods(than: projection.series) {
      guard let latest = other.observations.last(where: { $0.value != nil }),
        let value = latest.value
      else { continue }
      notes.append(
        .otherMethod(
          other.key.method ?? "", value: value, period: latest.period,
          probability: probability(of: other, like: projection)))
    }
    return notes
  }

  /// How many figures of a series were published after the as-of date.
  private func published(later series: Series) -> Int {
    series.omitted.count { $0.reason == .laterVintage }
  }

  private func evidence(of projection: SeriesProjection, projected: Bool) -> [TargetNote] {
    var notes: [TargetNote] = []
    let breaks = projection.series.openBreaks
    if !breaks.isEmpty { notes.append(.breaks(breaks)) }
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
