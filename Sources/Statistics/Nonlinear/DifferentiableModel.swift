/// A model stated by its formula alone; dual numbers give the gradient, exact to rounding.
///
///     struct Saturation: DifferentiableModel {
///       let parameterNames = ["capacity", "half"]
///       func formula<S: DifferentiableScalar>(at x: [Double], parameters b: [S]) -> S {
///         b[0] * x[0] / (b[1] + x[0])
///       }
///     }
public protocol DifferentiableModel: NonlinearModel {
  /// The formula of the model.
  ///
  /// - Parameters:
  ///   - predictors: x, the predictors of one observation.
  ///   - parameters: b, one number a name.
  /// - Returns: f(x, b).
  func formula<Scalar: DifferentiableScalar>(
    at predictors: [Double], parameters: [Scalar]
  ) -> Scalar
}

extension DifferentiableModel {
  /// The value of the formula and its gradient by dual numbers.
  ///
  /// - Parameters:
  ///   - predictors: x, the predictors of one observation.
  ///   - parameters: b, one number a name.
  ///   - gradient: Receives the derivative by each parameter.
  /// - Returns: f(x, b).
  /// - Complexity: O(p) times the operations of the formula.
  public func evaluate(
    at predictors: [Double], parameters: [Double], gradient: inout [Double]
  ) -> Double {
    let result = formula(at: predictors, parameters: DualNumber.variables(parameters))
    for index in gradient.indices {
      gradient[index] = result.gradient.isEmpty ? 0 : result.gradient[index]
    }
    return result.value
  }

  /// The value of the formula.
  ///
  /// - Parameters:
  ///   - predictors: x, the predictors of one observation.
  ///   - parameters: b, one number a name.
  /// - Returns: f(x, b).
  public func value(at predictors: [Double], parameters: [Double]) -> Double {
    formula(at: predictors, parameters: parameters)
  }
}
