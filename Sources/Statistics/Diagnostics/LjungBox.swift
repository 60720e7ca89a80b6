import LinearAlgebra

/// The Ljung-Box test for autocorrelation up to a lag.
///
/// Q = n (n + 2) sum of r[k]^2 / (n - k), k = 1...m, r[k] the autocorrelations about the mean; about
/// chi-square with m - p degrees of freedom when p parameters were estimated to get the residuals.
///
/// Reference: Ljung and Box (1978), *Biometrika* 65, 297-303.
public enum LjungBox {
  /// Carries out the test.
  ///
  /// - Parameters:
  ///   - values: Residuals or a series, equally spaced in time.
  ///   - lags: m, at least 1 and more than `fittedParameters`; 10 is usual, n / 5 for short series.
  ///   - fittedParameters: p, the ARMA coefficients estimated from the same data.
  /// - Returns: Q with m - p degrees of freedom.
  /// - Throws: `TestError.tooFewObservations` unless n > m; `nonFinite`; `constant`.
  /// - Complexity: O(n m).
  public static func test(
    _ values: [Double], lags: Int, fittedParameters: Int = 0
  ) throws(TestError) -> HypothesisTest {
    require(
      fittedParameters >= 0 && lags > fittedParameters,
      "\(lags) lags for \(fittedParameters) fitted parameters")
    try TestError.check(values, atLeast: lags + 1)
    let n = Double(values.count)
    let correlations = Autocorrelation.coefficients(values, maximumLag: lags)
    let sum = correlations.enumerated().reduce(0.0) { sum, entry in
      sum + entry.element * entry.element / (n - Double(entry.offset + 1))
    }
    let statistic = n * (n + 2) * sum
    let freedom = Double(lags - fittedParameters)
    return HypothesisTest(
      name: "Ljung-Box", statistic: statistic,
      parameters: ["lags": Double(lags), "degrees of freedom": freedom],
      pValue: ChiSquare(degreesOfFreedom: freedom).tails(statistic).upper,
      nullHypothesis: "no autocorrelation up to lag \(lags)")
  }
}
