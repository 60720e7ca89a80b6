import LinearAlgebra

/// Least squares for one short series at a time, in well under a microsecond.
///
/// y[t] = b[0] + b[1] x[1, t] + ... by ordinary least squares, for up to 64 observations and 4
/// coefficients. Makes its working memory once; afterwards a fit allocates nothing. Use it in the
/// inner loop of a simulation, a rolling window or a search, `LinearRegression` for what is
/// reported: that one refines every digit and judges the rank with pivoting.
///
///     var small = SmallRegression()
///     let fit = try small.fit(predictors: years, response: values)   // [Double] each, one predictor
///     fit.coefficients[1]                                            // change per year
///
/// Predictors are centred, then [1 X y] is orthogonalised by modified Gram-Schmidt, which is as
/// stable as Householder's QR for least squares (Bjorck 1967). Coefficients agree with
/// `LinearRegression` to about 15 - log10(condition of the centred predictors) digits, standard
/// errors and sums of squares to 15 less the digits that response and fit share.
///
/// Reference: Bjorck (1967), *BIT* 7, 1-21.
public struct SmallRegression: Sendable {
  /// The most observations.
  public static let maximumObservations = 64
  /// The most coefficients, the intercept included.
  public static let maximumCoefficients = 4

  typealias Rows = SIMD4<Double>
  static let width = Rows.scalarCount
  static let stride = maximumObservations / width

  /// Up to 4 columns of the design and the response, 64 rows each.
  private var workspace: [Rows]

  /// Makes the working memory, about 2.5 kB.
  public init() {
    workspace = [Rows](
      repeating: Rows(repeating: 0), count: (Self.maximumCoefficients + 1) * Self.stride)
  }

  /// Fits one model.
  ///
  /// - Parameters:
  ///   - predictors: Column after column, each as long as the response; empty for a mean.
  ///   - response: n numbers, at most 64.
  ///   - intercept: Whether the model has a constant term.
  /// - Returns: The fit, a value without heap memory.
  /// - Throws: `FitError.tooFewObservations`; `rankDeficient` (predictors are named "x1", "x2", ...);
  ///   `nonFiniteResponse`, `nonFinitePredictor`; `overflow`.
  /// - Complexity: O(n p^2); 20 observations and 3 coefficients take about 0.2 microseconds.
  public mutating func fit(
    predictors: [Double], response: [Double], intercept: Bool = true
  ) throws(FitError) -> SmallFit {
    let count = response.count
    require(
      count > 0 && count <= Self.maximumObservations && predictors.count % count == 0,
      "\(predictors.count) predictor values for \(count) responses, at most 64")
    let coefficients = predictors.count / count + (intercept ? 1 : 0)
    require(
      coefficients > 0 && coefficients <= Self.maximumCoefficients,
      "\(coefficients) coefficients, not 1 to \(Self.maximumCoefficients)")
    guard count >= coefficients else {
      throw .tooFewObservations(count: count, required: coefficients)
    }
    let fit = workspace.withUnsafeMutableBufferPointer { workspace in
      predictors.withUnsafeBufferPointer { predictors in
        response.withUnsafeBufferPointer { response in
          SmallFit(
            SmallRegressionKernel(
              workspace: workspace, count: count, coefficients: coefficients,
              hasIntercept: intercept), predictors, response)
        }
      }
    }
    if !fit.isFinite { throw Self.reason(predictors, response) }
    if fit.dependent >= 0 {
      let name =
        intercept && fit.dependent == 0
        ? Design.interceptName : "x\(fit.dependent + (intercept ? 0 : 1))"
      throw .rankDeficient(rank: fit.dependent, columns: coefficients, dependent: [name])
    }
    return fit
  }

  /// Why a result is not finite: looked for only after the fact.
  private static func reason(_ predictors: [Double], _ response: [Double]) -> FitError {
    if let position = response.firstIndex(where: { !$0.isFinite }) {
      return .nonFiniteResponse(position: position, value: response[position])
    }
    if let position = predictors.firstIndex(where: { !$0.isFinite }) {
      return .nonFinitePredictor(
        name: "x\(position / response.count + 1)", position: position % response.count,
        value: predictors[position])
    }
    return .overflow(quantity: "a sum of squares")
  }
}
