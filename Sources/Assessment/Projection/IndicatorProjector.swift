import Forecasting
import IndicatorData
import Plans
import Statistics

/// Projects a plan's indicators, each by what it is: a series, a rank among areas, or arithmetic
/// over other indicators.
struct IndicatorProjector {
  let choice: SeriesChoice
  /// By how much a scenario moves the plan's indicators.
  var shifts: [String: ScenarioShift] = [:]

  private var plan: Plan { choice.plan }

  /// The projection of an indicator; `nil` where it has no figure.
  func projection(of indicator: Indicator) -> SeriesProjection? {
    let made =
      if let derivation = indicator.derivation {
        derived(indicator, derivation, area: plan.area)
      } else {
        choice.series(for: indicator).map { projection(of: $0.series, $0.role, indicator) }
      }
    return made.map { moved($0, indicator) }
  }

  private func moved(_ projection: SeriesProjection, _ indicator: Indicator) -> SeriesProjection {
    guard let shift = shifts[indicator.id], !shift.isNone else { return projection }
    return SeriesProjection(projection, movedBy: shift)
  }

  /// The projection of one of the series that measure an indicator.
  func projection(
    of series: Series, _ role: SeriesProjection.Role, _ indicator: Indicator
  ) -> SeriesProjection {
    if indicator.scale.kind == .rank {
      return SeriesProjection(
        series, role: role, fit: ranking(series, indicator), horizon: plan.horizon)
    }
    return SeriesProjection(
      series, role: role, indicator: indicator,
      whole: role == .own ? choice.whole(of: indicator).map { History($0) } : nil,
      horizon: plan.horizon, classes: choice.classes)
  }

  private func ranking(
    _ series: Series, _ indicator: Indicator
  ) -> Result<ProjectionFit, SeriesError> {
    guard let frame = indicator.frame ?? RankReading.frame(of: series, in: choice.panel) else {
      return .failure(
        .unsuitable("how many areas are ranked is not known; add among: to the indicator"))
    }
    let reading = RankReading(
      series, in: choice.panel, frame: frame, scores: scores(of: indicator))
    do throws(SeriesError) {
      return .success(
        .ranking(
          try RankFit(
            own: reading.own, rivals: reading.rivals, frame: frame, behind: reading.beyond)))
    } catch {
      return .failure(error)
    }
  }

  /// The scores whose order gives a rank, as the indicator's targets name them (`panel:`).
  private func scores(of indicator: Indicator) -> (indicator: Indicator, method: String?)? {
    let panel = plan.targets.first { $0.indicator == indicator.id && $0.panel != nil }?.panel
    return panel.flatMap(plan.indicator).map { ($0, $0.method) }
  }

  // MARK: Derived indicators

  private func derived(
    _ indicator: Indicator, _ derivation: Derivation, area: String
  ) -> SeriesProjection? {
    let inputs = derivation.inputs.map { self.input($0, area: area) }
    let known = inputs.compactMap(\.self)
    guard known.count == inputs.count, let first = known.first else { return nil }
    let shared = first.history.times.filter { time in
      known.allSatisfy { $0.history.times.contains(time) }
    }
    let observations = shared.compactMap { observation(at: $0, indicator, derivation, known, area) }
    guard let lastTime = observations.last?.period.end else { return nil }
    let key = SeriesKey(indicator: indicator.id, area: area, method: "derived")
    let roles = known.compactMap { projection -> Proxy? in
      if case .proxy(let proxy) = projection.role { return proxy }
      return nil
    }
    return SeriesProjection(
      Series(key: key, observations: observations),
      role: roles.first.map { .proxy($0) } ?? .own,
      fit: Self.fitted(derivation, known, lastTime: lastTime), horizon: plan.horizon)
  }

  private func input(_ input: DerivedExpression.Input, area: String) -> SeriesProjection? {
    guard var indicator = plan.indicator(input.indicator) else { return nil }
    if let method = input.method { indicator.method = method }
    let place = input.area ?? area
    if place == plan.area { return projection(of: indicator) }
    if let derivation = indicator.derivation {
      return derived(indicator, derivation, area: place)
    }
    let found = choice.series(indicator.id, area: place, method: indicator.method)
    return found.map { projection(of: $0, .own, indicator) }
  }

  private func observation(
    at time: Double, _ indicator: Indicator, _ derivation: Derivation,
    _ inputs: [SeriesProjection], _ area: String
  ) -> Observation? {
    let figures = inputs.compactMap { projection in
      projection.series.observations.last { $0.period.end == time && $0.value != nil }
    }
    guard figures.count == inputs.count, let first = figures.first else { return nil }
    let value = derivation.expression.value(figures.compactMap(\.value))
    guard value.isFinite else { return nil }
    let status =
      figures.first { $0.status.isBreak }?.status
      ?? figures.first { $0.statuses.isProvisional }?.status ?? first.status
    return Observation(
      key: SeriesKey(indicator: indicator.id, area: area, method: "derived"),
      period: first.period, value: value, status: status, unit: indicator.unit[.en],
      source: derivation.text, location: indicator.location,
      valueText: NumberText(value).description)
  }

  private static func fitted(
    _ derivation: Derivation, _ inputs: [SeriesProjection], lastTime: Double
  ) -> Result<ProjectionFit, SeriesError> {
    for (input, projection) in zip(derivation.inputs, inputs) {
      if case .failure(let error) = projection.fit {
        return .failure(.unsuitable("\(input.indicator): \(error)"))
      }
    }
    return .success(.derived(DerivedFit(derivation, inputs: inputs, lastTime: lastTime)))
  }
}
