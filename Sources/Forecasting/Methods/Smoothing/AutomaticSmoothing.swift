import LinearAlgebra
import Statistics

/// Exponential smoothing with the model chosen by the corrected Akaike criterion.
///
/// All models of the family that suit the series are fitted and the one with the least AICc
/// kept: additive and multiplicative errors, no, additive or damped trend, and for quarters and
/// months no, additive or multiplicative seasons. Multiplicative errors need positive values.
/// Models whose variance is infinite or that are unstable (additive errors with products,
/// multiplicative trend with additive seasons) are left out, and so are multiplicative trends
/// unless asked for.
///
///     let fit = try AutomaticSmoothing().fit(history, scale: .init(kind: .level))
///     fit.form.description     // ETS(A,Ad,N)
///
/// Edge cases: below five observations AICc cannot judge, and simple smoothing is used.
///
/// Reference: Hyndman et al. (2008), section 2.8.1 and chapter 7; Hyndman, Koehler, Snyder and
/// Grose (2002), *International Journal of Forecasting* 18, 439-454.
public struct AutomaticSmoothing: Forecaster {
  /// The name in results.
  public static let name = "automatic-smoothing"
  /// What simple smoothing needs.
  public static let minimumObservations = 3

  /// The region of the smoothing parameters.
  public let bounds: SmoothingBounds
  /// The greatest beta, more than 0.
  public let trendCap: Double
  /// Whether trends by factors are tried.
  public let allowsMultiplicativeTrend: Bool
  /// The seed of simulations.
  public let seed: UInt64

  /// Automatic smoothing.
  ///
  /// - Parameters:
  ///   - bounds: The region of the smoothing parameters.
  ///   - trendCap: The greatest beta, more than 0; 1 is no cap under usual bounds.
  ///   - allowsMultiplicativeTrend: Whether trends by factors are tried.
  ///   - seed: The seed of simulations.
  public init(
    bounds: SmoothingBounds = .usual, trendCap: Double = 0.2,
    allowsMultiplicativeTrend: Bool = false, seed: UInt64 = 0
  ) {
    require(trendCap > 0, "a cap of \(trendCap) on beta is not positive")
    self.bounds = bounds
    self.trendCap = trendCap
    self.allowsMultiplicativeTrend = allowsMultiplicativeTrend
    self.seed = seed
  }

  /// Fits the candidates and keeps the best.
  ///
  /// - Parameters:
  ///   - history: At least three values since the last break.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The best model's fit.
  /// - Throws: `SeriesError.tooShort`, `notFinite`, `outsideBounds` or `offGrid`; `notEstimable`
  ///   where no model has a finite likelihood.
  /// - Complexity: The sum of the candidates', six for annual figures.
  public func fit(
    _ history: History, scale: MeasurementScale
  ) throws(SeriesError) -> ExponentialSmoothing.Fit {
    let series = try ModelSeries(
      history, scale: scale, policy: .smoothing, needed: Self.minimumObservations)
    let search = SmoothingSearch(series: series, bounds: bounds, trendCap: trendCap)
    var best: (form: SmoothingForm, result: SmoothingSearch.Result, criterion: Double)?
    var solved: [SmoothingForm: SmoothingSearch.Result] = [:]
    for form in candidates(for: series) {
      let known = solved[form.additiveCounterpart]
      guard let result = search.best(form, known: known) else { continue }
      solved[form] = result
      let criterion = ExponentialSmoothing.Fit.concentratedAkaike(
        deviance: result.deviance,
        unknowns: form.parameterCount + form.stateCount(period: series.period) + 1,
        observations: series.observations)
      if best == nil || criterion < best?.criterion ?? .infinity {
        best = (form, result, criterion)
      }
    }
    guard let best,
      let fit = ExponentialSmoothing.Fit(
        ExponentialSmoothing(best.form, bounds: bounds, trendCap: trendCap, seed: seed),
        series: series, parameters: best.result.parameters, state: best.result.state)
    else {
      throw .notEstimable(model: Self.name, observations: series.observations)
    }
    return fit
  }

  /// The models that suit a series, simplest first.
  func candidates(for series: ModelSeries) -> [SmoothingForm] {
    let positive = series.values.allSatisfy { !($0 <= 0) }
    var trends: [SmoothingForm.TrendKind] = [.none, .additive, .damped]
    if allowsMultiplicativeTrend { trends += [.multiplicative, .dampedMultiplicative] }
    let seasons: [SmoothingForm.SeasonKind] =
      series.period > 1 && series.period <= 24 ? SmoothingForm.SeasonKind.allCases : [.none]
    var forms: [SmoothingForm] = []
    for season in seasons {
      for trend in trends {
        for error in SmoothingForm.ErrorKind.allCases {
          forms.append(SmoothingForm(error: error, trend: trend, season: season))
        }
      }
    }
    return forms.filter { form in
      let unknowns = form.parameterCount + form.stateCount(period: series.period) + 1
      let judged = series.observations > unknowns + 1
      let simplest = form == SmoothingForm(error: .additive)
      let stable =
        form.error == .additive
        ? form.hasLinearStates : form.hasAdditiveTrend || form.season != .additive
      return (judged || simplest) && stable && (positive || !form.needsPositiveValues)
    }
  }
}
