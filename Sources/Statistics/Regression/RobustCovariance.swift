import LinearAlgebra

/// Asymptotic covariances of robust estimates.
enum RobustCovariance {
  /// Huber's with his correction for p: kappa^2 s^2 sum psi^2 / (n - p) / mean(psi')^2 (X'X)^-1,
  /// kappa = 1 + p var(psi') / (n mean(psi')^2).
  ///
  /// Reference: Huber (1981), *Robust Statistics*, equation 7.6.5; as `summary.rlm` of R's MASS.
  static func ofM(
    _ matrix: Matrix, _ loss: RobustLoss, _ units: [Double], _ scale: Double
  ) throws(FitError) -> Matrix {
    let (count, order) = (Double(units.count), Double(matrix.columnCount))
    let curvatures = units.map(loss.curvature)
    let mean = curvatures.extendedSum.rounded / count
    let deviations = curvatures.map { ($0 - mean) * ($0 - mean) }.extendedSum.rounded
    let kappa = 1 + order * deviations / (count - 1) / (count * mean * mean)
    let squares = units.map { loss.influence($0) * loss.influence($0) }.extendedSum.rounded
    let factor = kappa * scale / mean
    let variance = squares / (count - order) * factor * factor
    do {
      let unscaled = try QRFactorization(matrix).inverseNormalMatrix()
      return unscaled.scaled(by: variance)
    } catch {
      throw .factorization(error)
    }
  }

  /// That of MM with its initial S-estimate, which allows for skewed errors.
  ///
  /// Reference: Croux, Dhaene and Hoorelbeke (2003), *Robust standard errors for robust
  /// estimators*, Leuven CES discussion paper 03.16; as `.vcov.avar1` of R's robustbase.
  static func ofMM(
    _ matrix: Matrix, _ loss: RobustLoss, _ units: [Double], _ initial: [Double], _ scale: Double
  ) throws(FitError) -> Matrix {
    let count = Double(units.count)
    let start = SEstimate.loss
    let (psi, curvature) = (units.map(loss.influence), units.map(loss.curvature))
    let chi = initial.map { start.cost($0) / start.ceiling }
    let pull = initial.map { $0 * start.influence($0) / start.ceiling }.extendedSum.rounded / count
    do {
      let bread = try QRFactorization(matrix.weightedProducts(curvature), tolerance: 0)
        .solve(.identity(matrix.columnCount)).scaled(by: scale)
      let a = bread.multiplied(
        by: matrix.transposedMultiplied(by: zip(curvature, units).map { $0 * $1 / pull }))
      let meat = matrix.weightedProducts(psi.map { $0 * $0 })
      let mixed = bread.multiplied(
        by: matrix.transposedMultiplied(by: zip(psi, chi).map { $0 * $1 }))
      let own = (chi.map { $0 * $0 }.extendedSum.rounded / count) - 0.25
      var result = bread.multiplied(by: meat).multiplied(by: bread.scaled(by: count))
      for row in 0..<result.rowCount {
        for column in 0..<result.columnCount {
          result[row, column] -= a[row] * mixed[column] + mixed[row] * a[column]
          result[row, column] += own * a[row] * a[column]
        }
      }
      return result.scaled(by: 1 / count)
    } catch {
      throw .factorization(error)
    }
  }
}

extension Matrix {
  /// The matrix times a number.
  func scaled(by factor: Double) -> Matrix {
    Matrix(rows: rowCount, columns: columnCount, columnMajor: elements.map { $0 * factor })
  }

  /// X' diag(w) X.
  func weightedProducts(_ weights: [Double]) -> Matrix {
    var weighted = self
    for column in 0..<columnCount {
      for row in 0..<rowCount { weighted[row, column] *= weights[row] }
    }
    return transposedMultiplied(by: weighted)
  }
}
