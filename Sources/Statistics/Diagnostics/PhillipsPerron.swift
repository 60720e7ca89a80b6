import LinearAlgebra

/// The Phillips-Perron test for a unit root, corrected for short memory without lagged terms.
///
/// y[t] = a + b t + r y[t - 1] + e[t]; Z(tau) is the t statistic of r = 1, rescaled from the
/// variance s^2 of e to its long-run variance w^2 and shifted by (w^2 - s^2) / (2 w sqrt(M)), M the
/// spread of y about its mean or line over n^2. The asymptotic law is that of `DickeyFuller`.
///
/// Reference: Phillips and Perron (1988), *Biometrika* 75, 335-346.
public enum PhillipsPerron {
  /// Carries out the test.
  ///
  /// - Parameters:
  ///   - values: An equally spaced series.
  ///   - terms: A constant or a constant and a line; the test has no version without.
  ///   - lags: Lags of the long-run variance.
  /// - Returns: Z(tau); the p-value by MacKinnon's response surface.
  /// - Throws: `TestError.tooFewObservations` below 6 or unless n - 1 exceeds the lags; `nonFinite`;
  ///   `constant`; `regression` or `exactFit` when the series is too regular.
  /// - Complexity: O(n l).
  public static func test(
    _ values: [Double], terms: DickeyFuller.Terms = .trend, lags: BartlettLags = .short
  ) throws(TestError) -> HypothesisTest {
    require(terms != .none, "the test needs a constant or a line")
    let lag = lags.count(observations: values.count - 1)
    try TestError.check(values, atLeast: max(6, lag + 2))
    let later = Array(values.dropFirst())
    let n = Double(later.count)
    let (fit, index) = try regression(values, terms)
    let largest = fit.residuals.reduce(0) { max($0, $1.magnitude) }
    let scaled = fit.residuals.map { $0 / largest }
    let short = scaled.map { $0 * $0 }.extendedSum.rounded / n
    let long = BartlettLags.longRunSquares(scaled, lag: lag).rounded / n
    let spread = try spread(later, terms) / largest / largest
    guard let errors = fit.standardErrors else {
      throw .exactFit(observations: later.count, coefficients: fit.coefficients.count)
    }
    // The regression is of differences, so its coefficient is r - 1.
    let ratio = fit.coefficients[index] / errors[index]
    let shift = (long - short) / (2 * long.squareRoot() * spread.squareRoot())
    let statistic = (short / long).squareRoot() * ratio - shift
    let (pValue, note) = MacKinnonSurface(terms).pValue(statistic)
    return HypothesisTest(
      name: "Phillips-Perron", statistic: statistic,
      parameters: ["lags": Double(lag), "observations": n], pValue: pValue,
      nullHypothesis: "a unit root: shocks last, the series does not return",
      notes: note.map { [$0] } ?? [])
  }

  /// The regression of differences on the level before, and the place of that coefficient.
  private static func regression(
    _ values: [Double], _ terms: DickeyFuller.Terms
  ) throws(TestError) -> (LinearRegression, Int) {
    let before = Array(values.dropLast())
    let differences = zip(values.dropFirst(), before).map { $0 - $1 }
    let time = before.indices.map(Double.init)
    let design =
      terms == .trend
      ? Design(columns: ["level of the year before": before, "time": time])
      : Design(columns: ["level of the year before": before])
    return (try LinearRegression.fitForTest(design: design, response: differences), 1)
  }

  /// M: squares about the mean over n^2, or about the line with (1 - n^-2) / n^2.
  private static func spread(
    _ later: [Double], _ terms: DickeyFuller.Terms
  ) throws(TestError) -> Double {
    let n = Double(later.count)
    let design =
      terms == .trend
      ? Design(columns: ["time": later.indices.map(Double.init)])
      : Design.constant(observations: later.count)
    let fit = try LinearRegression.fitForTest(design: design, response: later)
    let correction = terms == .trend ? 1 - 1 / (n * n) : 1
    return correction * fit.residualSumOfSquares / (n * n)
  }
}
