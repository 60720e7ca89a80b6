/// The smoothing parameters in error-correction form.
///
///     l = l' + phi b' + alpha e,   b = phi b' + beta e,   s = s" + gamma e
///
/// Beta is per unit of surprise: beta = alpha beta*, with beta* the weight of Holt's own form.
public struct SmoothingParameters: Sendable, Equatable {
  /// How much of a surprise enters the level.
  public let alpha: Double
  /// How much of a surprise enters the trend; 0 without a trend.
  public let beta: Double
  /// How much of a surprise enters the season; 0 without seasons.
  public let gamma: Double
  /// The share of the trend that lasts a period; 1 when it does not fade.
  public let phi: Double

  /// Parameters.
  ///
  /// - Parameters:
  ///   - alpha: Smoothing of the level.
  ///   - beta: Smoothing of the trend.
  ///   - gamma: Smoothing of the seasons.
  ///   - phi: Damping.
  public init(alpha: Double, beta: Double = 0, gamma: Double = 0, phi: Double = 1) {
    self.alpha = alpha
    self.beta = beta
    self.gamma = gamma
    self.phi = phi
  }

  /// Whether past values lose their weight: all eigenvalues of the recursion lie inside the unit
  /// circle, for models whose states are added.
  ///
  /// Without seasons by the inequalities of Hyndman et al. (2008), chapter 10; with seasons by
  /// the Schur-Cohn recursion on the polynomial of their section 10.2, O(m^2) for m periods.
  ///
  /// - Parameters:
  ///   - form: The model.
  ///   - period: Periods in a year.
  /// - Returns: True strictly inside the region.
  public func isAdmissible(for form: SmoothingForm, period: Int) -> Bool {
    let trended = form.trend != .none
    if form.season == .none || period == 1 {
      guard trended else { return alpha > 0 && alpha < 2 }
      return alpha > 1 - 1 / phi && alpha < 1 + 1 / phi && beta > alpha * (phi - 1)
        && beta < (1 + phi) * (2 - alpha)
    }
    // Without a trend the factor (1 - lambda) is left out: phi = 0 in effect.
    let fade = trended ? phi : 0
    let mixed = alpha + (trended ? beta : 0) - alpha * fade
    var polynomial = Array(repeating: mixed, count: period + 2)
    polynomial[0] = 1
    polynomial[1] = mixed - fade + alpha * fade
    polynomial[period] = mixed + gamma - 1
    polynomial[period + 1] = fade * (1 - alpha - gamma)
    return Self.hasRootsInsideUnitCircle(polynomial)
  }

  /// Whether a monic polynomial, highest power first, has all roots inside the unit circle.
  private static func hasRootsInsideUnitCircle(_ coefficients: [Double]) -> Bool {
    var a = coefficients
    for degree in stride(from: a.count - 1, to: 0, by: -1) {
      let last = a[degree]
      guard last.magnitude < 1 else { return false }
      let divisor = 1 - last * last
      for low in 0...degree / 2 {
        let (front, back) = (a[low], a[degree - low])
        a[low] = (front - last * back) / divisor
        a[degree - low] = (back - last * front) / divisor
      }
    }
    return true
  }
}

/// Which smoothing parameters a search may reach.
public enum SmoothingBounds: Sendable, Equatable {
  /// Each value a weighted mean: 0.0001 <= beta <= alpha <= 0.9999, gamma <= 1 - alpha.
  case usual
  /// Every stable recursion: alpha up to 2 and beyond the usual ranges, as long as old values
  /// lose their weight.
  case admissible
}

/// The levels, trend and seasons between two periods.
public struct SmoothingState: Sendable, Equatable {
  /// The level, in the unit of the values.
  public var level: Double
  /// The trend a period: an amount, or a factor; 0 without a trend.
  public var trend: Double
  /// One value a season, that of the next period first; empty without seasons.
  public var seasons: [Double]

  /// A state.
  ///
  /// - Parameters:
  ///   - level: The level.
  ///   - trend: An amount, or a factor for multiplicative trends.
  ///   - seasons: As many as periods in a year, or none.
  public init(level: Double, trend: Double = 0, seasons: [Double] = []) {
    self.level = level
    self.trend = trend
    self.seasons = seasons
  }

  /// The state with its amounts in another unit; factors stay.
  func scaled(by factor: Double, form: SmoothingForm) -> SmoothingState {
    SmoothingState(
      level: level * factor, trend: form.hasAdditiveTrend ? trend * factor : trend,
      seasons: form.season == .multiplicative ? seasons : seasons.map { $0 * factor })
  }
}
