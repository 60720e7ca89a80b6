import LinearAlgebra

/// The coefficients of centred predictors, to 32 digits.
///
/// b[0] is the height at the centres, where a line is known best; there no digits of calendar years
/// cancel.
struct CentredCoefficients: Sendable, Equatable {
  let hasIntercept: Bool
  /// What is subtracted from each predictor; zeros without an intercept.
  let centres: [Double]
  /// The height at the centres first, if there is an intercept.
  let values: [DoubleDouble]

  /// x'b at predictors known to 32 digits.
  func value(at predictors: [DoubleDouble]) -> DoubleDouble {
    require(
      predictors.count == centres.count,
      "\(predictors.count) values for \(centres.count) predictors")
    let first = hasIntercept ? 1 : 0
    var sum = hasIntercept ? values[0] : DoubleDouble(0)
    for (index, centre) in centres.enumerated() {
      sum += (predictors[index] + -centre) * values[first + index]
    }
    return sum
  }

  /// x'b at predictors known to 16 digits, rounded once.
  func value(at predictors: [Double]) -> Double {
    value(at: predictors.map { DoubleDouble($0) }).rounded
  }

  /// The row (1, x - c) that multiplies the coefficients.
  func row(at predictors: [Double]) -> [Double] {
    require(
      predictors.count == centres.count,
      "\(predictors.count) values for \(centres.count) predictors")
    return (hasIntercept ? [1] : []) + zip(predictors, centres).map { $0 - $1 }
  }

  /// The fitted value of each row of a design.
  func fittedValues(_ design: Design) -> [DoubleDouble] {
    let first = hasIntercept ? 1 : 0
    return (0..<design.observationCount).map { row in
      var sum = hasIntercept ? values[0] : DoubleDouble(0)
      for (column, predictor) in design.predictors.enumerated() {
        sum += (predictor[row] + -centres[column]) * values[first + column]
      }
      return sum
    }
  }

  /// b[0] - sum of c[j] b[j] for the intercept; slopes are unchanged.
  var uncentred: [DoubleDouble] {
    guard hasIntercept else { return values }
    var intercept = values[0]
    for (index, centre) in centres.enumerated() { intercept += -(values[index + 1] * centre) }
    return [intercept] + values[1...]
  }

  /// The covariance of the uncentred coefficients from that of the centred ones.
  ///
  /// In double-double throughout: the intercept's entries may be far smaller than their terms.
  func uncentred(_ matrix: ExtendedMatrix) -> ExtendedMatrix {
    guard hasIntercept else { return matrix }
    var result = matrix
    let row = [1] + centres.map { -$0 }
    let products = row.indices.map { column in
      row.indices.reduce(DoubleDouble(0)) { $0 + matrix[$1, column] * row[$1] }
    }
    for column in row.indices.dropFirst() {
      result[0, column] = products[column]
      result[column, 0] = products[column]
    }
    result[0, 0] = zip(row, products).reduce(DoubleDouble(0)) { $0 + $1.1 * $1.0 }
    return result
  }
}
