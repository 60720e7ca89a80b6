import Forecasting
import IndicatorData
import Plans
import Statistics

/// What moves a target's probability, largest first, and what one more figure would be worth.
package struct Sensitivity: Sendable {
  /// What is varied.
  package enum Cause: String, Sendable, CaseIterable {
    /// The newest figure, 2 % lower and higher: a revision.
    case lastValue = "last_value"
    /// The pace of the forecast, a quarter slower and faster.
    case pace
    /// The spread of the forecast, a quarter narrower and wider.
    case volatility
    /// The upper bound, a tenth of the range lower, and as it is.
    case ceiling
    /// The changes across breaks: counted as real, and left out as now.
    case breakSize = "break_size"
    /// The target itself, 5 % lower and higher.
    case target
  }

  /// The probability at the two ends of one variation.
  package struct Bar: Sendable, Equatable {
    /// What is varied.
    package let cause: Cause
    /// The probability at the lower end of what is varied.
    package let low: Double
    /// The probability at its upper end.
    package let high: Double
    /// The swing, in points of probability as a fraction.
    package var swing: Double { (high - low).magnitude }
  }

  /// What the next yearly figure may do to the answer.
  package struct NextFigure: Sendable, Equatable {
    /// The year it would be about.
    package let year: Int
    /// The mean change of the probability, up or down.
    package let meanChange: Double
    /// The probability after a figure at the forecast's 10 % and 90 % quantile.
    package let range: ClosedRange<Double>
  }

  /// The bars, widest first.
  package let bars: [Bar]
  /// What one more figure is worth; `nil` where the target year itself is next.
  package let nextFigure: NextFigure?

  /// The sensitivity of a level target with one end; `nil` for others.
  ///
  /// - Parameters:
  ///   - result: A target's result.
  ///   - indicator: The assessment of its indicator.
  /// - Complexity: About fifteen fits.
  package init?(_ result: TargetResult, of indicator: IndicatorAssessment) {
    guard case .probability = result.outcome, result.target.measure == .level,
      let by = result.target.by, let event = result.event,
      event.lower.isFinite != event.upper.isFinite, let projection = result.projection,
      let centre = indicator.medians, centre.years.contains(by),
      let law = projection.forecast?[by]
    else { return nil }
    let probe = SensitivityProbe(
      classes: indicator.choice.classes, indicator: result.indicator, projection: projection,
      by: by,
      event: event, centre: centre, law: law)
    bars = Cause.allCases.compactMap(probe.bar).sorted {
      $0.swing == $1.swing ? $0.cause.rawValue < $1.cause.rawValue : $0.swing > $1.swing
    }
    nextFigure = probe.nextFigure()
  }
}

/// Asks for one target's probability under one change at a time.
private struct SensitivityProbe {
  let classes: ReferenceModel?
  let indicator: Indicator
  let projection: SeriesProjection
  let by: Int
  let event: TargetEvent
  let centre: ScenarioMedians
  let law: PredictiveDistribution

  private var transform: MonotoneTransform { centre.transform }

  func bar(_ cause: Sensitivity.Cause) -> Sensitivity.Bar? {
    let ends: (Double?, Double?) =
      switch cause {
      case .lastValue: (moved(lastValueBy: 0.98), moved(lastValueBy: 1.02))
      case .pace: (hastened(0.75), hastened(1.25))
      case .volatility: (spread(0.75), spread(1.25))
      case .ceiling: (lowered(ceilingBy: 0.1), event.probability(under: law))
      case .breakSize: breakEnds
      case .target: (asked(0.95), asked(1.05))
      }
    guard let low = ends.0, let high = ends.1 else { return nil }
    return Sensitivity.Bar(cause: cause, low: low, high: high)
  }

  private func probability(shiftedBy amount: Double) -> Double {
    amount == 0
      ? event.probability(under: law)
      : event.probability(under: law.onOriginalScale(of: .shifted(transform, by: amount)))
  }

