/// Which exponential smoothing model: the kinds of its error, trend and season.
///
///     SmoothingForm(error: .additive, trend: .damped).description     // ETS(A,Ad,N)
///
/// Reference: Hyndman, Koehler, Ord and Snyder (2008), *Forecasting with Exponential Smoothing*,
/// section 2.5, tables 2.2 and 2.3.
public struct SmoothingForm: Sendable, Hashable, CustomStringConvertible {
  /// How a surprise enters: added to the expected value, or in proportion to it.
  public enum ErrorKind: String, Sendable, CaseIterable {
    /// y = mu + e.
    case additive = "A"
    /// y = mu (1 + e); needs positive values.
    case multiplicative = "M"
  }

  /// How the level moves from period to period.
  public enum TrendKind: String, Sendable, CaseIterable {
    /// It stays.
    case none = "N"
    /// By a steady amount.
    case additive = "A"
    /// By an amount that fades.
    case damped = "Ad"
    /// By a steady factor.
    case multiplicative = "M"
    /// By a factor that fades towards 1.
    case dampedMultiplicative = "Md"
  }

  /// How the seasons differ from the level.
  public enum SeasonKind: String, Sendable, CaseIterable {
    /// They do not.
    case none = "N"
    /// By an amount each.
    case additive = "A"
    /// By a factor each; needs positive values.
    case multiplicative = "M"
  }

  /// How a surprise enters.
  public let error: ErrorKind
  /// How the level moves.
  public let trend: TrendKind
  /// How the seasons differ.
  public let season: SeasonKind

  /// A model of the family.
  ///
  /// - Parameters:
  ///   - error: How a surprise enters.
  ///   - trend: How the level moves.
  ///   - season: How the seasons differ.
  public init(error: ErrorKind, trend: TrendKind = .none, season: SeasonKind = .none) {
    self.error = error
    self.trend = trend
    self.season = season
  }

  /// The model's usual name, such as ETS(M,A,N).
  public var description: String {
    "ETS(\(error.rawValue),\(trend.rawValue),\(season.rawValue))"
  }

  /// Whether the trend fades.
  public var isDamped: Bool { trend == .damped || trend == .dampedMultiplicative }

  /// Whether expected values are sums of the states, so that closed variances exist.
  public var hasLinearStates: Bool {
    season != .multiplicative && hasAdditiveTrend
  }

  /// Whether the trend, if any, is an amount.
  var hasAdditiveTrend: Bool { trend != .multiplicative && trend != .dampedMultiplicative }

  /// Whether forecast variances are known in closed form: classes 1 to 3 of chapter 6.
  public var hasClosedVariance: Bool {
    hasLinearStates || (error == .multiplicative && hasAdditiveTrend)
  }

  /// Whether some kind is multiplicative, which needs positive values.
  public var needsPositiveValues: Bool {
    error == .multiplicative || !hasLinearStates
  }

  /// The number of smoothing parameters: alpha, beta, gamma and phi, as far as they exist.
  public var parameterCount: Int {
    1 + (trend == .none ? 0 : 1) + (season == .none ? 0 : 1) + (isDamped ? 1 : 0)
  }

  /// The number of free initial states: level, trend and all seasons but one.
  ///
  /// - Parameter period: Periods in a year.
  /// - Returns: At least 1.
  public func stateCount(period: Int) -> Int {
    1 + (trend == .none ? 0 : 1) + (season == .none ? 0 : period - 1)
  }

  /// The same model with sums in place of all products: where searches start.
  var additiveCounterpart: SmoothingForm {
    let plainTrend: TrendKind =
      switch trend {
      case .multiplicative: .additive
      case .dampedMultiplicative: .damped
      default: trend
      }
    return SmoothingForm(
      error: .additive, trend: plainTrend, season: season == .none ? .none : .additive)
  }
}
