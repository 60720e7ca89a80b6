import RealModule

/// Least squares on whitened columns: the response, then diffuse regressors, then ordinary ones.
///
/// A diffuse regressor (a missing value, a break) has a coefficient of unbounded prior variance:
/// its column takes one observation out of the likelihood and its length counts in the
/// determinant. For a missing value that is exactly the likelihood of the observed values alone.
///
/// Reference: Gomez, Maravall and Pena (1999), *Journal of Econometrics* 88, 341-363; Bjorck
/// (1996), *Numerical Methods for Least Squares Problems*, section 2.4.
struct WhitenedRegression {
  /// The coefficients, one a regressor.
  private(set) var coefficients: [Double]
  /// The sum of squared residuals.
  private(set) var squares: Double
  /// Twice the logarithms of the diffuse columns' lengths, each beyond those before it.
  private(set) var logDeterminant: Double
  /// R of the regressors' QR, column after column.
  private var triangle: [Double]
  private let k: Int

  /// Orthogonalises; `nil` when a regressor depends on those before it.
  ///
  /// - Parameters:
  ///   - data: Columns of `count` numbers: response, then regressors. Overwritten.
  ///   - n: The length of a column.
  ///   - diffuse: How many of the regressors, the first ones, are diffuse.
  /// - Complexity: O(n k^2).
  init?(_ data: inout [Double], count n: Int, diffuse: Int) {
    k = n > 0 ? data.count / n - 1 : 0
    let k = k
    var triangle = [Double](repeating: 0, count: k * k)
    var projections = [Double](repeating: 0, count: k)
    var logDeterminant = 0.0
    var squares = 0.0
    let isRegular = data.withUnsafeMutableBufferPointer { w in
      for j in 0..<k {
        let column = (j + 1) * n
        let before = Self.product(w, column, column, n)
        for i in 0..<j {
          let r = Self.product(w, (i + 1) * n, column, n)
          triangle[j * k + i] = r
          Self.subtract(w, r, (i + 1) * n, from: column, n)
        }
        let length = Self.product(w, column, column, n).squareRoot()
        guard length > 1e-9 * before.squareRoot(), length.isFinite else { return false }
        triangle[j * k + j] = length
        for t in 0..<n { w[column + t] /= length }
        if j < diffuse { logDeterminant += 2 * Double.log(length) }
        let r = Self.product(w, column, 0, n)
        projections[j] = r
        Self.subtract(w, r, column, from: 0, n)
      }
      squares = Self.product(w, 0, 0, n)
      return squares.isFinite
    }
    guard isRegular else { return nil }
    self.triangle = triangle
    self.logDeterminant = logDeterminant
    self.squares = squares
    coefficients = projections
    for j in stride(from: k - 1, through: 0, by: -1) {
      coefficients[j] /= triangle[j * k + j]
      for i in 0..<j { coefficients[i] -= triangle[j * k + i] * coefficients[j] }
    }
  }

  /// c' (X'X)^-1 c for innovations of variance 1.
  func varianceFactor(_ contrast: [Double]) -> Double {
    var z = contrast  // R'z = c
    var sum = 0.0
    for j in 0..<k {
      for i in 0..<j { z[j] -= triangle[j * k + i] * z[i] }
      z[j] /= triangle[j * k + j]
      sum += z[j] * z[j]
    }
    return sum
  }

  @inline(__always)
  private static func product(
    _ w: UnsafeMutableBufferPointer<Double>, _ a: Int, _ b: Int, _ n: Int
  ) -> Double {
    var sum = 0.0
    for t in 0..<n { sum += w[a + t] * w[b + t] }
    return sum
  }

  @inline(__always)
  private static func subtract(
    _ w: UnsafeMutableBufferPointer<Double>, _ r: Double, _ a: Int, from b: Int, _ n: Int
  ) {
    for t in 0..<n { w[b + t] -= r * w[a + t] }
  }
}
