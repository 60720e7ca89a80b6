import Statistics

/// Trains the pooled model on panels of series, and measures it on periods that it has not seen.
///
/// Four rounds. In the first three the last 6 (then 12, 18) values of every series are hidden,
/// networks learn from what is left, and the 6 values that follow are forecast: those errors
/// calibrate the spread of the intervals and are reported. In the last the networks learn from
/// everything. The rows are the last 45 origins of each series whose next value is known, and, with
/// less weight, those of the series at half their pace.
///
/// Everything is a function of the series, their order and the seed.
public struct PooledTraining: Sendable {
  /// The seed of first weights and of the order of rows.
  public var seed: UInt64 = 20_250_226
  /// Networks in the model on each of its two scales.
  public var members = 3
  /// Passes over the rows.
  public var passes = 10
  /// Networks that train at the same time; changes no result.
  public var threads = 1
  /// How many origins of each series become rows.
  static let origins = 45
  /// What a row of every second value counts, beside 1 for a row of all.
  static let halfPaceShare = 0.3
  /// Values hidden in the calibration rounds.
  static let hidden = [6, 12, 18]

  /// Training with the default settings.
  public init() {}

  /// Series from one source.
  public struct Panel: Sendable {
    /// Values of consecutive periods, NaN where a period has none.
    public var series: [[Double]]
    /// What each of its series counts, in learning and in calibration.
    public var weight: Double

    /// A panel.
    public init(_ series: [[Double]], weight: Double = 1) {
      self.series = series
      self.weight = weight
    }
  }

  /// A trained model, and how its forecasts held.
  public struct Result: Sendable {
    /// The model.
    public let model: PooledModel
    /// One report a panel and round of calibration.
    public let rounds: [Round]
    /// The rows of the last round.
    public let rows: Int
  }

  /// What was measured on hidden values.
  public struct Round: Sendable {
    /// The panel, counted from 1.
    public let panel: Int
    /// How many of the last values of each series were hidden from the networks.
    public let hiddenValues: Int
    /// The series forecast.
    public let series: Int
    /// Mean absolute error over mean absolute change: the model, its networks' half, the series'
    /// own half, and no change at all.
    public let errors: (model: Double, pooled: Double, local: Double, naive: Double)
  }

  /// Trains on some panels.
  ///
  /// - Parameters:
  ///   - panels: Series by source.
  ///   - progress: Told in words what is being done.
  /// - Returns: The model; `nil` where not one series has a change with a value after it.
  public func train(
    _ panels: [Panel], progress: @Sendable (String) -> Void = { _ in }
  ) async -> Result? {
    let panels = panels.map { panel in
      Panel(panel.series.compactMap { try? PooledSeries($0).values }, weight: panel.weight)
    }
    var ratios = SpreadRatios()
    var rounds: [Round] = []
    for hidden in Self.hidden {
      progress("calibrating on values \(hidden - 5) to \(hidden) before the last")
      let known = panels.map { panel in
        Panel(panel.series.map { Array($0.dropLast(hidden)) }, weight: panel.weight)
      }
      guard let (model, _) = await fit(known, members: (members + 1) / 2) else { continue }
      for (index, panel) in panels.enumerated() {
        let holdout = PooledHoldout(panel, hidden: hidden, model: model)
        if let round = holdout.measure(index + 1, into: &ratios) { rounds.append(round) }
      }
    }
    let count = panels.reduce(0) { $0 + $1.series.count }
    progress("training \(2 * members) networks on \(count) series")
    guard var (model, rows) = await fit(panels, members: members) else { return nil }
    model.spread = ratios.calibration()
    return Result(model: model, rounds: rounds, rows: rows)
  }

  /// Every second value, to the last or the one before it: the series at another pace, which is
  /// one more thing to learn from.
  private static func everySecond(_ values: [Double], skipping skipped: Int) -> [Double] {
    stride(from: values.count - 1 - skipped, through: 0, by: -2).reversed().map { values[$0] }
  }

  /// A model that is not calibrated, and its number of rows.
  private func fit(_ panels: [Panel], members: Int) async -> (PooledModel, rows: Int)? {
    var sample = PooledSample(origins: Self.origins)
    for panel in panels {
      for values in panel.series {
        sample.add(values, weight: panel.weight)
        for skipped in 0..<2 {
          sample.add(
            Self.everySecond(values, skipping: skipped),
            weight: panel.weight * Self.halfPaceShare, isWhole: false)
        }
      }
    }
    guard sample.plain.rows.count > 0 else { return nil }
    sample.standardize()
    var model = PooledModel(sizes: [SeriesFeatures.count, 1], plain: 0, logarithmic: 0)
    await fit(&model.plain, sample.plain, members: members, key: "network")
    await fit(&model.logarithmic, sample.logarithmic, members: members, key: "log network")
    model.relativeChanges = sample.relativeQuantiles()
    return (model, sample.plain.rows.count)
  }

  /// Trains the networks of one scale; without rows there are none.
  private func fit(
    _ group: inout PooledNetworks, _ sample: PooledRows, members: Int, key: String
  ) async {
    guard sample.rows.count > 0 else { return }
    let (rows, outputs, options) = (sample.rows, PooledSample.outputs, options)
    let streams = (0..<members).map {
      RandomStream(seed: seed, key: "\(key) \($0)", purpose: "pooled training")
    }
    (group.centres, group.deviations) = (sample.centres, sample.deviations)
    group.networks = await ParallelWork.results(of: streams, width: threads) { stream in
      NetworkTrainer.train(
        rows, outputs: outputs, inputs: SeriesFeatures.count, options: options, using: stream)
    }
  }

  private var options: NetworkTrainer.Options {
    var options = NetworkTrainer.Options()
    (options.hidden, options.passes) = ([128, 128], passes)
    return options
  }
}
