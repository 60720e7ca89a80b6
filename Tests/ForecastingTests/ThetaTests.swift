import Forecasting
import Statistics
import Testing

@Suite struct ThetaTests {
  static let raw = MeasurementScale(kind: .growth)

  /// R's thetaf: the slope to ten digits, the rest as far as its optimiser went.
  @Test func agreesWithR() throws {
    let reference = try SmoothingReference.load()
    for row in reference.theta {
      let y = try #require(reference.series[row.series])
      let fit = try ThetaMethod().fit(History(consecutive: y), scale: Self.raw)
      let ahead = fit.distributions(steps: 20)
      #expect(sharedDigits([fit.drift], [row.drift]) > SmoothingTolerance.exactDigits)
      // A smaller variance than R's is a better optimum.
      #expect(fit.errorVariance <= row.sigma2 * (1 + SmoothingTolerance.twoRoutes))
      let asked = SmoothingTolerance.optimiserDigits
      #expect(sharedDigits(everyFifth(ahead.map(\.median)), row.mean) > asked, "\(row.series)")
      #expect(
        sharedDigits(everyFifth(ahead.map { $0.quantile(0.975) }), row.upper95) > asked,
        "\(row.series)")
    }
  }

  /// On a straight line the weight of the line does not matter: all forecasts continue it.
  @Test func aLineIsContinuedByTheOptimisedModels() throws {
    let line = (1...12).map { 3 + 2 * Double($0) }
    for fit in [
      try OptimisedTheta().fit(History(consecutive: line), scale: Self.raw),
      try DynamicOptimisedTheta().fit(History(consecutive: line), scale: Self.raw),
    ] {
      for (index, ahead) in fit.distributions(steps: 5).enumerated() {
        #expect((ahead.median - (3 + 2 * Double(13 + index))).magnitude < 0.3)
      }
    }
  }

  /// Without noise a geometric series is a line on the logarithmic scale.
  @Test func boxCoxZeroContinuesGrowth() throws {
    let values = (0..<12).map { 5 * Self.power(1.1, $0) }
    let fit = try BoxCoxTheta(lambda: .fixed(0)).fit(
      History(consecutive: values), scale: Self.raw)
    let next = fit.distributions(steps: 1)[0].median
    #expect(next > values[11] && next < values[11] * 1.1 * 1.001)
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { product, _ in product * base }
  }

  /// Guerrero's power for R's series where R's answer lies between 0 and 1.
  @Test(arguments: [("lynx", 0.0), ("airmiles", 0.0)])
  func guerreroStaysInRange(name: String, least: Double) throws {
    let reference = try SmoothingReference.load()
    let y = try #require(reference.series[name])
    for lambda in [
      BoxCoxPower(y, period: 1).guerrero(), BoxCoxPower(y, period: 1).likelihood(),
    ] {
      #expect(lambda >= least && lambda <= 1)
    }
    // The unit of the data does not matter to Guerrero's rule.
    let scaled = BoxCoxPower(y.map { $0 * 1024 }, period: 1).guerrero()
    #expect((scaled - BoxCoxPower(y, period: 1).guerrero()).magnitude < 1e-4)
  }

  @Test func seasonsAreFoundAndPutBack() throws {
    let seasons = [0.6, 1.0, 1.5, 0.9]
    let values = (0..<28).map { (40 + Double($0)) * seasons[$0 % 4] }
    let history = History(consecutive: values, periodsPerYear: 4)
    let theta = try ThetaMethod().fit(history, scale: Self.raw)
    let dynamic = try DynamicOptimisedTheta().fit(history, scale: Self.raw)
    #expect(theta.isSeasonal && dynamic.isSeasonal)
    for (index, ahead) in dynamic.distributions(steps: 8).enumerated() {
      let expected = (40 + Double(28 + index)) * seasons[index % 4]
      #expect((ahead.median / expected - 1).magnitude < 0.05)
    }
    let flat = try ThetaMethod().fit(History(consecutive: values), scale: Self.raw)
    #expect(!flat.isSeasonal)
  }
}
