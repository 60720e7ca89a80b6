import Statistics

/// The default model of batches: networks that learned from thousands of series how much a series
/// changes next, blended with the series' own trend, with calibrated intervals.
///
/// For horizon h = 1...6 some networks give seven quantiles of the change from the last value, in
/// the series' usual change (`SeriesFeatures`), others the same of the logarithm of a positive
/// series. q[p] is the mean of both in the unit of the series. With the series' own forecast f
/// (`SeriesView`):
///
///     m       = (1 - w[h]) q[0.5] + w[h] f                    the median, w = 0.15 ... 0.35
///     Q[p]    = m + s (q[p] + (m - q[0.5]) / 2 - m)           other quantiles, s by level
///
/// The factors s were measured on periods that came after those the networks learned from. Beyond
/// h = 6 the median goes on with the pace of the last two periods, fading by 0.9 a period, and
/// distances from it grow as a power of h between 0.5 and 1, that of the 95 % interval from h = 3
/// to 6.
///
/// Edge cases: one value, or values that never change, fall back on how other series changed,
/// relative to the level; gaps inside a series are filled on a straight line.
///
/// Reference: Koenker and Bassett (1978), *Econometrica* 46, 33-50; Smyl (2020), *International
/// Journal of Forecasting* 36, 75-85 (one network for many series); Bates and Granger (1969),
/// *Operational Research Quarterly* 20, 451-468 (combination).
public struct PooledModel: Sendable, Equatable {
  /// The name in results.
  public static let name = "Attain"
  /// The known quantiles.
  public static let grid = QuantileDistribution.Grid(ForecastQuantiles.probabilities)
  static let horizon = SeriesFeatures.horizon
  static let centre = 3
  static var knots: Int { grid.probabilities.count }

  /// How the model was made: keys and values, in order.
  public var provenance: [(key: String, value: String)] = []
  /// The networks that see series as they are.
  var plain: PooledNetworks
  /// The networks that see logarithms; none where no series of the panel was positive.
  var logarithmic: PooledNetworks
  /// Factors on the spread.
  var spread: SpreadCalibration
  /// Quantiles of the change relative to the level, over all series; by horizon.
  var relativeChanges: [[Double]]

  /// A model of zeros.
  ///
  /// - Parameters:
  ///   - sizes: Inputs, hidden units of each layer, outputs of a network.
  ///   - plain: Networks that see series as they are.
  ///   - logarithmic: Networks that see logarithms.
  init(sizes: [Int], plain: Int, logarithmic: Int) {
    self.plain = PooledNetworks(sizes: sizes, count: plain)
    self.logarithmic = PooledNetworks(sizes: sizes, count: logarithmic)
    spread = SpreadCalibration()
    relativeChanges = Array(
      repeating: Array(repeating: 0, count: Self.knots), count: Self.horizon)
  }

  /// The share of the series' own forecast in the median.
  ///
  /// - Parameter step: Periods ahead, from 1.
  /// - Returns: 0.15 for the next period, rising to 0.35.
  static func localShare(_ step: Int) -> Double { min(0.35, 0.1 + 0.05 * Double(step)) }

  /// Whether two models forecast alike; how they were made does not count.
  ///
  /// - Parameters:
  ///   - lhs: A model.
  ///   - rhs: Another.
  /// - Returns: Whether all numbers are equal.
  public static func == (lhs: PooledModel, rhs: PooledModel) -> Bool {
    lhs.plain == rhs.plain && lhs.logarithmic == rhs.logarithmic && lhs.spread == rhs.spread
      && lhs.relativeChanges == rhs.relativeChanges
  }
}

/// Factors on the distance of quantiles from the median, one for each known interval.
///
/// Factors by length of history or horizon follow the periods they were measured on: over four
/// pasts of M4 they made the intervals of the next one worse.
struct SpreadCalibration: Sendable, Equatable {
  /// The factor on the outermost quantiles.
  var outer = 1.0
  /// The factor on the inner ones.
  var inner = 1.0

  /// The factor on one known quantile.
  func factor(knot: Int) -> Double {
    knot == 0 || knot == PooledModel.knots - 1 ? outer : inner
  }
}
