import Assessment
import Forecasting
import IndicatorData
import RealModule
import Statistics

/// The projection in words: where it starts, at what pace, how that fades, how wide it gets.
struct ModelReading {
  let lines: [String]

  init(_ explanation: IndicatorExplanation, _ projection: SeriesProjection, _ p: Phrases) {
    switch projection.fit {
    case .failure(let error):
      lines = [p[.notProjected] + p.reason(error) + "."]
    case .success(.reference(let fit)):
      lines = [
        Self.start(projection, p), p.referenceModel(fit),
        Self.range(explanation, projection, p),
      ]
    case .success(.ranking(let fit)):
      lines = [
        Self.start(projection, p), p.rankModel(fit), Self.range(explanation, projection, p),
      ]
    case .success(.derived(let fit)):
      lines = [
        Self.start(projection, p), p.derivedModel(fit), Self.range(explanation, projection, p),
      ]
    case .success(.dampedDrift(let fit)):
      lines = [
        Self.start(projection, p), Self.pace(fit, explanation, projection, p),
        Self.spread(fit, explanation, projection, p),
      ]
    }
  }

  private static func range(
    _ explanation: IndicatorExplanation, _ projection: SeriesProjection, _ p: Phrases
  ) -> String {
    guard let law = projection.forecast?[explanation.year] else { return "" }
    let ends = law.interval(level: 0.8)
    let (low, high) = (p.number(ends.lowerBound), p.number(ends.upperBound))
    return p[.medianIn8Of10Such, explanation.year, p.number(law.median), low, high]
  }

  private static func start(_ projection: SeriesProjection, _ p: Phrases) -> String {
    let values = projection.history.values
    let times = projection.history.times
    let changes = values.indices.dropFirst().map { i in
      let change = (values[i] - values[i - 1]) / (times[i] - times[i - 1])
      let mark = projection.history.breaksBefore[i] ? " (B)" : ""
      return (change > 0 ? "+" : "") + p.number(change) + mark
    }
    let last = projection.latest
    let value = last?.value.map(p.exact) ?? ""
    let period = last.map { p.period($0.period) } ?? ""
    let start = p[.itStartsFromNotFromA, value, period]
    if changes.isEmpty { return start }
    return start
      + p[.changesAYearSoFar, changes.joined(separator: p[.listComma])]
  }

  private static func pace(
    _ fit: DampedDrift.Fit, _ explanation: IndicatorExplanation, _ projection: SeriesProjection,
    _ p: Phrases
  ) -> String {
    let m = fit.changes
    let ahead = Double(explanation.year) + 1 - fit.lastTime
    let phi = fit.method.damping
    let worth = phi * (1 - Double.pow(phi, ahead)) / (1 - phi)
    let scale = name(of: fit.transform, p)
    let median = projection.forecast?[explanation.year].map { p.number($0.median) } ?? "–"
    let fade = Int(((1 - phi) * 100).rounded())
    return p[
      .theMeanPaceCountsBecauseOnly, scale, m, m + 1, fade, p.number(ahead, decimals: 0),
      p.number(worth, decimals: 1), explanation.year, median]
  }

  private static func spread(
    _ fit: DampedDrift.Fit, _ explanation: IndicatorExplanation, _ projection: SeriesProjection,
    _ p: Phrases
  ) -> String {
    let interval = projection.forecast?[explanation.year]?.interval(level: 0.8)
    let ends = interval.map { (p.number($0.lowerBound), p.number($0.upperBound)) } ?? ("–", "–")
    let factor = p.number(fit.method.widening, decimals: 1)
    return p[.itsWidthComesFromThoseSame, factor, fit.changes, ends.0, ends.1]
  }

  private static func name(of transform: MonotoneTransform, _ p: Phrases) -> String {
    switch transform {
    case .identity: p[.onTheScaleAsItIs]
    case .logarithm: p[.onTheLogarithmicScale]
    case .squareRoot: p[.onTheSquareRootScale]
    case .logit(let lower, let upper):
      p[.onTheLogitScaleTo, p.exact(lower), p.exact(upper)]
    case .boxCox: p[.onTheBoxCoxScale]
    case .shifted(let scale, _): name(of: scale, p)
    case .censored:
      p[.onItsOwnScaleHeldAt]
    }
  }
}
