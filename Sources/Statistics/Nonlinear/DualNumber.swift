import RealModule

/// A value together with its gradient: forward-mode differentiation, exact to rounding.
///
/// Arithmetic on a + a' e with e^2 = 0 carries first derivatives by the chain rule, so derivatives
/// lose no digits to differences.
///
///     let b = DualNumber.variables([2, 3])
///     let z = b[0] * DualNumber.exp(b[1])
///     z.gradient   // [e^3, 2 e^3]
///
/// Reference: Griewank and Walther (2008), *Evaluating Derivatives*, 2nd ed., chapter 3.
/// Complexity: O(p) per operation, p parameters.
public struct DualNumber: DifferentiableScalar {
  /// The value.
  public let value: Double
  /// The derivative by each parameter; empty for a constant.
  public let gradient: [Double]

  /// A constant.
  ///
  /// - Parameter constant: Its value.
  public init(_ constant: Double) {
    value = constant
    gradient = []
  }

  /// A value with its gradient.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - gradient: The derivative by each parameter; empty for a constant.
  public init(value: Double, gradient: [Double]) {
    self.value = value
    self.gradient = gradient
  }

  /// The parameters themselves, each with derivative 1 by itself.
  ///
  /// - Parameter values: One a parameter.
  /// - Returns: As many dual numbers.
  public static func variables(_ values: [Double]) -> [DualNumber] {
    values.indices.map { index in
      var gradient = [Double](repeating: 0, count: values.count)
      gradient[index] = 1
      return DualNumber(value: values[index], gradient: gradient)
    }
  }

  /// The chain rule for a function of one argument.
  private func mapped(_ value: Double, slope: Double) -> DualNumber {
    DualNumber(value: value, gradient: gradient.map { $0 * slope })
  }

  /// The chain rule for a function of two arguments.
  private static func combined(
    _ a: DualNumber, _ b: DualNumber, value: Double, slopes: (Double, Double)
  ) -> DualNumber {
    if b.gradient.isEmpty { return a.mapped(value, slope: slopes.0) }
    if a.gradient.isEmpty { return b.mapped(value, slope: slopes.1) }
    return DualNumber(
      value: value,
      gradient: zip(a.gradient, b.gradient).map { $0 * slopes.0 + $1 * slopes.1 })
  }
}

extension DualNumber {
  /// The sum.
  public static func + (a: DualNumber, b: DualNumber) -> DualNumber {
    combined(a, b, value: a.value + b.value, slopes: (1, 1))
  }

  /// The difference.
  public static func - (a: DualNumber, b: DualNumber) -> DualNumber {
    combined(a, b, value: a.value - b.value, slopes: (1, -1))
  }

  /// The product.
  public static func * (a: DualNumber, b: DualNumber) -> DualNumber {
    combined(a, b, value: a.value * b.value, slopes: (b.value, a.value))
  }

  /// The quotient.
  public static func / (a: DualNumber, b: DualNumber) -> DualNumber {
    let quotient = a.value / b.value
    return combined(a, b, value: quotient, slopes: (1 / b.value, -quotient / b.value))
  }

  /// The negative.
  public static prefix func - (a: DualNumber) -> DualNumber { a.mapped(-a.value, slope: -1) }

  /// e^a.
  public static func exp(_ a: DualNumber) -> DualNumber {
    let value = Double.exp(a.value)
    return a.mapped(value, slope: value)
  }

  /// The natural logarithm.
  public static func log(_ a: DualNumber) -> DualNumber {
    a.mapped(Double.log(a.value), slope: 1 / a.value)
  }

  /// a^b for positive a.
  public static func pow(_ a: DualNumber, _ b: DualNumber) -> DualNumber {
    let value = Double.pow(a.value, b.value)
    let slopes = (b.value * value / a.value, value * Double.log(a.value))
    return combined(a, b, value: value, slopes: slopes)
  }

  /// The sine of an angle in radians.
  public static func sin(_ a: DualNumber) -> DualNumber {
    a.mapped(Double.sin(a.value), slope: Double.cos(a.value))
  }

  /// The cosine of an angle in radians.
  public static func cos(_ a: DualNumber) -> DualNumber {
    a.mapped(Double.cos(a.value), slope: -Double.sin(a.value))
  }

  /// The arc tangent in radians.
  public static func atan(_ a: DualNumber) -> DualNumber {
    a.mapped(Double.atan(a.value), slope: 1 / (1 + a.value * a.value))
  }
}
