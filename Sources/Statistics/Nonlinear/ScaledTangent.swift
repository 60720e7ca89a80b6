import LinearAlgebra

/// The tangent plane at one point, factorised so that any damped step costs O(p^2).
///
/// J D^-1 = Q M by QR and M = U S V^T by the singular values of the p x p triangle. The damped step
/// that minimises |r - J s|^2 + lambda |D s|^2 is D^-1 V (S^2 + lambda)^-1 S U^T Q^T r: the solution
/// of the augmented rows [J; sqrt(lambda) D] without a factorization for each lambda.
///
/// Reference: More (1978), *Lecture Notes in Mathematics* 630, 105-116, with the singular values in
/// place of rotations.
struct ScaledTangent {
  /// The column scales, D.
  let scales: [Double]
  /// S, largest first.
  let singularValues: [Double]
  /// U^T Q^T r.
  let coordinates: [Double]

  private let qr: QRFactorization
  private let svd: SingularValueDecomposition

  /// Factorises the tangent plane.
  ///
  /// - Parameters:
  ///   - jacobian: J, n x p with n >= p >= 1.
  ///   - scales: D, p positive numbers.
  ///   - residuals: r, n numbers.
  /// - Throws: `FactorizationError` when LAPACK fails.
  init(
    jacobian: Matrix, scales: [Double], residuals: [Double]
  ) throws(FactorizationError) {
    var scaled = jacobian
    for column in 0..<jacobian.columnCount {
      for row in 0..<jacobian.rowCount { scaled[row, column] /= scales[column] }
    }
    qr = try QRFactorization(scaled)
    svd = try SingularValueDecomposition(Self.triangle(qr))
    self.scales = scales
    singularValues = svd.singularValues
    coordinates = Self.project(residuals, qr, svd)
  }

  /// M: the triangle with its columns back in the order and scale of J D^-1.
  private static func triangle(_ qr: QRFactorization) -> Matrix {
    let upper = qr.upperTriangle
    var result = upper
    for (position, column) in qr.pivots.enumerated() {
      for row in 0..<upper.rowCount {
        result[row, column] = upper[row, position] / qr.columnScales[column]
      }
    }
    return result
  }

  private static func project(
    _ vector: [Double], _ qr: QRFactorization, _ svd: SingularValueDecomposition
  ) -> [Double] {
    let rotated = Array(qr.applyQTransposed(to: vector).prefix(qr.columnCount))
    return svd.leftVectors.transposedMultiplied(by: rotated)
  }

  /// The coordinates of another vector of n numbers.
  func coordinates(of vector: [Double]) -> [Double] { Self.project(vector, qr, svd) }

  /// |V^T D s| for the damped step: its coordinates along the right singular vectors.
  ///
  /// Without damping, directions below rounding are left alone.
  func damped(_ coordinates: [Double], _ lambda: Double) -> [Double] {
    let floor = (singularValues.first ?? 0) * 0x1p-50
    return zip(singularValues, coordinates).map { value, coordinate in
      if lambda > 0 { return value * coordinate / (value * value + lambda) }
      return value > floor ? coordinate / value : 0
    }
  }

  /// The step D^-1 V w.
  func step(_ w: [Double]) -> [Double] {
    zip(svd.rightVectorsTransposed.transposedMultiplied(by: w), scales).map { $0 / $1 }
  }

  /// The damping at which the step's length |D s| is within a tenth of the radius.
  ///
  /// Newton's iteration on the reciprocal of the length, bracketed; 0 when the undamped step fits.
  ///
  /// - Parameters:
  ///   - radius: The trust region's radius, positive.
  ///   - previous: The last damping, a good start; 0 if there was none.
  /// - Returns: lambda, not negative.
  /// - Complexity: O(p) per iteration, two or three are usual.
  func damping(radius: Double, previous: Double) -> Double {
    guard Euclid.norm(damped(coordinates, 0)) > 1.1 * radius else { return 0 }
    var low = 0.0
    var high =
      Euclid.norm(zip(singularValues, coordinates).map { $0 * $1 }) / radius
    var lambda = previous > 0 ? min(previous, high) : 1e-3 * high
    for _ in 0..<60 {
      let w = damped(coordinates, lambda)
      let length = Euclid.norm(w)
      let excess = length - radius
      if excess.magnitude <= 0.1 * radius { break }
      if excess > 0 { low = max(low, lambda) } else { high = min(high, lambda) }
      let slope =
        -zip(w, singularValues).reduce(0) { $0 + $1.0 * $1.0 / ($1.1 * $1.1 + lambda) } / length
      lambda -= excess / slope * (length / radius)
      if !(lambda > low && lambda < high) { lambda = max(1e-3 * high, (low * high).squareRoot()) }
    }
    return lambda
  }
}
