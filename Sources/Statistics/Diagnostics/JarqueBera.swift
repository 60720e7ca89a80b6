import LinearAlgebra
import RealModule

/// The Jarque-Bera test for normality by skewness and kurtosis.
///
/// n (S^2 / 6 + (K - 3)^2 / 24) with moments divided by n; about chi-square with 2 degrees of
/// freedom, so p = exp(-JB / 2). The approximation needs a hundred observations or more; below
/// that prefer `ShapiroFrancia`.
///
/// Reference: Jarque and Bera (1980), *Economics Letters* 6, 255-259.
public enum JarqueBera {
  /// Carries out the test.
  ///
  /// - Parameter values: Residuals or a sample, in any order.
  /// - Returns: The statistic with 2 degrees of freedom, skewness and kurtosis.
  /// - Throws: `TestError.tooFewObservations` below 4; `nonFinite`; `constant`.
  /// - Complexity: O(n).
  public static func test(_ values: [Double]) throws(TestError) -> HypothesisTest {
    try TestError.check(values, atLeast: 4)
    let n = Double(values.count)
    let deviations = Deviations(of: values).scaled
    let second = moment(2, deviations) / n
    let skewness = moment(3, deviations) / n / (second * second.squareRoot())
    let kurtosis = moment(4, deviations) / n / (second * second)
    let excess = kurtosis - 3
    let statistic = n * (skewness * skewness / 6 + excess * excess / 24)
    return HypothesisTest(
      name: "Jarque-Bera", statistic: statistic,
      parameters: ["degrees of freedom": 2, "skewness": skewness, "kurtosis": kurtosis],
      pValue: .exp(-statistic / 2), nullHypothesis: "the values come from a normal distribution",
      notes: values.count < 100
        ? ["the chi-square approximation is rough for \(values.count) values"] : [])
  }

  private static func moment(_ order: Int, _ deviations: [DoubleDouble]) -> Double {
    deviations.reduce(DoubleDouble(0)) { sum, deviation in
      sum + (1..<order).reduce(deviation) { power, _ in power * deviation }
    }.rounded
  }
}
