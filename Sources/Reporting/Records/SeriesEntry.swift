import Assessment
import Forecasting
import IndicatorData
import Plans
import Statistics

/// A series with its projection, for `run.json`.
struct SeriesEntry: Encodable {
  struct Figure: Encodable {
    let period: String
    let value: Double?
    let status: String
    let vintage, source, comment, reason: String?
    let line: Int?

    init(_ observation: Observation, reason: String? = nil) {
      period = observation.period.description
      value = printed(observation.value)
      status = observation.statuses.code
      vintage = observation.vintage?.description
      (source, comment) = (observation.source, observation.comment)
      line = observation.location.line
      self.reason = reason
    }
  }

  struct Model: Encodable {
    let name, scale: String
    let level, drift, changeDeviation, damping, widening, pseudoChanges, lastTime: Double?
    let changes: Int
    let referenceClass: String?

    init(_ fit: ProjectionFit) {
      switch fit {
      case .dampedDrift(let fit): self.init(fit)
      case .reference(let fit): self.init(fit)
      case .ranking(let fit): self.init(RankFit.name, on: "normal scores", lastTime: fit.lastTime)
      case .derived(let fit):
        self.init(DerivedFit.name, on: fit.derivation.text, lastTime: fit.lastTime)
      }
    }

    private init(_ name: String, on scale: String, lastTime: Double) {
      (self.name, self.scale, self.lastTime) = (name, scale, printed(lastTime))
      (level, drift, changeDeviation, damping, widening) = (nil, nil, nil, nil, nil)
      (pseudoChanges, changes, referenceClass) = (nil, 0, nil)
    }

    private init(_ fit: ReferenceFit) {
      (name, scale) = (ReferenceFit.name, "\(fit.transform)")
      (level, changeDeviation) = (printed(fit.level), printed(fit.changeUnit))
      (changes, lastTime) = (fit.yearsUsed - 1, printed(fit.lastTime))
      referenceClass = fit.referenceClass?.id
      (drift, damping, widening, pseudoChanges) = (nil, nil, nil, nil)
    }

    private init(_ fit: DampedDrift.Fit) {
      referenceClass = nil
      (name, scale) = (DampedDrift.name, "\(fit.transform)")
      (level, drift) = (printed(fit.level), printed(fit.drift))
      (changeDeviation, changes) = (printed(fit.changeDeviation), fit.changes)
      (damping, widening) = (printed(fit.method.damping), printed(fit.method.widening))
      (pseudoChanges, lastTime) = (printed(fit.method.pseudoChanges), printed(fit.lastTime))
    }

    enum CodingKeys: String, CodingKey {
      case name, scale, level, drift, damping, widening, changes
      case changeDeviation = "change_deviation"
      case referenceClass = "reference_class"
      case pseudoChanges = "pseudo_changes"
      case lastTime = "last_time"
    }
  }

  struct Trend: Encodable {
    let slope, slopeError: Double?
    let use = "comparison only"

    enum CodingKeys: String, CodingKey {
      case slope, use
      case slopeError = "slope_error"
    }
  }

  struct Year: Encodable {
    let year: Int
    let quantiles: [String: Double]
  }

  let planIndicator, indicator, area, evidence: String
  let method, unit, unfitted: String?
  let observations, omitted: [Figure]
  let joins: [JoinEntry]?
  let model: Model?
  let trendLine: Trend?
  let forecast: [Year]

  init(_ projection: SeriesProjection, indicator: Indicator) {
    let key = projection.series.key
    planIndicator = indicator.id
    (self.indicator, area, method) = (key.indicator, key.area, key.method)
    evidence = projection.role == .own ? "own" : "proxy"
    unit = projection.series.unit ?? indicator.unit[.en]
    observations = projection.series.observations.map { Figure($0) }
    omitted = projection.series.omitted.map {
      Figure($0.observation, reason: $0.reason.rawValue)
    }
    let joined = projection.series.joins.map { JoinEntry($0) }
    joins = joined.isEmpty ? nil : joined
    switch projection.fit {
    case .success(let fit): (model, unfitted) = (Model(fit), nil)
    case .failure(let error): (model, unfitted) = (nil, error.description)
    }
    trendLine = projection.trend.map {
      Trend(slope: printed($0.slope), slopeError: printed($0.slopeError))
    }
    forecast = zip(
      projection.forecast?.years ?? [], projection.forecast?.distributions ?? []
    ).map { year, distribution in
      Year(
        year: year,
        quantiles: Dictionary(
          uniqueKeysWithValues: ForecastsCSV.probabilities.compactMap { p in
            printed(distribution.quantile(p)).map { (NumberText(p).description, $0) }
          }))
    }
  }

  enum CodingKeys: String, CodingKey {
    case indicator, area, evidence, method, unit, unfitted, observations, omitted, joins, model
    case forecast
    case planIndicator = "plan_indicator"
    case trendLine = "trend_line"
  }
}
