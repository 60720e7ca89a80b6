import Forecasting
import IndicatorData
import Plans
import Statistics

/// Answers one target.
struct TargetAssessor {
  var question: Question
  let choice: SeriesChoice
  let seed: UInt64
  /// The last year that anything is asked about.
  let horizon: Int
  let record: CalibrationRecord

  private var plan: Plan { choice.plan }
  var target: Target { question.target }
  var indicator: Indicator { question.indicator }

  /// The answer on the plan as it is.
  ///
  /// - Parameters:
  ///   - projection: The projection of the indicator; `nil` where it has no figure.
  ///   - futures: Its futures.
  /// - Returns: The answer with what a reader must know beside it.
  func result(from projection: SeriesProjection?, _ futures: Futures?) -> TargetResult {
    let judged = question.distribution(under: projection, futures)
    let level = target.by.flatMap { projection?.distribution(in: $0) }
    return TargetResult(
      question: question, projection: projection,
      outcome: question.outcome(of: projection, judged: judged),
      distribution: target.measure.isInUnit ? level : judged,
      notes: notes(projection, futures, judged: judged))
  }

  /// The probability alone, with 0 and 1 for a target that is over.
  private func probability(from projection: SeriesProjection?, _ futures: Futures?) -> Double? {
    let judged = question.distribution(under: projection, futures)
    return question.outcome(of: projection, judged: judged).probability
  }

  private func notes(
    _ projection: SeriesProjection?, _ futures: Futures?, judged: PredictiveDistribution?
  ) -> [TargetNote] {
    let event = question.event
    var notes: [TargetNote] = []
    if let projection {
      notes += provenance(of: projection)
      notes += evidence(of: projection, projected: judged != nil)
      if let window = question.window, judged != nil { notes.append(.over(target.measure, window)) }
      if indicator.scale.kind != .milestone, projection.latest?.value != nil,
        let score = question.score(in: projection.history)
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
    if projection == nil, let prior = classAlone { notes.append(prior) }
    if let calibration = calibration(projection, judged: judged) {
      notes.append(calibration)
    }
    if let event, event.countsFromNearBound, judged != nil {
      notes.append(.countsFrom(event.lower.isFinite ? event.lower : event.upper))
    }
    notes += kindNotes(projection, judged: judged)
    if case .band(let low, _) = target.value, indicator.better == .higher, let judged {
      notes.append(
        .atLeastLowerEnd(low, probability: judged.probability(above: low, orAt: true)))
    }
    for variant in target.variants {
      var other = self
      other.question = question.reworded(as: variant, asOf: plan.asOf)
      notes.append(.variant(variant, probability: other.probability(from: projection, futures)))
    }
    return notes
  }

  /// What became of past answers like this one, where the answer leans on reference classes.
  private func calibration(
    _ projection: SeriesProjection?, judged: PredictiveDistribution?
  ) -> TargetNote? {
    guard let projection, let event = question.event, event.isPossible, let judged,
      let by = target.by,
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
