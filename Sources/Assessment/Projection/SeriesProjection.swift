import Forecasting
import IndicatorData
import Plans
import Statistics

/// One series carried to the plan's horizon, with all that is needed to recompute it.
package struct SeriesProjection: Sendable {
  /// Whose series it is.
  package enum Role: Sendable, Equatable {
    /// The plan's own area.
    case own
    /// A stand-in, named as such wherever it is shown.
    case proxy(Proxy)
  }

  /// Own series or stand-in.
  package let role: Role
  /// The observations, newest vintage at the as-of date.
  package let series: Series
  /// The usable numbers.
  package let history: History
  /// The figures of the whole that the area is part of; `nil` for none.
  package let whole: History?
  /// The fit, or why there is none.
  package let fit: Result<ProjectionFit, SeriesError>
  private let horizon: Int
  private let lazyForecast: Lazy<Forecast?>
  /// The laws of single years, where they need not be read off the whole forecast.
  private let years: YearLaws?
  private let lazyTrend: Lazy<LinearTrend?>
  private let analogues: Analogues?
  /// By how much a scenario moves it; `nil` for the forecast as it is.
  let shift: ScenarioShift?
  /// The fits over which the uncertain links of joined figures are averaged; none without links.
  private let links: LinkSpread?

  /// Projects a series.
  ///
  /// - Parameters:
  ///   - series: The series.
  ///   - role: Whose it is.
  ///   - indicator: Kind and bounds.
  ///   - whole: The figures of the whole that the area is part of.
  ///   - horizon: The last year to project.
  ///   - classes: Reference classes to lean on; `nil` projects from the series alone.
  ///   - analogues: Past cases of the indicator in other areas, to count too.
  /// - Complexity: O(n); the forecast is worked out when it is asked for.
  package init(
    _ series: Series, role: Role, indicator: Indicator, whole: History? = nil, horizon: Int,
    classes: ReferenceModel? = nil, analogues: Analogues? = nil
  ) {
    self.role = role
    self.series = series
    let history = History(series)
    self.history = history
    self.whole = whole
    self.horizon = horizon
    let fit = Self.fitted(history, partOf: whole, indicator, classes)
    self.fit = fit
    let spread = LinkSpread(series, history) {
      try? Self.fitted($0, partOf: whole, indicator, classes).get()
    }
    links = spread
    let years =
      spread == nil
      ? (try? fit.get()).map { fit in
        YearLaws(after: history.times.last ?? 0) { ahead in
          analogues.map {
            fit.distribution(
              yearsAhead: ahead, with: $0, in: series.key.area, of: indicator)
          } ?? fit.distribution(yearsAhead: ahead)
        }
      } : nil
    self.years = years
    self.analogues = analogues
    lazyForecast = Lazy {
      (try? fit.get()).map {
        let alone =
          spread?.forecast(around: $0, throughYear: horizon) ?? $0.forecast(throughYear: horizon)
        guard analogues != nil, let years else { return alone }
        return Forecast(
          model: alone.model, years: alone.years,
          distributions: zip(alone.years, alone.distributions).map { years[$0] ?? $1 })
      }
    }
    lazyTrend = Lazy { try? LinearTrend(history, scale: indicator.scale) }
    shift = nil
  }

  /// A projection whose fit was made elsewhere.
  ///
  /// - Parameters:
  ///   - series: The series.
  ///   - role: Whose it is.
  ///   - fit: The fit, or why there is none.
  ///   - horizon: The last year to project.
  init(
    _ series: Series, role: Role, fit: Result<ProjectionFit, SeriesError>, horizon: Int
  ) {
    self.role = role
    self.series = series
    history = History(series)
    whole = nil
    self.fit = fit
    self.horizon = horizon
    lazyForecast = Lazy { try? fit.get().forecast(throughYear: horizon) }
    (years, analogues) = (nil, nil)
    lazyTrend = Lazy { nil }
    links = nil
    shift = nil
  }

  /// The same, moved by a scenario.
  ///
  /// - Parameters:
  ///   - projection: A projection that none has moved.
  ///   - shift: By how much.
  init(_ projection: SeriesProjection, movedBy shift: ScenarioShift) {
    role = projection.role
    series = projection.series
    history = projection.history
    whole = projection.whole
    fit = projection.fit
    horizon = projection.horizon
    lazyForecast = Lazy { projection.forecast.map(shift.moved) }
    (years, analogues) = (nil, nil)
    lazyTrend = projection.lazyTrend
    links = projection.links
    self.shift = shift
  }

  /// One distribution a year to the horizon; `nil` without a fit.
  package var forecast: Forecast? { lazyForecast.value }

  /// The distribution of one year; `nil` without a fit, before the last figure and beyond the
  /// horizon.
  ///
  /// - Parameter year: A calendar year.
  /// - Returns: The distribution, in the indicator's unit.
  func distribution(in year: Int) -> PredictiveDistribution? {
    guard let years else { return forecast?[year] }
    return year <= horizon ? years[year] : nil
  }

  /// The name of the model, with what it leans on; empty without a fit.
  package var modelName: String {
    guard let fit = try? fit.get() else { return "" }
    return fit.name + (analogues == nil ? "" : "+analogues")
  }

  /// The straight line, for comparison only.
  package var trend: LinearTrend? { lazyTrend.value }

  /// Whether some year up to the horizon is forecast.
  var hasForecast: Bool {
    guard (try? fit.get()) != nil, let last = history.times.last else { return false }
    return last < Double(horizon) + 1
  }

  private static func fitted(
    _ history: History, partOf whole: History?, _ indicator: Indicator,
    _ classes: ReferenceModel?
  ) -> Result<ProjectionFit, SeriesError> {
    do throws(SeriesError) {
      let fit = try ProjectionFit(
        history, partOf: whole, scale: indicator.scale,
        higherIsBetter: indicator.better != .lower, classID: indicator.referenceClass,
        model: classes)
      if fit.saysTooLittle { throw .tooShort(needed: 2, found: history.count) }
      return .success(fit)
    } catch {
      return .failure(error)
    }
  }

  /// Simulates futures whose years belong together, over the uncertainty of joined figures.
  ///
  /// - Parameters:
  ///   - count: The number of paths, at least 1.
  ///   - year: The last year to simulate.
  ///   - stream: The random numbers; the same stream gives the same paths.
  /// - Returns: `nil` without a fit, or when no year up to `year` ends after the last observation.
  package func simulate(
    paths count: Int, throughYear year: Int, using stream: inout RandomStream
  ) -> Paths? {
    // The error of a shift is drawn last, so that the paths are those of the baseline.
    simulateUnmoved(paths: count, throughYear: year, using: &stream).map {
      shift?.moved($0, using: &stream) ?? $0
    }
  }

  /// The same without the shift of a scenario.
  func simulateUnmoved(
    paths count: Int, throughYear year: Int, using stream: inout RandomStream
  ) -> Paths? {
    guard let fit = try? fit.get() else { return nil }
    return links?.simulate(around: fit, paths: count, throughYear: year, using: &stream)
      ?? fit.simulate(paths: count, throughYear: year, using: &stream)
  }

  /// The newest usable observation.
  package var latest: Observation? { series.observations.last { $0.value != nil } }

  /// The years between the first and the last observation.
  package var span: Double { (history.times.last ?? 0) - (history.times.first ?? 0) }
}
