import Forecasting
import IndicatorData
import Plans

extension TargetAssessor {
  /// What was joined, and what the answer would be without it or without what lies before a break.
  func joinNotes(of projection: SeriesProjection) -> [TargetNote] {
    var notes = projection.series.joins.map { TargetNote.joined($0) }
    var proxy: Proxy?
    if case .proxy(let standIn) = projection.role { proxy = standIn }
    if !projection.series.joins.isEmpty,
      let own = choice.published(indicator, proxy: proxy)
    {
      notes.append(
        .withoutJoins(figures: own.count, probability: probability(of: own, like: projection)))
    }
    if let merger = indicator.assembly.merger, merger.merger.rule == .none {
      notes.append(.notCombinable(merger.parts.map(\.area)))
    }
    // Places and derived indicators are projected through other series than this one.
    if indicator.derivation == nil, indicator.scale.kind != .rank,
      let start = projection.series.openBreaks.last
    {
      let since = projection.series.sinceBreak()
      // With one figure left there is no pace, and nothing to compare.
      if since.count < projection.series.count, since.count > 1 {
        notes.append(
          .sinceBreak(
            start, figures: since.count, probability: probability(of: since, like: projection)))
      }
    }
    return notes
  }

  /// The target's probability by another series of the same indicator.
  func probability(of series: Series, like projection: SeriesProjection) -> Double? {
    let other = IndicatorProjector(choice: choice)
      .projection(of: series, projection.role, indicator)
    return question.probability(
      under: other, Futures(of: other, through: horizon, seed: seed))
  }
}
