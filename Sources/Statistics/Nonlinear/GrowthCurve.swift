/// A curve of a quantity over time with parameters that mean something to a planner.
///
/// Every curve finds its own starting values, so a fit needs times and values only:
///
///     let fit = try LogisticCurve().fit(times: years, values: coverage)
///     fit.parameter("ceiling")                    // where coverage levels off
///     fit.time(reaching: 90)                      // when the curve passes 90, or nil
///     try fit.prediction(at: 2030).interval(level: 0.8)
///     try fit.ceilingEvidence()                   // whether the data show a ceiling at all
///
/// Reference: Seber and Wild (1989), *Nonlinear Regression*, chapter 7; Ratkowsky (1990), *Handbook of
/// Nonlinear Regression Models*, chapters 4 and 5.
public protocol GrowthCurve: NonlinearModel {
  /// The curve's name in the field.
  static var name: String { get }
  /// What each parameter means, in the order of the names.
  var parameterMeanings: [String] { get }
  /// The parameter that is the level approached in the long run; `nil` when there is none.
  var ceilingName: String? { get }
  /// The time after which the curve is defined; `nil` for all times.
  var startTime: Double? { get }
  /// Limits beyond which the parameters mean nothing; `.none` by default.
  var naturalBounds: ParameterBounds { get }
  /// Indices of parameters in which the curve is linear: the start grid leaves them out.
  var linearParameters: [Int] { get }

  /// The value and its gradient at a time.
  ///
  /// - Parameters:
  ///   - time: In the unit of the times fitted.
  ///   - parameters: One number a name.
  ///   - gradient: Receives the derivative by each parameter.
  /// - Returns: The height of the curve; NaN where it does not exist.
  func evaluate(time: Double, parameters: [Double], gradient: inout [Double]) -> Double

  /// The time at which the curve has a value.
  ///
  /// - Parameters:
  ///   - value: In the unit of the response.
  ///   - parameters: One number a name.
  /// - Returns: The time; `nil` for a value that the curve never takes.
  func time(reaching value: Double, parameters: [Double]) -> Double?

  /// Shapes from which the best starts are chosen, spread over what the times could show.
  ///
  /// - Parameter span: First and last time.
  /// - Returns: Parameter vectors; their linear parameters are ignored.
  func startingShapes(_ span: TimeSpan) -> [[Double]]

  /// Whether the curve nears its ceiling as time goes on, rather than coming from there.
  ///
  /// - Parameter parameters: One number a name.
  /// - Returns: By default whether the parameter named "rate" is positive.
  func approachesCeiling(_ parameters: [Double]) -> Bool

  /// The same curve in the form meant by the names, where two parameter vectors give one curve.
  ///
  /// - Parameter parameters: One number a name.
  /// - Returns: For example with the floor below the ceiling; by default the parameters themselves.
  func normalized(_ parameters: [Double]) -> [Double]
}

extension GrowthCurve {
  /// Defined at all times.
  public var startTime: Double? { nil }

  /// No limits.
  public var naturalBounds: ParameterBounds { .none }

  /// Whether the parameter named "rate" is positive.
  ///
  /// - Parameter parameters: One number a name.
  /// - Returns: Also true without such a parameter.
  public func approachesCeiling(_ parameters: [Double]) -> Bool {
    parameterNames.firstIndex(of: "rate").map { parameters[$0] > 0 } ?? true
  }

  /// The parameters themselves.
  ///
  /// - Parameter parameters: One number a name.
  /// - Returns: The same.
  public func normalized(_ parameters: [Double]) -> [Double] { parameters }

  /// The value and its gradient; the only predictor is the time.
  ///
  /// - Parameters:
  ///   - predictors: The time.
  ///   - parameters: One number a name.
  ///   - gradient: Receives the derivative by each parameter.
  /// - Returns: The height of the curve.
  public func evaluate(
    at predictors: [Double], parameters: [Double], gradient: inout [Double]
  ) -> Double {
    evaluate(time: predictors[0], parameters: parameters, gradient: &gradient)
  }
}
