import RealModule

/// Growth to a ceiling with a free place of its inflection.
///
/// y = ceiling (1 + shape E)^(-1 / shape) with E = exp(-rate (t - midpoint)). Shape 1 is the logistic
/// curve, 0 the Gompertz curve, between -1 and 0 an earlier inflection, above 1 a later one. The
/// inflection lies at the midpoint, at a share (1 + shape)^(-1 / shape) of the ceiling.
/// Needs long series: four parameters are often more than the data determine.
///
/// Reference: Richards (1959), *Journal of Experimental Botany* 10, 290-300; Seber and Wild (1989),
/// *Nonlinear Regression*, section 7.3.
public struct RichardsCurve: GrowthCurve {
  /// The curve's name in the field.
  public static let name = "Richards"
  /// The names of the parameters.
  public let parameterNames = ["ceiling", "midpoint", "rate", "shape"]
  /// What each parameter means.
  public let parameterMeanings = [
    "level approached in the long run", "time of fastest growth",
    "rate per unit of time at which the ceiling is approached",
    "place of the inflection: 1 logistic, 0 Gompertz",
  ]
  /// The ceiling.
  public let ceilingName: String? = "ceiling"
  /// The shape is not below -1, where the curve has no inflection left.
  public let naturalBounds = ParameterBounds(["shape": -1...Double.infinity])
  /// The ceiling.
  public let linearParameters = [0]

  /// A Richards curve.
  public init() {}

  /// The value and its gradient at a time.
  ///
  /// - Parameters:
  ///   - time: In the unit of the times fitted.
  ///   - parameters: Ceiling, midpoint, rate and shape.
  ///   - gradient: Receives the derivatives.
  /// - Returns: The height of the curve; NaN where 1 + shape E is negative.
  public func evaluate(time: Double, parameters: [Double], gradient: inout [Double]) -> Double {
    let (ceiling, rate, shape) = (parameters[0], parameters[2], parameters[3])
    let elapsed = time - parameters[1]
    let fading = Double.exp(-rate * elapsed)
    let share = Double.exp(-Self.logarithm(fading, shape))
    for index in gradient.indices { gradient[index] = 0 }
    gradient[0] = share
    // Far below the midpoint the share underflows and all derivatives with it.
    guard share != 0 else { return 0 }
    let slope = ceiling * share / (1 / fading + shape)
    gradient[1] = -slope * rate
    gradient[2] = slope * elapsed
    gradient[3] = ceiling * share * Self.shapeSlope(fading, shape)
    return ceiling * share
  }

  /// log(1 + shape E) / shape, continued to shape 0 by its limit E.
  static func logarithm(_ fading: Double, _ shape: Double) -> Double {
    let u = shape * fading
    guard u.magnitude < 0x1p-60 else { return Double.log(onePlus: u) / shape }
    return fading
  }

  /// The derivative of -log(1 + shape E) / shape by the shape.
  ///
  /// E^2 (log(1 + u) - u / (1 + u)) / u^2 with u = shape E; near 0, where the two parts cancel, the
  /// series sum over j of (-u)^j (j + 1) / (j + 2), whose 20th term is below 2^-60 for |u| < 1/8.
  static func shapeSlope(_ fading: Double, _ shape: Double) -> Double {
    let u = shape * fading
    if u.magnitude < 0.125 {
      let series = stride(from: 20.0, through: 0, by: -1).reduce(0.0) { sum, j in
        (j + 1) / (j + 2) - u * sum
      }
      return fading * fading * series
    }
    return (Double.log(onePlus: u) - 1 / (1 / u + 1)) / (shape * shape)
  }

  /// midpoint - log(((value / ceiling)^-shape - 1) / shape) / rate.
  ///
  /// - Parameters:
  ///   - value: In the unit of the response.
  ///   - parameters: Ceiling, midpoint, rate and shape.
  /// - Returns: The time; `nil` for a value that the curve does not take.
  public func time(reaching value: Double, parameters: [Double]) -> Double? {
    let share = value / parameters[0]
    let (rate, shape) = (parameters[2], parameters[3])
    guard share > 0, share < 1, rate != 0 else { return nil }
    let logarithm = -Double.log(share)
    let fading = shape == 0 ? logarithm : Double.expMinusOne(shape * logarithm) / shape
    guard fading > 0, fading.isFinite else { return nil }
    return parameters[1] - Double.log(fading) / rate
  }

  /// Midpoints, rates and shapes.
  ///
  /// - Parameter span: First and last time.
  /// - Returns: Parameter vectors without a ceiling.
  public func startingShapes(_ span: TimeSpan) -> [[Double]] {
    [-0.5, 0.1, 1, 3].flatMap { shape in
      span.midpoints.flatMap { midpoint in span.rates.map { [0, midpoint, $0, shape] } }
    }
  }
}
