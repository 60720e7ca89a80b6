import LinearAlgebra
import RealModule
import Statistics

/// Exponential smoothing: one chosen model of the ETS family, by maximum likelihood.
///
///     y = w(l, b, s) + e            additive errors, e ~ N(0, s^2)
///     y = w(l, b, s) (1 + e)        multiplicative errors
///
/// Level, trend and seasons move by shares alpha, beta and gamma of each surprise
/// (`SmoothingParameters`). Parameters and initial states maximise the likelihood; without
/// products the states are solved for exactly. A period without a value moves the states on and
/// teaches nothing. Shares are modelled on the logit; other bounds hold forecasts that would
/// pass them. Only values since the last break are used.
///
/// Beta is capped at 0.2 unless another `trendCap` is given: free, it follows the noise of short
/// series, and forecasts of many series get better by a tenth and more when it cannot.
///
///     let model = ExponentialSmoothing(SmoothingForm(error: .additive, trend: .damped))
///     let fit = try model.fit(History(consecutive: values), scale: .init(kind: .level))
///     fit.distributions(steps: 6).map(\.median)
///
/// Edge cases: a series fitted without error keeps the spread of its own rounding.
///
/// Reference: Hyndman, Koehler, Ord and Snyder (2008), *Forecasting with Exponential Smoothing:
/// The State Space Approach*, chapters 2, 5 and 6.
public struct ExponentialSmoothing: Forecaster {
  /// The name in results.
  public static let name = "exponential-smoothing"
  /// What the simplest model needs; others need one more a parameter and a state.
  public static let minimumObservations = 3

  /// The model.
  public let form: SmoothingForm
  /// The region of the smoothing parameters.
  public let bounds: SmoothingBounds
  /// The greatest beta, more than 0.
  public let trendCap: Double
  /// The seed of simulations.
  public let seed: UInt64
  /// The number of simulated paths where variances have no closed form.
  public let paths: Int

  /// A model of the family.
  ///
  /// - Parameters:
  ///   - form: The kinds of error, trend and season.
  ///   - bounds: The region of the smoothing parameters.
  ///   - trendCap: The greatest beta, more than 0; 1 is no cap under usual bounds.
  ///   - seed: The seed of simulations.
  ///   - paths: Simulated paths, at least 100.
  public init(
    _ form: SmoothingForm, bounds: SmoothingBounds = .usual, trendCap: Double = 0.2,
    seed: UInt64 = 0, paths: Int = 2000
  ) {
    require(trendCap > 0, "a cap of \(trendCap) on beta is not positive")
    require(paths >= 100, "\(paths) paths")
    self.form = form
    self.bounds = bounds
    self.trendCap = trendCap
    self.seed = seed
    self.paths = paths
  }

  /// The least number of observations of this model: one more than it has unknowns.
  ///
  /// - Parameter periodsPerYear: Periods in a year, at least 1.
  /// - Returns: Parameters and initial states, and one.
  public func minimumObservations(periodsPerYear: Int) -> Int {
    form.parameterCount + form.stateCount(period: periodsPerYear) + 1
  }

  /// Fits parameters and initial states.
  ///
  /// - Parameters:
  ///   - history: At least `minimumObservations(periodsPerYear:)` values since the last break.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit.
  /// - Throws: `SeriesError.tooShort`, `notFinite`, `outsideBounds` or `offGrid`; `notPositive`
  ///   for a model with products; `notEstimable` where no likelihood is finite or a seasonal
  ///   model meets annual figures.
  /// - Complexity: O(n) an evaluation; about 100 without products, about 1,000 with them.
  public func fit(_ history: History, scale: MeasurementScale) throws(SeriesError) -> Fit {
    let series = try prepared(history, scale: scale)
    let search = SmoothingSearch(series: series, bounds: bounds, trendCap: trendCap)
    guard let best = search.best(form),
      let fit = Fit(self, series: series, parameters: best.parameters, state: best.state)
    else {
      throw .notEstimable(model: form.description, observations: series.observations)
    }
    return fit
  }

  /// Fits nothing: the model with given parameters and initial state.
  ///
  /// - Parameters:
  ///   - history: At least `minimumObservations(periodsPerYear:)` values since the last break.
  ///   - scale: Kind and natural bounds.
  ///   - parameters: Smoothing parameters.
  ///   - initialState: The state before the first period, on the modelling scale.
  /// - Returns: The fit.
  /// - Throws: As `fit(_:scale:)`.
  public func fit(
    _ history: History, scale: MeasurementScale, parameters: SmoothingParameters,
    initialState: SmoothingState
  ) throws(SeriesError) -> Fit {
    let series = try prepared(history, scale: scale)
    let state = initialState.scaled(by: 1 / series.unit, form: form)
    guard let fit = Fit(self, series: series, parameters: parameters, state: state) else {
      throw .notEstimable(model: form.description, observations: series.observations)
    }
    return fit
  }

  private func prepared(
    _ history: History, scale: MeasurementScale
  ) throws(SeriesError) -> ModelSeries {
    let needed = minimumObservations(periodsPerYear: history.periodsPerYear)
    let series = try ModelSeries(
      history, scale: scale, policy: .smoothing, needed: needed)
    if form.needsPositiveValues { try series.requirePositive() }
    if form.season != .none, series.period == 1 {
      throw .notEstimable(model: form.description, observations: series.observations)
    }
    return series
  }
}
