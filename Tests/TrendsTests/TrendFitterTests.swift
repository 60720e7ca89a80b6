import Statistics
import Testing
import Trends

@Suite struct TrendFitterTests {
  /// Four figures whose line can be worked by hand: mean 2020.5 and 4.65, Sxx = 5, Sxy = 1.9, so
  /// the slope is 0.38; residuals 0.02, -0.06, 0.06, -0.02, so s^2 = 0.008 / 2.
  @Test func aLineByHand() throws {
    let series = TrendSeries(
      key: "a", times: [2019, 2020, 2021, 2022], values: [4.1, 4.4, 4.9, 5.2])
    let fit = try TrendFitter().fit(.leastSquares, to: series)
    #expect(fit.terms.map(\.name) == ["intercept", "time"])
    #expect(digits(fit.terms[1].estimate, 0.38) > TrendTolerance.twoRoutes)
    #expect(digits(fit.terms[0].estimate, 4.65 - 0.38 * 2020.5) > TrendTolerance.twoRoutes)
    #expect(digits(fit.residualStandardDeviation, 0.004.squareRoot()) > TrendTolerance.twoRoutes)
    #expect(digits(fit.terms[1].standardError, (0.004 / 5).squareRoot()) > TrendTolerance.twoRoutes)
    #expect(fit.degreesOfFreedom == 2)
    let ahead = try #require(fit.projection(at: TrendPoint(time: 2030)))
    #expect(digits(ahead.value, 4.65 + 0.38 * 9.5) > TrendTolerance.twoRoutes)
    // t with 2 degrees of freedom at 97.5 %: 4.302652729749464.
    let half = 4.302652729749464 * (0.004 * (1 + 0.25 + 9.5 * 9.5 / 5)).squareRoot()
    let range = try #require(ahead.observation?.interval(level: 0.95))
    #expect(digits(range.upperBound, 4.65 + 0.38 * 9.5 + half) > TrendTolerance.twoRoutes)
    #expect(digits(range.lowerBound, 4.65 + 0.38 * 9.5 - half) > TrendTolerance.twoRoutes)
  }

  @Test func theReferenceIsThere() {
    #expect(TrendReference.all.trends.count == 52)
  }

