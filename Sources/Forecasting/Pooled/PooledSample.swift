import Statistics

/// The rows that a pooled model learns from: what was known at an origin, and what came next.
struct PooledSample {
  private(set) var rows = NetworkTrainer.Rows()
  private(set) var centres: [Float] = []
  private(set) var deviations: [Float] = []
  private var relative: [[Double]] = Array(repeating: [], count: PooledModel.horizon)
  private let origins: Int
  private var features = [Float](repeating: 0, count: SeriesFeatures.count)

  /// An empty sample.
  ///
  /// - Parameter origins: How many of the last origins of a series become rows.
  init(origins: Int) { self.origins = origins }

  /// What each output of a network is: seven quantiles for each horizon.
  ///
  /// Tails weigh more than the centre because few rows lie beyond them.
  static let outputs: [NetworkTrainer.Output] = {
    let weights: [Float] = [8, 3, 1, 2, 1, 3, 8]
    return (0..<PooledModel.horizon).flatMap { step in
      PooledModel.grid.probabilities.enumerated().map { knot, probability in
        NetworkTrainer.Output(
          answer: step, probability: Float(probability), weight: weights[knot],
          isTail: weights[knot] > 2)
      }
    }
  }()

  /// Adds the origins of one series, the latest first; an origin has at least two values before it
  /// and the model's whole horizon after it.
  mutating func add(_ values: [Double]) {
    let latest = values.count - PooledModel.horizon
    guard latest >= 2 else { return }
    let changes = zip(values.dropFirst(), values).map { $0 - $1 }
    for origin in stride(from: latest, through: max(2, latest - origins + 1), by: -1) {
      values.withUnsafeBufferPointer { values in
        changes.withUnsafeBufferPointer { changes in
          add(
            UnsafeBufferPointer(rebasing: values[..<origin]),
            changes: UnsafeBufferPointer(rebasing: changes[..<(origin - 1)]), all: values)
        }
      }
    }
  }

  private mutating func add(
    _ past: UnsafeBufferPointer<Double>, changes: UnsafeBufferPointer<Double>,
    all: UnsafeBufferPointer<Double>
  ) {
    let seen = features.withUnsafeMutableBufferPointer { out in
      out.baseAddress.flatMap { SeriesFeatures(past, changes: changes, into: $0) }
    }
    guard let seen else { return }
    let last = past[past.count - 1]
    rows.features += features
    for step in 0..<PooledModel.horizon {
      let change = all[past.count + step] - last
      rows.answers.append(Float(change / seen.unit))
      if last != 0 { relative[step].append(change / last.magnitude) }
    }
    rows.weights.append(Self.weights(seen, last: last))
  }

  /// The weights of a row's centre and tails.
  ///
  /// Centre: half for the error relative to the usual change, half for it relative to the level,
  /// each over its usual size (4 changes, 16 %). Tails: relative to the usual change.
  private static func weights(_ seen: SeriesFeatures, last: Double) -> SIMD2<Float> {
    let byChange = seen.unit / seen.meanChange
    let byLevel = 100 * seen.unit / max(last.magnitude, 3 * seen.unit)
    return SIMD2(Float(byChange / 8 + byLevel / 32), Float(min(byChange, 10)))
  }

  /// Scales features to mean 0 and deviation 1, at most 5 in size, and weights to mean 1.
  mutating func standardize() {
    let width = SeriesFeatures.count
    for feature in 0..<width {
      let column = stride(from: feature, to: rows.features.count, by: width)
      var (sum, squares) = (0.0, 0.0)
      for index in column { sum += Double(rows.features[index]) }
      let mean = sum / Double(rows.count)
      for index in column {
        let deviation = Double(rows.features[index]) - mean
        squares += deviation * deviation
      }
      centres.append(Float(mean))
      deviations.append(Float((squares / Double(rows.count)).squareRoot() + 1e-6))
      for index in column {
        let scaled = (rows.features[index] - centres[feature]) / deviations[feature]
        rows.features[index] = min(5, max(-5, scaled))
      }
    }
    var total = SIMD2<Double>()
    for weight in rows.weights { total += SIMD2(Double(weight.x), Double(weight.y)) }
    let mean = total / Double(rows.count)
    let scale = SIMD2<Float>(Float(1 / mean.x), Float(1 / mean.y))
    for index in rows.weights.indices { rows.weights[index] *= scale }
  }

  /// Quantiles of changes relative to the level, over all rows.
  func relativeQuantiles() -> [[Double]] {
    relative.map { changes in
      guard let sample = try? EmpiricalDistribution(changes) else {
        return Array(repeating: 0, count: PooledModel.knots)
      }
      return PooledModel.grid.probabilities.map { Double(Float(sample.quantile($0))) }
    }
  }
}
