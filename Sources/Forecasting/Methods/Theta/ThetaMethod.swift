import RealModule
import Statistics

/// The Theta method: half a straight line, half simple smoothing.
///
///     y[n+h] ~ N( l[n] + (b / 2) (h - 1 + (1 - (1 - alpha)^n) / alpha),
///                 s^2 (1 + (h - 1) alpha^2) )
///
/// l is the level of simple exponential smoothing and b the least squares slope over all
/// values: the series is split into its line (theta 0) and a line of doubled curvature (theta
/// 2), and their forecasts are averaged. Seasonal series are adjusted first
/// (`SeasonalAdjustment`). Shares are modelled on the logit; other bounds hold forecasts that
/// would pass them. A period without a value moves the level on; values before a break are not
/// used.
///
///     let fit = try ThetaMethod().fit(History(consecutive: values), scale: .init(kind: .level))
///     fit.distributions(steps: 6).map(\.median)
///
/// Reference: Assimakopoulos and Nikolopoulos (2000), *International Journal of Forecasting* 16,
/// 521-530; Hyndman and Billah (2003), same journal 19, 287-290, the form used here.
public struct ThetaMethod: Forecaster {
  /// The name in results.
  public static let name = "theta"
  /// Smoothing needs three, and a slope means little below four.
  public static let minimumObservations = 4

  /// The method.
  public init() {}

  /// The Theta method fitted to one series.
  public struct Fit: FittedModel, Equatable {
    /// The smoothing of the level, 0 to 1.
    public let alpha: Double
    /// Half the slope of the line, a period, on the modelling scale.
    public var drift: Double { halfSlope * series.unit }
    /// The variance of one-step errors, on the modelling scale.
    public var errorVariance: Double { variance * series.unit * series.unit }
    /// Whether seasons were taken off.
    public var isSeasonal: Bool { !seasons.seasons.isEmpty }
    private let series: ModelSeries
    private let seasons: SeasonalAdjustment
    private let level: Double
    private let halfSlope: Double
    private let variance: Double

    init(_ series: ModelSeries) {
      self.series = series
      seasons = SeasonalAdjustment(series.values, period: series.period)
      let values = seasons.adjusted(series.values)
      let form = SmoothingForm(error: .additive)
      var profile = AdditiveProfile(
        values: values, observations: series.observations, form: form, period: 1)
      let found = BrentMinimizer(tolerance: 1e-7).minimize(gridded: 9, in: 0.0001...0.9999) {
        profile.squares(SmoothingParameters(alpha: $0))
      }
      alpha = found.point[0]
      let parameters = SmoothingParameters(alpha: alpha)
      variance = profile.squares(parameters) / Double(max(series.observations - 2, 1))
      var chain = SmoothingRecursion(
        form: form, parameters: parameters, state: profile.bestState())
      _ = chain.run(values)
      level = chain.level
      halfSlope = ThetaLine(values).slope / 2
    }

    /// One distribution a period.
    ///
    /// - Parameter steps: The number of periods.
    /// - Returns: Normal distributions in the indicator's unit.
    public func distributions(steps: Int) -> [PredictiveDistribution] {
      let n = series.values.count
      let floor = series.leastDeviation * series.leastDeviation
      let learnt = (1 - Double.pow(1 - alpha, Double(n))) / alpha
      return (0..<steps).map { index in
        let ahead = Double(index)
        let moment = seasons.restored(
          mean: level + halfSlope * (ahead + learnt),
          variance: max(variance, floor) * (1 + ahead * alpha * alpha), at: n + index)
        return series.normal(mean: moment.mean, variance: moment.variance)
      }
    }
  }

  /// Fits level and slope.
  ///
  /// - Parameters:
  ///   - history: At least four values since the last break.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit.
  /// - Throws: `SeriesError.tooShort`, `notFinite`, `outsideBounds` or `offGrid`.
  /// - Complexity: O(n) an evaluation, about 25 evaluations.
  public func fit(_ history: History, scale: MeasurementScale) throws(SeriesError) -> Fit {
    Fit(
      try ModelSeries(
        history, scale: scale, policy: .smoothing, needed: Self.minimumObservations))
  }
}
