/// Forecasts of values that the networks have not learned from.
struct PooledHoldout {
  private let panel: PooledTraining.Panel
  private let hidden: Int
  private let model: PooledModel

  /// - Parameters:
  ///   - panel: Whole series.
  ///   - hidden: How many of their last values the model has not seen.
  ///   - model: The model, not calibrated.
  init(_ panel: PooledTraining.Panel, hidden: Int, model: PooledModel) {
    self.panel = panel
    self.hidden = hidden
    self.model = model
  }

  /// Forecasts the first hidden values of every series, and collects errors.
  ///
  /// - Parameters:
  ///   - number: The panel's, for the report.
  ///   - ratios: Takes the errors over the distance of the interval's ends.
  /// - Returns: The errors; `nil` without a series long enough.
  func measure(_ number: Int, into ratios: inout SpreadRatios) -> PooledTraining.Round? {
    var run = PooledRun(model)
    var errors = SIMD4<Double>()
    var count = 0
    for whole in panel.series where whole.count >= hidden + 2 {
      let known = whole.count - hidden
      let view = whole.withUnsafeBufferPointer {
        run.write(UnsafeBufferPointer(rebasing: $0[..<known]), row: 0)
      }
      guard let view else { continue }
      run.evaluate(rows: 1)
      let quantiles = run.quantiles(view, row: 0, isCalibrated: false)
      let changes = whole[known..<(known + PooledModel.horizon)].map {
        ($0 - view.last) / view.unit
      }
      ratios.add(changes, quantiles: quantiles, weight: panel.weight)
      errors += Self.errors(changes, quantiles, view)
      count += 1
    }
    guard count > 0 else { return nil }
    let mean = errors / Double(count)
    return PooledTraining.Round(
      panel: number, hiddenValues: hidden, series: count,
      errors: (model: mean.x, pooled: mean.y, local: mean.z, naive: mean.w))
  }

  /// Mean absolute errors over the mean absolute change.
  private static func errors(
    _ changes: [Double], _ quantiles: [Double], _ view: SeriesView
  ) -> SIMD4<Double> {
    var sum = SIMD4<Double>()
    for (step, change) in changes.enumerated() {
      let median = quantiles[step * PooledModel.knots + PooledModel.centre]
      let local = view.localChange(after: step + 1) / view.unit
      let share = PooledModel.localShare(step + 1)
      let pooled = (median - share * local) / (1 - share)
      let guesses = SIMD4(median, pooled, local, 0)
      let misses = guesses - SIMD4(repeating: change)
      for lane in 0..<4 { sum[lane] += misses[lane].magnitude }
    }
    return sum * (view.unit / view.plain.meanChange / Double(changes.count))
  }
}

/// By how much intervals would have had to be wider to hold what happened.
struct SpreadRatios {
  private var outer: [(ratio: Double, weight: Double)] = []
  private var inner: [(ratio: Double, weight: Double)] = []

  init() {}

  /// Adds what happened to one series.
  mutating func add(_ changes: [Double], quantiles: [Double], weight: Double) {
    for (step, change) in changes.enumerated() {
      let known = Array(quantiles[(step * PooledModel.knots)..<((step + 1) * PooledModel.knots)])
      outer.append((Self.ratio(change, known, knot: 0), weight))
      inner.append((Self.ratio(change, known, knot: 1), weight))
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

  /// The factors with which 95 and 80 % of the weight would have been held.
  func calibration() -> SpreadCalibration {
    SpreadCalibration(outer: Self.factor(outer, 0.95), inner: Self.factor(inner, 0.8))
  }

  private static func factor(
    _ cases: [(ratio: Double, weight: Double)], _ level: Double
  ) -> Double {
    var rest = level * cases.reduce(0) { $0 + $1.weight }
    let found = cases.sorted { $0.ratio < $1.ratio }.first {
      rest -= $0.weight
      return rest <= 0
    }
    return found.map { Double(Float(max(0.1, $0.ratio))) } ?? 1
  }
}
