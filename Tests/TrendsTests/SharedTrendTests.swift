import Statistics
import Testing
import Trends

@Suite struct SharedTrendTests {
  private static let models: [(TrendModel, TrendDesign)] = {
    var broken = TrendDesign()
    broken.shifts = [2015]
    broken.origin = 2010
    return [
      (.leastSquares, TrendDesign()), (.logarithmic, TrendDesign()), (.logit, TrendDesign()),
      (.polynomial(degree: 2), TrendDesign()), (.leastSquares, broken),
    ]
  }()

  @Test(arguments: 0..<models.count)
  func agreesWithTheRefinedFit(index: Int) throws {
    let (model, design) = Self.models[index]
    let series = TrendReference.series("internet")
    let fit = try TrendFitter(design: design).fit(model, to: series)
    let shared = try SharedTrend(
      model, design, times: series.times, projecting: [2030], levels: [0.95])
    #expect(shared.termNames == fit.terms.map(\.name))
    var seen = 0
    shared.fit([series.values, series.values]) { _, numbers in
      guard let numbers else { return }
      seen += 1
      let bar = TrendTolerance.shared
      let deviation = numbers.residualStandardDeviation
      for (place, term) in fit.terms.enumerated() {
        let estimate = numbers.estimates[numbers.estimates.startIndex + place]
        #expect(digits(estimate, term.estimate) > bar, "\(term.name)")
        let error = deviation * numbers.unitErrors[place]
        #expect(digits(error, term.standardError ?? 0) > bar)
        #expect(digits(shared.pValue(estimate, error: error), term.pValue ?? 0) > bar - 2)
      }
      #expect(digits(numbers.rSquared, fit.rSquared ?? 0) > bar)
      #expect(digits(numbers.aicc, fit.aicc ?? 0) > bar)
      let height = numbers.heights[numbers.heights.startIndex]
      let half =
        shared.quantiles[0] * deviation
        * (1 + shared.unitDeviations[0] * shared.unitDeviations[0]).squareRoot()
      let range = fit.projection(at: TrendPoint(time: 2030))?.observation?.interval(level: 0.95)
      let own = shared.transform.invert(height + half)
      #expect(digits(own, range?.upperBound ?? 0) > bar)
    }
    #expect(seen == 2)
  }

  @Test func refusesWhatOnlyTheRefinedFitCanTell() throws {
    let years: [Double] = [2019, 2020, 2021, 2022]
    let shared = try SharedTrend(
      .logarithmic, TrendDesign(), times: years, projecting: [], levels: [])
    var refused: [Int] = []
    shared.fit([[1, 2, 4, 8], [1, 2, 4, 9], [1, 0, 4, 9], [1, .nan, 4, 9]]) { index, numbers in
      if numbers == nil { refused.append(index) }
    }
    #expect(refused == [0, 2, 3])
  }
}

@Suite struct TrendBootstrapTests {
  @Test func errorsAreThoseOfTheFormula() throws {
    let series = TrendReference.series("LakeHuron")
    let classic = try TrendFitter().fit(.leastSquares, to: series)
    let fitter = TrendFitter(errors: .bootstrap(replicates: 600), seed: 7)
    let point = TrendPoint(time: 1982)
    let fit = try fitter.fit(.leastSquares, to: series, projecting: [point])
    let ratio = try #require(fit.terms[1].standardError) / (classic.terms[1].standardError ?? 1)
    // 600 replicates know a standard deviation to 3 %.
    #expect((ratio - 1).magnitude < 0.12)
    let own = try #require(fit.projection(at: point)?.observation).interval(level: 0.8)
    let other = try #require(classic.projection(at: point)?.observation).interval(level: 0.8)
    let width = (own.upperBound - own.lowerBound) / (other.upperBound - other.lowerBound)
    #expect((width - 1).magnitude < 0.15)
    #expect(fit.notes == ["errors from 600 refits"])
  }

  @Test func sameSeedSameNumbers() throws {
    let series = TrendReference.series("internet")
    func run(_ seed: UInt64) throws -> [Double?] {
      try TrendFitter(errors: .bootstrap(replicates: 50), seed: seed)
        .fit(.theilSen, to: series).terms.map(\.standardError)
    }
    #expect(try run(1) == run(1))
    #expect(try run(1) != run(2))
  }
}

@Suite struct TrendDiagnosticsTests {
  @Test func everyTestOfALongSeries() throws {
    let series = TrendReference.series("LakeHuron")
    let fit = try TrendFitter().fit(.leastSquares, to: series)
    let diagnostics = TrendDiagnostics(of: fit, series: series)
    #expect(diagnostics.tests.allSatisfy { $0 != nil })
    // R: sum(diff(e)^2) / sum(e^2) is 0.4394932, Ljung-Box at 10 lags rejects.
    let watson = try #require(diagnostics.tests[2])
    #expect(digits(watson.statistic, 0.4394932) > 6)
    #expect(diagnostics.tests[1]?.pValue ?? 1 < 1e-10)
  }

  @Test func shortSeriesHaveNone() throws {
    let series = TrendSeries(key: "a", times: [2020, 2021, 2022], values: [1, 2, 4])
    let fit = try TrendFitter().fit(.leastSquares, to: series)
    let diagnostics = TrendDiagnostics(of: fit, series: series)
    #expect(diagnostics.tests.allSatisfy { $0 == nil })
    #expect(diagnostics.breakTime == nil)
  }
}
