import RealModule

/// The coefficients of the four polynomials of a seasonal ARMA process.
///
/// The search moves in free numbers x, one a coefficient: r = sin x is a partial autocorrelation,
/// and the Durbin-Levinson recursion turns partial autocorrelations below 1 into every stationary
/// polynomial and no other. The sine reaches 1 at a finite x and the likelihood is level there,
/// so a moving average with a unit root is found exactly rather than approached for ever.
///
/// Reference: Barndorff-Nielsen and Schou (1973), *Journal of Multivariate Analysis* 3, 408-419;
/// Monahan (1984), *Biometrika* 71, 403-404.
package struct ARMACoefficients: Sendable, Equatable {
  package var ar: [Double]
  package var ma: [Double]
  package var seasonalAR: [Double]
  package var seasonalMA: [Double]
  package let period: Int

  package init(
    ar: [Double], ma: [Double], seasonalAR: [Double] = [], seasonalMA: [Double] = [],
    period: Int = 1
  ) {
    (self.ar, self.ma, self.seasonalAR, self.seasonalMA) = (ar, ma, seasonalAR, seasonalMA)
    self.period = period
  }

  /// From free numbers, in the order ar, ma, seasonal ar, seasonal ma.
  package init(free x: [Double], order: ARIMAOrder) {
    let r = x.map { Double.sin($0) }
    let (p, q, P) = (order.p, order.q, order.P)
    ar = Self.levinson(r[0..<p])
    ma = Self.levinson(r[p..<p + q]).map { -$0 }
    seasonalAR = Self.levinson(r[(p + q)..<(p + q + P)])
    seasonalMA = Self.levinson(r[(p + q + P)...]).map { -$0 }
    period = order.period
  }

  /// The free numbers of these coefficients; `nil` for a polynomial with a root inside the circle.
  package var free: [Double]? {
    var x: [Double] = []
    for coefficients in [ar, ma.map { -$0 }, seasonalAR, seasonalMA.map { -$0 }] {
      guard let r = Self.partial(coefficients) else { return nil }
      x += r.map { Double.asin($0) }
    }
    return x
  }

  /// phi[1...]: the product of both autoregressive polynomials.
  package var phi: [Double] {
    if seasonalAR.isEmpty { return ar }
    let wide = Polynomial.spread(seasonalAR, period)
    return Polynomial.times([1] + ar.map { -$0 }, [1] + wide.map { -$0 }).dropFirst().map { -$0 }
  }

  /// theta[1...]: the product of both moving average polynomials.
  package var theta: [Double] {
    if seasonalMA.isEmpty { return ma }
    return Array(
      Polynomial.times([1] + ma, [1] + Polynomial.spread(seasonalMA, period)).dropFirst())
  }

  /// Coefficients from partial autocorrelations (Durbin-Levinson).
  static func levinson(_ r: ArraySlice<Double>) -> [Double] {
    var phi: [Double] = []
    for last in r {
      let old = phi
      for i in phi.indices { phi[i] = old[i] - last * old[old.count - 1 - i] }
      phi.append(last)
    }
    return phi
  }

  /// Partial autocorrelations of coefficients; `nil` where one reaches beyond 1.
  static func partial(_ coefficients: [Double]) -> [Double]? {
    var phi = coefficients
    var r: [Double] = []
    while let last = phi.popLast() {
      guard last.magnitude < 1 else { return nil }
      r.append(last)
      let old = phi
      for i in phi.indices {
        phi[i] = (old[i] + last * old[old.count - 1 - i]) / ((1 - last) * (1 + last))
      }
    }
    return r.reversed()
  }

  /// Whether both polynomials keep their roots beyond a modulus, as a guard against unit roots.
  ///
  /// phi(B) has no root within modulus R exactly if the coefficients phi[k] R^k are stationary.
  package func keepsRoots(beyond modulus: Double) -> Bool {
    [ar, ma.map { -$0 }, seasonalAR, seasonalMA.map { -$0 }].allSatisfy { coefficients in
      var power = 1.0
      let stretched = coefficients.map { value in
        power *= modulus
        return value * power
      }
      return Self.partial(stretched) != nil
    }
  }
}
