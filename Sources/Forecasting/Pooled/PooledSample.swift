import RealModule
import Statistics

/// The rows that a pooled model learns from: what was known at an origin, and what came next.
struct PooledSample {
  /// Rows of series as they are.
  private(set) var plain = PooledRows()
  /// Rows of the logarithms of positive series.
  private(set) var logarithmic = PooledRows()
  private var relative: [[Double]] = Array(repeating: [], count: PooledModel.horizon)
  private let origins: Int
  private var viewer = SeriesViewer()

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

  /// Adds the origins of one series, the latest first.
  ///
  /// Two values or more stand before each and one or more after it. The rows of a series weigh less
  /// the more there are, by the root of their number.
  ///
  /// - Parameters:
  ///   - values: A series; without a whole horizon after two values it is left out.
  ///   - weight: What its rows count beside those of others.
  ///   - isWhole: Whether it is a series as it was given, whose changes are those of its periods.
  mutating func add(_ values: [Double], weight: Double, isWhole: Bool = true) {
    guard values.count >= PooledModel.horizon + 2 else { return }
    let latest = values.count - 1
    let earliest = max(2, latest - origins + 1)
    let share = weight / Double(latest - earliest + 1).squareRoot()
    values.withUnsafeBufferPointer { values in
      for origin in stride(from: latest, through: earliest, by: -1) {
        add(
          UnsafeBufferPointer(rebasing: values[..<origin]),
          future: UnsafeBufferPointer(rebasing: values[origin...]), share: share,
          isWhole: isWhole)
      }
    }
  }

  private mutating func add(
    _ past: UnsafeBufferPointer<Double>, future: UnsafeBufferPointer<Double>, share: Double,
    isWhole: Bool
  ) {
    guard let seen = viewer.view(past) else { return }
    let steps = min(future.count, PooledModel.horizon)
    let changes = future.prefix(steps).map { $0 - seen.last }
    for (step, change) in changes.enumerated() where isWhole && seen.last != 0 {
      relative[step].append(change / seen.last.magnitude)
    }
    plain.add(
      viewer.plain, answers: changes.map { Self.answer($0 / seen.unit) },
      weights: share * Self.weights(seen, unit: seen.unit))
    guard let log = seen.logarithmic else { return }
    let answers = future.prefix(steps).map {
      $0 > 0 ? Self.answer((.log($0) - .log(seen.last)) / log.unit) : Float.nan
    }
    logarithmic.add(
      viewer.logarithmic, answers: answers,
      weights: share * Self.weights(seen, unit: seen.last * log.unit))
  }

  /// A change in usual changes, at most 50 in size: a quantile does not ask how far beyond it a value
  /// lies, and no series shall be taken to multiply because some once took off from nothing.
  private static func answer(_ change: Double) -> Float { Float(min(50, max(-50, change))) }

  /// The weights of a row's centre and tails.
  ///
  /// Centre: half for the error relative to the usual change, half for it relative to the level,
  /// each over its usual size (4 changes, 16 %). Tails: relative to the usual change.
  ///
  /// - Parameters:
  ///   - seen: The series at the origin.
  ///   - unit: The change of value that an answer of 1 means.
  /// - Returns: Both weights.
  private static func weights(_ seen: SeriesView, unit: Double) -> SIMD2<Double> {
    let byChange = unit / seen.plain.meanChange
    let byLevel = 100 * unit / max(seen.last.magnitude, 3 * unit)
    return SIMD2(byChange / 8 + byLevel / 32, min(byChange, 10))
  }

  /// Scales features and weights of both scales.
  mutating func standardize() {
    plain.standardize()
    logarithmic.standardize()
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

/// Rows on one scale.
struct PooledRows {
  private(set) var rows = NetworkTrainer.Rows()
  /// Mean and deviation of each feature before `standardize()`.
  private(set) var centres: [Float] = []
  private(set) var deviations: [Float] = []

  /// Adds a row; answers may be fewer than the model's horizons.
  mutating func add(_ features: [Float], answers: [Float], weights: SIMD2<Double>) {
    rows.features += features
    for step in 0..<PooledModel.horizon {
      rows.answers.append(step < answers.count ? answers[step] : .nan)
    }
    rows.weights.append(SIMD2(Float(weights.x), Float(weights.y)))
  }

  /// Scales features to mean 0 and deviation 1, at most 5 in size, and weights to mean 1.
  mutating func standardize() {
    guard rows.count > 0 else { return }
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
}
