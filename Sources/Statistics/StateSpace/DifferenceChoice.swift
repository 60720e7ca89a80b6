/// How often a series must be differenced to be stationary.
struct DifferenceChoice {
  /// Ordinary and seasonal differences.
  let differences: (d: Int, D: Int)

  /// - Parameters:
  ///   - series: NaN where missing; gaps are closed for the tests.
  ///   - period: Periods in a season.
  ///   - breaks: Positions at which the level starts anew; the steps there are taken out.
  init(_ series: [Double], period: Int, breaks: [Int]) {
    var values = Self.joined(series, breaks)
    let hasSeason = period > 1 && values.count >= 3 * period
    let D = hasSeason && Self.seasonalStrength(values, period) > 0.64 ? 1 : 0
    if D == 1 { values = (period..<values.count).map { values[$0] - values[$0 - period] } }
    var d = 0
    while d < (D == 1 ? 1 : 2), Self.isRejected(values) {
      values = (1..<values.count).map { values[$0] - values[$0 - 1] }
      d += 1
    }
    differences = (d, D)
  }

  /// Gaps filled by straight lines, steps at breaks removed.
  private static func joined(_ series: [Double], _ breaks: [Int]) -> [Double] {
    var values = series
    var last = 0
    for t in values.indices where !values[t].isNaN {
      for gap in stride(from: last + 1, to: t, by: 1) {
        let share = Double(gap - last) / Double(t - last)
        values[gap] = values[last] * (1 - share) + values[t] * share
      }
      last = t
    }
    for start in breaks where start > 0 && start < values.count {
      let step = values[start] - values[start - 1]
      for t in start..<values.count { values[t] -= step }
    }
    return values.filter { !$0.isNaN }
  }

  /// Whether KPSS rejects stationarity about a level at 5 %.
  ///
  /// With 3 sqrt(n) / 13 lags, the rule of the authors' own program.
  private static func isRejected(_ values: [Double]) -> Bool {
    let lags = Int(3 * Double(values.count).squareRoot() / 13)
    guard values.count >= 4, let test = try? KPSS.test(values, lags: .fixed(lags)) else {
      return false
    }
    return test.pValue < 0.05
  }

  /// 1 - Var(remainder) / Var(season + remainder) about a centred moving average.
  private static func seasonalStrength(_ values: [Double], _ period: Int) -> Double {
    let half = period / 2
    var detrended: [(phase: Int, value: Double)] = []
    for t in half..<(values.count - half) {
      let window = values[(t - half)...(t + half)]
      var sum = window.reduce(0, +)
      if period % 2 == 0 { sum -= (values[t - half] + values[t + half]) / 2 }
      detrended.append((t % period, values[t] - sum / Double(period)))
    }
    var (sums, counts) = (
      [Double](repeating: 0, count: period), [Double](repeating: 0, count: period)
    )
    for item in detrended {
      sums[item.phase] += item.value
      counts[item.phase] += 1
    }
    let remainder = detrended.map { $0.value - sums[$0.phase] / max(counts[$0.phase], 1) }
    let (whole, left) = (variance(detrended.map(\.value)), variance(remainder))
    return whole > 0 ? max(0, 1 - left / whole) : 0
  }

  private static func variance(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(max(values.count, 1))
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }
}
