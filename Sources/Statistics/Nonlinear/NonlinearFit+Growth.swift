extension NonlinearFit where Model: GrowthCurve {
  /// The fitted curve at a time.
  ///
  /// - Parameter time: In the unit of the times fitted.
  /// - Returns: A value in the unit of the response.
  public func value(at time: Double) -> Double { value(at: [time]) }

  /// The time at which the fitted curve takes a value.
  ///
  /// - Parameter value: In the unit of the response.
  /// - Returns: The time; `nil` for a value that the curve never takes.
  public func time(reaching value: Double) -> Double? {
    model.time(reaching: value, parameters: parameters)
  }

  /// The distribution of a new observation at a time, by the delta method.
  ///
  /// - Parameter time: In the unit of the times fitted.
  /// - Returns: Student t with n - p degrees of freedom.
  /// - Throws: `FitError.noResidualDegreesOfFreedom`; `overflow`.
  public func prediction(at time: Double) throws(FitError) -> PredictiveDistribution {
    try prediction(at: [time])
  }

  /// The distribution of the curve's height at a time, by the delta method.
  ///
  /// - Parameter time: In the unit of the times fitted.
  /// - Returns: Student t with n - p degrees of freedom.
  /// - Throws: `FitError.noResidualDegreesOfFreedom`; `overflow`.
  public func meanDistribution(at time: Double) throws(FitError) -> PredictiveDistribution {
    try meanDistribution(at: [time])
  }
}

extension NonlinearBootstrap where Model: GrowthCurve {
  /// The distribution of a new observation of weight 1 at a time.
  ///
  /// - Parameter time: In the unit of the times fitted.
  /// - Returns: A sample with one value a replicate.
  /// - Throws: `FitError.overflow` where the curve is not finite.
  public func prediction(at time: Double) throws(FitError) -> PredictiveDistribution {
    try prediction(at: [time])
  }

  /// The distribution of the curve's height at a time.
  ///
  /// - Parameter time: In the unit of the times fitted.
  /// - Returns: A sample with one value a replicate.
  /// - Throws: `FitError.overflow` where the curve is not finite.
  public func meanDistribution(at time: Double) throws(FitError) -> PredictiveDistribution {
    try meanDistribution(at: [time])
  }
}
