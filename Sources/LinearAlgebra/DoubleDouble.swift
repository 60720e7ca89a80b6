/// An unevaluated sum of two doubles that carries about 32 significant digits.
///
/// Used where a short sum decides every printed digit: residuals of least squares, means, centred
/// columns. It needs only IEEE additions and fused multiply-adds, so it gives the same bits on
/// every processor (unlike `Float80`).
///
/// Invariant: `high` is the double nearest to `high + low`.
///
/// Reference: Dekker (1971), *Numerische Mathematik* 18, 224-242; Hida, Li and Bailey (2001),
/// *Algorithms for quad-double precision floating point arithmetic*, algorithms 3-6. Relative error
/// of one addition or product: below 2^-104 while the last parts stay above the smallest normal
/// number (sizes from 1e-250 to 1e290).
@usableFromInline
package struct DoubleDouble: Sendable, Equatable {
  /// The sum rounded to double.
  @usableFromInline package var high: Double
  /// What rounding left out.
  @usableFromInline package var low: Double

  @inlinable
  package init(_ value: Double) {
    high = value
    low = 0
  }

  @inlinable
  package init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  /// The nearest double.
  @inlinable
  package var rounded: Double { high + low }

  /// a + b without error.
  ///
  /// Knuth's two-sum: the second part is the exact rounding error of the first.
  @inlinable
  package static func sum(_ a: Double, _ b: Double) -> DoubleDouble {
    let s = a + b
    let t = s - a
    return DoubleDouble(high: s, low: (a - (s - t)) + (b - t))
  }

  /// a b without error.
  ///
  /// The fused multiply-add returns exactly what rounding the product dropped.
  @inlinable
  package static func product(_ a: Double, _ b: Double) -> DoubleDouble {
    let p = a * b
    return DoubleDouble(high: p, low: (-p).addingProduct(a, b))
  }

  /// Restores the invariant, given |a| >= |b| or a = 0.
  @inlinable
  static func renormalized(_ a: Double, _ b: Double) -> DoubleDouble {
    let s = a + b
    return DoubleDouble(high: s, low: b - (s - a))
  }

  @inlinable
  package static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let s = sum(a.high, b.high)
    let t = sum(a.low, b.low)
    let u = renormalized(s.high, s.low + t.high)
    return renormalized(u.high, u.low + t.low)
  }

  @inlinable
  package static func + (a: DoubleDouble, b: Double) -> DoubleDouble {
    let s = sum(a.high, b)
    return renormalized(s.high, s.low + a.low)
  }

  @inlinable
  package static prefix func - (a: DoubleDouble) -> DoubleDouble {
    DoubleDouble(high: -a.high, low: -a.low)
  }

  @inlinable
  package static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + (-b) }

  @inlinable
  package static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let p = product(a.high, b.high)
    let cross = (a.high * b.low).addingProduct(a.low, b.high)
    return renormalized(p.high, p.low + cross)
  }

  @inlinable
  package static func * (a: DoubleDouble, b: Double) -> DoubleDouble {
    let p = product(a.high, b)
    return renormalized(p.high, p.low.addingProduct(a.low, b))
  }

  /// Long division: two quotient digits of 53 bits and the remainder's third.
  @inlinable
  package static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let first = a.high / b.high
    let remainder = a - b * first
    let second = remainder.high / b.high
    let third = (remainder - b * second).high / b.high
    return renormalized(first, second) + third
  }

  @inlinable
  package static func += (a: inout DoubleDouble, b: DoubleDouble) { a = a + b }

  /// The square root: one Newton step from the rounded root doubles its digits.
  @inlinable
  package static func squareRoot(of value: Double) -> DoubleDouble {
    let root = value.squareRoot()
    guard root > 0, root.isFinite else { return DoubleDouble(root) }
    return renormalized(root, value.addingProduct(-root, root) / (2 * root))
  }

  /// The square root of a number known to 32 digits.
  package static func squareRoot(of value: DoubleDouble) -> DoubleDouble {
    let root = value.high.squareRoot()
    guard root > 0, root.isFinite else { return DoubleDouble(root) }
    return renormalized(root, (value - product(root, root)).high / (2 * root))
  }
}

extension Sequence where Element == Double {
  /// The sum with 32 digits carried, then rounded once by the caller.
  @inlinable
  package var extendedSum: DoubleDouble {
    reduce(DoubleDouble(0)) { $0 + $1 }
  }
}
