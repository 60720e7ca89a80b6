/// Where the search of a multiplicative model begins.
struct SmoothingStart {
  let parameters: SmoothingParameters
  let state: SmoothingState

  /// The additive counterpart's solution in the model's own terms, and two plain guesses.
  static func candidates(
    for form: SmoothingForm, series: ModelSeries, near additive: SmoothingSearch.Result?
  ) -> [SmoothingStart] {
    let gamma = form.season == .none ? 0 : 0.05
    let (beta, phi) = (form.trend == .none ? 0 : 0.01, form.isDamped ? 0.95 : 1)
    let guess = plainState(form, series)
    var starts = [0.3, 0.8].map { alpha in
      SmoothingStart(
        parameters: SmoothingParameters(alpha: alpha, beta: beta, gamma: gamma, phi: phi),
        state: guess)
    }
    if let additive {
      let state = translate(additive.state, to: form)
      starts.append(SmoothingStart(parameters: additive.parameters, state: state))
      starts += starts.prefix(2).map { SmoothingStart(parameters: $0.parameters, state: state) }
      starts.append(SmoothingStart(parameters: additive.parameters, state: guess))
    }
    return starts
  }

  /// A level that follows every value, and seasons that stay as they are: another valley of the
  /// likelihood of models with seasons.
  static func fast(for form: SmoothingForm, series: ModelSeries) -> SmoothingStart {
    let parameters = SmoothingParameters(
      alpha: 0.95, beta: form.trend == .none ? 0 : 0.001, gamma: 0.001,
      phi: form.isDamped ? 0.95 : 1)
    var profile = AdditiveProfile(
      values: series.values, observations: series.observations, form: form.additiveCounterpart,
      period: series.period)
    _ = profile.squares(parameters)
    return SmoothingStart(
      parameters: parameters, state: translate(profile.bestState(), to: form))
  }

  /// Amounts as factors of the level where the model has factors.
  private static func translate(
    _ state: SmoothingState, to form: SmoothingForm
  ) -> SmoothingState {
    var result = state
    if !form.hasAdditiveTrend {
      result.trend = min(max(1 + state.trend / state.level, 0.5), 2)
    }
    if form.season == .multiplicative {
      let factors = state.seasons.map { min(max(1 + $0 / state.level, 0.05), 5) }
      let mean = factors.reduce(0, +) / Double(factors.count)
      result.seasons = factors.map { $0 / mean }
    }
    return result
  }

  /// The mean of the first year (or four values), no trend, no seasons.
  private static func plainState(
    _ form: SmoothingForm, _ series: ModelSeries
  ) -> SmoothingState {
    let first = series.values.lazy.filter { !$0.isNaN }.prefix(max(series.period, 4))
    let level = first.reduce(0, +) / Double(first.count)
    let neutral = form.season == .multiplicative ? 1.0 : 0
    return SmoothingState(
      level: level, trend: form.hasAdditiveTrend ? 0 : 1,
      seasons: form.season == .none ? [] : Array(repeating: neutral, count: series.period))
  }
}
