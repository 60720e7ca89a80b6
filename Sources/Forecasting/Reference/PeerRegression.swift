import Statistics

/// How the same indicator moved in other areas, as a ridge regression of moves on paces, distances and
/// level, known at any past day.
///
/// For each horizon the normal equations are summed up once over all cases, in the order in which
/// their answers became known. The sums at a day less those of the asking area's own cases give its
/// coefficients exactly, so neither the future nor the area itself is ever looked at.
///
/// Reference: Hoerl and Kennard (1970), *Technometrics* 12, 55-67 (ridge regression).
struct PeerRegression: Sendable {
  /// Numbers that networks are told: the move expected, its spread, how many cases say so.
  static let inputs = 3
  /// With fewer cases nothing is said.
  static let fewest = 30.0
  private static let size = 13
  private static let farthestMove = 8.0
  /// Penalties of the intercept and of all slopes, in cases.
  private static let penalties = (intercept: 3.0, slope: 10.0)

  /// A past case: where it stood, and when it had moved how far by each learnt horizon.
  struct Case: Sendable {
    let area: Int
    let basis: [Double]
    /// Positions in `Horizon.learnt`, the time the answer was known, moves over root years.
    let answers: [(horizon: Int, known: Double, move: Double)]
  }

  /// Normal equations: sums of x x', x y and y y.
  private struct Sums: Sendable {
    var square = [Double](repeating: 0, count: PeerRegression.size * PeerRegression.size)
    var cross = [Double](repeating: 0, count: PeerRegression.size)
    var answers = 0.0
    var count: Double { square[0] }

    mutating func add(_ x: [Double], _ y: Double, weight: Double) {
      let n = PeerRegression.size
      for row in 0..<n {
        let scaled = weight * x[row]
        for column in 0..<n { square[row * n + column] += scaled * x[column] }
        cross[row] += scaled * y
      }
      answers += weight * y * y
    }
  }

  /// By horizon, the sums of all cases known by a time.
  private let totals: [RunningSums<Sums>]
  private let own: [Int: [Case]]

  /// Sums up past cases.
  ///
  /// - Parameter cases: The cases, their levels counted from the same place.
  /// - Complexity: O(cases x horizons x 13^2).
  init(_ cases: [Case]) {
    own = Dictionary(grouping: cases, by: \.area)
    totals = Horizon.learnt.indices.map { horizon in
      let rows = cases.flatMap { one in
        one.answers.filter { $0.horizon == horizon }.map {
          (time: $0.known, item: (basis: one.basis, move: $0.move))
        }
      }
      return RunningSums(of: rows, from: Sums()) { $0.add($1.basis, $1.move, weight: 1) }
    }
  }

  /// What moves are regressed on: paces, volatility, distances from line and extremes, persistence,
  /// level and its square.
  static func basis(_ features: [Float], level: Double) -> [Double] {
    [1] + regressed.map { Double(features[$0]) }
      + [Double(features[.autocorrelation] * features[.pace5]), level, level * level]
  }

  private static let regressed: [ReferenceFeature] = [
    .rate, .pace2, .pace5, .pace15, .discountedBy80, .recentSize, .aboveLine, .belowHighest,
    .aboveLowest,
  ]

  /// Moves to learn from.
  static func limited(_ move: Double) -> Double { min(max(move, -farthestMove), farthestMove) }

  /// What networks are told of other areas.
  ///
  /// - Parameters:
  ///   - area: The asking area, left out.
  ///   - time: The day it is asked, in decimal years.
  ///   - yearsAhead: How far ahead; the longest learnt horizon within it counts.
  ///   - basis: The asking history.
  /// - Returns: `inputs` numbers; `nil` with fewer than `fewest` cases.
  func inputs(
    for area: Int?, at time: Double, yearsAhead: Double, basis: [Double]
  ) -> [Float]? {
    let horizon = Horizon.learnt.lastIndex { Double($0) <= yearsAhead + 1e-6 } ?? 0
    guard let last = totals[horizon].upTo(time) else { return nil }
    var sums = last.sums
    for one in area.flatMap({ own[$0] }) ?? [] {
      for answer in one.answers where answer.horizon == horizon && answer.known <= last.time + 1e-6
      {
        sums.add(one.basis, answer.move, weight: -1)
      }
    }
    guard sums.count >= Self.fewest - 0.5, let fit = Self.solve(sums) else { return nil }
    let expected = zip(fit.coefficients, fit.shift(basis)).reduce(0) { $0 + $1.0 * $1.1 }
    return [
      Float(Self.limited(expected)), Float(0.5 * ReproducibleMath.log(fit.variance + 0.01)),
      Float(ReproducibleMath.log(sums.count) / 8),
    ]
  }

  /// Coefficients for levels in standard deviations from their mean.
  private struct Solution {
    let coefficients: [Double]
    let variance: Double
    let mean: Double
    let deviation: Double

    func shift(_ basis: [Double]) -> [Double] {
      var shifted = basis
      let place = (basis[size - 2] - mean) / deviation
      shifted[size - 2] = place
      shifted[size - 1] = place * place
      return shifted
    }
  }

  private static func solve(_ sums: Sums) -> Solution? {
    let n = size
    let (level, squared) = (n - 2, n - 1)
    let mean = sums.square[level] / sums.count
    let spread = sums.square[level * n + level] / sums.count - mean * mean
    let deviation = max(spread, 1e-9).squareRoot()
    // Rows, then columns, of level and squared level in the shifted unit.
    var (square, cross) = (sums.square, sums.cross)
    func shift(_ values: inout [Double], from start: Int, by stride: Int) {
      let (one, l, s) = (
        values[start], values[start + level * stride], values[start + squared * stride]
      )
      values[start + level * stride] = (l - mean * one) / deviation
      values[start + squared * stride] =
        (s - 2 * mean * l + mean * mean * one) / (deviation * deviation)
    }
    for column in 0..<n { shift(&square, from: column, by: n) }
    for row in 0..<n { shift(&square, from: row * n, by: 1) }
    shift(&cross, from: 0, by: 1)
    var penalized = square
    for place in 0..<n {
      penalized[place * n + place] += place == 0 ? penalties.intercept : penalties.slope
    }
    guard let coefficients = solution(of: &penalized, cross) else { return nil }
    var squares = sums.answers
    for row in 0..<n {
      squares -= 2 * coefficients[row] * cross[row]
      for column in 0..<n {
        squares += coefficients[row] * square[row * n + column] * coefficients[column]
      }
    }
    return Solution(
      coefficients: coefficients, variance: max(squares / sums.count, 0), mean: mean,
      deviation: deviation)
  }

  /// Solves by Cholesky's method, every sum in a fixed order: classes are fitted with what comes out,
  /// and must be the same bytes on every machine.
  private static func solution(of square: inout [Double], _ cross: [Double]) -> [Double]? {
    let n = size
    var x = cross
    for column in 0..<n {
      for row in column..<n {
        var sum = square[row * n + column]
        for k in 0..<column { sum -= square[row * n + k] * square[column * n + k] }
        if row > column {
          square[row * n + column] = sum / square[column * n + column]
        } else if sum > 0 {
          square[row * n + row] = sum.squareRoot()
        } else {
          return nil
        }
      }
      for k in 0..<column { x[column] -= square[column * n + k] * x[k] }
      x[column] /= square[column * n + column]
    }
    for row in (0..<n).reversed() {
      for k in (row + 1)..<n { x[row] -= square[k * n + row] * x[k] }
      x[row] /= square[row * n + row]
    }
    return x
  }
}
