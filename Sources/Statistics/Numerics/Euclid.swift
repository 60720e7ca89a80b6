import LinearAlgebra

/// Euclidean geometry of short vectors.
enum Euclid {
  static func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  static func norm(_ a: [Double]) -> Double { dot(a, a).squareRoot() }

  static func columnNorms(_ matrix: Matrix) -> [Double] {
    (0..<matrix.columnCount).map { norm(matrix.column($0)) }
  }
}
