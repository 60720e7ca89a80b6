import Forecasting
import Statistics

/// The simulated futures of one projection, drawn once and through the plan's horizon, so that all
/// answers that rest on paths agree.
///
/// The stream derives from the seed and the series, so that paths let go are drawn the same again.
final class Futures: Sendable {
  /// Paths that no course has moved, and the stream as it stands after them.
  struct Draws: Sendable {
    let paths: Paths
    let stream: RandomStream
  }

  private let drawn: Lazy<Draws?>

  /// The futures of a projection.
  ///
  /// - Parameters:
  ///   - projection: A projection.
  ///   - horizon: The last year that anything is asked about.
  ///   - seed: The seed of the run.
  init(of projection: SeriesProjection, through horizon: Int, seed: UInt64) {
    drawn = Lazy {
      var stream = RandomStream(
        seed: seed, key: projection.series.key.description, purpose: "paths")
      let paths = projection.simulateUnmoved(
        paths: PathSummary.pathCount, throughYear: horizon, using: &stream)
      return paths.map { Draws(paths: $0, stream: stream) }
    }
  }

  /// The paths; `nil` without a fit.
  var draws: Draws? { drawn.value }

  /// Lets the paths go: 20,000 through twenty years take three megabytes.
  func release() { drawn.forget() }
}
