import Statistics

/// The default model of batches: networks that learned from thousands of series how much a series
/// changes next, blended with the series' own trend, with calibrated intervals.
///
/// For horizon h = 1...6 the mean of several networks gives seven quantiles q[p] of the change from
/// the last value, in the series' usual change (`SeriesFeatures`). With the series' own forecast f
/// (`LocalTrends`):
///
///     m       = 0.6 q[0.5] + 0.4 f                            the median
///     Q[p]    = m + s (q[p] + (m - q[0.5]) / 2 - m)           other quantiles, s by length and h
///
/// Spreads s were measured on periods that came after those the networks learned from. Beyond h = 6
/// the median goes on with the pace of the last two periods, fading by 0.9 a period, and distances
/// from it grow as a power of h between 0.5 and 1, that of the 95 % interval from h = 3 to 6.
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
  public static let grid = QuantileDistribution.Grid([0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975])
  /// The share of the networks in the median; the rest is the series' own forecast.
  static let pooledShare = 0.6
  static let horizon = SeriesFeatures.horizon
  static let centre = 3
  static var knots: Int { grid.probabilities.count }

  /// How the model was made: keys and values, in order.
  public var provenance: [(key: String, value: String)] = []
  /// Mean and deviation of each feature over the training rows.
  var centres: [Float]
  var deviations: [Float]
  var networks: [DenseNetwork]
  /// Factors on the spread.
  var spread: SpreadCalibration
  /// Quantiles of the change relative to the level, over all series; by horizon.
  var relativeChanges: [[Double]]

  /// Whether two models forecast alike; how they were made does not count.
  ///
  /// - Parameters:
  ///   - lhs: A model.
  ///   - rhs: Another.
  /// - Returns: Whether all numbers are equal.
  public static func == (lhs: PooledModel, rhs: PooledModel) -> Bool {
    lhs.centres == rhs.centres && lhs.deviations == rhs.deviations && lhs.networks == rhs.networks
      && lhs.spread == rhs.spread && lhs.relativeChanges == rhs.relativeChanges
  }
}

/// Factors on the distance of quantiles from the median, by length of history and horizon.
struct SpreadCalibration: Sendable, Equatable {
  /// The greatest length of each class but the last.
  static let lengths = [12, 20, 40]
  static var classes: Int { lengths.count + 1 }

  /// Factors for the outermost quantiles and for the inner ones, by class and horizon.
  var outer: [[Double]]
  var inner: [[Double]]

  /// Factors of 1.
  init() {
    let ones = Array(repeating: 1.0, count: PooledModel.horizon)
    outer = Array(repeating: ones, count: Self.classes)
    inner = outer
  }

  /// The class of a history of some length.
  static func lengthClass(_ count: Int) -> Int {
    lengths.firstIndex { count <= $0 } ?? lengths.count
  }

  /// The factor on one known quantile.
  func factor(knot: Int, lengthClass: Int, step: Int) -> Double {
    let isOuter = knot == 0 || knot == PooledModel.knots - 1
    return (isOuter ? outer : inner)[lengthClass][step]
  }
}
