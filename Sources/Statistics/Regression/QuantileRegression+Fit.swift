import LinearAlgebra
import RealModule

extension QuantileRegression {
  /// Fits a quantile.
  ///
  /// - Parameters:
  ///   - design: The predictors.
  ///   - response: One value an observation.
  ///   - quantile: tau, above 0, below 1.
  /// - Returns: The fitted model.
  /// - Throws: `FitError.tooFewObservations` below p; the others of `LinearRegression.fit`.
  /// - Complexity: O(n p^2 + n log n) a step, about n steps at most in practice.
  public static func fit(
    design: Design, response: [Double], quantile: Double
  ) throws(FitError) -> QuantileRegression {
    require(quantile > 0 && quantile < 1, "a quantile lies between 0 and 1, not \(quantile)")
    let basis = try WorkingBasis(
      design: design, response: response, required: design.columnNames.count)
    let vertex = QuantileSimplex(basis: basis, tau: quantile).solve()
    let points = vertex.subset.sorted()
    let exact = try LinearRegression.fit(
      design: design.selecting(points), response: points.map { response[$0] })
    return QuantileRegression(
      design: design, response: response, quantile: quantile, basis: basis, points: points,
      exact: exact, isUnique: vertex.isUnique)
  }

  private init(
    design: Design, response: [Double], quantile: Double, basis: WorkingBasis, points: [Int],
    exact: LinearRegression, isUnique: Bool
  ) {
    let fits = exact.centred.fittedValues(design)
    // What is left at a tie is the rounding of the response's own digits.
    let noise = 0x1p-96 * response.reduce(0) { max($0, $1.magnitude) }
    var residuals = zip(response, fits).map { pair in
      let difference = DoubleDouble(pair.0) - pair.1
      return difference.high.magnitude <= noise ? 0 : difference.rounded
    }
    for point in points { residuals[point] = 0 }
    self.quantile = quantile
    coefficientNames = exact.coefficientNames
    coefficients = exact.coefficients
    objective = residuals.map { $0 * (quantile - ($0 < 0 ? 1 : 0)) }.extendedSum.rounded
    interpolated = points
    self.isUnique = isUnique
    fitted = fits.map(\.rounded)
    self.residuals = residuals
    let sparsity = Sparsity.estimate(residuals, at: quantile)
    self.sparsity = sparsity
    centred = exact.centred
    let about = CentredCoefficients(
      hasIntercept: design.hasIntercept, centres: basis.centres, values: exact.centred.values)
    let factor = quantile * (1 - quantile) * sparsity * sparsity
    let inverse = residuals.count > points.count ? Self.inverse(basis) : nil
    covariance = inverse.map { about.uncentred($0).rounded.scaled(by: factor) }
    centredErrors = inverse.map {
      CentredErrors(centres: basis.centres, covariance: $0.rounded.scaled(by: factor))
    }
  }

  /// (X'X)^-1 of the centred predictors.
  private static func inverse(_ basis: WorkingBasis) -> ExtendedMatrix? {
    guard let qr = try? QRFactorization(basis.matrix.high) else { return nil }
    return try? qr.refinedInverseNormalMatrix(of: basis.matrix)
  }
}

/// The reciprocal of a density at a quantile.
enum Sparsity {
  /// The difference quotient of the sample quantiles at tau -+ h, h by Hall and Sheather's rule.
  ///
  /// Reference: Siddiqui (1960), *Journal of Research NBS* 64B, 145-150; Hall and Sheather (1988),
  /// *JRSS B* 50, 381-391; Koenker (2005), section 3.4.1.
  static func estimate(_ residuals: [Double], at tau: Double) -> Double {
    let sorted = residuals.sorted()
    let z = StandardNormal.quantile(lowerTail: tau)
    let density = StandardNormal.density(z)
    let width = Double.pow(
      1.5 * density * density / (2 * z * z + 1) / Double(residuals.count), 1.0 / 3)
    let critical = Double.pow(StandardNormal.quantile(upperTail: 0.025), 2.0 / 3)
    let h = min(width * critical, tau / 2, (1 - tau) / 2)
    return (interpolated(sorted, tau + h) - interpolated(sorted, tau - h)) / (2 * h)
  }

  /// The sample quantile at (n - 1) p between neighbours.
  private static func interpolated(_ sorted: [Double], _ p: Double) -> Double {
    let place = p * Double(sorted.count - 1)
    let below = min(max(Int(place), 0), sorted.count - 1)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
  }
}

extension Design {
  /// The design of some of the observations.
  func selecting(_ rows: [Int]) -> Design {
    if predictorNames.isEmpty { return .constant(observations: rows.count) }
    return Design(
      intercept: hasIntercept, names: predictorNames,
      extendedColumns: predictors.map { column in rows.map { column[$0] } })
  }
}
