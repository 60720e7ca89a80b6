import Forecasting
import Statistics

extension TargetAssessor {
  /// What a reader must know of a rank, a derived indicator or a reduction beside the number.
  func kindNotes(
    _ projection: SeriesProjection?, judged: PredictiveDistribution?
  ) -> [TargetNote] {
    var notes: [TargetNote] = []
    if target.measure == .reduction, target.over == nil { notes.append(.baseYearUnstated) }
    guard let projection, case .success(let fit) = projection.fit else { return notes }
    switch fit {
    case .ranking(let fit): notes += rankNotes(fit, judged: judged)
    case .derived(let fit): notes.append(.derived(fit.derivation, fit.dependences))
    case .reference, .dampedDrift: break
    }
    return notes
  }

  /// What the reference class alone says of a level target without any figure.
  var classAlone: TargetNote? {
    guard target.measure == .level, let event = question.event, let by = target.by,
      let asOf = choice.plan.asOf,
      by >= asOf.year, let id = indicator.referenceClass, let model = choice.classes,
      let reference = model[id],
      let law = model.distribution(
        ofClassAlone: id, scale: indicator.scale, at: Double(asOf.year),
        yearsAhead: Double(by + 1 - asOf.year))
    else { return nil }
    return .classAlone(
      reference.name, areas: reference.summary.areas, probability: event.probability(under: law))
  }

  private func rankNotes(
    _ fit: RankFit, judged: PredictiveDistribution?
  ) -> [TargetNote] {
    var notes: [TargetNote] = [.places(fit.persistence, rivalsKnown: fit.rivalsKnown)]
    if let last = fit.behind { notes.append(.behindList(last)) }
    guard let by = target.by, let event = question.event, event.upper.isFinite, let judged else {
      return notes
    }
    let written = fit.frame[Int(fit.lastTime.rounded(.up)) - 1]
    let later = fit.frame[by]
    guard later != written else { return notes + [.rankedAmong(later)] }
    let equivalent = (event.upper * Double(later) / Double(written)).rounded()
    notes.append(
      .rankFrameChanges(
        from: written, to: later, equivalent: equivalent,
        probability: judged.probability(below: equivalent, orAt: !event.isStrict)))
    return notes
  }
}
