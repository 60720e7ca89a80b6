import LinearAlgebra
import RealModule

/// An increasing change of scale between what was measured and what is modelled.
///
/// A model on the modelling scale, pushed back through `invert`, cannot forecast a rate above 100 %
/// or a negative count.
///
///     let share = MonotoneTransform.logit(lower: 0, upper: 100)
///     share.apply(50)                 // 0
///     share.invert(share.apply(97))   // 97
///
/// A value on a bound is sent to minus or plus infinity and must be dealt with by the caller before
/// modelling; a value outside the domain gives NaN; inside it the result is never NaN.
public indirect enum MonotoneTransform: Sendable, Equatable {
  /// z = x.
  case identity
  /// z = log(x + offset), for x > -offset; the offset is in the unit of x.
  case logarithm(offset: Double)
  /// z = sqrt(x - lower), for x >= lower, in the unit of x. Read back, every z below zero is the
  /// bound itself, so a model may put some probability on it.
  case squareRoot(lower: Double)
  /// z = log((x - lower) / (upper - x)), for lower < x < upper, in the unit of x; NaN where the
  /// bounds are not finite and in order.
  case logit(lower: Double, upper: Double)
  /// z = (x^lambda - 1) / lambda, for x >= 0 and 0 < lambda <= 1; lambda 0 is the logarithm. Read
  /// back, every z below -1 / lambda is zero itself.
  case boxCox(lambda: Double)
  /// z = x, modelled as if there were no bounds; read back, what passes a bound is the bound
  /// itself. An open side is infinite.
  case censored(lower: Double, upper: Double)
  /// z = g^-1(g(x) - shift) on another scale g: a value moved by `shift` on that scale, within its
  /// bounds. A shift of 0 is no change but for rounding.
  case shifted(MonotoneTransform, by: Double)

  /// The smallest value that exists on the original scale.
  public var lowerBound: Double {
    switch self {
    case .identity: return -.infinity
    case .logarithm(let offset): return -offset
    case .squareRoot(let lower), .logit(let lower, _), .censored(let lower, _): return lower
    case .boxCox: return 0
    case .shifted(let scale, _): return scale.lowerBound
    }
  }

  /// The largest value that exists on the original scale.
  public var upperBound: Double {
    switch self {
    case .identity, .logarithm, .squareRoot, .boxCox: return .infinity
    case .logit(_, let upper), .censored(_, let upper): return upper
    case .shifted(let scale, _): return scale.upperBound
    }
  }

  /// From the original to the modelling scale.
  ///
  /// - Parameter x: A value within the bounds.
  /// - Returns: z; infinite on a bound, NaN outside.
  public func apply(_ x: Double) -> Double {
    switch self {
    case .identity: return x
    case .logarithm(let offset):
      let shifted = x + offset
      return shifted >= 0 ? .log(shifted) : .nan
    case .squareRoot(let lower): return x >= lower ? (x - lower).squareRoot() : .nan
    case .logit(let lower, let upper):
      guard isOrdered, x >= lower, x <= upper else { return .nan }
      // Two logarithms: the ratio itself may overflow, and log 0 gives the right infinity.
      return .log(x - lower) - .log(upper - x)
    case .boxCox(let lambda):
      guard x >= 0 else { return .nan }
      // expm1 keeps the digits of small lambda, where x^lambda is near 1.
      return lambda == 0 ? .log(x) : .expMinusOne(lambda * .log(x)) / lambda
    case .censored(let lower, let upper): return x >= lower && x <= upper ? x : .nan
    case .shifted(let scale, let shift): return scale.invert(scale.apply(x) - shift)
    }
  }

  /// From the modelling to the original scale, never outside the bounds.
  ///
  /// - Parameter z: Any number; infinities give the bounds.
  /// - Returns: x.
  public func invert(_ z: Double) -> Double {
    switch self {
    case .identity: return z
    case .logarithm(let offset): return max(Self.capped(.exp(z), z) - offset, -offset)
    case .squareRoot(let lower): return z > 0 ? z * z + lower : z.isNaN ? .nan : lower
    case .logit(let lower, let upper):
      guard isOrdered else { return .nan }
      // Measured from the nearer bound, so that neither end loses digits.
      let decay = Double.exp(-z.magnitude)
      let step = (upper - lower) * (decay / (1 + decay))
      let x = z < 0 ? lower + step : upper - step
      return z.isNaN ? .nan : min(max(x, lower), upper)
    case .boxCox(let lambda):
      if lambda == 0 { return Self.capped(.exp(z), z) }
      guard lambda * z > -1 else { return z.isNaN ? .nan : 0 }
      return Self.capped(.exp(.log(onePlus: lambda * z) / lambda), z)
    case .censored(let lower, let upper): return z.isNaN ? .nan : min(max(z, lower), upper)
    case .shifted(let scale, let shift): return scale.invert(scale.apply(z) + shift)
    }
  }

  /// The derivative dz/dx.
  ///
  /// - Parameter x: A value within the bounds.
  /// - Returns: A positive number; infinite on a bound, NaN outside.
  public func derivative(_ x: Double) -> Double {
    switch self {
    case .identity: return 1
    case .logarithm(let offset):
      let shifted = x + offset
      return shifted >= 0 ? 1 / shifted : .nan
    case .squareRoot(let lower): return x >= lower ? 0.5 / (x - lower).squareRoot() : .nan
    case .logit(let lower, let upper):
      guard isOrdered, x >= lower, x <= upper else { return .nan }
      return 1 / (x - lower) + 1 / (upper - x)
    case .boxCox(let lambda): return x >= 0 ? .exp((lambda - 1) * .log(x)) : .nan
    case .censored(let lower, let upper): return x >= lower && x <= upper ? 1 : .nan
    case .shifted(let scale, _): return scale.derivative(x) / scale.derivative(apply(x))
    }
  }

  /// The greatest number instead of infinity where z itself is finite.
  private static func capped(_ x: Double, _ z: Double) -> Double {
    z < .infinity ? min(x, .greatestFiniteMagnitude) : x
  }

  /// Whether the bounds of a logit are finite and in order; between any others nothing has a logit,
  /// and all is NaN.
  private var isOrdered: Bool {
    guard case .logit(let lower, let upper) = self else { return true }
    return lower < upper && lower.isFinite && upper.isFinite
  }
}
