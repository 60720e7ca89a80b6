import LinearAlgebra
import RealModule

/// The sums of products from which GLS with AR(1) errors follows at any phi.
///
/// With z = (x, y), a first observation scaled by sqrt(1 - phi^2) and later ones
/// (z[t] - phi^g z[t-1]) / sqrt(s[g]), s[g] = 1 + phi^2 + ... + phi^(2 (g - 1)), g the gap in
/// years, the matrix of products is
///
///     G(phi) = (1 - phi^2) F + sum over gaps g of (A[g] - phi^g B[g] + phi^(2 g) C[g]) / s[g]
///
/// so one pass over the data serves every phi. Entries carry 32 digits: forming products squares
/// the condition number, and near phi = 1 the terms cancel.
struct AutoregressiveMoments {
  /// Number of coefficients; G has one row more, for the response.
  let order: Int
  /// Observations, n.
  let count: Int
  /// F, or zeros when the first observation is left out.
  private let first: ExtendedMatrix
  private let usesFirst: Bool
  private let gaps: [Gap]

  private struct Gap {
    let length: Int
    var count = 0
    var current, crossed, previous: ExtendedMatrix
  }

  /// What follows at one phi.
  struct Solution {
    let coefficients: [DoubleDouble]
    let inverse: ExtendedMatrix
    /// S, the sum of squared innovations, and its derivative by phi.
    let squares, squaresDerivative: Double
    /// log det X'V^-1 X and its derivative by phi.
    let logDeterminant, logDeterminantDerivative: Double
  }

  /// Sums over z of each observation; `steps` are the years since the observation before, one fewer
  /// than rows.
  init(rows: [[DoubleDouble]], steps: [Int], usesFirst: Bool = true) {
    let size = rows[0].count
    order = size - 1
    count = rows.count - (usesFirst ? 0 : 1)
    self.usesFirst = usesFirst
    let zero = ExtendedMatrix(rows: size, columns: size)
    var first = zero
    if usesFirst { first.addProducts(rows[0], rows[0]) }
    self.first = first
    var gaps: [Gap] = []
    for (index, step) in steps.enumerated() {
      let (before, now) = (rows[index], rows[index + 1])
      let place =
        gaps.firstIndex { $0.length == step }
        ?? {
          gaps.append(Gap(length: step, current: zero, crossed: zero, previous: zero))
          return gaps.count - 1
        }()
      gaps[place].count += 1
      gaps[place].current.addProducts(now, now)
      gaps[place].crossed.addProducts(now, before)
      gaps[place].crossed.addProducts(before, now)
      gaps[place].previous.addProducts(before, before)
    }
    self.gaps = gaps
  }

  /// Coefficients, squares and determinant at phi; `nil` where X'V^-1 X is singular to 32 digits.
  func solution(at phi: Double) -> Solution? {
    let (products, derivative) = products(at: phi)
    guard let cholesky = ExtendedCholesky(products, order: order) else { return nil }
    let right = (0..<order).map { products[$0, order] }
    let b = cholesky.solve(right)
    let contrast = b.map { -$0 } + [DoubleDouble(1)]
    let inverse = cholesky.inverse
    var trace = DoubleDouble(0)
    for row in 0..<order {
      for column in 0..<order { trace += inverse[row, column] * derivative[column, row] }
    }
    return Solution(
      coefficients: b, inverse: inverse,
      squares: max(0, products.quadraticForm(contrast).rounded),
      squaresDerivative: derivative.quadraticForm(contrast).rounded,
      logDeterminant: cholesky.pivots.reduce(0.0) { $0 + .log($1.high) },
      logDeterminantDerivative: trace.rounded)
  }

  /// log det of the innovations' scaling: log(1 - phi^2) - sum of log s[g], and its derivative.
  func logScaling(at phi: Double) -> (value: Double, derivative: Double) {
    var value = usesFirst ? Double.log((1 - phi) * (1 + phi)) : 0
    var derivative = usesFirst ? -2 * phi / ((1 - phi) * (1 + phi)) : 0
    for gap in gaps {
      let (s, slope) = Self.spread(gap.length, phi)
      value -= Double(gap.count) * .log(s.high)
      derivative -= Double(gap.count) * slope.high / s.high
    }
    return (value, derivative)
  }

  /// G and its derivative by phi.
  private func products(at phi: Double) -> (ExtendedMatrix, ExtendedMatrix) {
    var value = ExtendedMatrix(rows: order + 1, columns: order + 1)
    var derivative = value
    let one = DoubleDouble(1)
    let remaining = one - DoubleDouble.product(phi, phi)
    value.add(first, times: remaining)
    derivative.add(first, times: DoubleDouble(-2 * phi))
    for gap in gaps {
      let (s, slope) = Self.spread(gap.length, phi)
      let lower = Self.power(phi, gap.length - 1)
      let power = lower * phi
      let powerSlope = lower * Double(gap.length)
      value.add(gap.current, times: one / s)
      value.add(gap.crossed, times: -(power / s))
      value.add(gap.previous, times: power * power / s)
      // d(a / s) = (a' - a s' / s) / s for a = 1, phi^g, phi^(2 g).
      let relative = slope / s
      derivative.add(gap.current, times: -(relative / s))
      derivative.add(gap.crossed, times: -((powerSlope - power * relative) / s))
      derivative.add(
        gap.previous, times: (power * powerSlope * 2 - power * power * relative) / s)
    }
    return (value, derivative)
  }

  private static func power(_ phi: Double, _ exponent: Int) -> DoubleDouble {
    (0..<exponent).reduce(DoubleDouble(1)) { product, _ in product * phi }
  }

  /// s[g] and its derivative by phi.
  private static func spread(_ gap: Int, _ phi: Double) -> (DoubleDouble, DoubleDouble) {
    let square = DoubleDouble.product(phi, phi)
    var (sum, slope) = (DoubleDouble(0), DoubleDouble(0))
    // Horner's rule in phi^2, and the derivative alongside.
    for _ in 0..<gap {
      slope = slope * square + sum * (2 * phi)
      sum = sum * square + DoubleDouble(1)
    }
    return (sum, slope)
  }
}

extension ExtendedMatrix {
  /// Adds a b'.
  mutating func addProducts(_ a: [DoubleDouble], _ b: [DoubleDouble]) {
    for row in a.indices {
      for column in b.indices { self[row, column] = self[row, column] + a[row] * b[column] }
    }
  }

  /// Adds a multiple of a matrix.
  mutating func add(_ other: ExtendedMatrix, times factor: DoubleDouble) {
    for row in 0..<rowCount {
      for column in 0..<columnCount {
        self[row, column] = self[row, column] + other[row, column] * factor
      }
    }
  }

  /// c' A c.
  func quadraticForm(_ c: [DoubleDouble]) -> DoubleDouble {
    var sum = DoubleDouble(0)
    for row in c.indices {
      for column in c.indices { sum += c[row] * self[row, column] * c[column] }
    }
    return sum
  }
}
