import Statistics
import Testing

private struct PublishedTests: Decodable {
  struct Oracle: Decodable {
    let acf, pacf, adf_trend_lag1: [Double]
    let ljung_box, ljung_box_p, shapiro, shapiro_p, jb, jb_p, kpss_mu, kpss_tau, kpss_lags: Double
    let kendall_tau, kendall_z, kendall_p, pp_tau: Double
  }
  struct Break: Decodable {
    let rss, bic: [Double]
    let position: Int
    let supF, supFP: Double
  }
  struct Entry: Decodable, CustomTestStringConvertible {
    let name: String
    let y: [Double]
    let oracle: Oracle
    let more: [String: Double]
    let breaks: [String: Break]?
    var testDescription: String { name }

    var times: [Double] { y.indices.map { Double($0 + 1) } }
    var line: Design { Design(columns: ["t": times]) }
    func residuals() throws -> [Double] {
      try LinearRegression.fit(design: line, response: y).residuals
    }
  }
  let series: [Entry]

  static let all: [Entry] =
    (try? Reference.load(PublishedTests.self, from: "r-tests").series) ?? []
}

/// Digits shared by p-values, of which R's own are absolute where it takes 1 - P.
private func pDigits(_ computed: Double, _ published: Double) -> Double {
  (computed - published).magnitude < Tolerance.complementRounding ? 16 : digits(computed, published)
}

@Suite struct PublishedTestsTests {
  @Test func allTwelveSeriesAreThere() {
    #expect(PublishedTests.all.count == 12)
  }

  @Test(arguments: PublishedTests.all)
  private func autocorrelation(entry: PublishedTests.Entry) throws {
    let acf = Autocorrelation.coefficients(entry.y, maximumLag: 10)
    let pacf = Autocorrelation.partial(from: acf)
    print(
      entry.name, "acf", digits(acf, entry.oracle.acf), "pacf", digits(pacf, entry.oracle.pacf))
    #expect(digits(acf, entry.oracle.acf) >= Tolerance.testDigits)
    #expect(digits(pacf, entry.oracle.pacf) >= Tolerance.testDigits)

    let box = try LjungBox.test(entry.y, lags: 10)
    let fitted = try LjungBox.test(entry.residuals(), lags: 8, fittedParameters: 2)
    try compare(entry, "Ljung-Box", box, entry.oracle.ljung_box, entry.oracle.ljung_box_p)
    try compare(entry, "Ljung-Box fitted", fitted, "ljungBoxFitted")
    let watson = try DurbinWatson.test(residuals: entry.residuals(), design: entry.line)
    try compare(entry, "Durbin-Watson", watson, "durbinWatson")
  }

  @Test(arguments: PublishedTests.all)
  private func residualTests(entry: PublishedTests.Entry) throws {
    let residuals = try entry.residuals()
    let wilk = try ShapiroWilk.test(residuals)
    try compare(entry, "Shapiro-Wilk", wilk, entry.oracle.shapiro, entry.oracle.shapiro_p)
    let bera = try JarqueBera.test(residuals)
    try compare(entry, "Jarque-Bera", bera, entry.oracle.jb, entry.oracle.jb_p)
    try compare(
      entry, "Breusch-Pagan", BreuschPagan.test(residuals: residuals, design: entry.line),
      "breuschPagan")
    try compare(entry, "Shapiro-Francia", ShapiroFrancia.test(residuals), "shapiroFrancia")
    try compare(
      entry, "Shapiro-Wilk of 9", ShapiroWilk.test(Array(entry.y.prefix(9))), "shapiro9")
  }

