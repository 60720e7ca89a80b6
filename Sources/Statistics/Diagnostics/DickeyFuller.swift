import LinearAlgebra

/// The augmented Dickey-Fuller test of whether a series wanders (a unit root) or returns.
///
/// dy[t] = a + b t + g y[t - 1] + c[1] dy[t - 1] + ... + c[k] dy[t - k] + e[t]; tau = g / se(g). The
/// null hypothesis is a unit root, g = 0. Shocks then last for ever, and a line through the series
/// is an illusion. The reverse of `KPSS`.
///
/// Reference: Dickey and Fuller (1979), *JASA* 74, 427-431, and (1981), *Econometrica* 49,
/// 1057-1072 (the joint tests); p-values by MacKinnon (1994), *Journal of Business and Economic
/// Statistics* 12, 167-176, tables 3 and 4.
public struct DickeyFuller: Sendable, Equatable {
  /// Deterministic terms of the regression.
  public enum Terms: Sendable, Equatable {
    /// None: the series has mean 0.
    case none
    /// A constant.
    case drift
    /// A constant and a line.
    case trend
  }

  /// g, the pull back to the level or line; 0 for a unit root, -1 for no memory.
  public let pull: Double
  /// F of a unit root and no constant (phi1), or of a unit root, no constant and no line (phi2).
  ///
  /// `nil` without deterministic terms.
  public let jointStatistic: Double?
  /// F of a unit root and no line (phi3); only with a trend.
  public let trendStatistic: Double?
  /// The test; its statistic is tau.
  public let test: HypothesisTest

  /// Tests a series.
  ///
  /// - Parameters:
  ///   - values: An equally spaced series.
  ///   - terms: What the series would return to.
  ///   - lags: k, the differences that soak up short memory; `nil` takes the whole part of the cube
  ///     root of n - 1.
  /// - Throws: `TestError.tooFewObservations` unless n - 1 - k exceeds the number of coefficients;
  ///   `nonFinite`; `constant`; `regression`, with the columns concerned, or `exactFit` when the
  ///   series is too regular.
  /// - Complexity: O(n k^2).
  public init(_ values: [Double], terms: Terms = .trend, lags: Int? = nil) throws(TestError) {
    let lags = lags ?? Self.defaultLags(values.count)
    require(lags >= 0, "\(lags) lags")
    let constants = terms == .none ? 0 : terms == .drift ? 1 : 2
    try TestError.check(values, atLeast: max(4, 2 * lags + constants + 3))
    let columns = Columns(values, lags: lags)
    let full = try columns.fit(intercept: terms != .none, trend: terms == .trend, level: true)
    guard let errors = full.standardErrors,
      let index = full.coefficientNames.firstIndex(of: Columns.levelName)
    else {
      throw .exactFit(observations: full.observationCount, coefficients: full.coefficients.count)
    }
    pull = full.coefficients[index]
    jointStatistic =
      terms == .none
      ? nil : full.ratio(to: try columns.restrictedSquares(intercept: false), drop: constants + 1)
    trendStatistic =
      terms == .trend
      ? full.ratio(to: try columns.restrictedSquares(intercept: true), drop: 2) : nil
    let tau = pull / errors[index]
    let (pValue, note) = MacKinnonSurface(terms).pValue(tau)
    test = HypothesisTest(
      name: "Augmented Dickey-Fuller", statistic: tau,
      parameters: ["lags": Double(lags), "observations": Double(full.observationCount)],
      pValue: pValue, nullHypothesis: "a unit root: shocks last, the series does not return",
      notes: note.map { [$0] } ?? [])
  }

  /// The whole part of the cube root of n - 1.
  private static func defaultLags(_ count: Int) -> Int {
    var lags = 0
    while (lags + 1) * (lags + 1) * (lags + 1) <= count - 1 { lags += 1 }
    return lags
  }
}

/// The columns of the Dickey-Fuller regression.
private struct Columns {
  static let levelName = "level of the year before"

  private let response: [Double]
  private let level: [DoubleDouble]
  private let time: [DoubleDouble]
  private let differences: [[DoubleDouble]]

  init(_ values: [Double], lags: Int) {
    let rows = lags + 1..<values.count
    func difference(_ row: Int) -> DoubleDouble {
      DoubleDouble.sum(values[row], -values[row - 1])
    }
    response = rows.map { difference($0).rounded }
    level = rows.map { DoubleDouble(values[$0 - 1]) }
    time = rows.map { DoubleDouble(Double($0)) }
    differences = (0..<lags).map { lag in rows.map { difference($0 - lag - 1) } }
  }

  func fit(intercept: Bool, trend: Bool, level hasLevel: Bool) throws(TestError)
    -> LinearRegression
  {
    var (names, columns) = ([String](), [[DoubleDouble]]())
    if trend { (names, columns) = (["time"], [time]) }
    if hasLevel {
      names.append(Self.levelName)
      columns.append(level)
    }
    for (index, column) in differences.enumerated() {
      names.append("difference \(index + 1) before")
      columns.append(column)
    }
    let design =
      columns.isEmpty
      ? Design.constant(observations: response.count)
      : Design(intercept: intercept, names: names, extendedColumns: columns)
    return try LinearRegression.fitForTest(design: design, response: response)
  }

  /// The residual squares of a random walk, with or without drift.
  func restrictedSquares(intercept: Bool) throws(TestError) -> Double {
    if differences.isEmpty && !intercept {
      return response.map { $0 * $0 }.extendedSum.rounded
    }
    return try fit(intercept: intercept, trend: false, level: false).residualSumOfSquares
  }
}

extension LinearRegression {
  /// F of a restriction that drops some coefficients.
  fileprivate func ratio(to restricted: Double, drop count: Int) -> Double {
    let meanSquare = residualSumOfSquares / Double(degreesOfFreedom)
    return (restricted - residualSumOfSquares) / Double(count) / meanSquare
  }
}
