import RealModule

/// The diffusion of an innovation: adopters by themselves (p) and by imitation (q), cumulated.
///
/// y = ceiling p (1 - e) / (p + q e) with e = exp(-(p + q) (t - origin)): zero at the origin, the
/// launch. For cumulative numbers of adopters.
///
/// Reference: Bass (1969), *Management Science* 15, 215-227.
public struct BassCurve: GrowthCurve {
  /// The curve's name in the field.
  public static let name = "Bass"
  /// The names of the parameters.
  public let parameterNames = ["ceiling", "innovation", "imitation"]
  /// What each parameter means.
  public let parameterMeanings = [
    "adopters in the long run", "p: rate of adoption without others, per unit of time",
    "q: rate of adoption caused by adopters, per unit of time",
  ]
  /// The ceiling.
  public let ceilingName: String? = "ceiling"
  /// Both rates of adoption are not negative.
  public let naturalBounds = ParameterBounds([
    "innovation": 0...Double.infinity, "imitation": 0...Double.infinity,
  ])
  /// The ceiling.
  public let linearParameters = [0]
  /// The time of launch, at which nobody has adopted.
  public let origin: Double

  /// A Bass curve.
  ///
  /// - Parameter origin: The time of launch, usually one period before the first observation.
  public init(origin: Double = 0) { self.origin = origin }

  /// The value and its gradient at a time.
  ///
  /// - Parameters:
  ///   - time: In the unit of the times fitted.
  ///   - parameters: Ceiling, p and q.
  ///   - gradient: Receives the derivatives.
  /// - Returns: The number of adopters until then.
  public func evaluate(time: Double, parameters: [Double], gradient: inout [Double]) -> Double {
    let (ceiling, p, q) = (parameters[0], parameters[1], parameters[2])
    let elapsed = time - origin
    let left = Double.exp(-(p + q) * elapsed)
    let gone = -Double.expMinusOne(-(p + q) * elapsed)
    let denominator = p + q * left
    let share = p * gone / denominator
    let decay = elapsed * left
    gradient[0] = share
    gradient[1] = ceiling * (gone + p * decay - share * (1 - q * decay)) / denominator
    gradient[2] = ceiling * (p * decay - share * (left - q * decay)) / denominator
    return ceiling * share
  }

  /// origin - log(p (1 - s) / (p + q s)) / (p + q) with s = value / ceiling.
  ///
  /// - Parameters:
  ///   - value: In the unit of the response.
  ///   - parameters: Ceiling, p and q.
  /// - Returns: The time; `nil` for a value outside zero to the ceiling.
  public func time(reaching value: Double, parameters: [Double]) -> Double? {
    let (p, q) = (parameters[1], parameters[2])
    let share = value / parameters[0]
    let left = p * (1 - share) / (p + q * share)
    guard share >= 0, share < 1, left > 0, p + q != 0 else { return nil }
    return origin - Double.log(left) / (p + q)
  }

  /// Innovation from rare to common, imitation from none to strong.
  ///
  /// - Parameter span: First and last time.
  /// - Returns: Parameter vectors without a ceiling.
  public func startingShapes(_ span: TimeSpan) -> [[Double]] {
    let length = max(span.last - origin, span.length)
    return [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3].flatMap { innovation in
      [0.1, 0.5, 1, 2, 4, 8, 16, 32].map { [0, innovation / length, $0 / length] }
    }
  }
}
