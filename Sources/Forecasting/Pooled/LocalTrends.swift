import CBatchKernels
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
  private static let betas = SIMD8<Double>(0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3)
  private static let alphas = SIMD8<Double>(0.3, 0.5, 0.7, 0.85, 1.0, .nan, .nan, .nan)
  private static let settings = 5
  private static let phis = SIMD4<Double>(0.85, 0.92, 0.98, .nan)

  /// End of the trends with one alpha and phi, one lane a beta; laid out as the kernel writes it.
  private struct Ends {
    var level = SIMD8<Double>()
    var trend = SIMD8<Double>()
    var error = SIMD8<Double>()
  }

  private(set) var leastError = Double.infinity
  private(set) var damping = 0.0
  private(set) var smoothing = 0.0
  private var level = 0.0
  /// The weighted trend of the settings with each phi.
  private var trends = SIMD4<Double>()

  init(_ values: UnsafeBufferPointer<Double>, firstTrend: Double) {
    withUnsafeTemporaryAllocation(of: Ends.self, capacity: 3 * Self.settings) { ends in
      Self.run(values, firstTrend: firstTrend, into: ends)
      for end in ends { leastError = min(leastError, end.error.min()) }
      let count = Double(values.count - 1)
      var total = 0.0
      for index in ends.indices {
        let weights = Self.weights(ends[index].error, least: leastError, count: count)
        let sum = weights.sum()
        total += sum
        level += (weights * ends[index].level).sum()
        trends[index % 3] += (weights * ends[index].trend).sum()
        damping += sum * Self.phis[index % 3]
        smoothing += sum * Self.alphas[index / 3]
      }
      level /= total
      trends /= total
      damping /= total
      smoothing /= total
      leastError /= count
    }
  }

  /// The mean of the forecasts.
  func forecast(after steps: Int) -> Double {
    level + trends.x * LocalTrends.faded(Self.phis.x, steps)
      + trends.y * LocalTrends.faded(Self.phis.y, steps)
      + trends.z * LocalTrends.faded(Self.phis.z, steps)
  }

  /// A setting without any error takes all the weight, with its likes.
  private static func weights(
    _ errors: SIMD8<Double>, least: Double, count: Double
  ) -> SIMD8<Double> {
    var weights = SIMD8<Double>()
    for lane in 0..<8 {
      let excess = least > 0 ? errors[lane] / least - 1 : (errors[lane] > 0 ? .infinity : 0)
      weights[lane] = .exp(-count * excess)
    }
    return weights
  }

  /// Runs all settings through the series.
  private static func run(
    _ values: UnsafeBufferPointer<Double>, firstTrend: Double,
    into ends: UnsafeMutableBufferPointer<Ends>
  ) {
    ends.initialize(repeating: Ends())
    guard let base = ends.baseAddress, let start = values.baseAddress else { return }
    let numbers = UnsafeMutableRawPointer(base).assumingMemoryBound(to: Double.self)
    withUnsafeBytes(of: betas) { betas in
      withUnsafeBytes(of: phis) { phis in
        let betas = betas.assumingMemoryBound(to: Double.self).baseAddress
        let phis = phis.assumingMemoryBound(to: Double.self).baseAddress
        for place in 0..<settings {
          attain_damped_trends(
            start, values.count, firstTrend, alphas[place], phis, betas, numbers + 72 * place)
        }
      }
    }
  }
}
