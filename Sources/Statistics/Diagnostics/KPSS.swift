import LinearAlgebra

/// The KPSS test of stationarity about a level or a trend.
///
/// eta = sum of S[t]^2 / (n^2 s^2), S[t] the running sums of the residuals about the mean or the
/// line, s^2 their long-run variance with Bartlett weights up to lag l. The null hypothesis is
/// stationarity, the reverse of `DickeyFuller`: asking both tells a trend from a wandering series.
///
/// p-values are interpolated in the published table from 0.01 to 0.10; outside it the nearest end
/// is returned with a note.
///
/// Reference: Kwiatkowski, Phillips, Schmidt and Shin (1992), *Journal of Econometrics* 54,
/// 159-178, table 1.
public enum KPSS {
  /// What the series is stationary about.
  public enum Null: Sendable, Equatable {
    /// Its mean.
    case level
    /// A straight line.
    case trend
  }

  /// Carries out the test.
  ///
  /// - Parameters:
  ///   - values: An equally spaced series.
  ///   - null: Stationary about what.
  ///   - lags: The lag rule.
  /// - Returns: eta with the lag used.
  /// - Throws: `TestError.tooFewObservations` unless there are more observations than lags, and at
  ///   least 4; `nonFinite`; `constant`; `exactFit` for a straight line under `.trend`.
  /// - Complexity: O(n l).
  public static func test(
    _ values: [Double], null: Null = .level, lags: BartlettLags = .short
  ) throws(TestError) -> HypothesisTest {
    let lag = lags.count(observations: values.count)
    try TestError.check(values, atLeast: max(4, lag + 1))
    let residuals = try residuals(values, null)
    let largest = residuals.reduce(0) { max($0, $1.magnitude) }
    let statistic = eta(residuals.map { $0 / largest }, lag: lag)
    let (pValue, note) = interpolated(statistic, table(null))
    return HypothesisTest(
      name: null == .level ? "KPSS, level" : "KPSS, trend", statistic: statistic,
      parameters: ["lags": Double(lag)], pValue: pValue,
      nullHypothesis: null == .level
        ? "the series varies about a fixed level" : "the series varies about a straight line",
      notes: note.map { [$0] } ?? [])
  }

  private static func residuals(_ values: [Double], _ null: Null) throws(TestError) -> [Double] {
    switch null {
    case .level:
      return Deviations(of: values).scaled.map(\.rounded)
    case .trend:
      let design = Design(columns: ["time": values.indices.map(Double.init)])
      return try LinearRegression.fitForTest(design: design, response: values).residuals
    }
  }

  private static func eta(_ residuals: [Double], lag: Int) -> Double {
    var (running, squares) = (DoubleDouble(0), DoubleDouble(0))
    for residual in residuals {
      running = running + residual
      squares += running * running
    }
    let variance = BartlettLags.longRunSquares(residuals, lag: lag)
    return (squares / variance).rounded / Double(residuals.count)
  }

  private static func table(_ null: Null) -> [(critical: Double, p: Double)] {
    null == .level
      ? [(0.347, 0.1), (0.463, 0.05), (0.574, 0.025), (0.739, 0.01)]
      : [(0.119, 0.1), (0.146, 0.05), (0.176, 0.025), (0.216, 0.01)]
  }

  private static func interpolated(
    _ statistic: Double, _ table: [(critical: Double, p: Double)]
  ) -> (pValue: Double, note: String?) {
    guard statistic > table[0].critical else {
      return (table[0].p, statistic < table[0].critical ? "p is above the table's 0.1" : nil)
    }
    for (low, high) in zip(table, table.dropFirst()) where statistic <= high.critical {
      let share = (statistic - low.critical) / (high.critical - low.critical)
      return (low.p + share * (high.p - low.p), nil)
    }
    return (0.01, "p is below the table's 0.01")
  }
}
