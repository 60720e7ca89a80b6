#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#else
  private import Darwin
#endif

extension QRFactorization {
  /// log det A^T A, twice the sum of the logarithms of |R[k, k]| with the column scales taken out.
  ///
  /// Minus infinity when the rank is deficient.
  /// - Complexity: O(n).
  public var logDeterminantOfNormalMatrix: Double {
    guard hasFullColumnRank else { return -.infinity }
    return 2
      * pivots.indices.reduce(0.0) { sum, position in
        let diagonal = packed[position * rowCount + position].magnitude
        return sum + log(diagonal) - log(scaling.factors[pivots[position]])
      }
  }
}
