import LinearAlgebra

/// Autocorrelations and partial autocorrelations of an equally spaced series.
///
/// r[k] = sum of (y[t] - m)(y[t - k] - m) / sum of (y[t] - m)^2, m the mean of all values; the
/// divisor does not shrink with k, so the r[k] are those of some stationary process. Sums carry 32
/// digits. A constant series has autocorrelations NaN: check first.
///
/// Reference: Box, Jenkins, Reinsel and Ljung (2015), *Time Series Analysis*, 5th ed., section 2.1;
/// Durbin (1960), *Review of the ISI* 28, 233-244.
public enum Autocorrelation {
  /// Autocorrelations at lags 1 to a maximum.
  ///
  /// - Parameters:
  ///   - values: The series, equally spaced, finite.
  ///   - maximumLag: The last lag; at lags of n and more the sum has no terms and r[k] is 0.
  /// - Returns: r[1], r[2], ... between -1 and 1.
  /// - Complexity: O(n m).
  public static func coefficients(_ values: [Double], maximumLag: Int) -> [Double] {
    let deviations = Deviations(of: values)
    let total = deviations.scaledSumOfSquares
    return (0..<max(0, maximumLag)).map { lag in
      guard lag + 1 < values.count else { return total.rounded == 0 ? .nan : 0 }
      return (deviations.scaledProductSum(lag: lag + 1) / total).rounded
    }
  }

  /// Partial autocorrelations at lags 1 to a maximum, from the autocorrelations.
  ///
  /// - Parameter correlations: r[1], r[2], ... as returned by `coefficients`.
  /// - Returns: As many partial autocorrelations.
  /// - Complexity: O(m^2) (Durbin-Levinson).
  public static func partial(from correlations: [Double]) -> [Double] {
    var weights: [Double] = []
    return correlations.indices.map { lag in
      var (numerator, denominator) = (correlations[lag], 1.0)
      for index in 0..<lag {
        numerator -= weights[index] * correlations[lag - 1 - index]
        denominator -= weights[index] * correlations[index]
      }
      let last = numerator / denominator
      weights = (0..<lag).map { weights[$0] - last * weights[lag - 1 - $0] } + [last]
      return last
    }
  }
}
