extension RobustRegression {
  /// Fits an MM-estimate: the scale of an S-estimate, then a bisquare M-estimate from there.
  ///
  /// Withstands half of the observations being wild, also in the predictors, and still has 95 % of
  /// the precision of least squares on normal errors. The same estimator as `lmrob` of R's
  /// robustbase; where all elemental subsets can be tried (up to 50,000, for a line up to 316
  /// observations) its start is exhaustive.
  ///
  /// - Parameters:
  ///   - design: The predictors.
  ///   - response: One value an observation.
  ///   - seed: For the subsets when not all can be tried.
  ///   - maximumIterations: Rounds after which it stops as not converged.
  /// - Returns: The fitted model; `scale` is that of the S-estimate.
  /// - Throws: `FitError.tooFewObservations` below 2 p; `exactFit` when half of the observations
  ///   lie on one fit; the others of `LinearRegression.fit`.
  /// - Complexity: O(n p) for each of at most 50,000 subsets.
  public static func fitMM(
    design: Design, response: [Double], seed: UInt64 = 0, maximumIterations: Int = 20_000
  ) throws(FitError) -> RobustRegression {
    let basis = try WorkingBasis(
      design: design, response: response, required: 2 * design.columnNames.count)
    let loss = RobustLoss.bisquare(tuning: 4.685061)
    let start = try SEstimate(basis: basis, seed: seed)
    var reweighting = Reweighting(
      basis: basis, limit: maximumIterations, residuals: start.residuals)
    try reweighting.iterate(loss, scale: start.scale)
    return try RobustRegression(
      design: design, response: response, basis: basis, loss: loss,
      weights: reweighting.weights(loss, scale: start.scale),
      fixedScale: start.scale / basis.responseScale,
      standing: (reweighting.rounds, reweighting.isConverged),
      initialResiduals: start.residuals.map { $0 / basis.responseScale })
  }
}
