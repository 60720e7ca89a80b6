/// Networks that see series on one scale, and how their inputs are standardized.
struct PooledNetworks: Sendable, Equatable {
  /// Mean and deviation of each feature over the training rows.
  var centres: [Float]
  var deviations: [Float]
  var networks: [DenseNetwork]

  /// Numbers of zero.
  ///
  /// - Parameters:
  ///   - sizes: Inputs, hidden units of each layer, outputs.
  ///   - count: How many networks.
  init(sizes: [Int], count: Int) {
    centres = Array(repeating: 0, count: SeriesFeatures.count)
    deviations = centres
    networks = Array(repeating: DenseNetwork(sizes: sizes), count: count)
  }

  /// Centres and scales features, each at most 5 deviations from its mean.
  ///
  /// - Parameters:
  ///   - features: One row.
  ///   - out: Room for as many numbers.
  func standardize(_ features: [Float], into out: UnsafeMutablePointer<Float>) {
    for index in 0..<SeriesFeatures.count {
      out[index] = min(5, max(-5, (features[index] - centres[index]) / deviations[index]))
    }
  }
}

/// Rows on their way through the networks of one scale.
struct PooledPass {
  private var inputs: [Float]
  private var work: [Float]
  private var sums: [Float]
  private static let outputs = PooledModel.knots * PooledModel.horizon

  /// Room for some rows.
  init(_ group: PooledNetworks, rows: Int) {
    let width = group.networks.map(\.width).max() ?? 0
    inputs = Array(repeating: 0, count: rows * SeriesFeatures.count)
    work = Array(repeating: 0, count: 2 * rows * width)
    sums = Array(repeating: 0, count: rows * Self.outputs)
  }

  /// Sets one row.
  mutating func set(_ features: [Float], row: Int, of group: PooledNetworks) {
    inputs.withUnsafeMutableBufferPointer { inputs in
      guard let inputs = inputs.baseAddress else { return }
      group.standardize(features, into: inputs + row * SeriesFeatures.count)
    }
  }

  /// Runs the networks over the first rows.
  mutating func evaluate(rows: Int, _ group: PooledNetworks) {
    for index in 0..<rows * Self.outputs { sums[index] = 0 }
    inputs.withUnsafeBufferPointer { inputs in
      work.withUnsafeMutableBufferPointer { work in
        sums.withUnsafeMutableBufferPointer { sums in
          guard let x = inputs.baseAddress, let work = work.baseAddress,
            let sums = sums.baseAddress
          else { return }
          for network in group.networks {
            network.addOutputs(x, rows: rows, work: work, to: sums)
          }
        }
      }
    }
  }

  /// The summed outputs of one row.
  func row(_ row: Int) -> ArraySlice<Float> {
    sums[(row * Self.outputs)..<((row + 1) * Self.outputs)]
  }
}