  /// The whole forecast starts from a figure that is higher or lower.
  private func moved(lastValueBy factor: Double) -> Double? {
    guard let value = projection.history.values.last else { return nil }
    let moved = transform.apply(indicator.scale.interior(value * factor))
    return moved.isFinite ? probability(shiftedBy: moved - centre.start) : nil
  }

  private func hastened(_ factor: Double) -> Double? {
    guard let index = centre.years.firstIndex(of: by) else { return nil }
    return probability(shiftedBy: (factor - 1) * (centre.base[index] - centre.start))
  }

  /// The law drawn together or apart around its median, on the modelling scale.
  private func spread(_ factor: Double) -> Double? {
    let middle = transform.apply(indicator.scale.interior(law.median))
    let end = event.lower.isFinite ? event.lower : event.upper
    let aim = transform.apply(indicator.scale.interior(end))
    guard middle.isFinite, aim.isFinite else { return nil }
    let place = transform.invert(middle + (aim - middle) / factor)
    return probability(beyond: place)
  }

  /// The probability of the event with another end.
  private func probability(beyond end: Double) -> Double {
    event.lower.isFinite
      ? law.probability(above: end, orAt: !event.isStrict)
      : law.probability(below: end, orAt: !event.isStrict)
  }

  private func asked(_ factor: Double) -> Double? {
    let end = event.lower.isFinite ? event.lower : event.upper
    guard end != 0 else { return nil }
    return probability(beyond: end * factor)
  }

  private func lowered(ceilingBy share: Double) -> Double? {
    guard let lower = indicator.scale.lower, let upper = indicator.scale.upper,
      let highest = projection.history.values.max()
    else { return nil }
    let ceiling = upper - share * (upper - lower)
    let end = event.lower.isFinite ? event.lower : event.upper
    guard highest < ceiling, end < ceiling else { return nil }
    var other = indicator
    other.scale = MeasurementScale(kind: indicator.scale.kind, declared: (lower, ceiling))
    return probability(of: projection.history, for: other)
  }

  private var breakEnds: (Double?, Double?) {
    let history = projection.history
    guard history.breaksBefore.contains(true) else { return (nil, nil) }
    let joined = History(
      times: history.times, values: history.values, resolution: history.resolution,
      periodsPerYear: history.periodsPerYear)
    return (probability(of: joined, for: indicator), event.probability(under: law))
  }

  private func probability(of history: History, for indicator: Indicator) -> Double? {
    guard let fit = fit(history, indicator), let law = fit.forecast(throughYear: by)[by] else {
      return nil
    }
    return event.probability(under: law)
  }

  private func fit(_ history: History, _ indicator: Indicator) -> ProjectionFit? {
    try? ProjectionFit(
      history, partOf: projection.whole, scale: indicator.scale,
      higherIsBetter: indicator.better != .lower,
      classID: indicator.referenceClass, model: classes)
  }

  /// The answers after each of nine equally likely figures of the next year.
  func nextFigure() -> Sensitivity.NextFigure? {
    guard let year = centre.years.first, year < by,
      let next = projection.forecast?[year], indicator.derivation == nil
    else { return nil }
    let history = projection.history
    let before = event.probability(under: law)
    let after = { (value: Double) -> Double? in
      let longer = History(
        times: history.times + [Double(year) + 1], values: history.values + [value],
        breaksBefore: history.breaksBefore + [false], resolution: history.resolution,
        periodsPerYear: history.periodsPerYear)
      return probability(of: longer, for: indicator)
    }
    let places = (0..<9).map { (Double($0) + 0.5) / 9 }
    let answers = places.compactMap { after(next.quantile($0)) }
    guard answers.count == places.count, let low = after(next.quantile(0.1)),
      let high = after(next.quantile(0.9))
    else { return nil }
    let change = answers.reduce(0) { $0 + ($1 - before).magnitude } / Double(answers.count)
    return .init(year: year, meanChange: change, range: min(low, high)...max(low, high))
  }
}