  @Test(arguments: TrendReference.all.trends)
  func agreesWithR(entry: TrendReference.Entry) throws {
    let series = TrendReference.series(entry.series)
    let (model, fitter) = try Self.setUp(entry, series)
    let fit = try fitter.fit(model, to: series)
    let bar = Self.bar(entry.model)
    for (term, published) in zip(fit.terms, entry.terms) {
      #expect(digits(term.estimate, published) > bar, "\(term.name)")
    }
    for (term, published) in zip(fit.terms, entry.errors ?? []) {
      let own = entry.model.hasPrefix("ols:") ? min(bar, TrendTolerance.sandwich) : bar
      #expect(digits(term.standardError, published) > own, "error of \(term.name)")
    }
    for (term, published) in zip(fit.terms, entry.p ?? []) {
      #expect(digits(term.pValue, published) > TrendTolerance.sandwich, "p of \(term.name)")
    }
    for (computed, published) in [
      (fit.rSquared, entry.r2), (fit.residualStandardDeviation, entry.sigma),
      (fit.aicc, entry.aicc),
    ] {
      if let published { #expect(digits(computed, published[0]) > bar) }
    }
    let last = series.times.max() ?? 0
    let ahead = fit.projection(at: TrendPoint(time: last + 10))
    if let published = entry.fit { #expect(digits(ahead?.value, published[0]) > bar) }
    for (law, published) in [(ahead?.line, entry.line), (ahead?.observation, entry.observation)] {
      guard let published else { continue }
      let range = law?.interval(level: 0.95)
      #expect(digits(range?.lowerBound, published[0]) > bar)
      #expect(digits(range?.upperBound, published[1]) > bar)
    }
  }

  private static func bar(_ model: String) -> Double {
    ["ar1", "exponential", "logistic"].contains(model)
      ? TrendTolerance.iterative : TrendTolerance.closedForm
  }

  private static func setUp(
    _ entry: TrendReference.Entry, _ series: TrendSeries
  ) throws -> (TrendModel, TrendFitter) {
    var design = TrendDesign()
    switch entry.model {
    case "ols:discount:0.9": design.discount = 0.9
    case "ols:break": design.shifts = [series.times[7]]
    case "ols:hc0": return (.leastSquares, TrendFitter(errors: .sandwich(.hc0)))
    case "ols:hc1": return (.leastSquares, TrendFitter(errors: .sandwich(.hc1)))
    case "ols:hc2": return (.leastSquares, TrendFitter(errors: .sandwich(.hc2)))
    case "ols:hc3": return (.leastSquares, TrendFitter(errors: .sandwich(.hc3)))
    case "ols:newey-west:3":
      return (
        .leastSquares, TrendFitter(errors: .sandwich(.neweyWest(lag: 3, isAdjusted: true)))
      )
    default: return (try #require(TrendModel(entry.model)), TrendFitter())
    }
    return (.leastSquares, TrendFitter(design: design))
  }
}

@Suite struct TrendLawTests {
  private static let equivariant: [TrendModel] = [
    .leastSquares, .polynomial(degree: 2), .theilSen, .repeatedMedian, .huber, .bisquare, .mm,
    .quantile(0.25), .ridge(penalty: 1), .segmented(breaks: 1),
    .autoregressive(.maximumLikelihood),
  ]

  /// Values moved and stretched move and stretch every projection and its interval.
  @Test(arguments: equivariant)
  func shiftAndScale(model: TrendModel) throws {
    let series = TrendReference.series("internet")
    let moved = TrendSeries(
      key: "moved", times: series.times, values: series.values.map { 1000 - 4 * $0 })
    let point = TrendPoint(time: 2030)
    let opposite: TrendModel = model == .quantile(0.25) ? .quantile(0.75) : model
    let own = try #require(try TrendFitter().fit(model, to: series).projection(at: point))
    let other = try #require(try TrendFitter().fit(opposite, to: moved).projection(at: point))
    #expect(digits(other.value, 1000 - 4 * own.value) > 9)
    guard let range = own.observation?.interval(level: 0.8) else { return }
    let image = try #require(other.observation?.interval(level: 0.8))
    #expect(digits(image.lowerBound, 1000 - 4 * range.upperBound) > 9)
    #expect(digits(image.upperBound, 1000 - 4 * range.lowerBound) > 9)
  }

  /// The origin of time moves the intercept alone.
  @Test(arguments: equivariant + [.logarithmic, .logit])
  func origin(model: TrendModel) throws {
    let series = TrendReference.series("internet")
    var design = TrendDesign()
    design.origin = 2010
    let point = TrendPoint(time: 2030)
    let own = try TrendFitter().fit(model, to: series)
    let moved = try TrendFitter(design: design).fit(model, to: series)
    let value = try #require(own.projection(at: point)?.value)
    #expect(digits(moved.projection(at: point)?.value, value) > 9)
    if case .polynomial = model { return }
    #expect(digits(moved.terms[1].estimate, own.terms[1].estimate) > 9)
  }

  @Test(arguments: TrendModel.all)
  func everyModelFitsARealSeries(model: TrendModel) throws {
    // Bass curves and ceilings need data that show them; these do.
    let series = TrendReference.series("internet")
    let fit = try TrendFitter().fit(model, to: series)
    #expect(fit.isConverged)
    #expect(fit.terms.map(\.name).count == TrendDesign().termNames(of: model).count)
    let ahead = try #require(fit.projection(at: TrendPoint(time: 2030)))
    #expect(ahead.value.isFinite)
    if let range = ahead.observation?.interval(level: 0.95), let line = ahead.line {
      let inner = line.interval(level: 0.95)
      #expect(range.lowerBound <= inner.lowerBound && inner.upperBound <= range.upperBound)
    }
  }

  @Test func namesReadBack() {
    for model in TrendModel.all + [.polynomial(degree: 3), .ridge(penalty: 0.5), .formula] {
      #expect(TrendModel(model.name) == model)
    }
    for wrong in ["", "line", "quantile:1", "polynomial:0", "ridge:-1", "ols:2", "ar1:x"] {
      #expect(TrendModel(wrong) == nil, "\(wrong)")
    }
  }
}

@Suite struct TrendFailureTests {
  private let years: [Double] = [2019, 2020, 2021, 2022, 2023]

  private func reason(
    _ model: TrendModel, _ series: TrendSeries, _ design: TrendDesign = TrendDesign()
  ) -> String {
    do throws(TrendError) {
      _ = try TrendFitter(design: design).fit(model, to: series)
      return "fitted"
    } catch {
      return "\(error)"
    }
  }

  @Test func tooFewPoints() {
    let one = TrendSeries(key: "a", times: [2020], values: [1])
    #expect(reason(.leastSquares, one) == "1 usable observation where 2 are required")
    #expect(reason(.leastSquares, TrendSeries(key: "a", times: [], values: [])).hasPrefix("0 us"))
  }

  @Test func constantAndCollinearColumnsAreNamed() {
    var design = TrendDesign()
    design.regressors = ["constant"]
    let flat = TrendSeries(
      key: "a", times: years, values: [1, 2, 4, 3, 5],
      regressors: [[Double](repeating: 7, count: 5)])
    #expect(
      reason(.leastSquares, flat, design)
        == "constant is constant or follows from the other columns; leave it out")
    design.regressors = ["twice"]
    let twice = TrendSeries(
      key: "a", times: years, values: [1, 2, 4, 3, 5], regressors: [years.map { 2 * $0 + 1 }])
    #expect(reason(.leastSquares, twice, design).contains("follows from the other columns"))
    var early = TrendDesign()
    early.shifts = [2000]
    #expect(
      reason(.leastSquares, TrendSeries(key: "a", times: years, values: [1, 2, 4, 3, 5]), early)
        == "break 2000 is constant or follows from the other columns; leave it out")
  }

  @Test func weights() {
    func weighted(_ weights: [Double]) -> TrendSeries {
      TrendSeries(key: "a", times: years, values: [1, 2, 4, 3, 5], weights: weights)
    }
    #expect(reason(.leastSquares, weighted([0, 0, 0, 0, 0])) == "all 5 weights are zero")
    #expect(
      reason(.leastSquares, weighted([1, 1, -1, 1, 1]))
        == "the weight at 2021 is -1.0; weights are finite and not negative")
    #expect(reason(.mm, weighted([1, 1, 1, 1, 1])) == "mm takes no weights")
  }

