import LinearAlgebra
import RealModule

/// The OLS-CUSUM test for a change in the level of a regression's errors.
///
/// The largest |e[1] + ... + e[t]| / (s sqrt(n)); without change the running sums behave like a
/// Brownian bridge. It sees a single lasting shift anywhere, but not when; for the date use
/// `StructuralBreak`.
///
/// Reference: Ploberger and Kramer (1992), *Econometrica* 60, 271-285.
public enum CumulativeSumTest {
  /// Carries out the test.
  ///
  /// - Parameters:
  ///   - residuals: Of an ordinary least squares fit with an intercept, in the order of time.
  ///   - coefficientCount: Coefficients of that fit, for s^2 = RSS / (n - p).
  /// - Returns: The largest standardised running sum.
  /// - Throws: `TestError.tooFewObservations` unless n > p; `nonFinite`; `constant`.
  /// - Complexity: O(n).
  public static func test(
    residuals: [Double], coefficientCount: Int
  ) throws(TestError) -> HypothesisTest {
    require(coefficientCount >= 1, "\(coefficientCount) coefficients")
    try TestError.check(residuals, atLeast: max(3, coefficientCount + 1))
    let largest = residuals.reduce(0) { max($0, $1.magnitude) }
    let scaled = residuals.map { $0 / largest }
    var (running, extreme) = (DoubleDouble(0), 0.0)
    for residual in scaled {
      running = running + residual
      extreme = max(extreme, running.rounded.magnitude)
    }
    let squares = scaled.map { $0 * $0 }.extendedSum.rounded
    let n = Double(residuals.count)
    let variance = squares / (n - Double(coefficientCount))
    let statistic = extreme / (variance * n).squareRoot()
    return HypothesisTest(
      name: "OLS-CUSUM", statistic: statistic,
      parameters: ["observations": n, "coefficients": Double(coefficientCount)],
      pValue: BrownianBridge.maximumUpperTail(statistic),
      nullHypothesis: "the regression's level does not change over time")
  }
}

/// The largest distance of a Brownian bridge from 0, Kolmogorov's distribution.
package enum BrownianBridge {
  /// P(max |B| > x).
  ///
  /// 2 sum of (-1)^(k+1) exp(-2 k^2 x^2) where its terms fall fast; below 1 the complement of the
  /// theta-function form sqrt(2 pi) / x sum of exp(-(2 k - 1)^2 pi^2 / (8 x^2)), which is exact in
  /// the other tail.
  package static func maximumUpperTail(_ x: Double) -> Double {
    guard x > 0 else { return 1 }
    if x < 1 {
      let rate = Double.pi * Double.pi / (8 * x * x)
      let terms = [1.0, 3, 5, 7, 9].map { odd in Double.exp(-odd * odd * rate) }
      return 1 - (2 * Double.pi).squareRoot() / x * terms.reduce(0, +)
    }
    let rate = 2 * x * x
    let terms = [1.0, 2, 3, 4, 5, 6].map { k in Double.exp(-k * k * rate) }
    return 2
      * terms.enumerated().reduce(0) { sum, term in
        term.offset % 2 == 0 ? sum + term.element : sum - term.element
      }
  }
}
