import LinearAlgebra

extension RobustRegression {
  /// Fits an M-estimate by reweighting until it stands.
  ///
  /// Huber starts at least squares, the bisquare at Huber's fit; the scale is renewed in each
  /// round.
  ///
  /// - Parameters:
  ///   - design: The predictors.
  ///   - response: One value an observation.
  ///   - loss: `.huber` or `.bisquare`, with another tuning constant if wanted.
  ///   - maximumIterations: Rounds after which it stops as not converged.
  /// - Returns: The fitted model.
  /// - Throws: `FitError.tooFewObservations` below p + 1; `exactFit` when at least half of the
  ///   residuals vanish; the others of `LinearRegression.fit`.
  /// - Complexity: O(n p^2 + n log n) a round, about 10 to 1000 rounds.
  public static func fit(
    design: Design, response: [Double], loss: RobustLoss = .huber,
    maximumIterations: Int = 20_000
  ) throws(FitError) -> RobustRegression {
    require(loss.tuning > 0, "a tuning constant is positive, not \(loss.tuning)")
    let basis = try WorkingBasis(
      design: design, response: response, required: design.columnNames.count + 1)
    var reweighting = Reweighting(basis: basis, limit: maximumIterations)
    if case .bisquare = loss { try reweighting.iterate(.huber) }
    try reweighting.iterate(loss)
    return try RobustRegression(
      design: design, response: response, basis: basis, loss: loss,
      weights: reweighting.weights(loss), fixedScale: nil,
      standing: (reweighting.rounds, reweighting.isConverged), initialResiduals: nil)
  }

  /// The model at weights that stand, refined to the last digit.
  ///
  /// `fixedScale` is s for MM, `nil` to take it from the residuals; `initialResiduals` are those of
  /// the S-estimate, for the covariance of MM. Throws `FitError.exactFit` and the errors of the
  /// last weighted fit.
  init(
    design: Design, response: [Double], basis: WorkingBasis, loss: RobustLoss, weights: [Double],
    fixedScale: Double?, standing: (rounds: Int, isConverged: Bool), initialResiduals: [Double]?
  ) throws(FitError) {
    let final = try LinearRegression.fit(design: design, response: response, weights: weights)
    let scale = fixedScale ?? Reweighting.medianScale(final.residuals)
    guard scale > 0, scale.isFinite else {
      throw .exactFit(observations: final.residuals.count { $0 == 0 })
    }
    let units = final.residuals.map { $0 / scale }
    // The predictors about the centres of the last fit, which differ with its weights.
    let problem = WeightedProblem(design: design, response: response, weights: nil)
    let shifted = problem.matrix.high
    let covariance: Matrix
    if let start = initialResiduals?.map({ $0 / scale }) {
      covariance = try RobustCovariance.ofMM(shifted, loss, units, start, scale)
    } else {
      covariance = try RobustCovariance.ofM(shifted, loss, units, scale)
    }
    let centred = CentredCoefficients(
      hasIntercept: design.hasIntercept, centres: problem.centres,
      values: final.centred.recentred(at: problem.centres))
    self.loss = loss
    coefficientNames = design.columnNames
    coefficients = final.coefficients
    self.covariance = centred.uncentred(ExtendedMatrix(covariance)).rounded
    self.scale = scale
    robustnessWeights = units.map(loss.weight)
    objective = units.reduce(0) { $0 + loss.cost($1) }
    fitted = final.fitted
    residuals = final.residuals
    iterations = standing.rounds
    isConverged = standing.isConverged
    self.centred = centred
    centredCovariance = covariance
  }
}

extension CentredCoefficients {
  /// The same function about other centres.
  func recentred(at new: [Double]) -> [DoubleDouble] {
    guard hasIntercept else { return values }
    return [value(at: new.map { DoubleDouble($0) })] + values[1...]
  }
}

/// Iteratively reweighted least squares with the scale renewed in each round.
struct Reweighting {
  let basis: WorkingBasis
  let limit: Int
  private(set) var residuals: [Double]
  private(set) var rounds = 0
  private(set) var isConverged = false

  /// Starts at least squares.
  init(basis: WorkingBasis, limit: Int) {
    self.basis = basis
    self.limit = limit
    let ones = [Double](repeating: 1, count: basis.count)
    residuals = basis.residuals(
      basis.solve(weights: ones) ?? [Double](repeating: 0, count: basis.order))
  }

  /// Starts at given residuals.
  init(basis: WorkingBasis, limit: Int, residuals: [Double]) {
    self.basis = basis
    self.limit = limit
    self.residuals = residuals
  }

  /// median |r| / 0.6745, as in MASS.
  static func medianScale(_ residuals: [Double]) -> Double {
    OrderStatistics.median(residuals.map(\.magnitude)) / 0.6745
  }

  /// Rounds until no residual moves by more than 2^-50 of the scale.
  mutating func iterate(_ loss: RobustLoss, scale fixed: Double? = nil) throws(FitError) {
    isConverged = false
    // Rounding keeps residuals moving by this much however long one waits.
    let noise = 0x1p-51 * basis.response.reduce(0) { max($0, $1.magnitude) }
    for _ in 0..<limit {
      let scale = fixed ?? Self.medianScale(residuals)
      guard scale > 0x1p-44 else {
        throw .exactFit(observations: residuals.count { $0.magnitude <= 0x1p-44 })
      }
      guard let z = basis.solve(weights: residuals.map { loss.weight($0 / scale) }) else {
        throw .exactFit(observations: residuals.count { loss.weight($0 / scale) > 0 })
      }
      let next = basis.residuals(z)
      let move = zip(next, residuals).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
      residuals = next
      rounds += 1
      if move <= max(noise, 0x1p-50 * scale) {
        isConverged = true
        return
      }
    }
  }

  /// The weights at the present residuals.
  func weights(_ loss: RobustLoss, scale: Double? = nil) -> [Double] {
    let scale = scale ?? Self.medianScale(residuals)
    return residuals.map { loss.weight($0 / scale) }
  }
}
