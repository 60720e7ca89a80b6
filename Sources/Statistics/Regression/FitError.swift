import LinearAlgebra

/// Why a model could not be fitted to its data, with the numbers that say so.
///
/// Positions count from 0 in the arrays that were passed in.
public enum FitError: Error, Equatable, Sendable {
  /// Fewer usable observations than the model needs.
  case tooFewObservations(count: Int, required: Int)
  /// A response that is NaN or infinite.
  case nonFiniteResponse(position: Int, value: Double)
  /// A predictor that is NaN or infinite.
  case nonFinitePredictor(name: String, position: Int, value: Double)
  /// A time that does not come after the one before it, where a model steps through time.
  case unorderedTimes(position: Int, time: Int)
  /// A weight that is negative, NaN or infinite.
  case invalidWeight(position: Int, value: Double)
  /// All weights are zero.
  case zeroTotalWeight(count: Int)
  /// Some columns are combinations of the others; `dependent` names them.
  case rankDeficient(rank: Int, columns: Int, dependent: [String])
  /// As many coefficients as observations: the fit is exact and nothing is left to judge it by.
  case noResidualDegreesOfFreedom(observations: Int, coefficients: Int)
  /// The model passes through every observation (or, for robust scales, through at least half of
  /// them), so the spread of its errors is zero and cannot be modelled.
  case exactFit(observations: Int)
  /// A result beyond the range of doubles.
  case overflow(quantity: String)
  /// A failure inside a matrix factorization.
  case factorization(FactorizationError)
  /// A failure particular to nonlinear models.
  case nonlinear(NonlinearFailure)
}

extension FitError: CustomStringConvertible {
  /// One sentence with the numbers.
  public var description: String {
    switch self {
    case .tooFewObservations(let count, let required):
      let observations = count == 1 ? "observation" : "observations"
      return "\(count) usable \(observations) where \(required) are required"
    case .nonFiniteResponse(let position, let value):
      return "the response at position \(position) is \(value)"
    case .nonFinitePredictor(let name, let position, let value):
      return "predictor \"\(name)\" at position \(position) is \(value)"
    case .unorderedTimes(let position, let time):
      return "the time \(time) at position \(position) does not come after the one before it"
    case .invalidWeight(let position, let value):
      return "the weight at position \(position) is \(value)"
    case .zeroTotalWeight(let count):
      return "all \(count) weights are zero"
    case .rankDeficient(let rank, let columns, let dependent):
      let names = dependent.map { "\"\($0)\"" }.joined(separator: ", ")
      return "only \(rank) of \(columns) columns are independent; dependent: \(names)"
    case .noResidualDegreesOfFreedom(let observations, let coefficients):
      return
        "\(observations) observations and \(coefficients) coefficients leave no degrees of freedom"
    case .exactFit(let observations):
      return "the model fits \(observations) observations exactly; no errors are left to model"
    case .overflow(let quantity):
      return "\(quantity) exceeds the range of double precision"
    case .factorization(let error):
      return error.description
    case .nonlinear(let failure):
      return failure.description
    }
  }
}
