import RealModule

/// Growth from zero to a ceiling, fastest halfway: y = ceiling / (1 + exp(-rate (t - midpoint))).
///
/// For coverage and adoption that start near zero. A negative rate is a decline from the ceiling.
/// R's `SSlogis` is the same curve with scal = 1 / rate.
///
/// Reference: Verhulst (1838); Seber and Wild (1989), *Nonlinear Regression*, section 7.3.
public struct LogisticCurve: GrowthCurve {
  /// The curve's name in the field.
  public static let name = "logistic"
  /// The names of the parameters.
  public let parameterNames = ["ceiling", "midpoint", "rate"]
  /// What each parameter means.
  public let parameterMeanings = [
    "level approached in the long run", "time at which half of the ceiling is reached",
    "relative growth per unit of time while the curve is low",
  ]
  /// The ceiling.
  public let ceilingName: String? = "ceiling"
  /// The ceiling.
  public let linearParameters = [0]

  /// A logistic curve.
  public init() {}

  /// The value and its gradient at a time.
  ///
  /// - Parameters:
  ///   - time: In the unit of the times fitted.
  ///   - parameters: Ceiling, midpoint and rate.
  ///   - gradient: Receives the derivatives.
  /// - Returns: The height of the curve.
  public func evaluate(time: Double, parameters: [Double], gradient: inout [Double]) -> Double {
    let (share, slope) = Self.standard(parameters[2] * (time - parameters[1]))
    gradient[0] = share
    gradient[1] = -parameters[0] * slope * parameters[2]
    gradient[2] = parameters[0] * slope * (time - parameters[1])
    return parameters[0] * share
  }

  /// 1 / (1 + e^-z) and its slope, both without overflow or cancellation.
  static func standard(_ z: Double) -> (value: Double, slope: Double) {
    let small = Double.exp(-z.magnitude)
    let lower = small / (1 + small)
    return (z < 0 ? lower : 1 / (1 + small), lower / (1 + small))
  }

  /// The argument z at which 1 / (1 + e^-z) is a share between 0 and 1.
  static func standardInverse(_ share: Double) -> Double? {
    guard share > 0, share < 1 else { return nil }
    return Double.log(share) - Double.log(onePlus: -share)
  }

  /// midpoint + log(value / (ceiling - value)) / rate.
  ///
  /// - Parameters:
  ///   - value: In the unit of the response.
  ///   - parameters: Ceiling, midpoint and rate.
  /// - Returns: The time; `nil` for a value outside zero to the ceiling.
  public func time(reaching value: Double, parameters: [Double]) -> Double? {
    guard parameters[2] != 0, let z = Self.standardInverse(value / parameters[0]) else {
      return nil
    }
    return parameters[1] + z / parameters[2]
  }

  /// Midpoints and rates.
  ///
  /// - Parameter span: First and last time.
  /// - Returns: Parameter vectors without a ceiling.
  public func startingShapes(_ span: TimeSpan) -> [[Double]] {
    span.midpoints.flatMap { midpoint in span.rates.map { [0, midpoint, $0] } }
  }
}
