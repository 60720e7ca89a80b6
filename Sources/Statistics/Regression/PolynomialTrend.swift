import LinearAlgebra

/// A polynomial of a chosen degree through a series.
///
/// y[t] = a[0] + a[1] T1(u) + ... + a[d] Td(u) + e[t] with u = (t - middle) / half range, so that
/// the times fill [-1, 1], and T the Chebyshev polynomials. The same curve as with powers of t,
/// whose columns lose all digits: a cubic on calendar years fitted by powers in double precision is
/// right to 0 or 1 digit ten years ahead, here to 14.
///
///     let trend = try PolynomialTrend.fit(times: years, values: rates, degree: 2)
///     try trend.prediction(at: 2030).interval(level: 0.8)
///
/// Beyond the data a polynomial goes where its highest power goes; its intervals do not know that.
/// Assumes independent errors. Missing years may be left out.
///
/// Reference: Mason and Handscomb (2003), *Chebyshev Polynomials*, sections 1.2 and 2.4; Bjorck
/// (1967).
public struct PolynomialTrend: Sendable, Equatable {
  /// The highest power, at least 1.
  public let degree: Int
  /// The regression on the Chebyshev polynomials 1 to `degree`.
  public let regression: LinearRegression

  let scale: TimeScale

  /// Fits a polynomial.
  ///
  /// - Parameters:
  ///   - times: For example years, in any order, gaps allowed.
  ///   - values: One a time.
  ///   - degree: The highest power, at least 1.
  ///   - weights: Inverse relative variances; `nil` weighs equally.
  /// - Returns: The polynomial.
  /// - Throws: `FitError.tooFewObservations` below degree + 1; `rankDeficient` with fewer distinct
  ///   times than that; the others of `LinearRegression.fit`.
  /// - Complexity: O(n d^2), n observations, degree d.
  public static func fit(
    times: [Double], values: [Double], degree: Int, weights: [Double]? = nil
  ) throws(FitError) -> PolynomialTrend {
    require(degree >= 1, "a polynomial trend has degree 1 or more, not \(degree)")
    if let position = times.firstIndex(where: { !$0.isFinite }) {
      throw .nonFinitePredictor(name: "time", position: position, value: times[position])
    }
    let scale = TimeScale(times)
    let basis = times.map { scale.chebyshev(at: $0, degree: degree) }
    let design = Design(
      names: (1...degree).map { "Chebyshev polynomial \($0)" },
      extendedColumns: (0..<degree).map { index in basis.map { $0[index] } })
    let regression = try LinearRegression.fit(design: design, response: values, weights: weights)
    return PolynomialTrend(degree: degree, regression: regression, scale: scale)
  }

  /// The curve's height at a time.
  ///
  /// - Parameter time: In the unit of the times fitted.
  /// - Returns: A value in the unit of the response.
  public func value(at time: Double) -> Double {
    regression.value(at: scale.chebyshev(at: time, degree: degree))
  }

  /// The distribution of a new observation at a time.
  ///
  /// - Parameter time: In the unit of the times fitted.
  /// - Returns: Student t with n - degree - 1 degrees of freedom.
  /// - Throws: `FitError.noResidualDegreesOfFreedom`; `overflow`.
  public func prediction(at time: Double) throws(FitError) -> PredictiveDistribution {
    try regression.distribution(
      at: scale.chebyshev(at: time, degree: degree), ownVariance: 1)
  }

  /// The distribution of the curve's height at a time.
  ///
  /// - Parameter time: In the unit of the times fitted.
  /// - Returns: Student t with n - degree - 1 degrees of freedom.
  /// - Throws: `FitError.noResidualDegreesOfFreedom`; `overflow`.
  public func meanDistribution(at time: Double) throws(FitError) -> PredictiveDistribution {
    try regression.distribution(
      at: scale.chebyshev(at: time, degree: degree), ownVariance: 0)
  }

  /// The coefficients of the powers of t, from the constant up, of the same curve.
  ///
  /// Each correctly rounded. For reports; to compute with them loses the digits that the Chebyshev
  /// form keeps.
  /// - Complexity: O(d^2).
  public var powerCoefficients: [Double] {
    // Clenshaw's recurrence on polynomials in t: b[k] = 2 u b[k+1] - b[k+2] + a[k].
    let zero = [DoubleDouble](repeating: DoubleDouble(0), count: degree + 1)
    var (next, afterNext) = (zero, zero)
    let coefficients = regression.extendedCoefficients
    for k in (1...degree).reversed() {
      var current = zip(scale.timesPosition(next), afterNext).map { $0 * 2 - $1 }
      current[0] += coefficients[k]
      (next, afterNext) = (current, next)
    }
    var sum = zip(scale.timesPosition(next), afterNext).map { $0 - $1 }
    sum[0] += coefficients[0]
    return sum.map(\.rounded)
  }
}
