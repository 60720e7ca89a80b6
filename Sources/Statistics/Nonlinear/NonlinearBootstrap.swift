import LinearAlgebra

/// Estimates from many refits to data that the fitted model could have produced.
///
/// Shows what the tangent plane hides: skewed estimates, curved bands. Each replicate keeps one error
/// of its own, so that `prediction` moves together across times.
///
/// Reference: Efron and Tibshirani (1993), *An Introduction to the Bootstrap*, chapters 6 and 9;
/// Davison and Hinkley (1997), *Bootstrap Methods and Their Application*, chapters 6 and 7.
public struct NonlinearBootstrap<Model: NonlinearModel>: Sendable {
  /// Where the errors of a replicate come from.
  public enum Errors: Sendable, Equatable {
    /// Drawn from the residuals, each divided by sqrt(1 - leverage), centred on zero.
    case residual
    /// Drawn from a normal distribution with the residual standard deviation.
    case parametric
  }

  /// The model that was refitted.
  public let model: Model
  /// The parameters of each replicate that converged, in the order of the model's names.
  public let parameters: [[Double]]
  /// Replicates whose refit failed and which are left out.
  public let failureCount: Int
  /// One more error for each replicate: that of a new observation.
  let newErrors: [Double]

  /// The distribution of one parameter.
  ///
  /// - Parameter name: One of the model's names.
  /// - Returns: The sample of its estimates; `nil` for another name.
  public func distribution(of name: String) -> EmpiricalDistribution? {
    guard let index = model.parameterNames.firstIndex(of: name) else { return nil }
    return try? EmpiricalDistribution(parameters.map { $0[index] })
  }

  /// The distribution of the curve's height.
  ///
  /// - Parameter predictors: x, as the model reads them.
  /// - Returns: A sample with one value a replicate.
  /// - Throws: `FitError.overflow` where the model is not finite.
  public func meanDistribution(
    at predictors: [Double]
  ) throws(FitError) -> PredictiveDistribution {
    try sample(parameters.map { model.value(at: predictors, parameters: $0) })
  }

  /// The distribution of a new observation of weight 1.
  ///
  /// - Parameter predictors: x, as the model reads them.
  /// - Returns: A sample with one value a replicate.
  /// - Throws: `FitError.overflow` where the model is not finite.
  public func prediction(at predictors: [Double]) throws(FitError) -> PredictiveDistribution {
    try sample(
      zip(parameters, newErrors).map { model.value(at: predictors, parameters: $0) + $1 })
  }

  private func sample(_ values: [Double]) throws(FitError) -> PredictiveDistribution {
    guard let distribution = try? EmpiricalDistribution(values) else {
      throw .overflow(quantity: "a bootstrap prediction")
    }
    return .empirical(distribution)
  }
}

extension NonlinearFit {
  /// Refits the model to data made of the fitted curve and random errors.
  ///
  /// Every refit starts from the estimates. The same stream gives the same replicates, byte for byte
  /// on one machine.
  ///
  /// - Parameters:
  ///   - replicates: Number of refits, at least 2; 1000 for intervals.
  ///   - errors: Where the errors come from.
  ///   - stream: The random numbers.
  /// - Returns: The replicates that converged.
  /// - Throws: `FitError.noResidualDegreesOfFreedom`; `.nonlinear(.bootstrapFailed)` when fewer than
  ///   half of the refits converge.
  /// - Complexity: One fit per replicate.
  public func bootstrap(
    replicates: Int, errors: NonlinearBootstrap<Model>.Errors = .residual,
    using stream: inout RandomStream
  ) throws(FitError) -> NonlinearBootstrap<Model> {
    require(replicates >= 2, "a bootstrap of \(replicates) replicates")
    guard let deviation = residualStandardDeviation else {
      throw .noResidualDegreesOfFreedom(
        observations: observationCount, coefficients: observationCount - degreesOfFreedom)
    }
    let pool = errors == .residual ? standardizedErrors() : []
    var (kept, newErrors): ([[Double]], [Double]) = ([], [])
    for _ in 0..<replicates {
      func draw() -> Double {
        pool.isEmpty ? deviation * stream.normal() : pool[stream.index(below: pool.count)]
      }
      let values = fitted.indices.map { fitted[$0] + draw() / weightRoot($0) }
      let own = draw()
      guard
        let fit = try? NonlinearLeastSquares(iterationLimit: 200).fit(
          model, predictors: predictors, response: values, start: parameters, weights: weights,
          bounds: bounds)
      else { continue }
      kept.append(fit.parameters)
      newErrors.append(own)
    }
    guard 2 * kept.count >= replicates else {
      throw .nonlinear(.bootstrapFailed(converged: kept.count, replicates: replicates))
    }
    return NonlinearBootstrap(
      model: model, parameters: kept, failureCount: replicates - kept.count, newErrors: newErrors)
  }

  /// Weighted residuals over sqrt(1 - h), minus their mean: they have the errors' own spread.
  private func standardizedErrors() -> [Double] {
    let rows = residuals.indices.filter { row in weights.map { $0[row] > 0 } ?? true }
    let raised = rows.map { row in
      residuals[row] * weightRoot(row) / max(1 - leverage[row], 0x1p-26).squareRoot()
    }
    let mean = raised.extendedSum.rounded / Double(raised.count)
    return raised.map { $0 - mean }
  }

  /// sqrt(w), or 1 for an observation of weight 0, which takes no part in the refit.
  private func weightRoot(_ row: Int) -> Double {
    guard let weight = weights?[row], weight > 0 else { return 1 }
    return weight.squareRoot()
  }
}
