import RealModule

/// The gap to a ceiling closes by a constant share a year: y = c + (level - c) exp(-rate (t - o)).
///
/// Also known as asymptotic regression, monomolecular growth, Mitscherlich's law. For a quantity that
/// is slowing down throughout; with a level above the asymptote it falls towards it.
public struct ModifiedExponentialCurve: GrowthCurve {
  /// The curve's name in the field.
  public static let name = "modified exponential"
  /// The names of the parameters.
  public let parameterNames = ["asymptote", "level", "rate"]
  /// What each parameter means.
  public let parameterMeanings = [
    "level approached in the long run", "value at the origin",
    "share of the remaining gap closed per unit of time, as a continuous rate",
  ]
  /// The asymptote.
  public let ceilingName: String? = "asymptote"
  /// Asymptote and level.
  public let linearParameters = [0, 1]
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
  ///   - parameters: Asymptote, level and rate.
  ///   - gradient: Receives the derivatives.
  /// - Returns: The height of the curve.
  public func evaluate(time: Double, parameters: [Double], gradient: inout [Double]) -> Double {
    let elapsed = time - origin
    let gap = Double.exp(-parameters[2] * elapsed)
    gradient[0] = -Double.expMinusOne(-parameters[2] * elapsed)
    gradient[1] = gap
    gradient[2] = (parameters[0] - parameters[1]) * elapsed * gap
    return parameters[0] * gradient[0] + parameters[1] * gap
  }

  /// origin - log((value - asymptote) / (level - asymptote)) / rate.
  ///
  /// - Parameters:
  ///   - value: In the unit of the response.
  ///   - parameters: Asymptote, level and rate.
  /// - Returns: The time; `nil` for a value at or beyond the asymptote.
  public func time(reaching value: Double, parameters: [Double]) -> Double? {
    let gap = (value - parameters[0]) / (parameters[1] - parameters[0])
    guard gap > 0, gap.isFinite, parameters[2] != 0 else { return nil }
    return origin - Double.log(gap) / parameters[2]
  }

  /// Rates at which the gap closes; negative ones open it.
  ///
  /// - Parameter span: First and last time.
  /// - Returns: Parameter vectors with rates only.
  public func startingShapes(_ span: TimeSpan) -> [[Double]] {
    ([0.1, -0.1].map { $0 / span.length } + span.rates).map { [0, 0, $0] }
  }
}
