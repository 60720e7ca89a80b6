import LinearAlgebra

/// Covariances of least squares coefficients that stay right when errors differ in size or persist.
///
/// (X'X)^-1 M (X'X)^-1 with M the estimated variance of X'e. The coefficients stay those of least
/// squares; only how sure one is of them changes.
///
///     let errors = fit.standardErrors(.hc3, design: design)
///
/// Reference: White (1980), *Econometrica* 48, 817-838; MacKinnon and White (1985), *Journal of
/// Econometrics* 29, 305-325; Newey and West (1987), *Econometrica* 55, 703-708.
public enum SandwichCovariance: Sendable, Equatable {
  /// Squared residuals as they are; too small in short series.
  case hc0
  /// The same times n / (n - p).
  case hc1
  /// Each over 1 - leverage.
  case hc2
  /// Each over (1 - leverage)^2; the choice for short series.
  case hc3
  /// Residuals correlated up to a lag, with Bartlett's falling weights; times n / (n - p) if
  /// adjusted. Observations must be in order of time.
  case neweyWest(lag: Int, isAdjusted: Bool)
}

extension LinearRegression {
  /// The coefficients' covariance under the assumption named.
  ///
  /// - Parameters:
  ///   - kind: What is allowed for.
  ///   - design: The design that was fitted, of unweighted observations.
  /// - Returns: p x p, in squared units of the coefficients.
  /// - Complexity: O(n p^2), times the lag for Newey-West.
  public func covariance(_ kind: SandwichCovariance, design: Design) -> Matrix {
    require(weights == nil, "sandwich covariances are of unweighted fits")
    require(
      design.columnNames == coefficientNames && design.observationCount == residuals.count,
      "a design of \(design.observationCount) rows for a fit of \(residuals.count)")
    let pulls = scores(kind, design)
    var meat = pulls.transposedMultiplied(by: pulls)
    if case .neweyWest(let lag, _) = kind { meat.addLagged(pulls, lag: lag) }
    let unscaled = centredInverse.rounded
    var result = unscaled.multiplied(by: meat).multiplied(by: unscaled)
    if isAdjusted(kind) {
      result = result.scaled(by: Double(observationCount) / Double(max(1, degreesOfFreedom)))
    }
    return centred.uncentred(ExtendedMatrix(result)).rounded
  }

  /// The standard errors of the coefficients under the assumption named.
  ///
  /// - Parameters:
  ///   - kind: What is allowed for.
  ///   - design: The design that was fitted, of unweighted observations.
  /// - Returns: One a coefficient.
  public func standardErrors(_ kind: SandwichCovariance, design: Design) -> [Double] {
    let matrix = covariance(kind, design: design)
    return coefficients.indices.map { matrix[$0, $0].squareRoot() }
  }

  private func isAdjusted(_ kind: SandwichCovariance) -> Bool {
    switch kind {
    case .hc1, .neweyWest(_, true): return true
    default: return false
    }
  }

  /// The rows x[i] e[i], of centred predictors, residuals enlarged by their leverage if asked.
  private func scores(_ kind: SandwichCovariance, _ design: Design) -> Matrix {
    let first = hasIntercept ? 1 : 0
    var result = Matrix(rows: residuals.count, columns: coefficients.count)
    for row in residuals.indices {
      var error = residuals[row]
      if kind == .hc2 { error /= (1 - leverage[row]).squareRoot() }
      if kind == .hc3 { error /= 1 - leverage[row] }
      if hasIntercept { result[row, 0] = error }
      for (column, predictor) in design.predictors.enumerated() {
        result[row, first + column] = (predictor[row] + -centres[column]).rounded * error
      }
    }
    return result
  }
}

extension Matrix {
  /// Adds sum over l of (1 - l / (lag + 1)) (G[l] + G[l]'), G[l] the products of rows l apart.
  fileprivate mutating func addLagged(_ rows: Matrix, lag: Int) {
    require(lag >= 0, "a lag is not negative, not \(lag)")
    for distance in 1..<max(1, min(lag, rows.rowCount - 1) + 1) {
      let share = 1 - Double(distance) / Double(lag + 1)
      for row in 0..<rowCount {
        for column in 0..<columnCount {
          let sum = (distance..<rows.rowCount).reduce(0.0) {
            $0 + rows[$1, row] * rows[$1 - distance, column]
              + rows[$1 - distance, row] * rows[$1, column]
          }
          self[row, column] += share * sum
        }
      }
    }
  }
}
