import LinearAlgebra
import RealModule
import Statistics

/// The Theta method on a Box-Cox scale: trends may bend, values stay positive.
///
///     z = (y^lambda - 1) / lambda,   z by the Theta method,   back by medians and quantiles
///
/// Lambda between 0 (logarithm) and 1 (as it is) evens out the spread at different levels. A
/// purely statistical entry to the M4 competition with this combination was the best of its kind
/// for annual series. Values must be positive; a bound holds forecasts that would pass it.
///
/// Reference: Box and Cox (1964), *Journal of the Royal Statistical Society B* 26, 211-252;
/// Guerrero (1993), *Journal of Forecasting* 12, 37-48; Legaki and Koutsouri (2018), submission
/// 260 to the M4 competition.
public struct BoxCoxTheta: Forecaster {
  /// The name in results.
  public static let name = "box-cox-theta"
  /// As the Theta method, two pairs of values for Guerrero's rule.
  public static let minimumObservations = 4

  /// How lambda is found.
  public enum Lambda: Sendable, Equatable {
    /// The value at which spread and level of pairs of values (years of seasonal ones) are least
    /// related.
    case guerrero
    /// The value at which a straight line with normal errors is most likely.
    case likelihood
    /// A given value, 0 to 1.
    case fixed(Double)
  }

  /// Which Theta method works on the scale.
  public enum Line: Sendable, Equatable {
    /// Half the least squares slope, as `ThetaMethod`.
    case standard
    /// A line of estimated weight, as `OptimisedTheta`.
    case optimised
    /// A line renewed with each value, as `DynamicOptimisedTheta`; another unit of the values then
    /// changes the forecasts a little.
    case dynamic
  }

  /// How lambda is found.
  public let lambda: Lambda
  /// Which Theta method works on the scale.
  public let line: Line

  /// The method.
  ///
  /// - Parameters:
  ///   - lambda: How lambda is found.
  ///   - line: Which Theta method works on the scale.
  public init(lambda: Lambda = .guerrero, line: Line = .standard) {
    self.line = line
    if case .fixed(let value) = lambda {
      require(value >= 0 && value <= 1, "lambda \(value) is not between 0 and 1")
    }
    self.lambda = lambda
  }

  /// The Theta method on a Box-Cox scale fitted to one series.
  public struct Fit: FittedModel, Equatable {
    /// The power of the scale, 0 to 1.
    public let lambda: Double
    private let core: Core

    private enum Core: Sendable, Equatable {
      case standard(ThetaMethod.Fit)
      case optimised(OptimisedThetaFit)
    }

    init(_ series: ModelSeries, lambda: Double, line: Line) {
      self.lambda = lambda
      core =
        line == .standard
        ? .standard(ThetaMethod.Fit(series))
        : .optimised(OptimisedThetaFit(series, isDynamic: line == .dynamic))
    }

    /// One distribution a period.
    ///
    /// - Parameter steps: The number of periods.
    /// - Returns: Transformed normal distributions in the indicator's unit.
    public func distributions(steps: Int) -> [PredictiveDistribution] {
      switch core {
      case .standard(let fit): fit.distributions(steps: steps)
      case .optimised(let fit): fit.distributions(steps: steps)
      }
    }
  }

  /// Finds lambda and fits the Theta method.
  ///
  /// - Parameters:
  ///   - history: At least four positive values since the last break, five for optimised lines.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit.
  /// - Throws: `SeriesError.notPositive` for a value of zero or less; `tooShort`, `notFinite` or
  ///   `offGrid`.
  /// - Complexity: O(n) an evaluation, about 40 evaluations.
  public func fit(_ history: History, scale: MeasurementScale) throws(SeriesError) -> Fit {
    try ModelSeries.requirePositive(history)
    let needed = line == .standard ? Self.minimumObservations : OptimisedTheta.minimumObservations
    let plain = try ModelSeries(
      history, scale: scale, policy: .smoothing(on: .identity), needed: needed)
    let power = BoxCoxPower(plain.values, period: plain.period)
    let found: Double =
      switch lambda {
      case .guerrero: power.guerrero()
      case .likelihood: power.likelihood()
      case .fixed(let value): value
      }
    let series = try ModelSeries(
      history, scale: scale, policy: .smoothing(on: .boxCox(lambda: found)), needed: needed)
    return Fit(series, lambda: found, line: line)
  }
}
