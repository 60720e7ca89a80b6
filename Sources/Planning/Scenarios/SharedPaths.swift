import Forecasting
import Statistics

/// The paths of one series, drawn once and asked for under every scenario.
///
/// One for each indicator, so that memory does not grow with their number.
final class SharedPaths {
  /// Paths without a scenario, and the stream as it stands after them.
  struct Draws {
    let paths: Paths
    var stream: RandomStream
  }

  private let seed: UInt64
  private var held: [Int: Draws] = [:]

  init(seed: UInt64) { self.seed = seed }

  /// The paths of a series through a year; `nil` without a fit.
  ///
  /// All targets of one series share its paths, so that their answers agree.
  func draws(of projection: SeriesProjection, through year: Int) -> Draws? {
    if let draws = held[year] { return draws }
    var stream = RandomStream(
      seed: seed, key: projection.series.key.description, purpose: "paths")
    guard
      let paths = projection.simulateUnmoved(
        paths: PathSummary.pathCount, throughYear: year, using: &stream)
    else { return nil }
    let draws = Draws(paths: paths, stream: stream)
    // A derived indicator's own paths change with its inputs, so they are drawn anew.
    if case .success(.derived) = projection.fit { return draws }
    held[year] = draws
    return draws
  }
}
