import RealModule

/// Growth or decline by a constant share a year: y = level exp(rate (t - origin)).
///
/// For growth that nothing holds back yet; extrapolates without limit.
///
/// Edge case: choose an origin within the data, or the level is an extrapolation with a huge error.
public struct ExponentialCurve: GrowthCurve {
  /// The curve's name in the field.
  public static let name = "exponential"
  /// The names of the parameters.
  public let parameterNames = ["level", "rate"]
  /// What each parameter means.
  public let parameterMeanings = ["value at the origin", "relative change per unit of time"]
  /// None.
  public let ceilingName: String? = nil
  /// The level.
  public let linearParameters = [0]
  /// The time at which the curve has the value `level`.
  public let origin: Double

  /// A curve with its level at a time.
  ///
  /// - Parameter origin: A time, best within the data.
  public init(origin: Double = 0) { self.origin = origin }

  /// The value and its gradient at a time.
  ///
  /// - Parameters:
  ///   - time: In the unit of the times fitted.
  ///   - parameters: Level and rate.
  ///   - gradient: Receives the derivatives.
  /// - Returns: The height of the curve.
  public func evaluate(time: Double, parameters: [Double], gradient: inout [Double]) -> Double {
    let growth = Double.exp(parameters[1] * (time - origin))
    let value = parameters[0] * growth
    gradient[0] = growth
    gradient[1] = value * (time - origin)
    return value
  }

  /// origin + log(value / level) / rate.
  ///
  /// - Parameters:
  ///   - value: In the unit of the response.
  ///   - parameters: Level and rate.
  /// - Returns: The time; `nil` for a value of the other sign or without growth.
  public func time(reaching value: Double, parameters: [Double]) -> Double? {
    let ratio = value / parameters[0]
    guard ratio > 0, ratio.isFinite, parameters[1] != 0 else { return nil }
    return origin + Double.log(ratio) / parameters[1]
  }

  /// Rates of growth and decline.
  ///
  /// - Parameter span: First and last time.
  /// - Returns: Parameter vectors without a level.
  public func startingShapes(_ span: TimeSpan) -> [[Double]] {
    let slow = [0.1, 0.2, -0.1, -0.2].map { $0 / span.length }
    return (slow + span.rates).map { [0, $0] }
  }
}
