import Statistics

/// Errors of a trend from refits to values that the trend could have produced.
///
/// Each replicate adds residuals, drawn with replacement, to the fitted values and fits the model
/// again; residuals are centred and enlarged by sqrt(n / (n - p)), so that they have the spread of
/// the errors. Terms and heights are then known as the sample of the refits; a new observation has
/// one more residual.
///
/// Reference: Davison and Hinkley (1997), *Bootstrap Methods and Their Application*, section 6.3.
struct TrendBootstrap {
  let fitter: TrendFitter
  let replicates: Int
  let seed: UInt64

  /// The fit with errors from the bootstrap; unchanged but for a note where it cannot be done.
  func judged(_ fit: FittedTrend, _ series: TrendSeries, _ points: [TrendPoint]) -> FittedTrend {
    guard fit.degreesOfFreedom > 0 else { return fit }
    var stream = RandomStream(
      seed: seed, key: series.key, purpose: "trend bootstrap \(fit.model.name)")
    if let bootstrap = fit.bootstrap {
      guard let curves = bootstrap(replicates, &stream) else {
        return noted(fit, "the bootstrap failed: fewer than half of the refits converged")
      }
      return judged(
        fit, curves.parameters, failures: curves.failures,
        projections: points.map { (point: $0, laws: curves.laws($0)) })
    }
    return refitted(fit, series, points, &stream)
  }

  private func refitted(
    _ fit: FittedTrend, _ series: TrendSeries, _ points: [TrendPoint], _ stream: inout RandomStream
  ) -> FittedTrend {
    let pool = errors(of: fit)
    var terms: [[Double]] = []
    var heights = points.map { _ in [Double]() }
    var observations = heights
    for _ in 0..<replicates {
      let values = fit.fitted.map { height in
        fit.transform.invert(height + pool[stream.index(below: pool.count)])
      }
      let own = pool[stream.index(below: pool.count)]
      guard let again = try? fitter.plainFit(fit.model, to: series.replacing(values: values))
      else { continue }
      terms.append(again.terms.map(\.estimate))
      for (index, point) in points.enumerated() {
        guard let projection = again.projection(at: point) else { continue }
        let height = fit.transform.apply(projection.value)
        heights[index].append(projection.value)
        observations[index].append(fit.transform.invert(height + own))
      }
    }
    guard 2 * terms.count >= replicates else {
      return noted(fit, "the bootstrap failed: fewer than half of the refits converged")
    }
    return judged(
      fit, terms, failures: replicates - terms.count,
      projections: points.indices.map { index in
        (
          points[index],
          (Self.law(heights[index], replicates), Self.law(observations[index], replicates))
        )
      })
  }

  private func errors(of fit: FittedTrend) -> [Double] {
    let mean = fit.residuals.reduce(0, +) / Double(fit.residuals.count)
    let scale = (Double(fit.observationCount) / fit.degreesOfFreedom).squareRoot()
    return fit.residuals.map { ($0 - mean) * scale }
  }

  private static func law(_ sample: [Double], _ replicates: Int) -> PredictiveDistribution? {
    guard 2 * sample.count >= replicates, let law = try? EmpiricalDistribution(sample) else {
      return nil
    }
    return .empirical(law)
  }

  private func judged(
    _ fit: FittedTrend, _ replicated: [[Double]], failures: Int,
    projections: [(
      point: TrendPoint,
      laws: (line: PredictiveDistribution?, observation: PredictiveDistribution?)
    )]
  ) -> FittedTrend {
    var result = fit
    result.terms = fit.terms.indices.map { index in
      let law = Self.law(replicated.map { $0[index] }, 2)
      return TrendTerm(
        name: fit.terms[index].name, estimate: fit.terms[index].estimate,
        standardError: law?.standardDeviation, law: law)
    }
    let plain = fit.projector
    result.projector = { point in
      guard let own = plain(point) else { return nil }
      let laws = projections.first { $0.point == point }?.laws
      return TrendProjection(own.value, line: laws?.line, observation: laws?.observation)
    }
    result.notes.append("errors from \(replicated.count) refits")
    if failures > 0 { result.notes.append("\(failures) refits failed") }
    return result
  }

  private func noted(_ fit: FittedTrend, _ note: String) -> FittedTrend {
    var result = fit
    result.notes.append(note)
    return result
  }
}
