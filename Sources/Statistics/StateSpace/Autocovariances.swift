/// Autocovariances and impulse responses of an ARMA process with innovations of variance 1.
enum Autocovariances {
  /// gamma[0...lags] of phi(B) w[t] = theta(B) e[t].
  ///
  /// The autoregression's own autocovariances come from its partial autocorrelations, which loses
  /// nothing near a unit root where a linear system would; the moving average then mixes them.
  ///
  /// - Parameters:
  ///   - ar: phi[1...p].
  ///   - theta: 1, theta[1], ....
  ///   - lags: The last lag wanted.
  /// - Returns: lags + 1 numbers; `nil` for a root on or inside the unit circle.
  /// - Complexity: O(p^2 + q (lags + q)).
  ///
  /// Reference: Brockwell and Davis (1991), *Time Series: Theory and Methods*, 2nd ed.,
  /// sections 3.3 and 5.2.
  static func ofProcess(_ ar: [Double], _ theta: [Double], lags: Int) -> [Double]? {
    guard let plain = ofAutoregression(ar, lags: lags + theta.count) else { return nil }
    let q = theta.count
    var mixing = [Double](repeating: 0, count: q)
    for lag in 0..<q {
      for i in 0..<(q - lag) { mixing[lag] += theta[i] * theta[i + lag] }
    }
    return (0...lags).map { k in
      var sum = mixing[0] * plain[k]
      for lag in 1..<max(q, 1) where mixing[lag] != 0 {
        sum += mixing[lag] * (plain[k + lag] + plain[(k - lag).magnitude.asIndex])
      }
      return sum
    }
  }

  private static func ofAutoregression(_ ar: [Double], lags: Int) -> [Double]? {
    // Step down through all orders, then build the autocovariances up again.
    var orders: [[Double]] = [ar]
    while let phi = orders.last, let last = phi.last {
      guard last.magnitude < 1 - 1e-10 else { return nil }
      let shrink = 1 / ((1 - last) * (1 + last))
      let n = phi.count - 1
      orders.append((0..<n).map { (phi[$0] + last * phi[n - 1 - $0]) * shrink })
    }
    orders.reverse()  // orders[k] has k coefficients
    var variance = 1.0
    for phi in orders.dropFirst() {
      variance /= (1 - phi[phi.count - 1]) * (1 + phi[phi.count - 1])
    }
    var gamma = [variance]
    for k in stride(from: 1, through: lags, by: 1) {
      // The predictor of order min(k, p) is exact for the next autocovariance.
      let phi = orders[min(k, ar.count)]
      var sum = 0.0
      for j in phi.indices { sum += phi[j] * gamma[k - 1 - j] }
      gamma.append(sum)
    }
    return variance.isFinite ? gamma : nil
  }

  /// psi[0...count-1]: the response of w to one innovation.
  static func impulses(_ phi: [Double], _ theta: [Double], count: Int) -> [Double] {
    var psi = [Double](repeating: 0, count: count)
    for k in 0..<count {
      var value = k < theta.count ? theta[k] : 0
      for j in 0..<min(k, phi.count) { value += phi[j] * psi[k - 1 - j] }
      psi[k] = value
    }
    return psi
  }
}

extension UInt {
  fileprivate var asIndex: Int { Int(self) }
}
