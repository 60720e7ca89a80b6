import RealModule

/// Growth to a ceiling that slows down early: y = ceiling exp(-exp(-rate (t - midpoint))).
///
/// Fastest at 37 % of the ceiling and long in reaching it. R's `SSgompertz` is the same curve with
/// b2 = exp(rate midpoint) and b3 = exp(-rate). A negative rate is a decline from the ceiling.
///
/// Reference: Gompertz (1825); Seber and Wild (1989), *Nonlinear Regression*, section 7.3.
public struct GompertzCurve: GrowthCurve {
  /// The curve's name in the field.
  public static let name = "Gompertz"
  /// The names of the parameters.
  public let parameterNames = ["ceiling", "midpoint", "rate"]
  /// What each parameter means.
  public let parameterMeanings = [
    "level approached in the long run", "time of fastest growth, at 1/e of the ceiling",
    "rate per unit of time at which relative growth fades",
  ]
  /// The ceiling.
  public let ceilingName: String? = "ceiling"
  /// The ceiling.
  public let linearParameters = [0]

  /// A Gompertz curve.
  public init() {}

  /// The value and its gradient at a time.
  ///
  /// - Parameters:
  ///   - time: In the unit of the times fitted.
  ///   - parameters: Ceiling, midpoint and rate.
  ///   - gradient: Receives the derivatives.
  /// - Returns: The height of the curve.
  public func evaluate(time: Double, parameters: [Double], gradient: inout [Double]) -> Double {
    let fading = Double.exp(-parameters[2] * (time - parameters[1]))
    let share = Double.exp(-fading)
    // Far below the midpoint e^-E underflows before E overflows: all derivatives are 0 there.
    let slope = share > 0 ? share * fading : 0
    gradient[0] = share
    gradient[1] = -parameters[0] * slope * parameters[2]
    gradient[2] = parameters[0] * slope * (time - parameters[1])
    return parameters[0] * share
  }

  /// midpoint - log(-log(value / ceiling)) / rate.
  ///
  /// - Parameters:
  ///   - value: In the unit of the response.
  ///   - parameters: Ceiling, midpoint and rate.
  /// - Returns: The time; `nil` for a value outside zero to the ceiling.
  public func time(reaching value: Double, parameters: [Double]) -> Double? {
    let share = value / parameters[0]
    guard share > 0, share < 1, parameters[2] != 0 else { return nil }
    return parameters[1] - Double.log(-Double.log(share)) / parameters[2]
  }

  /// Midpoints and rates.
  ///
  /// - Parameter span: First and last time.
  /// - Returns: Parameter vectors without a ceiling.
  public func startingShapes(_ span: TimeSpan) -> [[Double]] {
    span.midpoints.flatMap { midpoint in span.rates.map { [0, midpoint, $0] } }
  }
}
