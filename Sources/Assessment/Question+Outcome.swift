import Plans
import Statistics

extension Question {
  /// The answer, or why there is none.
  ///
  /// - Parameters:
  ///   - projection: The projection of the indicator; `nil` where it has no figure.
  ///   - judged: The distribution of what is asked about; `nil` where it is not forecast.
  /// - Returns: The outcome.
  func outcome(
    of projection: SeriesProjection?, judged: PredictiveDistribution?
  ) -> TargetResult.Outcome {
    switch target.value {
    case .header: return .heading
    case .qualitative: return .inWords
    default: break
    }
    if indicator.scale.kind == .milestone { return milestone(projection) }
    guard let event, let projection, let latest = projection.latest, latest.value != nil
    else { return .noBaseline }
    if let score = score(in: projection.history) { return .observed(met: score.isMet) }
    if target.measure == .reduction, window == nil { return .noBaseline }
    guard let judged else {
      let isOver = target.by.map { latest.period.start >= Double($0) + 1 } ?? false
      return isOver
        ? .unobserved : .insufficientEvidence(observations: projection.history.count)
    }
    return .probability(event.probability(under: judged))
  }

  /// Done or not done: met as soon as a figure says so, and never given a probability.
  private func milestone(_ projection: SeriesProjection?) -> TargetResult.Outcome {
    guard let event, let projection, let latest = projection.latest, let by = target.by
    else { return .milestone }
    if let value = latest.value, event.isMet(by: value) { return .observed(met: true) }
    return latest.period.end >= Double(by) + 1 ? .observed(met: false) : .milestone
  }
}