  @Test func scales() {
    let series = TrendSeries(key: "a", times: years, values: [1, 2, 0, 3, 100])
    #expect(
      reason(.logarithmic, series) == "the value at 2021 is 0.0, which has no logarithm")
    #expect(
      reason(.logit, series)
        == "the value at 2021 is 0.0, not between 0.0 and 100.0, so it has no logit")
  }

  @Test func numbersBeyondTheRange() {
    let huge = TrendSeries(key: "a", times: years, values: [1, 2, 4, 3, 1e308].map { $0 * 1.7 })
    #expect(reason(.leastSquares, huge).contains("exceeds the range of double precision"))
    let infinite = TrendSeries(key: "a", times: years, values: [1, 2, .infinity, 3, 5])
    #expect(reason(.leastSquares, infinite) == "the value at 2021 is inf")
  }

  @Test func curvesSayWhyNot() {
    let flat = TrendSeries(key: "a", times: years, values: [3, 3, 3, 3, 3])
    #expect(
      reason(.growth(.gompertz), flat) == "all responses are 3.0: there is no growth to fit")
  }

  @Test func anExactFitHasNoIntervals() throws {
    let series = TrendSeries(key: "a", times: years, values: [1, 2, 3, 4, 5])
    let fit = try TrendFitter().fit(.leastSquares, to: series)
    #expect(fit.terms[1].standardError == 0)
    let ahead = try #require(fit.projection(at: TrendPoint(time: 2030)))
    #expect(ahead.value == 12)
    #expect(ahead.observation == nil)
    #expect(fit.notes == ["fits every value exactly: nothing is left to judge a projection by"])
  }
}
