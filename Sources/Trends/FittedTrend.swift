import LinearAlgebra
import Statistics

/// A trend fitted to one series: its terms, how well it describes the past, and where it leads.
public struct FittedTrend: Sendable {
  /// The model.
  public let model: TrendModel
  /// The estimates, in the order of the model.
  public internal(set) var terms: [TrendTerm]
  /// Observations that take part.
  public let observationCount: Int
  /// Observations less estimated coefficients; not whole for ridge regression.
  public let degreesOfFreedom: Double
  /// Share of the variation explained, on the scale fitted; `nil` where there is none.
  public let rSquared: Double?
  /// The corrected Akaike criterion of the values themselves, so that models of one series compare
  /// whatever scale they are fitted on; `nil` where the model maximises no likelihood.
  public let aicc: Double?
  /// The standard deviation of the errors on the scale fitted; `nil` without degrees of freedom.
  public let residualStandardDeviation: Double?
  /// Whether an iterative fit reached its end; `true` for closed forms.
  public let isConverged: Bool
  /// Rounds of an iterative fit; 0 for closed forms.
  public let iterations: Int
  /// What the reader must know.
  public internal(set) var notes: [String]

  /// The fitted values and residuals on the scale fitted.
  let fitted: [Double]
  let residuals: [Double]
  /// The design behind the residuals, where diagnostics of a linear model may ask for it.
  let design: Design?
  /// The scale fitted.
  let transform: MonotoneTransform
  var projector: @Sendable (TrendPoint) -> TrendProjection?
  /// Refits of a curve from its estimates; `nil` where the model is simply fitted anew.
  var bootstrap: (@Sendable (Int, inout RandomStream) -> CurveBootstrap?)?

  /// What the trend says of a time.
  ///
  /// - Parameter point: A time with its regressors.
  /// - Returns: `nil` beyond the range of doubles.
  public func projection(at point: TrendPoint) -> TrendProjection? { projector(point) }
}

/// One estimate of a trend.
public struct TrendTerm: Sendable {
  /// Its name, as `time`.
  public let name: String
  /// The estimate.
  public let estimate: Double
  /// Its standard error; `nil` where the data leave nothing to judge it by.
  public let standardError: Double?
  /// What is known of it; `nil` as `standardError`.
  public let law: PredictiveDistribution?
  /// An interval that does not come from `law`, by its level.
  let ownInterval: (@Sendable (Double) -> ClosedRange<Double>)?

  init(
    name: String, estimate: Double, standardError: Double? = nil,
    law: PredictiveDistribution? = nil,
    ownInterval: (@Sendable (Double) -> ClosedRange<Double>)? = nil
  ) {
    self.name = name
    self.estimate = estimate
    self.standardError = standardError
    self.law = law
    self.ownInterval = ownInterval
  }

  /// An estimate with Student's t about it.
  init(name: String, estimate: Double, standardError: Double?, degreesOfFreedom: Double) {
    let usable = standardError.flatMap { $0.isFinite && degreesOfFreedom > 0 ? $0 : nil }
    self.init(
      name: name, estimate: estimate, standardError: usable,
      law: usable.map {
        .studentT(
          StudentTDistribution(
            location: estimate, scale: $0, degreesOfFreedom: degreesOfFreedom))
      })
  }

  /// The interval that holds the term with a probability.
  ///
  /// - Parameter level: Above 0, below 1.
  /// - Returns: `nil` where nothing is known of the spread.
  public func interval(level: Double) -> ClosedRange<Double>? {
    ownInterval?(level) ?? law?.interval(level: level)
  }

  /// The probability of an estimate at least so far from zero if the term were zero.
  public var pValue: Double? {
    guard let law, let standardError else { return nil }
    guard standardError > 0 else { return estimate == 0 ? 1 : 0 }
    return min(1, 2 * min(law.cumulativeProbability(0), law.upperTailProbability(0)))
  }
}

/// What a trend says of one time.
public struct TrendProjection: Sendable {
  /// The trend's height, in the unit of the series.
  public let value: Double
  /// What is known of that height; `nil` where the model has no such law or nothing is left to
  /// judge it by.
  public let line: PredictiveDistribution?
  /// What a new observation may be; `nil` likewise.
  public let observation: PredictiveDistribution?

  /// A projection read on the scale of the series.
  init?(
    _ value: Double, line: PredictiveDistribution?, observation: PredictiveDistribution?,
    from transform: MonotoneTransform = .identity
  ) {
    let height = transform.invert(value)
    guard height.isFinite else { return nil }
    self.value = height
    self.line = line?.onOriginalScale(of: transform)
    self.observation = observation?.onOriginalScale(of: transform)
  }
}
