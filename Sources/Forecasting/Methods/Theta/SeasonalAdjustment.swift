import RealModule
import Statistics

/// Seasonal factors found by classical decomposition where a test says that there are seasons.
///
/// The test is the M competitions': autocorrelation at one year above 1.645 standard errors by
/// Bartlett's formula, which needs more than two years. Positive series are divided by factors of
/// mean 1, others have amounts of mean 0 taken off. Gaps are bridged by straight lines for this.
///
/// Reference: Makridakis, Spiliotis and Assimakopoulos (2020), *International Journal of
/// Forecasting* 36, 54-74, appendix A; Hyndman and Athanasopoulos (2021), *Forecasting:
/// Principles and Practice*, 3rd ed., section 3.4 (decomposition).
struct SeasonalAdjustment: Sendable, Equatable {
  /// Whether seasons are factors; amounts otherwise.
  let isMultiplicative: Bool
  /// One value a season, that of the first period of the grid first; empty without seasons.
  let seasons: [Double]

  /// Tests and decomposes a series.
  ///
  /// - Parameters:
  ///   - values: The grid; NaN where there is no value.
  ///   - period: Periods in a year.
  /// - Complexity: O(n m), m periods in a year.
  init(_ values: [Double], period: Int) {
    let bridged = Self.bridged(values)
    guard period > 1, Self.isSeasonal(bridged, period: period) else {
      isMultiplicative = false
      seasons = []
      return
    }
    let positive = bridged.allSatisfy { $0 > 0 }
    let found = Self.decompose(bridged, period: period, multiplicative: positive)
    let usable = !positive || found.allSatisfy { $0 > 1e-4 }
    isMultiplicative = positive && usable
    seasons = usable ? found : []
  }

  /// The season of a period of the grid, counted from 0, also beyond its end.
  @inline(__always)
  func season(_ index: Int) -> Double {
    seasons.isEmpty ? (isMultiplicative ? 1 : 0) : seasons[index % seasons.count]
  }

  /// The values without their seasons.
  func adjusted(_ values: [Double]) -> [Double] {
    if seasons.isEmpty { return values }
    return values.indices.map { index in
      isMultiplicative ? values[index] / season(index) : values[index] - season(index)
    }
  }

  /// Mean and variance with the season of a period put back.
  func restored(mean: Double, variance: Double, at index: Int) -> (mean: Double, variance: Double) {
    let season = season(index)
    return isMultiplicative
      ? (mean * season, variance * season * season) : (mean + season, variance)
  }

  /// The values with straight lines across gaps.
  static func bridged(_ values: [Double]) -> [Double] {
    var result = values
    var last = 0
    for index in values.indices where !values[index].isNaN {
      let gap = index - last
      for missing in last + 1..<max(index, last + 1) {
        let share = Double(missing - last) / Double(gap)
        result[missing] = values[last] + share * (values[index] - values[last])
      }
      last = index
    }
    return result
  }

  private static func isSeasonal(_ values: [Double], period: Int) -> Bool {
    let n = values.count
    guard n > 2 * period, let first = values.first, values.contains(where: { $0 != first }) else {
      return false
    }
    let correlations = Autocorrelation.coefficients(values, maximumLag: period)
    guard correlations.count >= period else { return false }
    let squares = correlations.prefix(period - 1).reduce(0) { $0 + $1 * $1 }
    let limit = 1.645 * ((1 + 2 * squares) / Double(n)).squareRoot()
    return correlations[period - 1].magnitude > limit
  }

  private static func decompose(
    _ values: [Double], period: Int, multiplicative: Bool
  ) -> [Double] {
    var sums = Array(repeating: 0.0, count: period)
    var counts = sums
    let half = period / 2
    for index in half..<max(half, values.count - half) {
      var trend = 0.0
      for neighbour in index - half...index + half { trend += values[neighbour] }
      if period % 2 == 0 {
        trend -= (values[index - half] + values[index + half]) / 2
      }
      trend /= Double(period)
      sums[index % period] += multiplicative ? values[index] / trend : values[index] - trend
      counts[index % period] += 1
    }
    let means = zip(sums, counts).map { $1 > 0 ? $0 / $1 : multiplicative ? 1 : 0 }
    let centre = means.reduce(0, +) / Double(period)
    return means.map { multiplicative ? $0 / centre : $0 - centre }
  }
}
