import LinearAlgebra

/// How far a computed number may lie from the one the law demands.
enum Tolerance {
  /// Rounding in a sum of `terms` products of numbers near 1.
  static func roundoff(_ terms: Int) -> Double { 8 * Double(terms) * 0x1p-52 }
  /// Rounding amplified by a condition number.
  static func roundoff(_ terms: Int, condition: Double) -> Double { roundoff(terms) * condition }
  /// A result that must be the nearest double or its neighbour.
  static let lastDigit = 0x1p-51
}

/// Reproducible numbers in [-1, 1): a linear congruential sequence with Knuth's constants.
struct Congruential {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) * 0x1p-52 - 1
  }

  mutating func matrix(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns, columnMajor: (0..<rows * columns).map { _ in next() })
  }
}

extension Matrix {
  /// The largest difference between two entries in the same place.
  func distance(to other: Matrix) -> Double {
    zip(elements, other.elements).map { ($0 - $1).magnitude }.max() ?? 0
  }
}

/// The largest difference between two numbers in the same place.
func distance(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).map { ($0 - $1).magnitude }.max() ?? 0
}
