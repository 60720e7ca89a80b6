import Forecasting
import Statistics
import Testing

@Suite struct SmoothingOracleTests {
  static let raw = MeasurementScale(kind: .growth)

  /// Recursions, likelihoods and variances at fixed parameters, to ten digits.
  @Test func agreesWithExactArithmeticAtFixedParameters() throws {
    let reference = try SmoothingReference.load()
    for row in reference.fixed {
      let y = try #require(reference.series[row.series])
      let form = SmoothingReference.form(row.model)
      let trended = form.trend != .none
      let fit = try ExponentialSmoothing(form).fit(
        History(consecutive: y), scale: Self.raw,
        parameters: SmoothingParameters(
          alpha: 0.4, beta: trended ? 0.1 : 0, phi: form.isDamped ? 0.9 : 1),
        initialState: SmoothingState(level: y[0], trend: trended ? y[1] - y[0] : 0))
      let ahead = fit.distributions(steps: 20)
      let name = "\(row.series) \(row.model)"
      let asked = SmoothingTolerance.exactDigits
      #expect(sharedDigits(everyFifth(fit.fittedValues()), row.fitted) > asked, "\(name)")
      #expect(
        sharedDigits([fit.concentratedLogLikelihood], [row.loglik_forecast_package]) > asked,
        "\(name)")
      #expect(sharedDigits([fit.errorVariance], [row.sigma2_n_minus_k]) > asked, "\(name)")
      #expect(sharedDigits([fit.finalState.level], [row.end_level]) > asked, "\(name)")
      #expect(sharedDigits(everyFifth(ahead.map(\.median)), row.mean) > asked, "\(name)")
      let variances = ahead.map { ($0.standardDeviation ?? 0) * ($0.standardDeviation ?? 0) }
      #expect(sharedDigits(everyFifth(variances), row.variance) > asked, "\(name)")
    }
  }

  /// Never a lower likelihood than R's, model by model, and never a higher AICc when choosing.
  @Test func reachesAtLeastTheLikelihoodOfR() throws {
    let reference = try SmoothingReference.load()
    for row in reference.optimum {
      let history = History(consecutive: try #require(reference.series[row.series]))
      let name = "\(row.series) \(row.model)"
      if row.model == "auto" {
        let fit = try AutomaticSmoothing(trendCap: 1).fit(history, scale: Self.raw)
        #expect(fit.concentratedAkaike <= row.aicc + SmoothingTolerance.likelihood, "\(name)")
      } else {
        let form = SmoothingReference.form(row.model)
        let fit = try ExponentialSmoothing(form, trendCap: 1).fit(history, scale: Self.raw)
        #expect(
          fit.concentratedLogLikelihood >= row.loglik - SmoothingTolerance.likelihood,
          "\(name) \(fit.concentratedLogLikelihood - row.loglik)")
      }
    }
  }

  /// Holt-Winters recursions of R at alpha 0.5, beta* 0.1, from the second and third value on.
  @Test func agreesWithHoltWintersAtFixedParameters() throws {
    let reference = try SmoothingReference.load()
    for row in reference.winters {
      let y = try #require(reference.series[row.series])
      let form = SmoothingReference.form(row.model)
      let trended = form.trend != .none
      let fit = try ExponentialSmoothing(form).fit(
        History(consecutive: Array(y.dropFirst(trended ? 2 : 1))), scale: Self.raw,
        parameters: SmoothingParameters(alpha: 0.5, beta: trended ? 0.05 : 0),
        initialState: SmoothingState(
          level: trended ? y[1] : y[0], trend: trended ? y[1] - y[0] : 0))
      let end = trended ? [fit.finalState.level, fit.finalState.trend] : [fit.finalState.level]
      #expect(sharedDigits(end, row.end) > SmoothingTolerance.exactDigits)
      let degrees = Double(fit.observations - fit.unknowns + 1)
      #expect(
        sharedDigits([fit.errorVariance * degrees], [row.sse]) > SmoothingTolerance.exactDigits)
    }
  }
}
