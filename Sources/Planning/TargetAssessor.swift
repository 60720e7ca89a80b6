import Forecasting
import IndicatorData
import Statistics

/// Answers one target.
struct TargetAssessor {
  let plan: Plan
  let choice: SeriesChoice
  var target: Target
  let indicator: Indicator
  let seed: UInt64
  let record: CalibrationRecord

  func result(from projection: SeriesProjection?) -> TargetResult {
    let event = TargetEvent(target.value, of: indicator, measure: target.measure)
    let level = target.by.flatMap { projection?.forecast?[$0] }
    let judged = judged(projection, event: event, level: level)
    let outcome = outcome(projection, event: event, judged: judged)
    return TargetResult(
      target: target, indicator: indicator, projection: projection, outcome: outcome,
      event: event, distribution: target.measure.isInUnit ? level : judged,
      notes: notes(projection, event: event, judged: judged))
  }

  /// The probability alone, with 0 and 1 for a target that is over.
  private func probability(from projection: SeriesProjection?) -> Double? {
    let event = TargetEvent(target.value, of: indicator, measure: target.measure)
    let level = target.by.flatMap { projection?.forecast?[$0] }
    let judged = judged(projection, event: event, level: level)
    return outcome(projection, event: event, judged: judged).probability
  }

  /// The probability alone, of a target that has one, under another projection of its indicator.
  func probability(under projection: SeriesProjection, from shared: SharedPaths) -> Double? {
    guard let event = TargetEvent(target.value, of: indicator, measure: target.measure) else {
      return nil
    }
    if target.measure == .level {
      return target.by.flatMap { projection.forecast?[$0] }.map(event.probability)
    }
    return summary(event)?.probability(of: projection, from: shared)
  }

  /// The years that a target is about beside its last one; `nil` for a level.
  private var window: ClosedRange<Int>? {
    guard let by = target.by else { return nil }
    switch target.measure {
    case .level: return nil
    case .growth, .cumulative, .reduction: return target.over
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
    if indicator.scale.kind == .milestone { return milestone(projection, event: event) }
    guard let event, let projection, let latest = projection.latest, latest.value != nil
    else { return .noBaseline }
    if let score = score(projection, event: event) { return .observed(met: score.isMet) }
    if target.measure == .reduction, window == nil { return .noBaseline }
    guard let judged else {
      let isOver = target.by.map { latest.period.start >= Double($0) + 1 } ?? false
      return isOver
        ? .unobserved : .insufficientEvidence(observations: projection.history.count)
    }
    return .probability(event.probability(under: judged))
  }

  /// How a target ended whose years are all observed; `nil` for any other.
  private func score(_ projection: SeriesProjection, event: TargetEvent) -> TargetScore? {
    guard let by = target.by else { return nil }
    let number =
      target.measure == .level
      ? projection.history.wholeYears[by] : summary(event)?.observed(in: projection.history)
    return number.map { TargetScore($0, in: by, event, as: target.value) }
  }

  /// Done or not done: met as soon as a figure says so, and never given a probability.
  private func milestone(
    _ projection: SeriesProjection?, event: TargetEvent?
  ) -> TargetResult.Outcome {
    guard let event, let projection, let latest = projection.latest, let by = target.by else {
      return .milestone
    }
    if let value = latest.value, event.isMet(by: value) { return .observed(met: true) }
    return latest.period.end >= Double(by) + 1 ? .observed(met: false) : .milestone
  }

  private func notes(
    _ projection: SeriesProjection?, event: TargetEvent?, judged: PredictiveDistribution?
  ) -> [TargetNote] {
    var notes: [TargetNote] = []
    if let projection {
      notes += provenance(of: projection)
      notes += evidence(of: projection, projected: judged != nil)
      if let window, judged != nil { notes.append(.over(target.measure, window)) }
      if let event, indicator.scale.kind != .milestone, projection.latest?.value != nil,
        let score = score(projection, event: event)
      {
        notes.append(.scored(score))
      }
      if target.measure.isInUnit, let latest = projection.latest,
        let value = latest.value, event?.isMet(by: value) == true,
        indicator.scale.kind != .milestone
      {
        notes.append(.metToday(latest.period))
      }
    } else {
      let later = choice.candidates(for: indicator).reduce(0) { $0 + published(later: $1) }
      if later > 0, let asOf = plan.asOf { notes.append(.publishedLater(count: later, asOf: asOf)) }
    }
    if projection == nil, let prior = classAlone(event) { notes.append(prior) }
    if let calibration = calibration(projection, event: event, judged: judged) {
      notes.append(calibration)
    }
    if let event, event.countsFromNearBound, judged != nil {
      notes.append(.countsFrom(event.lower.isFinite ? event.lower : event.upper))
    }
    notes += kindNotes(projection, event: event, judged: judged)
    if case .band(let low, _) = target.value, indicator.better == .higher, let judged {
      notes.append(
        .atLeastLowerEnd(low, probability: judged.probability(above: low, orAt: true)))
    }
    for variant in target.variants {
      var other = self
      other.target = target.reworded(as: variant)
      notes.append(.variant(variant, probability: other.probability(from: projection)))
    }
    return notes
  }

  /// What became of past answers like this one, where the answer leans on reference classes.
  private func calibration(
    _ projection: SeriesProjection?, event: TargetEvent?, judged: PredictiveDistribution?
  ) -> TargetNote? {
    guard let projection, let event, event.isPossible, let judged, let by = target.by,
      target.measure == .level,
      case .success(.reference(let fit)) = projection.fit
    else { return nil }
    let cell = record.cell(
      probability: event.probability(under: judged), figures: fit.yearsUsed,
      yearsAhead: Double(by) + 1 - fit.lastTime, isClassKnown: fit.referenceClass != nil)
    return cell.map { .calibration($0, className: fit.referenceClass?.name) }
  }

  private func provenance(of projection: SeriesProjection) -> [TargetNote] {
    var notes: [TargetNote] = []
    if case .success(.reference(let fit)) = projection.fit, fit.followsWhole,
      let whole = indicator.within
    {
      notes.append(.whole(area: whole.area))
    }
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
    if let latest = projection.latest, latest.statuses.isProvisional {
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
    if indicator.scale.kind == .rank { return notes }  // persistence is measured on other indices
    let ahead = Double(by) + 1 - last
    if ahead > projection.span {
      notes.append(.beyondSpan(yearsAhead: ahead, yearsObserved: projection.span))
    }
    return notes
  }
}