  @Test(arguments: PublishedTests.all)
  private func stationarity(entry: PublishedTests.Entry) throws {
    let level = try KPSS.test(entry.y)
    let trend = try KPSS.test(entry.y, null: .trend)
    #expect(level.parameter("lags") == entry.oracle.kpss_lags)
    try compare(entry, "KPSS level", level, entry.oracle.kpss_mu, nil)
    try compare(entry, "KPSS trend", trend, entry.oracle.kpss_tau, entry.more["kpssTrendP"])
    try compare(entry, "KPSS long", KPSS.test(entry.y, lags: .long), "kpssLong")

    try compare(
      entry, "Phillips-Perron", PhillipsPerron.test(entry.y), entry.oracle.pp_tau, nil)
    let full = try DickeyFuller(entry.y, terms: .trend, lags: 1)
    let published = entry.oracle.adf_trend_lag1
    try compare(entry, "ADF trend", full.test, published[0], nil)
    let joint = [try #require(full.jointStatistic), try #require(full.trendStatistic)]
    print(entry.name, "ADF phi", digits(joint, Array(published.dropFirst())))
    #expect(digits(joint, Array(published.dropFirst())) >= Tolerance.testDigits)
    let drift = try DickeyFuller(entry.y, terms: .drift, lags: 2)
    try compare(entry, "ADF drift", drift.test, try #require(entry.more["adfDriftTau"]), nil)
    let phi = digits(
      try #require(drift.jointStatistic), try #require(entry.more["adfDriftPhi"]))
    #expect(phi >= Tolerance.testDigits)
    let none = try DickeyFuller(entry.y, terms: .none, lags: 0)
    try compare(entry, "ADF none", none.test, try #require(entry.more["adfNoneTau"]), nil)
  }

  @Test(arguments: PublishedTests.all)
  private func trend(entry: PublishedTests.Entry) throws {
    let plain = try MannKendall(entry.y, method: .normal(continuityCorrection: false))
    try compare(
      entry, "Mann-Kendall", plain.test, entry.oracle.kendall_z, entry.oracle.kendall_p)
    #expect(digits(plain.tau, entry.oracle.kendall_tau) >= Tolerance.testDigits)
    let corrected = try MannKendall(entry.y, method: .normal(continuityCorrection: true))
    try compare(entry, "Mann-Kendall corrected", corrected.test, "kendallCorrected", "Z")
    if let exact = entry.more["kendallExactP"] {
      let test = try MannKendall(entry.y).test
      print(entry.name, "Mann-Kendall exact p", pDigits(test.pValue, exact))
      #expect(test.notes == ["exact distribution"])
      #expect(pDigits(test.pValue, exact) >= Tolerance.testDigits)
    }
  }

  @Test(arguments: PublishedTests.all)
  private func breaks(entry: PublishedTests.Entry) throws {
    let mean = try #require(
      try? LinearRegression.fit(
        design: .constant(observations: entry.y.count), response: entry.y))
    try compare(
      entry, "CUSUM mean",
      CumulativeSumTest.test(residuals: mean.residuals, coefficientCount: 1), "cusumMean")
    try compare(
      entry, "CUSUM line",
      CumulativeSumTest.test(residuals: entry.residuals(), coefficientCount: 2), "cusumLine")
    for (name, published) in entry.breaks ?? [:] {
      let found = try StructuralBreak(entry.y, model: name == "mean" ? .mean : .line)
      try compare(entry, "sup-F \(name)", found.test, published.supF, published.supFP)
      #expect(found.observationsBefore == published.position)
      let squares = [found.residualSumOfSquaresWithout, found.residualSumOfSquares]
      print(entry.name, "break RSS", digits(squares, published.rss))
      #expect(digits(squares, published.rss) >= Tolerance.testDigits)
      #expect(digits(found.bicGain, published.bic[0] - published.bic[1]) >= Tolerance.testDigits)
    }
  }

  private func compare(
    _ entry: PublishedTests.Entry, _ name: String, _ test: HypothesisTest, _ key: String,
    _ suffix: String = ""
  ) throws {
    let pValue: Double = try #require(entry.more[key + "P"])
    try compare(entry, name, test, try #require(entry.more[key + suffix]), pValue)
  }

  private func compare(
    _ entry: PublishedTests.Entry, _ name: String, _ test: HypothesisTest, _ statistic: Double,
    _ pValue: Double?
  ) throws {
    let found = digits(test.statistic, statistic)
    let tail = pValue.map { pDigits(test.pValue, $0) }
    print("DIGITS|\(name)|\(entry.name)|\(found)|\(tail ?? 16)")
    #expect(found >= Tolerance.testDigits, "\(name): \(test.statistic) against \(statistic)")
    if let tail, let pValue {
      #expect(tail >= Tolerance.testDigits, "\(name): p \(test.pValue) against \(pValue)")
    }
  }
}

extension Tolerance {
  /// Digits asked of test statistics and p-values.
  static let testDigits = 10.0
  /// What R's p-values lose where it computes them as 1 - P.
  static let complementRounding = 2e-15
}
