import Statistics

/// Forecasts of values that the networks have not learned from.
struct PooledHoldout {
  private let series: [[Double]]
  private let hidden: Int
  private let model: PooledModel

  /// - Parameters:
  ///   - series: Whole series.
  ///   - hidden: How many of their last values the model has not seen.
  ///   - model: The model, not calibrated.
  init(_ series: [[Double]], hidden: Int, model: PooledModel) {
    self.series = series
    self.hidden = hidden
    self.model = model
  }

  /// Forecasts the first hidden values of every series, and collects errors.
  ///
  /// - Parameter ratios: Takes the errors over the distance of the interval's ends.
  /// - Returns: The errors; `nil` without a series long enough.
  func measure(into ratios: inout SpreadRatios) -> PooledTraining.Round? {
    var run = PooledRun(model)
    var errors = SIMD4<Double>()
    var count = 0
    for whole in series where whole.count >= hidden + 2 {
      let past = PooledSeries(unscaled: Array(whole.dropLast(hidden)))
      let future = Array(whole[past.values.count..<(past.values.count + PooledModel.horizon)])
      guard let features = run.write(past, row: 0) else { continue }
      run.evaluate(rows: 1)
      let quantiles = run.quantiles(past, features, row: 0, isCalibrated: false)
      let last = past.values[past.values.count - 1]
      let changes = future.map { ($0 - last) / features.unit }
      ratios.add(changes, quantiles: quantiles, length: past.values.count)
      errors += Self.errors(changes, quantiles, features)
      count += 1
    }
    guard count > 0 else { return nil }
    let mean = errors / Double(count)
    return PooledTraining.Round(
      hiddenValues: hidden, series: count,
      errors: (model: mean.x, pooled: mean.y, local: mean.z, naive: mean.w))
  }

  /// Mean absolute errors over the mean absolute change.
  private static func errors(
    _ changes: [Double], _ quantiles: [Double], _ features: SeriesFeatures
  ) -> SIMD4<Double> {
    var sum = SIMD4<Double>()
    for (step, change) in changes.enumerated() {
      let median = quantiles[step * PooledModel.knots + PooledModel.centre]
      let local = features.local.trendChange(after: step + 1) / features.unit
      let share = PooledModel.pooledShare
      let pooled = (median - (1 - share) * local) / share
      let guesses = SIMD4(median, pooled, local, 0)
      let misses = guesses - SIMD4(repeating: change)
      for lane in 0..<4 { sum[lane] += misses[lane].magnitude }
    }
    return sum * (features.unit / features.meanChange / Double(changes.count))
  }
}

extension PooledSeries {
  /// Values that need no preparation.
  init(unscaled values: [Double]) {
    self.values = values
    exponent = 0
  }
}

/// By how much intervals would have had to be wider to hold what happened.
struct SpreadRatios {
  private var outer: [[[Double]]]
  private var inner: [[[Double]]]
  /// Below this many cases a class borrows those of all lengths.
  private static let enough = 200

  init() {
    let empty = Array(repeating: [Double](), count: PooledModel.horizon)
    outer = Array(repeating: empty, count: SpreadCalibration.classes)
    inner = outer
  }

  /// Adds what happened to one series.
  mutating func add(_ changes: [Double], quantiles: [Double], length: Int) {
    let lengthClass = SpreadCalibration.lengthClass(length)
    for (step, change) in changes.enumerated() {
      let known = Array(quantiles[(step * PooledModel.knots)..<((step + 1) * PooledModel.knots)])
      outer[lengthClass][step].append(Self.ratio(change, known, knot: 0))
      inner[lengthClass][step].append(Self.ratio(change, known, knot: 1))
    }
  }

  /// The error over the distance of the interval's end on that side.
  private static func ratio(_ change: Double, _ known: [Double], knot: Int) -> Double {
    let median = known[PooledModel.centre]
    let end = change < median ? known[knot] : known[PooledModel.knots - 1 - knot]
    let distance = (end - median).magnitude
    guard distance > 0 else { return change == median ? 0 : 100 }
    return min(100, (change - median).magnitude / distance)
  }

  /// The factors with which 95 and 80 % of the cases would have been held.
  func calibration() -> SpreadCalibration {
    var calibration = SpreadCalibration()
    for step in 0..<PooledModel.horizon {
      for lengthClass in 0..<SpreadCalibration.classes {
        calibration.outer[lengthClass][step] = Self.factor(outer, lengthClass, step, 0.95)
        calibration.inner[lengthClass][step] = Self.factor(inner, lengthClass, step, 0.8)
      }
    }
    return calibration
  }

  private static func factor(
    _ ratios: [[[Double]]], _ lengthClass: Int, _ step: Int, _ level: Double
  ) -> Double {
    var cases = ratios[lengthClass][step]
    if cases.count < enough { cases = ratios.flatMap { $0[step] } }
    guard let sample = try? EmpiricalDistribution(cases) else { return 1 }
    return Double(Float(max(0.1, sample.quantile(level))))
  }
}
