import Statistics

/// Simulated futures of a smoothing model whose variances have no closed form.
///
/// Guards, because products of products explode: an error is not below -99 % of what is expected;
/// a trend factor stays between 1/2 and 2; values stay positive and within a thousand times the
/// greatest magnitude observed. Paths that reach a guard stand on it.
struct SmoothingSimulation {
  let form: SmoothingForm
  let parameters: SmoothingParameters
  let errorDeviation: Double
  /// The greatest magnitude observed.
  let size: Double

  /// Values by step: `steps` lists of `paths` values each.
  ///
  /// - Complexity: O(paths * steps).
  func run(
    after state: SmoothingState, steps: Int, paths: Int, using stream: inout RandomStream
  ) -> [[Double]] {
    var samples = Array(repeating: Array(repeating: 0.0, count: paths), count: steps)
    for path in 0..<paths {
      var chain = SmoothingRecursion(form: form, parameters: parameters, state: state)
      for step in 0..<steps {
        let expected = chain.expectation()
        let mean = chain.mean(of: expected.level)
        let value = draw(around: mean, using: &stream)
        samples[step][path] = value
        chain.take(value, expected)
        guardStates(&chain)
      }
    }
    return samples
  }

  private func draw(around mean: Double, using stream: inout RandomStream) -> Double {
    let error = errorDeviation * stream.normal()
    let value = form.error == .multiplicative ? mean * (1 + max(error, -0.99)) : mean + error
    guard value.isFinite else { return mean < 0 ? -1000 * size : 1000 * size }
    let least = form.needsPositiveValues ? 1e-9 * size : -1000 * size
    return min(max(value, least), 1000 * size)
  }

  private func guardStates(_ chain: inout SmoothingRecursion) {
    guard form.needsPositiveValues else { return }
    chain.level = min(max(chain.level, 1e-9 * size), 1000 * size)
    if !form.hasAdditiveTrend { chain.trend = min(max(chain.trend, 0.5), 2) }
    if form.season == .multiplicative {
      for index in chain.seasons.indices {
        chain.seasons[index] = min(max(chain.seasons[index], 1e-3), 1e3)
      }
    }
  }
}
