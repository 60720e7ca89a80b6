/// The smoothing parameters as coordinates from 0 to 1: alpha, beta, gamma, phi where they exist.
struct SmoothingBox {
  let form: SmoothingForm
  let bounds: SmoothingBounds
  let trendCap: Double
  let period: Int
  let dimension: Int
  /// The least distance of a parameter from the end of its range.
  private static let margin = 1e-4
  private static let dampingRange = 0.8...0.98

  init(form: SmoothingForm, bounds: SmoothingBounds, trendCap: Double, period: Int) {
    self.form = form
    self.bounds = bounds
    self.trendCap = trendCap
    self.period = period
    dimension = form.parameterCount
  }

  /// The parameters at a point; `nil` outside the admissible region.
  ///
  /// Under usual bounds beta is a share of min(alpha, cap) and gamma one of 1 - alpha, so every
  /// point of the box is allowed.
  @inline(__always)
  func parameters(_ point: [Double]) -> SmoothingParameters? {
    let margin = Self.margin
    let usual = bounds == .usual
    let alpha = margin + point[0] * ((usual ? 1 : 2) - 2 * margin)
    var index = 1
    var (beta, gamma, phi) = (0.0, 0.0, 1.0)
    if form.trend != .none {
      let most = min(usual ? alpha : 4, max(trendCap, margin))
      beta = margin + point[index] * max(most - margin, 0)
      index += 1
    }
    if form.season != .none {
      let most = usual ? 1 - alpha : 2
      gamma = margin + point[index] * max(most - margin, 0)
      index += 1
    }
    if form.isDamped {
      let range = Self.dampingRange
      phi = range.lowerBound + point[index] * (range.upperBound - range.lowerBound)
    }
    let parameters = SmoothingParameters(alpha: alpha, beta: beta, gamma: gamma, phi: phi)
    if usual && form.season == .none { return parameters }
    let additive = form.additiveCounterpart
    return parameters.isAdmissible(for: additive, period: period) ? parameters : nil
  }

  /// The point of some parameters, moved into the box.
  func point(_ parameters: SmoothingParameters) -> [Double] {
    let margin = Self.margin
    let usual = bounds == .usual
    let inside = { (share: Double) in share.isFinite ? min(max(share, 0), 1) : 0 }
    let alpha = parameters.alpha
    var point = [inside((alpha - margin) / ((usual ? 1 : 2) - 2 * margin))]
    if form.trend != .none {
      let most = min(usual ? alpha : 4, max(trendCap, margin))
      point.append(inside((parameters.beta - margin) / (most - margin)))
    }
    if form.season != .none {
      point.append(inside((parameters.gamma - margin) / ((usual ? 1 - alpha : 2) - margin)))
    }
    if form.isDamped {
      let range = Self.dampingRange
      point.append(
        inside((parameters.phi - range.lowerBound) / (range.upperBound - range.lowerBound)))
    }
    return point
  }
}

/// Parameters and initial state as coordinates from 0 to 1 around a centre.
struct SmoothingFrame {
  let form: SmoothingForm
  /// The centre: parameters in their box, states at 1/2.
  let start: [Double]
  private let parameterCount: Int
  private let centre: SmoothingState
  private let width: SmoothingState

  /// A box that reaches ten typical errors from each state of the centre.
  init(
    form: SmoothingForm, box: SmoothingBox, centre: SmoothingSearch.Result,
    series: ModelSeries
  ) {
    self.form = form
    self.centre = centre.state
    parameterCount = box.dimension
    let count = form.stateCount(period: series.period)
    start = box.point(centre.parameters) + Array(repeating: 0.5, count: count)
    let additive = SmoothingForm(error: .additive, trend: form.trend, season: form.season)
    var chain = SmoothingRecursion(
      form: additive, parameters: centre.parameters, state: centre.state)
    let sums = chain.run(series.values)
    let typical = (sums.squares / Double(max(sums.count, 1))).squareRoot()
    let error = sums.isValid ? min(max(typical, 1e-6), 1) : 0.1
    let relative = min(error / max(centre.state.level.magnitude, 1e-3), 0.2)
    width = SmoothingState(
      level: 20 * error, trend: 10 * (form.hasAdditiveTrend ? error : relative),
      seasons: [20 * (form.season == .multiplicative ? relative : error)])
  }

  /// The initial state at a point; the last season balances the others.
  func state(_ point: [Double]) -> SmoothingState {
    var state = centre
    var index = parameterCount
    state.level += (point[index] - 0.5) * width.level
    index += 1
    if form.trend != .none {
      state.trend += (point[index] - 0.5) * width.trend
      index += 1
    }
    guard form.season != .none else { return state }
    var moved = 0.0
    for season in 0..<state.seasons.count - 1 {
      let step = (point[index] - 0.5) * width.seasons[0]
      state.seasons[season] += step
      moved += step
      index += 1
    }
    state.seasons[state.seasons.count - 1] -= moved
    return state
  }
}
