import LinearAlgebra
import RealModule

/// Trends of pieces that need not join: where the level or the line changes at once.
///
/// For each number of breaks the positions with the smallest sum of squares of all, by dynamic
/// programming, and the Bayesian criterion that chooses among the numbers.
///
///     let breaks = try StructuralBreaks.fit(times: years, values: rates, piece: .mean)
///     breaks.chosen.positions    // the last observation of each regime, counted from 0
///
/// Assumes independent errors of one variance.
///
/// Reference: Bai and Perron (2003), *Journal of Applied Econometrics* 18, 1-22; as `breakpoints`
/// of R's strucchange.
public struct StructuralBreaks: Sendable, Equatable {
  /// What each piece is.
  public enum Piece: Sendable, Equatable {
    /// A level.
    case mean
    /// A straight line.
    case line

    var coefficientCount: Int { self == .mean ? 1 : 2 }
  }

  /// The best of all placements of some number of breaks.
  public struct Placement: Sendable, Equatable {
    /// The last observation of each regime but the last, counted from 0, ascending.
    public let positions: [Int]
    /// Sum of squared residuals.
    public let residualSumOfSquares: Double
    /// Log-likelihood and criteria; coefficients of each piece, each break and the error variance
    /// count as parameters.
    public let criteria: InformationCriteria
  }

  /// What each piece is.
  public let piece: Piece
  /// The fewest observations allowed in a piece.
  public let minimumLength: Int
  /// The best placement of each number of breaks from 0 up.
  public let placements: [Placement]

  /// The placement with the smallest BIC.
  public var chosen: Placement {
    placements.dropFirst().reduce(placements[0]) {
      $1.criteria.bic < $0.criteria.bic ? $1 : $0
    }
  }

  /// Finds the best placements.
  ///
  /// - Parameters:
  ///   - times: In order of time.
  ///   - values: One a time.
  ///   - piece: What each piece is.
  ///   - minimumShare: The share of the observations that a piece must hold, above 0.
  ///   - maximumBreaks: The largest number of breaks; `nil` for as many as fit.
  /// - Returns: The best placement for each number of breaks.
  /// - Throws: `FitError.tooFewObservations` when a piece would hold no more observations than
  ///   coefficients; the position of a NaN.
  /// - Complexity: O(n^2) sums of squares and as many comparisons for each break.
  public static func fit(
    times: [Double], values: [Double], piece: Piece, minimumShare: Double = 0.15,
    maximumBreaks: Int? = nil
  ) throws(FitError) -> StructuralBreaks {
    require(
      minimumShare > 0 && minimumShare <= 1, "a share lies above 0 up to 1, not \(minimumShare)")
    try PairwiseSlopes.check(times, values)
    let count = values.count
    let length = Int(minimumShare * Double(count))
    guard length > piece.coefficientCount else {
      let required = Double(piece.coefficientCount + 1) / minimumShare
      throw .tooFewObservations(count: count, required: Int(required.rounded(.up)))
    }
    let most = maximumBreaks ?? max(0, (count + length - 1) / length - 2)
    let search = RegimeSearch(times: times, values: values, piece: piece, minimumLength: length)
    let placements = search.placements(upTo: min(most, count / length - 1)).map { placement in
      let (breaks, squares) = (placement.positions.count, placement.squares)
      return Placement(
        positions: placement.positions, residualSumOfSquares: squares,
        criteria: InformationCriteria(
          logLikelihood: -0.5 * Double(count)
            * (Double.log(2 * .pi * squares / Double(count)) + 1),
          parameterCount: (breaks + 1) * (piece.coefficientCount + 1), observationCount: count))
    }
    return StructuralBreaks(piece: piece, minimumLength: length, placements: placements)
  }
}

/// Dynamic programming over the ends of regimes.
private struct RegimeSearch {
  let minimumLength: Int
  let count: Int
  /// The sum of squares of the stretch from i to j, at i * count + j.
  private let squares: [Double]
  private let unit: Double

  init(
    times: [Double], values: [Double], piece: StructuralBreaks.Piece, minimumLength: Int
  ) {
    let count = values.count
    let largest = values.reduce(0) { max($0, $1.magnitude) }
    let unit = largest > 0 ? WeightedProblem.powerOfTwo(near: 1 / largest) : 1
    var table = [Double](repeating: .infinity, count: count * count)
    for start in 0..<count {
      var sums = StretchSums(time: times[start], value: values[start] * unit)
      for end in start..<count {
        sums.add(time: times[end], value: values[end] * unit)
        guard end - start + 1 >= minimumLength else { continue }
        table[start * count + end] = piece == .mean ? sums.aboutMean : sums.aboutLine
      }
    }
    self.minimumLength = minimumLength
    self.count = count
    self.unit = unit
    squares = table
  }

  /// The best placement of 0 to `most` breaks.
  func placements(upTo most: Int) -> [(positions: [Int], squares: Double)] {
    // cost[e] is the least sum of squares up to observation e; from[m][e] where its last regime
    // follows on.
    var cost = (0..<count).map { squares[$0] }
    var from: [[Int]] = []
    var result = [(positions: [Int](), squares: cost[count - 1] / unit / unit)]
    for _ in 0..<max(0, most) {
      var next = [Double](repeating: .infinity, count: count)
      var links = [Int](repeating: -1, count: count)
      for end in 0..<count {
        for last in 0..<max(0, end - minimumLength + 1) where cost[last] < .infinity {
          let total = cost[last] + squares[(last + 1) * count + end]
          if total < next[end] { (next[end], links[end]) = (total, last) }
        }
      }
      from.append(links)
      cost = next
      var positions: [Int] = []
      var place = count - 1
      for links in from.reversed() {
        place = links[place]
        positions.insert(place, at: 0)
      }
      result.append((positions, cost[count - 1] / unit / unit))
    }
    return result
  }
}

/// Sums over a growing stretch, about its first observation, to 32 digits.
private struct StretchSums {
  private let origin, base: Double
  private var n = 0.0
  private var t = DoubleDouble(0)
  private var tt = DoubleDouble(0)
  private var y = DoubleDouble(0)
  private var ty = DoubleDouble(0)
  private var yy = DoubleDouble(0)

  init(time: Double, value: Double) { (origin, base) = (time, value) }

  mutating func add(time: Double, value: Double) {
    let (u, v) = (DoubleDouble.sum(time, -origin), DoubleDouble.sum(value, -base))
    n += 1
    t += u
    tt += u * u
    y += v
    ty += u * v
    yy += v * v
  }

  var aboutMean: Double { max(0, (yy - y * y / DoubleDouble(n)).rounded) }

  var aboutLine: Double {
    let size = DoubleDouble(n)
    let times = tt - t * t / size
    let mixed = ty - t * y / size
    guard times.high > 0 else { return aboutMean }
    return max(0, (yy - y * y / size - mixed * mixed / times).rounded)
  }
}
