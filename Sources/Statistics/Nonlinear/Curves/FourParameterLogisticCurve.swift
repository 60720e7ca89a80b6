import RealModule

/// Growth from a floor to a ceiling: y = floor + (ceiling - floor) / (1 + exp(-rate (t - midpoint))).
///
/// For coverage that was already above zero before it began to rise. Needs data on both sides of the
/// midpoint. A negative rate is a decline from ceiling to floor.
///
/// Reference: Ratkowsky (1990), *Handbook of Nonlinear Regression Models*, chapter 5; R `SSfpl`.
public struct FourParameterLogisticCurve: GrowthCurve {
  /// The curve's name in the field.
  public static let name = "four-parameter logistic"
  /// The names of the parameters.
  public let parameterNames = ["floor", "ceiling", "midpoint", "rate"]
  /// What each parameter means.
  public let parameterMeanings = [
    "level before the rise", "level approached in the long run",
    "time halfway between floor and ceiling", "steepness per unit of time",
  ]
  /// The ceiling.
  public let ceilingName: String? = "ceiling"
  /// Floor and ceiling.
  public let linearParameters = [0, 1]

  /// A logistic curve with a floor.
  public init() {}

  /// The value and its gradient at a time.
  ///
  /// - Parameters:
  ///   - time: In the unit of the times fitted.
  ///   - parameters: Floor, ceiling, midpoint and rate.
  ///   - gradient: Receives the derivatives.
  /// - Returns: The height of the curve.
  public func evaluate(time: Double, parameters: [Double], gradient: inout [Double]) -> Double {
    let z = parameters[3] * (time - parameters[2])
    let (share, slope) = LogisticCurve.standard(z)
    let height = parameters[1] - parameters[0]
    gradient[0] = LogisticCurve.standard(-z).value
    gradient[1] = share
    gradient[2] = -height * slope * parameters[3]
    gradient[3] = height * slope * (time - parameters[2])
    return parameters[0] * gradient[0] + parameters[1] * share
  }

  /// midpoint + log((value - floor) / (ceiling - value)) / rate.
  ///
  /// - Parameters:
  ///   - value: In the unit of the response.
  ///   - parameters: Floor, ceiling, midpoint and rate.
  /// - Returns: The time; `nil` for a value outside floor to ceiling.
  public func time(reaching value: Double, parameters: [Double]) -> Double? {
    let share = (value - parameters[0]) / (parameters[1] - parameters[0])
    guard parameters[3] != 0, let z = LogisticCurve.standardInverse(share) else { return nil }
    return parameters[2] + z / parameters[3]
  }

  /// Midpoints and rates of growth; `normalized` makes declines of those whose ends are exchanged.
  ///
  /// - Parameter span: First and last time.
  /// - Returns: Parameter vectors without floor and ceiling.
  public func startingShapes(_ span: TimeSpan) -> [[Double]] {
    span.midpoints.flatMap { midpoint in
      span.rates.filter { $0 > 0 }.map { [0, 0, midpoint, $0] }
    }
  }

  /// The same curve with its floor below its ceiling.
  ///
  /// - Parameter parameters: Floor, ceiling, midpoint and rate.
  /// - Returns: Both exchanged and the rate reversed where the floor was above.
  public func normalized(_ parameters: [Double]) -> [Double] {
    guard parameters[0] > parameters[1] else { return parameters }
    return [parameters[1], parameters[0], parameters[2], -parameters[3]]
  }
}
