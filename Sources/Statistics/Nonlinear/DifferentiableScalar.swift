import RealModule

/// Numbers in which the formula of a model can be written once, for values and for derivatives.
///
/// `Double` gives the value, `DualNumber` the value with its gradient.
public protocol DifferentiableScalar: Sendable {
  /// A constant, which does not depend on the parameters.
  ///
  /// - Parameter constant: Its value.
  init(_ constant: Double)

  /// The value without derivatives, for decisions such as the choice of a stable branch.
  var value: Double { get }

  /// The sum.
  static func + (a: Self, b: Self) -> Self
  /// The difference.
  static func - (a: Self, b: Self) -> Self
  /// The product.
  static func * (a: Self, b: Self) -> Self
  /// The quotient.
  static func / (a: Self, b: Self) -> Self
  /// The negative.
  static prefix func - (a: Self) -> Self

  /// e^a.
  static func exp(_ a: Self) -> Self
  /// The natural logarithm, NaN for negative numbers.
  static func log(_ a: Self) -> Self
  /// a^b for positive a.
  static func pow(_ a: Self, _ b: Self) -> Self
  /// The sine of an angle in radians.
  static func sin(_ a: Self) -> Self
  /// The cosine of an angle in radians.
  static func cos(_ a: Self) -> Self
  /// The arc tangent in radians, between -pi/2 and pi/2.
  static func atan(_ a: Self) -> Self
}

extension Double: DifferentiableScalar {
  /// The number itself.
  public var value: Double { self }
}

extension DifferentiableScalar {
  /// The sum with a constant.
  public static func + (a: Self, b: Double) -> Self { a + Self(b) }
  /// The sum with a constant.
  public static func + (a: Double, b: Self) -> Self { Self(a) + b }
  /// The difference from a constant.
  public static func - (a: Self, b: Double) -> Self { a - Self(b) }
  /// The difference from a constant.
  public static func - (a: Double, b: Self) -> Self { Self(a) - b }
  /// The product with a constant.
  public static func * (a: Self, b: Double) -> Self { a * Self(b) }
  /// The product with a constant.
  public static func * (a: Double, b: Self) -> Self { Self(a) * b }
  /// The quotient by a constant.
  public static func / (a: Self, b: Double) -> Self { a / Self(b) }
  /// The quotient of a constant.
  public static func / (a: Double, b: Self) -> Self { Self(a) / b }
}
