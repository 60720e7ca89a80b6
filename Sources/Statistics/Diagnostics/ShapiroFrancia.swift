import RealModule

/// The Shapiro-Francia test for normality, with Royston's p-value.
///
/// W' is the squared correlation of the sorted values with normal scores (Blom's); log(1 - W') is
/// about normal with mean and spread that depend on n. Good power against long tails and skewness
/// from a handful of values on.
///
/// Reference: Shapiro and Francia (1972), *JASA* 67, 215-216; Royston (1993), *Statistics in
/// Medicine* 12, 181-184.
public enum ShapiroFrancia {
  /// Carries out the test.
  ///
  /// - Parameter values: Residuals or a sample of 5 to 5000, in any order.
  /// - Returns: W', near 1 for normal values.
  /// - Throws: `TestError.tooFewObservations`, `tooManyObservations`; `nonFinite`; `constant`.
  /// - Complexity: O(n log n).
  public static func test(_ values: [Double]) throws(TestError) -> HypothesisTest {
    try TestError.check(values, atLeast: 5)
    guard values.count <= 5000 else {
      throw .tooManyObservations(count: values.count, allowed: 5000)
    }
    let lack = NormalScores.lackOfCorrelation(values, NormalScores.blom(count: values.count))
    let u = Double.log(Double(values.count))
    let v = Double.log(u)
    let mean = -1.2725 + 1.0521 * (v - u)
    let deviation = 1.0308 - 0.26758 * (v + 2 / u)
    return HypothesisTest(
      name: "Shapiro-Francia", statistic: 1 - lack,
      parameters: ["observations": Double(values.count)],
      pValue: StandardNormal.upperTail((.log(lack) - mean) / deviation),
      nullHypothesis: "the values come from a normal distribution")
  }
}
