/// Why a nonlinear model could not be fitted, with the numbers that say so.
public enum NonlinearFailure: Error, Equatable, Sendable {
  /// A starting value that is NaN or infinite.
  case nonFiniteStart(parameter: String, value: Double)
  /// A starting value outside its bounds.
  case startOutsideBounds(parameter: String, value: Double, lower: Double, upper: Double)
  /// The model has no finite value or derivative at the start for the observation at a position.
  case nonFiniteModel(position: Int, value: Double)
  /// No stationary point was reached; `parameters` is where the search ended.
  case notConverged(Convergence, parameters: [Double])
  /// At the end point the data determine fewer combinations than there are parameters.
  ///
  /// `undetermined` names parameters that change the fit no more than the others already do.
  case singularJacobian(
    rank: Int, parameterCount: Int, undetermined: [String], parameters: [Double])
  /// The sum of squares falls for ever as the ceiling grows: the data show no bend towards one.
  case ceilingUndetermined(curve: String, reached: Double, largestValue: Double)
  /// All responses are equal, so a growth curve has nothing to follow.
  case constantResponse(value: Double)
  /// A time at which the curve is not defined because it does not lie after the curve's origin.
  case timeNotAfterOrigin(position: Int, time: Double, origin: Double)
  /// Too few refits of a bootstrap converged.
  case bootstrapFailed(converged: Int, replicates: Int)
}

extension NonlinearFailure: CustomStringConvertible {
  /// One sentence with the numbers.
  public var description: String {
    switch self {
    case .nonFiniteStart(let parameter, let value):
      return "the starting value of \"\(parameter)\" is \(value)"
    case .startOutsideBounds(let parameter, let value, let lower, let upper):
      return "the starting value of \"\(parameter)\" is \(value), outside \(lower) to \(upper)"
    case .nonFiniteModel(let position, let value):
      return "at the start the model or its gradient is \(value) for the observation at \(position)"
    case .notConverged(let convergence, let parameters):
      return "no least squares solution: \(convergence), at \(parameters)"
    case .singularJacobian(let rank, let count, let undetermined, let parameters):
      let names = undetermined.map { "\"\($0)\"" }.joined(separator: ", ")
      return
        "the data determine \(rank) of \(count) parameters; undetermined: \(names), at \(parameters)"
    case .ceilingUndetermined(let curve, let reached, let largest):
      return
        "the data set no ceiling for the \(curve) curve: the search reached \(reached) "
        + "where the largest value is \(largest)"
    case .constantResponse(let value):
      return "all responses are \(value): there is no growth to fit"
    case .timeNotAfterOrigin(let position, let time, let origin):
      return "the time at position \(position) is \(time), not after the origin \(origin)"
    case .bootstrapFailed(let converged, let replicates):
      return "only \(converged) of \(replicates) bootstrap refits converged"
    }
  }
}
