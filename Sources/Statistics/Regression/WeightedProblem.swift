import LinearAlgebra

/// A weighted regression as a plain least squares problem, exact to 32 digits.
///
/// Rows of positive weight times the root of their weight, predictors minus their weighted mean
/// when there is an intercept, response times a power of two that brings it near 1. None of this
/// rounds: differences, roots and products are kept in double-double.
struct WeightedProblem {
  /// Rows that carry weight.
  let rows: [Int]
  /// What was subtracted from each predictor; zeros without an intercept.
  let centres: [Double]
  /// The design, rows.count x coefficients.
  let matrix: ExtendedMatrix
  /// The response of each row.
  let response: [DoubleDouble]
  /// The power of two by which the response was multiplied.
  let responseScale: Double
  /// Sum of squares of the response about its weighted mean (about 0 without an intercept).
  let totalSumOfSquares: Double
  /// Euclidean sizes of the columns before centring, for the judgement of rank.
  let columnSizes: [Double]

  init(design: Design, response: [Double], weights: [Double]?) {
    let rows =
      weights.map { given in given.indices.filter { given[$0] > 0 } }
      ?? Array(response.indices)
    let roots = rows.map { row in weights.map { DoubleDouble.squareRoot(of: $0[row]) } }
    let centres = design.predictors.map { column in
      design.hasIntercept ? Self.mean(column, rows, weights).rounded : 0.0
    }
    let largest = rows.reduce(0) { max($0, response[$1].magnitude) }
    let scale = largest > 0 ? Self.powerOfTwo(near: 1 / largest) : 1
    let scaled = response.map { $0 * scale }

    self.rows = rows
    self.centres = centres
    responseScale = scale
    matrix = Self.matrix(design, rows, roots, centres)
    columnSizes = Self.columnSizes(design, rows, weights)
    self.response = zip(rows, roots).map { row, root in
      root.map { $0 * scaled[row] } ?? DoubleDouble(scaled[row])
    }
    let extended = scaled.map { DoubleDouble($0) }
    let centre = design.hasIntercept ? Self.mean(extended, rows, weights) : DoubleDouble(0)
    totalSumOfSquares = Self.sumOfSquares(
      zip(rows, roots).map { row, root in
        let deviation = DoubleDouble(scaled[row]) - centre
        return (root.map { deviation * $0 } ?? deviation).rounded
      })
  }

  /// The sum of squares of deviations of the scaled response.
  ///
  /// Its largest value lies in [1/2, 2], so deviations below 2^-80 are the arithmetic's own and
  /// count as zero: an exact fit, a constant response.
  static func sumOfSquares(_ deviations: [Double]) -> Double {
    deviations.map { $0.magnitude < 0x1p-80 ? 0 : $0 * $0 }.extendedSum.rounded
  }

  private static func mean(_ values: [DoubleDouble], _ rows: [Int], _ weights: [Double]?)
    -> DoubleDouble
  {
    var (sum, total) = (DoubleDouble(0), DoubleDouble(0))
    for row in rows {
      let weight = weights?[row] ?? 1
      sum += values[row] * weight
      total += DoubleDouble(weight)
    }
    return total.high > 0 ? sum / total : DoubleDouble(0)
  }

  private static func matrix(
    _ design: Design, _ rows: [Int], _ roots: [DoubleDouble?], _ centres: [Double]
  ) -> ExtendedMatrix {
    let first = design.hasIntercept ? 1 : 0
    var result = ExtendedMatrix(rows: rows.count, columns: design.predictors.count + first)
    for (index, row) in rows.enumerated() {
      if design.hasIntercept { result[index, 0] = roots[index] ?? DoubleDouble(1) }
      for (column, values) in design.predictors.enumerated() {
        let difference = values[row] + -centres[column]
        result[index, first + column] = roots[index].map { difference * $0 } ?? difference
      }
    }
    return result
  }

  private static func columnSizes(
    _ design: Design, _ rows: [Int], _ weights: [Double]?
  ) -> [Double] {
    let sizes = design.predictors.map { values in
      // Largest first, so that no square overflows.
      let largest = rows.reduce(0) { max($0, values[$1].high.magnitude) }
      guard largest > 0 else { return 0.0 }
      return largest
        * rows.reduce(0.0) { sum, row in
          let share = values[row].high / largest
          return sum + (weights?[row] ?? 1) * share * share
        }.squareRoot()
    }
    return design.hasIntercept ? [0] + sizes : sizes
  }

  /// The power of two with the exponent of a positive number, kept within 2^-1000 to 2^1000.
  static func powerOfTwo(near value: Double) -> Double {
    let exponent = min(max(Int(value.exponent), -1000), 1000)
    return Double(sign: .plus, exponent: exponent, significand: 1)
  }
}
