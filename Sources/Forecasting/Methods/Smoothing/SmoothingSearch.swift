import RealModule
import Statistics

/// The search for parameters and initial state of one smoothing model on one series.
///
/// Models of sums: the state is profiled out (`AdditiveProfile`) and only the smoothing
/// parameters are searched. Others: both are searched together, from the solution of the
/// additive counterpart, in boxes that are moved to the best point until nothing is gained.
struct SmoothingSearch {
  /// The best point and its deviance, -2 log likelihood but for constants.
  struct Result {
    let parameters: SmoothingParameters
    let state: SmoothingState
    let deviance: Double
  }

  let series: ModelSeries
  let bounds: SmoothingBounds
  let trendCap: Double
  private static let search = NelderMead(maximumEvaluations: 4000, tolerance: 1e-7, edge: 0.12)

  init(series: ModelSeries, bounds: SmoothingBounds, trendCap: Double) {
    self.series = series
    self.bounds = bounds
    self.trendCap = trendCap
  }

  /// The best fit of a model; `nil` where no parameters have a finite likelihood.
  ///
  /// - Parameters:
  ///   - form: The model.
  ///   - known: The result of its additive counterpart, where that was fitted before.
  /// - Returns: The best point found.
  func best(_ form: SmoothingForm, known: Result? = nil) -> Result? {
    let additive = known ?? bestOfSums(form.additiveCounterpart)
    if form == form.additiveCounterpart { return additive }
    return bestOfProducts(form, near: additive)
  }

  // MARK: Sums

  private func bestOfSums(_ form: SmoothingForm) -> Result? {
    let box = SmoothingBox(form: form, bounds: bounds, trendCap: trendCap, period: series.period)
    var profile = AdditiveProfile(
      values: series.values, observations: series.observations, form: form,
      period: series.period)
    let count = series.observations
    let deviance = { (point: [Double]) -> Double in
      guard let parameters = box.parameters(point) else { return .infinity }
      return SmoothingSums.deviance(squares: profile.squares(parameters), count: count)
    }
    let found = minimum(dimension: box.dimension, deviance)
    guard found.value.isFinite, let parameters = box.parameters(found.point) else { return nil }
    _ = profile.squares(parameters)
    return Result(parameters: parameters, state: profile.bestState(), deviance: found.value)
  }

  private func minimum(dimension: Int, _ deviance: ([Double]) -> Double) -> Minimum {
    if dimension == 1 {
      var point = [0.0]
      let brent = BrentMinimizer(tolerance: 1e-7)
      return brent.minimize(gridded: 9, in: 0...1) { place in
        point[0] = place
        return deviance(point)
      }
    }
    var start = Array(repeating: 0.5, count: dimension)
    var best = (point: start, value: Double.infinity)
    for alpha in [0.1, 0.4, 0.7, 0.95] {
      for trend in [0.02, 0.3, 0.8] {
        start[0] = alpha
        start[1] = trend
        let value = deviance(start)
        if value < best.value { best = (start, value) }
      }
    }
    return Self.search.minimize(
      from: best.point, lower: Array(repeating: 0, count: dimension),
      upper: Array(repeating: 1, count: dimension), deviance)
  }

  // MARK: Products

  private func bestOfProducts(_ form: SmoothingForm, near additive: Result?) -> Result? {
    var best: Result?
    for start in SmoothingStart.candidates(for: form, series: series, near: additive) {
      let result = result(form, start)
      if result.deviance < best?.deviance ?? .infinity { best = result }
    }
    best = best.map { refined(form, $0) }
    guard form.season != .none else { return best }
    let fast = result(form, SmoothingStart.fast(for: form, series: series))
    guard fast.deviance < .infinity else { return best }
    let other = refined(form, fast)
    return other.deviance < best?.deviance ?? .infinity ? other : best
  }

  private func result(_ form: SmoothingForm, _ start: SmoothingStart) -> Result {
    Result(
      parameters: start.parameters, state: start.state,
      deviance: deviance(form, start.parameters, start.state))
  }

  /// Moves a box to the best point found in it until nothing is gained.
  private func refined(_ form: SmoothingForm, _ start: Result) -> Result {
    let box = SmoothingBox(form: form, bounds: bounds, trendCap: trendCap, period: series.period)
    var best = start
    for round in 0..<8 {
      let frame = SmoothingFrame(form: form, box: box, centre: best, series: series)
      let search = NelderMead(
        maximumEvaluations: 4000, tolerance: 1e-7, edge: round == 0 ? 0.1 : 0.03, rebuilds: false)
      let found = search.minimize(
        from: frame.start, lower: Array(repeating: 0, count: frame.start.count),
        upper: Array(repeating: 1, count: frame.start.count)
      ) { point in
        guard let parameters = box.parameters(point) else { return .infinity }
        return self.deviance(form, parameters, frame.state(point))
      }
      guard found.value < best.deviance, let parameters = box.parameters(found.point) else { break }
      let gain = best.deviance - found.value
      best = Result(
        parameters: parameters, state: frame.state(found.point), deviance: found.value)
      if gain < 1e-6 { break }
    }
    return best
  }

  private func deviance(
    _ form: SmoothingForm, _ parameters: SmoothingParameters, _ state: SmoothingState
  ) -> Double {
    let value: Double
    if form.season == .none, form.hasLinearStates {
      value = SmoothingSums.ofRelativeErrors(series.values, parameters, state).deviance
    } else {
      var chain = SmoothingRecursion(form: form, parameters: parameters, state: state)
      value = chain.run(series.values).deviance
    }
    return value.isNaN ? .infinity : value
  }
}
