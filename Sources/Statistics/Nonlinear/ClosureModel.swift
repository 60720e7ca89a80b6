import LinearAlgebra
import RealModule

/// A model given as closures: the value, and its gradient if it is known.
///
///     let model = ClosureModel(parameterNames: ["a", "b"]) { x, b in b[0] * .exp(b[1] * x[0]) }
///
/// Without a gradient the derivatives are central differences of order four,
/// (f(-2h) - 8 f(-h) + 8 f(h) - f(2h)) / 12 h with h about 2^-10 |b|, whose two errors, of truncation
/// and of rounding, balance near 3e-13 of the value: the estimates keep nine digits and more where
/// the problem allows. State the formula as a `DifferentiableModel` for the last digits.
///
/// Reference: Abramowitz and Stegun (1964), 25.3.6; Press et al. (2007), *Numerical Recipes*,
/// section 5.7.
public struct ClosureModel: NonlinearModel {
  /// A value from predictors and parameters.
  public typealias Value = @Sendable (_ predictors: [Double], _ parameters: [Double]) -> Double
  /// The derivatives by each parameter from predictors and parameters.
  public typealias Gradient =
    @Sendable (_ predictors: [Double], _ parameters: [Double]) -> [Double]

  /// The names of the parameters in their order.
  public let parameterNames: [String]
  private let valueClosure: Value
  private let gradientClosure: Gradient?

  /// A model from its closures.
  ///
  /// - Parameters:
  ///   - parameterNames: One a parameter, all different.
  ///   - gradient: The derivatives by each parameter; `nil` takes differences.
  ///   - value: f(x, b).
  public init(parameterNames: [String], gradient: Gradient? = nil, value: @escaping Value) {
    self.parameterNames = parameterNames
    valueClosure = value
    gradientClosure = gradient
  }

  /// The value from the closure.
  ///
  /// - Parameters:
  ///   - predictors: x, the predictors of one observation.
  ///   - parameters: b, one number a name.
  /// - Returns: f(x, b).
  public func value(at predictors: [Double], parameters: [Double]) -> Double {
    valueClosure(predictors, parameters)
  }

  /// The value and the gradient, from the closure or by differences.
  ///
  /// - Parameters:
  ///   - predictors: x, the predictors of one observation.
  ///   - parameters: b, one number a name.
  ///   - gradient: Receives the derivative by each parameter.
  /// - Returns: f(x, b).
  /// - Complexity: 1 + 4 p values without a gradient.
  public func evaluate(
    at predictors: [Double], parameters: [Double], gradient: inout [Double]
  ) -> Double {
    if let gradientClosure {
      let derivatives = gradientClosure(predictors, parameters)
      require(
        derivatives.count == parameters.count,
        "\(derivatives.count) derivatives for \(parameters.count) parameters")
      gradient = derivatives
    } else {
      for index in gradient.indices {
        gradient[index] = difference(index, predictors, parameters)
      }
    }
    return valueClosure(predictors, parameters)
  }

  private func difference(_ index: Int, _ predictors: [Double], _ parameters: [Double]) -> Double {
    let centre = parameters[index]
    var shifted = parameters
    // A power of two, so that the step itself is hardly rounded.
    let size = centre == 0 ? 1 : centre.magnitude
    let step = Double(sign: .plus, exponent: Int(size.exponent) - 10, significand: 1)
    func shiftedValue(_ steps: Double) -> Double {
      shifted[index] = centre + steps * step
      return valueClosure(predictors, shifted)
    }
    let near = shiftedValue(1) - shiftedValue(-1)
    let far = shiftedValue(2) - shiftedValue(-2)
    return (8 * near - far) / (12 * step)
  }
}
