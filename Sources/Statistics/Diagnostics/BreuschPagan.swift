import LinearAlgebra

/// The Breusch-Pagan test for a spread that changes with the predictors, Koenker's version.
///
/// n R^2 of the regression of the squared residuals on the predictors; about chi-square with as many
/// degrees of freedom as predictors. Koenker's division by the spread of the squares makes it hold
/// for errors that are not normal.
///
/// Reference: Breusch and Pagan (1979), *Econometrica* 47, 1287-1294; Koenker (1981), *Journal of
/// Econometrics* 17, 107-112.
public enum BreuschPagan {
  /// Carries out the test.
  ///
  /// - Parameters:
  ///   - residuals: Of an ordinary least squares fit, one an observation.
  ///   - design: What may drive their spread, as a rule the design of the fit; with an intercept
  ///     and at least one predictor.
  /// - Returns: n R^2 with as many degrees of freedom as predictors.
  /// - Throws: `TestError.tooFewObservations` unless there are two more observations than
  ///   predictors; `nonFinite`; `constant` when all squares are equal; `regression`.
  /// - Complexity: O(n p^2).
  public static func test(
    residuals: [Double], design: Design
  ) throws(TestError) -> HypothesisTest {
    require(
      design.hasIntercept && !design.predictorNames.isEmpty,
      "the test needs an intercept and a predictor")
    require(
      residuals.count == design.observationCount,
      "\(residuals.count) residuals for \(design.observationCount) rows of predictors")
    try TestError.checkFinite(residuals, atLeast: design.columnNames.count + 1)
    let largest = residuals.reduce(0) { max($0, $1.magnitude) }
    guard largest > 0 else { throw .constant(count: residuals.count, value: 0) }
    // Squares of numbers up to 1 neither overflow nor lose the small ones that matter.
    let squares = residuals.map { ($0 / largest) * ($0 / largest) }
    try TestError.check(squares, atLeast: 1)
    let statistic = Double(squares.count) * (try explainedShare(of: squares, by: design))
    let freedom = Double(design.predictorNames.count)
    return HypothesisTest(
      name: "Breusch-Pagan (studentised)", statistic: statistic,
      parameters: ["degrees of freedom": freedom],
      pValue: ChiSquare(degreesOfFreedom: freedom).tails(statistic).upper,
      nullHypothesis: "the residuals spread equally wherever the predictors are")
  }

  /// R^2 as a ratio of sums, because 1 - RSS / TSS cancels when little is explained.
  private static func explainedShare(
    of squares: [Double], by design: Design
  ) throws(TestError) -> Double {
    let fit: LinearRegression
    do {
      fit = try LinearRegression.fit(design: design, response: squares)
    } catch {
      throw .regression(error)
    }
    let mean = squares.extendedSum / DoubleDouble(Double(squares.count))
    let explained = fit.fitted.map { (DoubleDouble($0) - mean).rounded }
    let total = squares.map { (DoubleDouble($0) - mean).rounded }
    return explained.reduce(0) { $0 + $1 * $1 } / total.reduce(0) { $0 + $1 * $1 }
  }
}
