import LinearAlgebra
import Statistics

/// Rolling origins: what a method would have said in the past, held against what came.
///
/// From each series the last `horizon` values are hidden, then the last `horizon + stride`, and so
/// on; each time the method sees only what came before. Scores are those of the M4 competition.
///
///     MASE  = mean |y - m| / mean |change in the history|
///     sMAPE = mean 200 |y - m| / (|y| + |m|)
///     MSIS  = mean (U - L + 40 (L - y)+ + 40 (y - U)+) / mean |change|       95 % interval
///     CRPS  = 2 mean over p of pinball(p) / mean |change|, p = 0.025, 0.1, 0.25 ... 0.975
///
/// Changes, and the naive forecasts that OWA compares with, are those over a period for annual
/// figures and over a year for half years, quarters and months.
///
/// Each series has one vote. An origin that some method cannot forecast, or whose history never
/// changes, is left out for all methods and counted.
///
/// Reference: Makridakis, Spiliotis and Assimakopoulos (2020), *International Journal of
/// Forecasting* 36, 54-74; Tashman (2000), same journal 16, 437-450 (rolling origins); Gneiting and
/// Raftery (2007), *JASA* 102, 359-378 (CRPS by quantiles).
public struct Backtest: Sendable {
  /// Periods forecast from each origin.
  public var horizon: Int
  /// Origins of each series.
  public var origins: Int
  /// Periods between origins.
  public var stride: Int
  /// The least number of values before an origin.
  public var minimumHistory = 3

  /// A backtest.
  ///
  /// - Parameters:
  ///   - horizon: Periods forecast from each origin, 1 or more.
  ///   - origins: Origins of each series, 1 or more.
  ///   - stride: Periods between origins; `nil` is the horizon, so that no value is forecast twice.
  public init(horizon: Int, origins: Int, stride: Int? = nil) {
    require(horizon >= 1 && origins >= 1, "horizon \(horizon), origins \(origins)")
    self.horizon = horizon
    self.origins = origins
    self.stride = stride ?? horizon
  }

  /// Scores some series; sums of parts are the scores of the whole.
  ///
  /// - Parameters:
  ///   - series: Values of consecutive periods, NaN where there is none.
  ///   - methods: The methods.
  ///   - periodsPerYear: Periods in a year, 1 for annual figures.
  /// - Returns: One score a method, in order.
  public func score(
    _ series: [[Double]], methods: [BatchMethod], periodsPerYear: Int = 1
  ) -> [BacktestScore] {
    var scores = methods.map { BacktestScore(name: $0.name, horizon: horizon) }
    var cases: [(series: Int, history: [Double], future: [Double])] = []
    for (index, values) in series.enumerated() {
      for origin in 0..<origins {
        let cut = values.count - horizon - origin * stride
        guard cut >= minimumHistory else { break }
        cases.append((index, Array(values[..<cut]), Array(values[cut..<(cut + horizon)])))
      }
    }
    let results = methods.map {
      $0.forecast(cases.map(\.history), horizon, periodsPerYear: periodsPerYear)
    }
    var shares: [Int: Double] = [:]
    let isUsed = cases.indices.map { index in
      Self.scale(cases[index].history, lag: periodsPerYear) > 0
        && results.allSatisfy { $0[index].distributions.count == horizon }
    }
    for index in cases.indices where isUsed[index] { shares[cases[index].series, default: 0] += 1 }
    for index in cases.indices {
      for method in methods.indices {
        guard isUsed[index], let count = shares[cases[index].series] else {
          scores[method].leftOut += 1
          continue
        }
        scores[method].add(
          results[method][index].distributions, history: cases[index].history,
          future: cases[index].future, weight: 1 / count, lag: periodsPerYear)
        if case .fellBack = results[method][index] { scores[method].fellBack += 1 }
      }
    }
    for method in methods.indices { scores[method].series += shares.count }
    return scores
  }

  /// The mean absolute change over a lag, where both periods have a value.
  static func scale(_ history: [Double], lag: Int) -> Double {
    var (sum, count) = (0.0, 0.0)
    for (before, after) in zip(history, history.dropFirst(lag)) {
      let change = (after - before).magnitude
      guard change.isFinite else { continue }
      sum += change
      count += 1
    }
    return count > 0 ? sum / count : 0
  }
}
