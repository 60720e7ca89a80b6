/// Powers of two that bring every column's largest entry into [1, 2).
///
/// Multiplying by a power of two is exact, so scaling changes neither the problem nor its rounding;
/// it makes "small" mean the same in every column, which rank detection and the condition estimate
/// need (van der Sluis 1969: equal column sizes are within sqrt(n) of the best column scaling).
struct ColumnScaling: Sendable, Equatable {
  /// One factor a column; 1 for a column of zeros.
  let factors: [Double]

  init(of matrix: Matrix) {
    factors = (0..<matrix.columnCount).map { index in
      let start = index * matrix.rowCount
      let largest = matrix.elements[start..<start + matrix.rowCount].reduce(0) {
        Swift.max($0, $1.magnitude)
      }
      return Self.factor(for: largest)
    }
  }

  /// 2^-e for a number in [2^e, 2^(e+1)), kept within what 2^-e itself can represent.
  static func factor(for largest: Double) -> Double {
    guard largest > 0 else { return 1 }
    let exponent = min(max(Int(largest.exponent), -1022), 1022)
    return Double(sign: .plus, exponent: -exponent, significand: 1)
  }

  /// The matrix with every column multiplied by its factor.
  func applied(to matrix: Matrix) -> Matrix {
    var scaled = matrix
    for (index, factor) in factors.enumerated() where factor != 1 {
      for element in index * matrix.rowCount..<(index + 1) * matrix.rowCount {
        scaled.elements[element] *= factor
      }
    }
    return scaled
  }
}
