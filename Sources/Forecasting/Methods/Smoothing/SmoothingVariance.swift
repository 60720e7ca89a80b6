/// Forecast means and variances in closed form.
///
/// With c[j] = alpha + beta (phi + ... + phi^j) + gamma where j is a whole number of years:
///
///     class 1 (sums, additive errors)        v[h] = s^2 (1 + c[1]^2 + ... + c[h-1]^2)
///     class 2 (sums, multiplicative errors)  v[h] = (1 + s^2) theta[h] - mu[h]^2,
///       theta[h] = mu[h]^2 + s^2 (c[1]^2 theta[h-1] + ... + c[h-1]^2 theta[1])
///     class 3 (seasonal factors, multiplicative errors, additive trend), season S, k whole years:
///       v[h] = S^2 (theta[h] (1 + s^2) (1 + gamma^2 s^2)^k - mu[h]^2), theta and mu without season
///
/// Class 3 is exact up to one year ahead and an approximation beyond.
///
/// Reference: Hyndman et al. (2008), chapter 6.
struct SmoothingVariance {
  let form: SmoothingForm
  let parameters: SmoothingParameters
  let period: Int
  /// The variance of an error; relative where errors are multiplicative.
  let errorVariance: Double

  /// The values expected after a state when no surprise occurs.
  func means(after state: SmoothingState, steps: Int) -> [Double] {
    var chain = SmoothingRecursion(form: form, parameters: parameters, state: state)
    return (0..<steps).map { _ in
      let expected = chain.expectation()
      let mean = chain.mean(of: expected.level)
      chain.pass(expected)
      return mean
    }
  }

  /// The variances that belong to `means`; `nil` where none are known.
  ///
  /// - Complexity: O(h) for class 1, O(h^2) for classes 2 and 3, h steps.
  func variances(after state: SmoothingState, means: [Double]) -> [Double]? {
    guard form.hasClosedVariance else { return nil }
    let seasonal = form.season == .additive
    let weights = squaredWeights(means.count, seasonal: seasonal)
    if form.error == .additive { return additive(weights, steps: means.count) }
    if form.season != .multiplicative {
      return multiplicative(weights, means: means).map(\.variance)
    }
    let plain = SmoothingVariance(
      form: SmoothingForm(error: .multiplicative, trend: form.trend),
      parameters: SmoothingParameters(
        alpha: parameters.alpha, beta: parameters.beta, phi: parameters.phi),
      period: period, errorVariance: errorVariance)
    let levels = plain.means(
      after: SmoothingState(level: state.level, trend: state.trend), steps: means.count)
    return plain.multiplicative(weights, means: levels).enumerated().map { index, moment in
      let season = state.seasons[index % period]
      var widening = 1.0
      for _ in 0..<index / period {
        widening *= 1 + parameters.gamma * parameters.gamma * errorVariance
      }
      let second = moment.theta * (1 + errorVariance) * widening
      return season * season * (second - levels[index] * levels[index])
    }
  }

  /// The squared weights c[1]^2 to c[h-1]^2.
  private func squaredWeights(_ steps: Int, seasonal: Bool) -> [Double] {
    var fading = 1.0
    var faded = 0.0
    return (1..<max(steps, 1)).map { j in
      fading *= parameters.phi
      faded += fading
      var weight = parameters.alpha + (form.trend == .none ? 0 : parameters.beta * faded)
      if seasonal, j % period == 0 { weight += parameters.gamma }
      return weight * weight
    }
  }

  private func additive(_ weights: [Double], steps: Int) -> [Double] {
    var sum = 1.0
    return (0..<steps).map { index in
      if index > 0 { sum += weights[index - 1] }
      return errorVariance * sum
    }
  }

  private func multiplicative(
    _ weights: [Double], means: [Double]
  ) -> [(theta: Double, variance: Double)] {
    var thetas: [Double] = []
    thetas.reserveCapacity(means.count)
    return means.indices.map { index in
      let square = means[index] * means[index]
      var spread = 0.0
      for j in 0..<index { spread += weights[j] * thetas[index - 1 - j] }
      // (1 + s^2) theta - mu^2 in a form without cancellation.
      let carried = errorVariance * spread
      thetas.append(square + carried)
      return (square + carried, carried + errorVariance * (square + carried))
    }
  }
}
