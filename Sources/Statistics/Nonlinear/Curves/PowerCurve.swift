import RealModule

/// Growth by a constant elasticity: y = scale (t - origin)^exponent, t after the origin.
///
/// One per cent more elapsed time changes the value by `exponent` per cent.
public struct PowerCurve: GrowthCurve {
  /// The curve's name in the field.
  public static let name = "power"
  /// The names of the parameters.
  public let parameterNames = ["scale", "exponent"]
  /// What each parameter means.
  public let parameterMeanings = [
    "value one unit of time after the origin", "elasticity by elapsed time",
  ]
  /// None.
  public let ceilingName: String? = nil
  /// The scale.
  public let linearParameters = [0]
  /// The time from which elapsed time counts.
  public let origin: Double

  /// The origin.
  public var startTime: Double? { origin }

  /// A power curve.
  ///
  /// - Parameter origin: A time before all observations.
  public init(origin: Double = 0) { self.origin = origin }

  /// The value and its gradient at a time.
  ///
  /// - Parameters:
  ///   - time: In the unit of the times fitted.
  ///   - parameters: Scale and exponent.
  ///   - gradient: Receives the derivatives.
  /// - Returns: The height of the curve; NaN at and before the origin.
  public func evaluate(time: Double, parameters: [Double], gradient: inout [Double]) -> Double {
    let elapsed = time - origin
    guard elapsed > 0 else { return .nan }
    let logarithm = Double.log(elapsed)
    let power = Double.exp(parameters[1] * logarithm)
    gradient[0] = power
    gradient[1] = parameters[0] * power * logarithm
    return parameters[0] * power
  }

  /// origin + (value / scale)^(1 / exponent).
  ///
  /// - Parameters:
  ///   - value: In the unit of the response.
  ///   - parameters: Scale and exponent.
  /// - Returns: The time; `nil` for a value of the other sign or without growth.
  public func time(reaching value: Double, parameters: [Double]) -> Double? {
    let ratio = value / parameters[0]
    guard ratio > 0, ratio.isFinite, parameters[1] != 0 else { return nil }
    return origin + Double.exp(Double.log(ratio) / parameters[1])
  }

  /// Exponents of decline and growth.
  ///
  /// - Parameter span: First and last time.
  /// - Returns: Parameter vectors without a scale.
  public func startingShapes(_ span: TimeSpan) -> [[Double]] {
    [-4, -2, -1, -0.5, -0.2, 0.2, 0.5, 1, 1.5, 2, 3, 4, 8].map { [0, $0] }
  }
}
