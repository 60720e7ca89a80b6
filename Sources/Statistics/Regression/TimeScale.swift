import LinearAlgebra

/// The linear map of the observed times onto [-1, 1].
struct TimeScale: Sendable, Equatable {
  let middle: Double
  /// Half of the range; 1 when all times are equal, which the rank will report.
  let halfRange: Double

  init(_ times: [Double]) {
    let (low, high) = (times.reduce(.infinity, min), times.reduce(-.infinity, max))
    let half = high / 2 - low / 2
    middle = times.isEmpty ? 0 : low / 2 + high / 2
    halfRange = half > 0 ? half : 1
  }

  /// T1(u) to Td(u) to 32 digits, by T[k+1] = 2 u T[k] - T[k-1].
  func chebyshev(at time: Double, degree: Int) -> [DoubleDouble] {
    let u = DoubleDouble.sum(time, -middle) / DoubleDouble(halfRange)
    var values = [DoubleDouble(1), u]
    while values.count <= degree {
      values.append(u * values[values.count - 1] * 2 - values[values.count - 2])
    }
    return Array(values[1...degree])
  }

  /// The polynomial in t multiplied by u; its highest coefficient must be zero.
  func timesPosition(_ polynomial: [DoubleDouble]) -> [DoubleDouble] {
    polynomial.indices.map { power in
      let raised = power > 0 ? polynomial[power - 1] : DoubleDouble(0)
      return (raised - polynomial[power] * middle) / DoubleDouble(halfRange)
    }
  }

  /// The polynomials 1 and T1(u) to Td(u), each as its coefficients of the powers of t.
  func chebyshevPowers(degree: Int) -> [[DoubleDouble]] {
    var constant = [DoubleDouble](repeating: DoubleDouble(0), count: degree + 1)
    constant[0] = DoubleDouble(1)
    var polynomials = [constant, timesPosition(constant)]
    while polynomials.count <= degree {
      let (last, before) = (polynomials[polynomials.count - 1], polynomials[polynomials.count - 2])
      polynomials.append(zip(timesPosition(last), before).map { $0 * 2 - $1 })
    }
    return polynomials
  }
}
