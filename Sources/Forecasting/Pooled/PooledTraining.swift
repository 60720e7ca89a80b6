import Statistics

/// Trains the pooled model on a panel of series, and measures it on periods that it has not seen.
///
/// Four rounds. In the first three the last 6 (then 12, 18) values of every series are hidden,
/// networks learn from what is left, and the 6 values that follow are forecast: those errors
/// calibrate the spread of the intervals and are reported. In the last the networks learn from
/// everything. The rows are the last 45 origins of each series whose next value is known.
///
/// Everything is a function of the series, their order and the seed.
public struct PooledTraining: Sendable {
  /// The seed of first weights and of the order of rows.
  public var seed: UInt64 = 20_250_226
  /// Networks in the model on each of its two scales.
  public var members = 4
  /// Passes over the rows.
  public var passes = 10
  /// Networks that train at the same time; changes no result.
  public var threads = 1
  /// How many origins of each series become rows.
  static let origins = 45
  /// Values hidden in the calibration rounds.
  static let hidden = [6, 12, 18]

  /// Training with the default settings.
  public init() {}

  /// A trained model, and how its forecasts held.
  public struct Result: Sendable {
    /// The model.
    public let model: PooledModel
    /// One report a round of calibration.
    public let rounds: [Round]
    /// The rows of the last round.
    public let rows: Int
  }

  /// What was measured on hidden values.
  public struct Round: Sendable {
    /// How many of the last values of each series were hidden from the networks.
    public let hiddenValues: Int
    /// The series forecast.
    public let series: Int
    /// Mean absolute error over mean absolute change: the model, its networks' half, the series'
    /// own half, and no change at all.
    public let errors: (model: Double, pooled: Double, local: Double, naive: Double)
  }

  /// Trains on a panel.
  ///
  /// - Parameters:
  ///   - panel: Values of consecutive periods, NaN where a period has none.
  ///   - progress: Told in words what is being done.
  /// - Returns: The model; `nil` where not one series has a change with a value after it.
  public func train(
    _ panel: [[Double]], progress: @Sendable (String) -> Void = { _ in }
  ) async -> Result? {
    let series = panel.compactMap { try? PooledSeries($0).values }
    var ratios = SpreadRatios()
    var rounds: [Round] = []
    for hidden in Self.hidden {
      progress("calibrating on values \(hidden - 5) to \(hidden) before the last")
      guard
        let model = await fit(
          series.map { Array($0.dropLast(hidden)) }, members: max(1, members / 2))
      else { continue }
      let holdout = PooledHoldout(series, hidden: hidden, model: model)
      if let round = holdout.measure(into: &ratios) { rounds.append(round) }
    }
    progress("training \(2 * members) networks on \(series.count) series")
    guard let fitted = await fitCounting(series, members: members) else { return nil }
    var model = fitted.0
    model.spread = ratios.calibration()
    return Result(model: model, rounds: rounds, rows: fitted.1)
  }

  private func fit(_ series: [[Double]], members: Int) async -> PooledModel? {
    await fitCounting(series, members: members)?.0
  }

  private func fitCounting(_ series: [[Double]], members: Int) async -> (PooledModel, Int)? {
    var sample = PooledSample(origins: Self.origins)
    for values in series { sample.add(values) }
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
    options.passes = passes
    return options
  }
}
