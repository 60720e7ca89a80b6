import Statistics
import Testing

/// R's growth curves on classic series at times 1 to n.
private struct PublishedGrowth: Decodable, CustomTestStringConvertible {
  struct Fit: Decodable {
    let exactCoef, exactSe, mean: [Double]?
    let exactRss, rss, loglik, aic, bic: Double?
    let df: Int?
    let failure: String?
  }
  let name: String
  let y: [Double]
  let fits: [String: Fit]
  var testDescription: String { name }
  var times: [Double] { y.indices.map { Double($0 + 1) } }

  static let all: [PublishedGrowth] =
    (try? Reference.load(Collection.self, from: "growth").series) ?? []

  private struct Collection: Decodable { let series: [PublishedGrowth] }
}

@Suite struct GrowthCurveReferenceTests {
  @Test func allSeriesAreThere() {
    #expect(
      PublishedGrowth.all.map(\.name) == [
        "uspop", "airmiles", "longleyGNP", "longleyEmployed", "WWWusage", "BJsales",
      ])
  }

  @Test(arguments: PublishedGrowth.all)
  private func logistic(series: PublishedGrowth) throws {
    try compare(LogisticCurve(), "logistic", series) { [$0[0], $0[1], 1 / $0[2]] }
  }

  @Test(arguments: PublishedGrowth.all)
  private func gompertz(series: PublishedGrowth) throws {
    try compare(GompertzCurve(), "gompertz", series) {
      [$0[0], Double.exp($0[2] * $0[1]), Double.exp(-$0[2])]
    }
  }

  @Test(arguments: PublishedGrowth.all)
  private func exponential(series: PublishedGrowth) throws {
    try compare(ExponentialCurve(), "exponential", series) { $0 }
  }

  @Test(arguments: PublishedGrowth.all)
  private func modifiedExponential(series: PublishedGrowth) throws {
    try compare(ModifiedExponentialCurve(), "asymptotic", series) {
      [$0[0], $0[1], Double.log($0[2])]
    }
  }

  @Test func wavesAboutTheCurveDoNotStopTheSearch() throws {
    // Residuals so large that Gauss-Newton steps alone stall at an offset of 1e-6.
    let series = try #require(PublishedGrowth.all.first { $0.name == "WWWusage" })
    let fit = try ModifiedExponentialCurve().fit(times: series.times, values: series.y)
    #expect(fit.convergence.relativeOffset <= NonlinearLeastSquares.offsetTolerance / 1000)
    guard case .leftBehind = try fit.ceilingEvidence() else {
      Issue.record("an asymptote that is left behind is no ceiling")
      return
    }
  }

  /// Where R has a solution ours must be as good; where it has none, ours may find one or say why.
  private func compare<Curve: GrowthCurve>(
    _ curve: Curve, _ name: String, _ series: PublishedGrowth, inR: ([Double]) -> [Double]
  ) throws {
    let published = try #require(series.fits[name])
    guard let coefficients = published.exactCoef, let squares = published.rss else {
      expectAnswer(curve, series)
      return
    }
    if Curve.name == "Gompertz", series.name == "WWWusage" {
      try expectBetterWithoutCeiling(series, than: squares)
      return
    }
    let fit = try curve.fit(times: series.times, values: series.y)
    let found = (
      coefficients: digits(inR(fit.parameters), coefficients),
      error: digits(fit.standardErrors?[0] ?? .nan, published.exactSe?[0] ?? .nan),
      squares: digits(fit.residualSumOfSquares, published.exactRss ?? .nan)
    )
    print(series.name, name, found, fit.convergence, try fit.ceilingEvidence())
    #expect(fit.residualSumOfSquares <= squares * (1 + Tolerance.optimum))
    #expect(found.coefficients >= Tolerance.peerDigits)
    #expect(found.error >= Tolerance.nonlinearErrorDigits)
    #expect(found.squares >= Tolerance.exactDigits)
    #expect(digits(fit.criteria.logLikelihood, published.loglik ?? .nan) >= Tolerance.peerDigits)
    #expect(digits(fit.criteria.bic, published.bic ?? .nan) >= Tolerance.peerDigits)
    #expect(fit.degreesOfFreedom == published.df)
    let ahead = (1...20).map { fit.value(at: Double(series.y.count + $0)) }
    #expect(digits(ahead, published.mean ?? []) >= Tolerance.unpolishedDigits)
  }

  /// R reports no solution: here there is one, or an error that names numbers.
  private func expectAnswer<Curve: GrowthCurve>(_ curve: Curve, _ series: PublishedGrowth) {
    do {
      let fit = try curve.fit(times: series.times, values: series.y)
      #expect(fit.convergence.relativeOffset <= NonlinearLeastSquares.offsetTolerance)
      print(series.name, Curve.name, "R: none; here", fit.parameters, try fit.ceilingEvidence())
    } catch {
      print(series.name, Curve.name, "R: none; here:", error)
      #expect(!"\(error)".isEmpty)
    }
  }

  /// R's minimum is a local one: the exponential curve, the limit of an endless ceiling, is better.
  private func expectBetterWithoutCeiling(_ series: PublishedGrowth, than squares: Double) throws {
    let limit = try ExponentialCurve().fit(times: series.times, values: series.y)
    #expect(limit.residualSumOfSquares < squares)
    do {
      _ = try GompertzCurve().fit(times: series.times, values: series.y)
      Issue.record("a ceiling was found")
    } catch {
      #expect("\(error)".hasPrefix("the data set no ceiling for the Gompertz curve"))
    }
  }
}
