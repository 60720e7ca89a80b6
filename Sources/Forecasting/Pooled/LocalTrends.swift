import CKernels
import RealModule

/// Two forecasts made from one series alone, fast enough to be made for every series of a batch.
///
/// - Damped trend, f[t] = l[t-1] + phi b[t-1], l[t] = f[t] + a e[t], b[t] = phi b[t-1] + a beta
///   e[t]: the mean over 120 settings, each weighted by exp(-n (E / least E - 1)) with E its mean
///   absolute one-step error. beta is at most 0.3: freer trends follow noise, which costs more
///   accuracy than any other choice in this family. Their mean is a part of the series' own
///   forecast in the default model.
/// - Damped drift: from the last value by the weighted mean change, weights 0.9^age, shrunk by half
///   a change of zero, fading by 0.97 a period.
///
/// Reference: Gardner and McKenzie (1985), *Management Science* 31, 1237-1246.
struct LocalTrends {
  /// The weighted settings of the damped trend.
  private let trend: DampedTrends
  private let drift: Double
  private let last: Double

  /// The least mean absolute one-step error of the damped trends.
  var trendError: Double { trend.leastError }
  /// The weighted mean of their damping.
  var damping: Double { trend.damping }
  /// The weighted mean of their smoothing of the level.
  var smoothing: Double { trend.smoothing }

  /// Fits both to a series of two values or more.
  init(_ values: UnsafeBufferPointer<Double>, changes: UnsafeBufferPointer<Double>) {
    last = values[values.count - 1]
    trend = DampedTrends(values, firstTrend: Self.firstTrend(changes))
    drift = Self.weightedChange(changes)
  }

  /// The damped trends' forecast less the last value.
  func trendChange(after steps: Int) -> Double { trend.forecast(after: steps) - last }

  /// The damped drift's forecast less the last value.
  func driftChange(after steps: Int) -> Double { drift * Self.faded(0.97, steps) }

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

/// Damped trends with many settings run through one series, and their weighted mean.
private struct DampedTrends {
  private static let alphas = [0.3, 0.5, 0.7, 0.85, 1.0]
  private static let phis = [0.85, 0.92, 0.98]
  private static let betas = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]
  /// The powers of each phi summed up to the number of steps.
  private static let faded = (0...SeriesFeatures.horizon).map { steps in
    SIMD4(phis.map { LocalTrends.faded($0, steps) } + [0])
  }

  let leastError: Double
  let damping: Double
  let smoothing: Double
  private let level: Double
  /// The weighted trend of the settings with each phi.
  private let trends: SIMD4<Double>

  init(_ values: UnsafeBufferPointer<Double>, firstTrend: Double) {
    let mean = withUnsafeTemporaryAllocation(of: Double.self, capacity: 8) { mean in
      mean.initialize(repeating: 0)
      attain_damped_trends(
        values.baseAddress, values.count, firstTrend, Self.alphas, Self.phis, Self.betas,
        mean.baseAddress)
      return SIMD8(mean)
    }
    leastError = mean[0] / Double(values.count - 1)
    level = mean[1]
    trends = SIMD4(mean[2], mean[3], mean[4], 0)
    damping = mean[5]
    smoothing = mean[6]
  }

  /// The mean of the forecasts, at most the horizon ahead.
  func forecast(after steps: Int) -> Double { level + (trends * Self.faded[steps]).sum() }
}
