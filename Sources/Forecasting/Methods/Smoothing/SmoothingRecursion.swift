import RealModule

/// The recursion shared by all models of the family, one period at a time.
///
/// With q the level expected from level and trend, p the value without its season and t the value
/// without its level, for additive and multiplicative errors alike:
///
///     l = q + alpha (p - q)
///     b = grown + beta (p - q)          or / l' for a trend by factors
///     s = s" + gamma (t - s")
///
/// Reference: Hyndman et al. (2008), tables 2.2 and 2.3; both columns of the errors reduce to
/// these three lines once e is written as the value less its expectation.
struct SmoothingRecursion {
  let form: SmoothingForm
  let parameters: SmoothingParameters
  var level: Double
  var trend: Double
  var seasons: [Double]
  /// The season of the next period.
  var position = 0

  init(form: SmoothingForm, parameters: SmoothingParameters, state: SmoothingState) {
    self.form = form
    self.parameters = parameters
    level = state.level
    trend = state.trend
    seasons = state.seasons
  }

  /// The state, that of the next period's season first.
  var state: SmoothingState {
    SmoothingState(
      level: level, trend: trend, seasons: Array(seasons[position...] + seasons[..<position]))
  }

  /// The level expected and the trend carried over.
  @inline(__always)
  func expectation() -> (level: Double, trend: Double) {
    switch form.trend {
    case .none: return (level, 0)
    case .additive: return (level + trend, trend)
    case .damped:
      let grown = parameters.phi * trend
      return (level + grown, grown)
    case .multiplicative: return (level * trend, trend)
    case .dampedMultiplicative:
      let grown = Double.pow(trend, parameters.phi)
      return (level * grown, grown)
    }
  }

  /// The value expected next.
  @inline(__always)
  func mean(of expected: Double) -> Double {
    switch form.season {
    case .none: return expected
    case .additive: return expected + seasons[position]
    case .multiplicative: return expected * seasons[position]
    }
  }

  /// Moves one period on without a value.
  @inline(__always)
  mutating func pass(_ expected: (level: Double, trend: Double)) {
    level = expected.level
    trend = expected.trend
    turn()
  }

  /// Moves one period on with its value.
  @inline(__always)
  mutating func take(_ value: Double, _ expected: (level: Double, trend: Double)) {
    let surprise: Double
    switch form.season {
    case .none: surprise = value - expected.level
    case .additive: surprise = value - seasons[position] - expected.level
    case .multiplicative: surprise = value / seasons[position] - expected.level
    }
    switch form.season {
    case .none: break
    case .additive: seasons[position] += parameters.gamma * surprise
    case .multiplicative:
      let season = seasons[position]
      seasons[position] += parameters.gamma * (value / expected.level - season)
    }
    if form.trend != .none {
      let share = form.hasAdditiveTrend ? surprise : surprise / level
      trend = expected.trend + parameters.beta * share
    }
    level = expected.level + parameters.alpha * surprise
    turn()
  }

  @inline(__always)
  private mutating func turn() {
    if form.season == .none { return }
    position += 1
    if position == seasons.count { position = 0 }
  }
}

/// Sums over one pass, from which the likelihood follows.
struct SmoothingSums {
  /// The sum of squared errors; relative errors where they are multiplicative.
  var squares = 0.0
  /// The sum of log mu, for multiplicative errors.
  var logMeans = 0.0
  /// The number of values seen.
  var count = 0
  /// Whether every state stayed where the model allows it.
  var isValid = true

  /// -2 log likelihood but for constants: n log(sum of squares) + 2 sum of log mu.
  var deviance: Double {
    guard isValid else { return .infinity }
    return Self.deviance(squares: squares, count: count) + 2 * logMeans
  }

  /// n log(sum of squares), the sum held above rounding so that a perfect fit stays finite.
  static func deviance(squares: Double, count: Int) -> Double {
    let n = Double(count)
    return n * .log(max(squares, n * 1e-26))
  }
}

extension SmoothingRecursion {
  /// Runs over a series.
  ///
  /// - Parameters:
  ///   - values: The grid; NaN where there is no value, which is passed over.
  ///   - visit: Receives each expected value in turn.
  /// - Returns: The sums; not valid as soon as a state leaves its range.
  /// - Complexity: O(n), no allocation.
  @inline(__always)
  mutating func run(_ values: [Double], visit: (Double) -> Void = { _ in }) -> SmoothingSums {
    var sums = SmoothingSums()
    var product = 1.0
    let relative = form.error == .multiplicative
    let positive = form.needsPositiveValues
    for value in values {
      let expected = expectation()
      let mean = mean(of: expected.level)
      visit(mean)
      // The negated comparisons also catch NaN.
      if positive, !(mean > 1e-100 && expected.level > 1e-100) || !(mean < 1e100) {
        sums.isValid = false
        return sums
      }
      if value.isNaN {
        pass(expected)
        continue
      }
      let error = relative ? (value - mean) / mean : value - mean
      sums.squares += error * error
      sums.count += 1
      if relative {
        product *= mean
        if product < 1e-150 || product > 1e150 {
          sums.logMeans += .log(product)
          product = 1
        }
      }
      take(value, expected)
    }
    if relative { sums.logMeans += .log(product) }
    sums.isValid = sums.squares.isFinite
    return sums
  }
}

extension SmoothingSums {
  /// The sums of ETS(M,N,N), ETS(M,A,N) and ETS(M,Ad,N) without a general recursion: the inner
  /// loop of automatic selection.
  ///
  /// The states follow the additive recursion, since mu (1 + e) - mu is the plain error; without a
  /// trend beta and the trend are 0.
  ///
  /// - Parameters:
  ///   - values: The grid; NaN where there is no value.
  ///   - parameters: Smoothing parameters.
  ///   - state: The initial state, without seasons.
  /// - Returns: The sums; not valid as soon as an expected value is not positive.
  /// - Complexity: O(n), no allocation.
  static func ofRelativeErrors(
    _ values: [Double], _ parameters: SmoothingParameters, _ state: SmoothingState
  ) -> SmoothingSums {
    let (alpha, beta, phi) = (parameters.alpha, parameters.beta, parameters.phi)
    var (level, trend) = (state.level, state.trend)
    var (squares, logs, product, count) = (0.0, 0.0, 1.0, 0)
    values.withUnsafeBufferPointer { values in
      for value in values {
        trend *= phi
        level += trend
        if !(level > 1e-100 && level < 1e100) {
          squares = .infinity
          return
        }
        if value.isNaN { continue }
        let error = value - level
        let relative = error / level
        squares += relative * relative
        count += 1
        product *= level
        if product < 1e-150 || product > 1e150 {
          logs += .log(product)
          product = 1
        }
        level += alpha * error
        trend += beta * error
      }
    }
    let valid = squares.isFinite
    return SmoothingSums(
      squares: squares, logMeans: valid ? logs + .log(product) : 0, count: count, isValid: valid)
  }
}
