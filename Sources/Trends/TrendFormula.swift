import RealModule
import Statistics

/// A formula of a user's own: what is modelled, as a function of predictors and parameters.
///
///     let formula = try TrendFormula(
///       "y = b1 * (1 - exp(-b2 * x))", start: [("b1", 500), ("b2", 1e-4)], predictors: ["x"])
///
/// Numbers, predictors, parameters, `pi`, `+ - * / ^ **`, brackets, and `exp log sqrt sin cos arctan`.
/// The left side is `y` or a function of it, as `log(y)`; without an equals sign it is `y`. Dual
/// numbers differentiate the formula exactly.
public struct TrendFormula: DifferentiableModel, Equatable {
  /// The names of the parameters in their order.
  public let parameterNames: [String]
  /// Their starting values.
  public let start: [Double]
  private let left: FormulaTerm
  private let right: FormulaTerm

  /// Reads a formula.
  ///
  /// - Parameters:
  ///   - text: The formula.
  ///   - start: The parameters with their starting values.
  ///   - predictors: The names of the predictors, the time first.
  ///   - response: The name of what is modelled.
  /// - Throws: `FormulaError`, with the character where it goes wrong.
  public init(
    _ text: String, start: [(name: String, value: Double)], predictors: [String],
    response: String = "y"
  ) throws(FormulaError) {
    let names = start.map(\.name)
    let sides = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard sides.count <= 2 else {
      throw FormulaError(position: sides[0].count + sides[1].count + 2, message: "a second =")
    }
    if sides.count == 2 {
      left = try FormulaParser.read(sides[0], ["\(response)": .predictor(0)])
    } else {
      left = .predictor(0)
    }
    var known: [String: FormulaTerm] = [:]
    for (index, name) in predictors.enumerated() { known[name] = .predictor(index) }
    for (index, name) in names.enumerated() { known[name] = .parameter(index) }
    let offset = sides.count == 2 ? sides[0].count + 1 : 0
    right = try FormulaParser.read(sides[sides.count - 1], known, offset: offset)
    parameterNames = names
    self.start = start.map(\.value)
  }

  /// What is modelled, of one value.
  ///
  /// - Parameter value: The value of the series.
  /// - Returns: For example its logarithm.
  public func response(_ value: Double) -> Double { left.value([value], [Double]()) }

  /// The right side.
  ///
  /// - Parameters:
  ///   - predictors: The predictors of one observation.
  ///   - parameters: One number a name.
  /// - Returns: Its value.
  public func formula<Scalar: DifferentiableScalar>(
    at predictors: [Double], parameters: [Scalar]
  ) -> Scalar {
    right.value(predictors, parameters)
  }
}

/// Why a formula cannot be read.
public struct FormulaError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The character, from 1.
  public let position: Int
  /// What is wrong.
  public let message: String

  /// One sentence with the place.
  public var description: String { "\(message), at character \(position) of the formula" }
}

/// A part of a formula.
indirect enum FormulaTerm: Sendable, Equatable {
  case number(Double)
  case predictor(Int)
  case parameter(Int)
  case negated(FormulaTerm)
  case joined(FormulaTerm, Operation, FormulaTerm)
  case power(FormulaTerm, FormulaTerm)
  case applied(Function, FormulaTerm)

  enum Operation: Character, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
  }

  enum Function: String, Sendable, CaseIterable {
    case exp, log, ln, sqrt, sin, cos, arctan, atan
  }

  /// Whether no parameter stands in it, so that plain numbers are enough.
  private var isConstant: Bool {
    switch self {
    case .number, .predictor: true
    case .parameter: false
    case .negated(let inner), .applied(_, let inner): inner.isConstant
    case .joined(let a, _, let b), .power(let a, let b): a.isConstant && b.isConstant
    }
  }

  func value<Scalar: DifferentiableScalar>(_ x: [Double], _ b: [Scalar]) -> Scalar {
    switch self {
    case .number(let number): return Scalar(number)
    case .predictor(let index): return Scalar(x[index])
    case .parameter(let index): return b[index]
    case .negated(let inner): return -inner.value(x, b)
    case .joined(let left, let operation, let right):
      let (a, c): (Scalar, Scalar) = (left.value(x, b), right.value(x, b))
      switch operation {
      case .plus: return a + c
      case .minus: return a - c
      case .times: return a * c
      case .over: return a / c
      }
    case .power(let base, let exponent): return Self.power(base.value(x, b), exponent, x, b)
    case .applied(let function, let inner): return Self.applied(function, inner.value(x, b))
    }
  }

  /// Whole exponents by products, which also hold for negative numbers.
  private static func power<Scalar: DifferentiableScalar>(
    _ base: Scalar, _ exponent: FormulaTerm, _ x: [Double], _ b: [Scalar]
  ) -> Scalar {
    let whole = exponent.isConstant ? exponent.value(x, [Double]()) : .nan
    guard whole == whole.rounded(), whole.magnitude <= 64 else {
      return Scalar.pow(base, exponent.value(x, b))
    }
    let product = (0..<Int(whole.magnitude)).reduce(Scalar(1)) { product, index in
      index == 0 ? base : product * base
    }
    return whole < 0 ? Scalar(1) / product : product
  }

  private static func applied<Scalar: DifferentiableScalar>(
    _ function: Function, _ a: Scalar
  ) -> Scalar {
    switch function {
    case .exp: Scalar.exp(a)
    case .log, .ln: Scalar.log(a)
    case .sqrt: Scalar.pow(a, Scalar(0.5))
    case .sin: Scalar.sin(a)
    case .cos: Scalar.cos(a)
    case .arctan, .atan: Scalar.atan(a)
    }
  }
}
