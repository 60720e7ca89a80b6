/// A response that is a smooth but not a linear function of its parameters.
///
/// y[i] = f(x[i], b) + e[i]. One method is required: the value together with its gradient, because
/// the two share most of their arithmetic. Where the formula has no value (a logarithm of a negative
/// number) return NaN: a search steps back from such points, a start there is an error.
///
/// Three ways to state a model: conform to this protocol with an analytic gradient; conform to
/// `DifferentiableModel` and let dual numbers differentiate the formula exactly; or pass closures to
/// `ClosureModel`.
public protocol NonlinearModel: Sendable {
  /// The names of the parameters in their order, all different.
  var parameterNames: [String] { get }

  /// The value and its gradient at one observation.
  ///
  /// - Parameters:
  ///   - predictors: x, the predictors of one observation.
  ///   - parameters: b, one number a name.
  ///   - gradient: Receives the derivative of the value by each parameter; of the right length.
  /// - Returns: f(x, b); NaN or infinite where it does not exist.
  func evaluate(
    at predictors: [Double], parameters: [Double], gradient: inout [Double]
  ) -> Double

  /// The value alone.
  ///
  /// - Parameters:
  ///   - predictors: x, the predictors of one observation.
  ///   - parameters: b, one number a name.
  /// - Returns: f(x, b), the same number as from `evaluate`.
  func value(at predictors: [Double], parameters: [Double]) -> Double
}

extension NonlinearModel {
  /// The value by way of `evaluate`; a model may offer something quicker.
  ///
  /// - Parameters:
  ///   - predictors: x, the predictors of one observation.
  ///   - parameters: b, one number a name.
  /// - Returns: f(x, b).
  public func value(at predictors: [Double], parameters: [Double]) -> Double {
    var gradient = [Double](repeating: 0, count: parameters.count)
    return evaluate(at: predictors, parameters: parameters, gradient: &gradient)
  }
}
