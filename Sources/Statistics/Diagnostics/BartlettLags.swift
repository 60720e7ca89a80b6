import LinearAlgebra

/// How many lags a long-run variance with Bartlett weights takes, n observations.
public enum BartlettLags: Sendable, Equatable {
  /// The whole part of 4 (n / 100)^(1/4).
  case short
  /// The whole part of 12 (n / 100)^(1/4).
  case long
  /// A number of the caller's, at least 0.
  case fixed(Int)

  /// The largest l with l <= c (n / 100)^(1/4), in whole numbers: 100 l^4 <= c^4 n.
  func count(observations: Int) -> Int {
    let factor: Int
    switch self {
    case .fixed(let lags):
      require(lags >= 0, "\(lags) lags")
      return lags
    case .short: factor = 4
    case .long: factor = 12
    }
    let bound = factor * factor * factor * factor * observations
    var lag = 0
    while 100 * (lag + 1) * (lag + 1) * (lag + 1) * (lag + 1) <= bound { lag += 1 }
    return lag
  }

  /// n times the long-run variance of residuals: their squares plus twice the products at each lag
  /// k, weighted by 1 - k / (l + 1), which keeps the sum positive.
  ///
  /// Reference: Newey and West (1987), *Econometrica* 55, 703-708.
  static func longRunSquares(_ residuals: [Double], lag: Int) -> DoubleDouble {
    var total = residuals.reduce(DoubleDouble(0)) { $0 + DoubleDouble.product($1, $1) }
    for distance in 0..<lag {
      let weight = 2 * (1 - Double(distance + 1) / Double(lag + 1))
      var sum = DoubleDouble(0)
      for index in distance + 1..<residuals.count {
        sum += DoubleDouble.product(residuals[index], residuals[index - distance - 1])
      }
      total += sum * weight
    }
    return total
  }
}
