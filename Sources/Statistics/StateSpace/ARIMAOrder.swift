import LinearAlgebra

/// The order of a seasonal ARIMA model, (p, d, q)(P, D, Q)[m] with or without a constant.
///
///     phi(B) Phi(B^m) ((1 - B)^d (1 - B^m)^D y[t] - c) = theta(B) Theta(B^m) e[t]
///
/// B y[t] = y[t-1]; phi(B) = 1 - phi[1] B - ..., theta(B) = 1 + theta[1] B + ....
public struct ARIMAOrder: Sendable, Hashable, CustomStringConvertible {
  /// The number of autoregressive coefficients.
  public var p: Int
  /// The number of differences.
  public var d: Int
  /// The number of moving average coefficients.
  public var q: Int
  /// The number of seasonal autoregressive coefficients.
  public var P: Int
  /// The number of seasonal differences.
  public var D: Int
  /// The number of seasonal moving average coefficients.
  public var Q: Int
  /// The number of periods in a season, m; 1 for annual figures.
  public var period: Int
  /// Whether c is estimated: the mean without differences, the drift with one, else a curve.
  public var hasConstant: Bool

  /// An order.
  ///
  /// - Parameters:
  ///   - p: Autoregressive coefficients, at least 0.
  ///   - d: Differences, at least 0.
  ///   - q: Moving average coefficients, at least 0.
  ///   - seasonal: P, D and Q, at least 0 each.
  ///   - period: Periods in a season; at least 2 for a seasonal order that is not 0.
  ///   - constant: Whether c is estimated.
  public init(
    _ p: Int, _ d: Int, _ q: Int, seasonal: (P: Int, D: Int, Q: Int) = (0, 0, 0),
    period: Int = 1, constant: Bool = false
  ) {
    let (P, D, Q) = seasonal
    require(min(p, d, q) >= 0 && min(P, D, Q) >= 0, "a negative order")
    require(period >= 2 || P + D + Q == 0, "a seasonal order with a period of \(period)")
    (self.p, self.d, self.q, self.P, self.D, self.Q) = (p, d, q, P, D, Q)
    self.period = period
    hasConstant = constant
  }

  /// The coefficients of the polynomials, without constant and variance.
  public var coefficientCount: Int { p + q + P + Q }
  /// All parameters: coefficients, constant and variance.
  public var parameterCount: Int { coefficientCount + (hasConstant ? 1 : 0) + 1 }
  /// The observations that differencing uses up, d + m D.
  public var lostCount: Int { d + period * D }

  /// For example `(1,1,1)(0,1,1)[12]+c`.
  public var description: String {
    let seasonal = P + D + Q > 0 ? "(\(P),\(D),\(Q))[\(period)]" : ""
    return "(\(p),\(d),\(q))\(seasonal)\(hasConstant ? "+c" : "")"
  }

  /// delta[1...] in (1 - B)^d (1 - B^m)^D = 1 - delta[1] B - delta[2] B^2 - ....
  package var integration: [Double] {
    var polynomial = [1.0]
    for _ in 0..<d { polynomial = Polynomial.times(polynomial, [1, -1]) }
    if D > 0 {
      let season = [1] + [Double](repeating: 0, count: period - 1) + [-1]
      for _ in 0..<D { polynomial = Polynomial.times(polynomial, season) }
    }
    return polynomial.dropFirst().map { -$0 }
  }
}

/// Polynomials as their coefficients, the constant first.
enum Polynomial {
  static func times(_ a: [Double], _ b: [Double]) -> [Double] {
    var product = [Double](repeating: 0, count: a.count + b.count - 1)
    for i in a.indices where a[i] != 0 {
      for j in b.indices { product[i + j] += a[i] * b[j] }
    }
    return product
  }

  /// The coefficients spread to the powers of B^period.
  static func spread(_ coefficients: [Double], _ period: Int) -> [Double] {
    var wide = [Double](repeating: 0, count: coefficients.count * period)
    for (i, value) in coefficients.enumerated() { wide[(i + 1) * period - 1] = value }
    return wide
  }
}
