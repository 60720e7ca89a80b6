import LinearAlgebra

/// Least squares with extra rows below the data: what a penalty or a prior says of the coefficients.
///
/// One QR of both together; nothing is squared, so no digits are lost and n = 0 needs no exception.
struct AugmentedSystem {
  /// The coefficients, to 32 digits.
  let coefficients: [DoubleDouble]
  /// Residuals of the data rows, then of the extra rows, as they stand in the system.
  let residuals: [Double]
  /// Diagonal of the hat matrix, data rows first.
  let leverages: [Double]
  /// (A'A)^-1 to about 28 digits.
  let inverse: ExtendedMatrix
  /// W with W W' = (A'A)^-1.
  let inverseFactor: Matrix
  /// log det A'A.
  let logDeterminant: Double

  /// Solves the system.
  ///
  /// - Throws: `FitError.rankDeficient` with names; `overflow`.
  init(
    matrix: ExtendedMatrix, rightHandSide: [DoubleDouble], names: [String],
    columnSizes: [Double]? = nil
  ) throws(FitError) {
    do {
      let qr = try QRFactorization(matrix.high, columnSizes: columnSizes)
      guard qr.hasFullColumnRank else {
        throw FitError.rankDeficient(
          rank: qr.rank, columns: names.count, dependent: qr.dependentColumns.map { names[$0] })
      }
      let solution = try qr.refinedSolution(of: matrix, rightHandSide: rightHandSide)
      coefficients = solution.extendedCoefficients
      residuals = solution.residuals
      leverages = try qr.leverages()
      inverse = try qr.refinedInverseNormalMatrix(of: matrix)
      inverseFactor = try qr.inverseFactor()
      logDeterminant = qr.logDeterminantOfNormalMatrix
    } catch let error as FitError {
      throw error
    } catch let error as FactorizationError {
      throw .factorization(error)
    } catch {
      preconditionFailure("only typed errors are thrown above, not \(error)")
    }
  }

  /// x' (A'A)^-1 x, a sum of squares.
  func varianceFactor(at row: [Double]) -> Double {
    inverseFactor.transposedMultiplied(by: row).reduce(0) { $0 + $1 * $1 }
  }
}
