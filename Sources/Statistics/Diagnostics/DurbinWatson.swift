import LinearAlgebra

/// The Durbin-Watson test for autocorrelation of regression residuals at lag 1.
///
/// d = sum of (e[t] - e[t - 1])^2 / sum of e[t]^2, about 2 (1 - r[1]): 2 without autocorrelation,
/// towards 0 for positive, towards 4 for negative. Its exact mean and variance without
/// autocorrelation follow from the design; the p-value takes it as normal, good from about 20
/// observations on.
///
/// Reference: Durbin and Watson (1951), *Biometrika* 38, 159-177, equations 3.4 and 3.5.
public enum DurbinWatson {
  /// Carries out the two-sided test.
  ///
  /// - Parameters:
  ///   - residuals: Of an ordinary least squares fit of the design, in the order of time.
  ///   - design: Its predictors.
  /// - Returns: d, with its mean and standard deviation without autocorrelation.
  /// - Throws: `TestError.tooFewObservations` unless there are two more observations than
  ///   coefficients, and at least 5; `nonFinite`; `constant`; `regression` for a design that cannot
  ///   be fitted.
  /// - Complexity: O(n p^2).
  public static func test(
    residuals: [Double], design: Design
  ) throws(TestError) -> HypothesisTest {
    let (n, p) = (residuals.count, design.columnNames.count)
    require(
      n == design.observationCount, "\(n) residuals for \(design.observationCount) rows")
    try TestError.check(residuals, atLeast: max(5, p + 2))
    let (mean, variance) = try moments(design)
    let largest = residuals.reduce(0) { max($0, $1.magnitude) }
    let scaled = residuals.map { $0 / largest }
    let steps = zip(scaled.dropFirst(), scaled).reduce(0.0) { sum, pair in
      sum + (pair.0 - pair.1) * (pair.0 - pair.1)
    }
    let statistic = steps / scaled.reduce(0) { $0 + $1 * $1 }
    let deviation = variance.squareRoot()
    let z = (statistic - mean).magnitude / deviation
    return HypothesisTest(
      name: "Durbin-Watson", statistic: statistic,
      parameters: ["mean": mean, "standard deviation": deviation],
      pValue: min(1, 2 * StandardNormal.upperTail(z)),
      nullHypothesis: "no autocorrelation from one residual to the next",
      notes: n < 20 ? ["the normal approximation is rough for \(n) residuals"] : [])
  }

  /// Mean and variance of d: with A the matrix of squared steps and B = Q'AQ,
  /// P = tr A - tr B, S = tr A^2 - 2 tr Q'A^2Q + tr B^2.
  private static func moments(_ design: Design) throws(TestError) -> (Double, Double) {
    let zeros = [Double](repeating: 0, count: design.observationCount)
    do {
      _ = try LinearRegression.fit(design: design, response: zeros)
    } catch {
      throw .regression(error)
    }
    let basis = OrthonormalBasis(of: design)
    let (n, p) = (basis.rowCount, basis.columnCount)
    let columns = (0..<p).map { Array(basis.columns[$0 * n..<($0 + 1) * n]) }
    let images = columns.map(steps)
    var (first, second) = (2.0 * Double(n - 1), 2.0 * Double(3 * n - 4))
    for row in 0..<p {
      first -= dot(columns[row], images[row])
      second -= 2 * dot(images[row], images[row])
      for column in 0..<p {
        second += dot(columns[row], images[column]) * dot(columns[column], images[row])
      }
    }
    let room = Double(n - p)
    let mean = first / room
    return (mean, 2 * (second - first * mean) / (room * (room + 2)))
  }

  /// A v: second differences, first ones at both ends.
  private static func steps(_ vector: [Double]) -> [Double] {
    vector.indices.map { index in
      let left = index > 0 ? vector[index] - vector[index - 1] : 0
      let right = index + 1 < vector.count ? vector[index] - vector[index + 1] : 0
      return left + right
    }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
