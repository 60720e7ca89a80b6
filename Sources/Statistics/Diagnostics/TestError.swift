import LinearAlgebra

/// Why a test could not be carried out, with the numbers that say so.
///
/// Positions count from 0.
public enum TestError: Error, Equatable, Sendable {
  /// Fewer observations than the test needs.
  case tooFewObservations(count: Int, required: Int)
  /// More observations than the test's approximation covers.
  case tooManyObservations(count: Int, allowed: Int)
  /// A value that is NaN or infinite.
  case nonFinite(position: Int, value: Double)
  /// All values are equal, so there is no spread to compare with.
  case constant(count: Int, value: Double)
  /// Equal values where the test needs distinct ones.
  case tied(count: Int)
  /// A time that does not come after the one before it.
  case unordered(position: Int, time: Double)
  /// The model inside the test fits without residuals, so there is no spread to compare with.
  case exactFit(observations: Int, coefficients: Int)
  /// The regression inside the test failed.
  case regression(FitError)
}

extension TestError: CustomStringConvertible {
  /// One sentence with the numbers.
  public var description: String {
    switch self {
    case .tooFewObservations(let count, let required):
      return "\(count) observations where the test needs \(required)"
    case .tooManyObservations(let count, let allowed):
      return "\(count) observations where the test covers at most \(allowed)"
    case .nonFinite(let position, let value):
      return "the value at position \(position) is \(value)"
    case .constant(let count, let value):
      return "all \(count) values are \(value)"
    case .tied(let count):
      return "\(count) values are equal where the test needs distinct ones"
    case .unordered(let position, let time):
      return "the time \(time) at position \(position) does not come after the one before it"
    case .exactFit(let observations, let coefficients):
      return "\(coefficients) coefficients fit the \(observations) observations exactly"
    case .regression(let error):
      return error.description
    }
  }
}

extension TestError {
  /// Refuses short, non-finite and constant samples.
  static func check(_ values: [Double], atLeast required: Int) throws(TestError) {
    try checkFinite(values, atLeast: required)
    if let first = values.first, values.allSatisfy({ $0 == first }) {
      throw .constant(count: values.count, value: first)
    }
  }

  /// Refuses short and non-finite samples.
  static func checkFinite(_ values: [Double], atLeast required: Int) throws(TestError) {
    guard values.count >= required else {
      throw .tooFewObservations(count: values.count, required: required)
    }
    if let position = values.firstIndex(where: { !$0.isFinite }) {
      throw .nonFinite(position: position, value: values[position])
    }
  }
}

extension LinearRegression {
  /// Fits a regression inside a test.
  static func fitForTest(
    design: Design, response: [Double]
  ) throws(TestError) -> LinearRegression {
    let fit: LinearRegression
    do {
      fit = try LinearRegression.fit(design: design, response: response)
    } catch {
      throw .regression(error)
    }
    guard fit.residualSumOfSquares > 0, fit.degreesOfFreedom > 0 else {
      throw .exactFit(observations: fit.observationCount, coefficients: fit.coefficients.count)
    }
    return fit
  }
}
