import RealModule

/// The Shapiro-Wilk test for normality, with Royston's weights and p-value (AS R94).
///
/// W is the squared ratio of the best linear estimate of the standard deviation from the order
/// statistics to the usual one; near 1 for normal values.
///
/// Reference: Shapiro and Wilk (1965), *Biometrika* 52, 591-611; Royston (1995), *Applied
/// Statistics* 44, 547-551, algorithm AS R94.
public enum ShapiroWilk {
  /// Carries out the test.
  ///
  /// - Parameter values: Residuals or a sample of 3 to 5000, in any order.
  /// - Returns: W.
  /// - Throws: `TestError.tooFewObservations`, `tooManyObservations`; `nonFinite`; `constant`.
  /// - Complexity: O(n log n).
  public static func test(_ values: [Double]) throws(TestError) -> HypothesisTest {
    try TestError.check(values, atLeast: 3)
    guard values.count <= 5000 else {
      throw .tooManyObservations(count: values.count, allowed: 5000)
    }
    let lack = NormalScores.lackOfCorrelation(values, weights(count: values.count))
    return HypothesisTest(
      name: "Shapiro-Wilk", statistic: 1 - lack,
      parameters: ["observations": Double(values.count)],
      pValue: pValue(lack: lack, count: values.count),
      nullHypothesis: "the values come from a normal distribution")
  }

  /// The weights of the order statistics, antisymmetric and ascending.
  ///
  /// Blom's scores, with the one or two outermost weights corrected by polynomials in n^(-1/2).
  private static func weights(count: Int) -> [Double] {
    guard count > 3 else { return [-0.5.squareRoot(), 0, 0.5.squareRoot()] }
    let scores = NormalScores.blom(count: count)
    let sum = scores.reduce(0) { $0 + $1 * $1 }
    let root = 1 / Double(count).squareRoot()
    var outer = [-scores[0] / sum.squareRoot() + polynomial(outermost, root)]
    if count > 5 { outer.append(-scores[1] / sum.squareRoot() + polynomial(second, root)) }
    let scoreShare = (0..<outer.count).reduce(sum) { $0 - 2 * scores[$1] * scores[$1] }
    let weightShare = outer.reduce(1.0) { $0 - 2 * $1 * $1 }
    let factor = (scoreShare / weightShare).squareRoot()
    var result = scores.map { $0 / factor }
    for (index, weight) in outer.enumerated() {
      result[index] = -weight
      result[count - 1 - index] = weight
    }
    return result
  }

  private static func pValue(lack: Double, count: Int) -> Double {
    if count == 3 {
      // The exact law; W is at least 3/4.
      let angle = Double.asin((1 - lack).squareRoot()) - Double.asin(0.75.squareRoot())
      return max(0, 6 / Double.pi * angle)
    }
    let n = Double(count)
    let logarithm = Double.log(lack)
    guard count <= 11 else {
      let u = Double.log(n)
      let deviation = Double.exp(polynomial([-0.4803, -0.082676, 0.0030302], u))
      let mean = polynomial([-1.5861, -0.31082, -0.083751, 0.0038915], u)
      return StandardNormal.upperTail((logarithm - mean) / deviation)
    }
    let limit = -2.273 + 0.459 * n
    guard logarithm < limit else { return 0 }
    let mean = polynomial([0.544, -0.39978, 0.025054, -6.714e-4], n)
    let deviation = Double.exp(polynomial([1.3822, -0.77857, 0.062767, -0.0020322], n))
    return StandardNormal.upperTail((-.log(limit - logarithm) - mean) / deviation)
  }

  private static let outermost = [0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056]
  private static let second = [0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633]

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
  }
}
