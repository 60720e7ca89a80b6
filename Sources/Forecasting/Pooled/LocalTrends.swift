/// Two forecasts made from one series alone, fast enough to be made for every series of a batch.
///
/// - Damped trend, l[t] = f[t] + a e[t], b[t] = phi b[t-1] + a beta e[t], f[t] = l[t-1] + phi b[t-1],
///   chosen among 18 settings by the sum of absolute one-step errors. beta is at most 0.2: freer
///   trends follow noise, which costs more accuracy than any other choice in this family.
/// - Damped drift: from the last value by the weighted mean change, weights 0.9^age, shrunk by half
///   a change of zero, fading by 0.97 a period.
///
/// Their mean is the local half of the default forecast.
///
/// Reference: Gardner and McKenzie (1985), *Management Science* 31, 1237-1246.
struct LocalTrends {
  private var trend = DampedTrendState()
  private var drift = 0.0
  private var last = 0.0

  /// The mean absolute one-step error of the damped trend.
  var trendError: Double { trend.absoluteErrors }
  /// The damping of the trend chosen.
  var damping: Double { trend.damping }
  /// The smoothing of the level chosen.
  var smoothing: Double { trend.smoothing }

  /// Fits both to a series of two values or more.
  init(_ values: UnsafeBufferPointer<Double>, changes: UnsafeBufferPointer<Double>) {
    last = values[values.count - 1]
    trend = DampedTrendState.best(values, firstTrend: Self.firstTrend(changes))
    drift = Self.weightedChange(changes)
  }

  /// The damped trend's forecast less the last value.
  func trendChange(after steps: Int) -> Double {
    trend.level + trend.trend * Self.faded(trend.damping, steps) - last
  }

  /// The damped drift's forecast less the last value.
  func driftChange(after steps: Int) -> Double { drift * Self.faded(0.97, steps) }

  /// The mean of both.
  func change(after steps: Int) -> Double {
    0.5 * (trendChange(after: steps) + driftChange(after: steps))
  }

  /// The sum of the powers of phi, from the first to that of the number of steps.
  static func faded(_ phi: Double, _ steps: Int) -> Double {
    var (sum, power) = (0.0, 1.0)
    for _ in 0..<steps {
      power *= phi
      sum += power
    }
    return sum
  }

  /// Half the mean of the first changes, at most four.
  private static func firstTrend(_ changes: UnsafeBufferPointer<Double>) -> Double {
    let count = min(changes.count, 4)
    var sum = 0.0
    for index in 0..<count { sum += changes[index] }
    return 0.5 * sum / Double(count)
  }

  private static func weightedChange(_ changes: UnsafeBufferPointer<Double>) -> Double {
    var (sum, weights, weight) = (0.0, 0.5, 1.0)
    for index in stride(from: changes.count - 1, through: max(0, changes.count - 200), by: -1) {
      sum += weight * changes[index]
      weights += weight
      weight *= 0.9
    }
    return sum / weights
  }
}

/// A damped trend run through a series.
private struct DampedTrendState {
  var level = 0.0
  var trend = 0.0
  var damping = 0.9
  var smoothing = 1.0
  var absoluteErrors = Double.infinity

  /// The setting with the least sum of absolute one-step errors.
  static func best(_ values: UnsafeBufferPointer<Double>, firstTrend: Double) -> DampedTrendState {
    var best = DampedTrendState()
    for alpha in [0.5, 0.8, 1.0] {
      for beta in [0.0, 0.1, 0.2] {
        for phi in [0.9, 0.97] {
          let state = run(values, alpha, alpha * beta, phi, firstTrend)
          if state.absoluteErrors < best.absoluteErrors { best = state }
        }
      }
    }
    best.absoluteErrors /= Double(values.count - 1)
    return best
  }

  @inline(__always)
  private static func run(
    _ values: UnsafeBufferPointer<Double>, _ alpha: Double, _ gain: Double, _ phi: Double,
    _ firstTrend: Double
  ) -> DampedTrendState {
    var (level, trend, errors) = (values[0], firstTrend, 0.0)
    for index in 1..<values.count {
      let damped = phi * trend
      let forecast = level + damped
      let error = values[index] - forecast
      errors += error.magnitude
      level = forecast + alpha * error
      trend = damped + gain * error
    }
    return DampedTrendState(
      level: level, trend: trend, damping: phi, smoothing: alpha, absoluteErrors: errors)
  }
}
