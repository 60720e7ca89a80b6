import RealModule

/// A local level or local linear trend fitted by its exact diffuse likelihood.
///
///     y[t] = mu[t] + eps[t]
///     mu[t+1] = mu[t] + nu[t] + xi[t]
///     nu[t+1] = nu[t] + zeta[t]                  (no nu in the local level)
///
/// The common unit of the three variances is solved for; their shares are searched on a grid,
/// refined, and compared with every case in which one or two of them are exactly zero, which win
/// when nothing is lost.
///
/// - Complexity: O(n) an evaluation, about 5 ns a year; some 60 evaluations for a level, 300 for a
///   trend.
///
/// Reference: Harvey (1989), *Forecasting, Structural Time Series Models and the Kalman Filter*,
/// sections 2.3 and 4.2; Durbin and Koopman (2012), sections 2.10 and 7.2.
public struct StructuralFit: Sendable {
  /// Which components wander.
  public enum Form: Sendable, Equatable {
    /// A level.
    case level
    /// A level and a slope.
    case trend
    /// A slope only: the level follows it without steps of its own.
    case smoothTrend
  }

  /// Which components wander.
  public let form: Form
  /// The variance of eps by maximum likelihood, in squared units of the series.
  public var irregularVariance: Double { shares.irregular * squaredUnit }
  /// The variance of xi, likewise.
  public var levelVariance: Double { shares.level * squaredUnit }
  /// The variance of zeta, likewise.
  public var slopeVariance: Double { shares.slope * squaredUnit }
  /// The diffuse log-likelihood, with -log(2 pi) / 2 for each diffuse step.
  public let logLikelihood: Double
  /// Observations beyond those spent on the start.
  public let effectiveCount: Int
  /// Whether the series follows the model without error but for rounding.
  public let isExact: Bool

  private let filter: StructuralFilter
  private let shares: VarianceShares
  private let scale: (origin: Double, unit: Double)
  private let relativeVariance: Double
  private var squaredUnit: Double { relativeVariance * scale.unit * scale.unit }

  /// Fits the variances.
  ///
  /// - Parameters:
  ///   - series: One value a period, NaN where missing.
  ///   - form: Which components wander.
  ///   - breaks: One flag a period, whether the level starts anew there; `nil` for none.
  /// - Returns: The fit.
  /// - Throws: `ARIMAError.tooFewObservations` where the start leaves no degree of freedom;
  ///   `nonFinite`.
  public static func fit(
    _ series: [Double], form: Form, breaks: [Bool]? = nil
  ) throws(ARIMAError) -> StructuralFit {
    let scaled = try ScaledSeries(series, centred: true)
    let search = StructuralSearch(series: scaled.values, breaks: breaks, form: form)
    guard let shares = search.best() else {
      let observed = series.count { !$0.isNaN }
      let effective = search.filter(StructuralSearch.still(form)).effectiveCount
      throw .tooFewObservations(
        count: observed, required: observed + 1 + shareCount(form) - effective)
    }
    return StructuralFit(scaled, form, search, shares)
  }

  private init(
    _ scaled: ScaledSeries, _ form: Form, _ search: StructuralSearch, _ shares: VarianceShares
  ) {
    self.form = form
    self.shares = shares
    filter = search.filter(shares)
    scale = (scaled.origin, scaled.unit)
    effectiveCount = filter.effectiveCount
    let N = Double(filter.effectiveCount)
    isExact = filter.squares <= search.roundoff
    relativeVariance = filter.squares / N
    let constants = Double(filter.count) * Double.log(2 * .pi) + N - N * Double.log(N)
    logLikelihood =
      -filter.cost(roundoff: search.roundoff) - 0.5 * constants - N * Double.log(scaled.unit)
  }

  /// Observations beyond the start minus the shares estimated; at least 1.
  ///
  /// A share counts although it may have come out as zero, like the coefficients of the ARIMA
  /// models these are equal to: (0,1,1) for the level, (0,2,2) for the trend.
  public var degreesOfFreedom: Int { max(effectiveCount - Self.shareCount(form), 1) }

  /// The criteria of the fit, with the variances as parameters.
  public var criteria: InformationCriteria {
    InformationCriteria(
      logLikelihood: logLikelihood, parameterCount: Self.shareCount(form) + 1,
      observationCount: effectiveCount)
  }

  /// The free shares: 1 for a level or a smooth trend, 2 for a trend.
  static func shareCount(_ form: Form) -> Int { form == .trend ? 2 : 1 }

  /// Means and variances of the periods after the last.
  ///
  /// The variances are the maximum likelihood estimates with `degreesOfFreedom` as divisor; the
  /// shares are taken as known.
  ///
  /// - Parameter steps: The number of periods.
  /// - Returns: One pair a period, in units of the series.
  public func forecast(steps: Int) -> [(mean: Double, variance: Double)] {
    deviations(steps: steps).map { ($0.mean, $0.deviation * $0.deviation) }
  }

  /// Means and standard deviations, which exist where variances leave the range of doubles.
  package func deviations(steps: Int) -> [(mean: Double, deviation: Double)] {
    var path = filter
    let corrected = relativeVariance * Double(effectiveCount) / Double(degreesOfFreedom)
    return (0..<steps).map { _ in
      let law = path.next(shares)
      let deviation = (max(law.variance, 0) * corrected).squareRoot() * scale.unit
      return (scale.origin + law.mean * scale.unit, deviation)
    }
  }
}
