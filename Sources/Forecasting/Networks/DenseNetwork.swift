import CKernels
import LinearAlgebra

/// A feed-forward network with rectified hidden layers, in single precision.
///
/// a[0] = x, a[j+1] = max(0, W[j] a[j] + c[j]), the last layer without max. Sums run in a fixed
/// order without fused multiply-adds, so a result is the same bytes on every machine.
package struct DenseNetwork: Sendable, Equatable {
  /// One layer: `inputs` rows of `outputs` weights, then a bias for each output.
  package struct Layer: Sendable, Equatable {
    var inputs: Int
    var outputs: Int
    var weights: [Float]
    var bias: [Float]

    init(inputs: Int, outputs: Int) {
      self.inputs = inputs
      self.outputs = outputs
      weights = Array(repeating: 0, count: inputs * outputs)
      bias = Array(repeating: 0, count: outputs)
    }

    /// Evaluates some rows.
    func evaluate(
      _ x: UnsafePointer<Float>, rows: Int, into y: UnsafeMutablePointer<Float>
    ) {
      attain_dense(x, rows, inputs, inputs, 1, weights, bias, outputs, y)
    }
  }

  package var layers: [Layer]

  /// A network of zeros.
  ///
  /// - Parameter sizes: Inputs, hidden units of each layer, outputs.
  package init(sizes: [Int]) {
    require(sizes.count >= 2, "a network of \(sizes.count) layers of numbers, not 2 or more")
    layers = zip(sizes, sizes.dropFirst()).map { Layer(inputs: $0, outputs: $1) }
  }

  /// The widest layer, which sizes the work space.
  var width: Int { layers.map(\.outputs).max() ?? 0 }

  /// The number of results.
  var outputs: Int { layers.last?.outputs ?? 0 }

  /// Adds the outputs for some rows of features to sums.
  ///
  /// - Parameters:
  ///   - x: The features, row by row.
  ///   - rows: The number of rows.
  ///   - work: Room for two times `rows` times `width` numbers.
  ///   - sums: As many rows of outputs, added to.
  func addOutputs(
    _ x: UnsafePointer<Float>, rows: Int, work: UnsafeMutablePointer<Float>,
    to sums: UnsafeMutablePointer<Float>
  ) {
    var (from, to) = (x, work)
    let second = work + rows * width
    for (index, layer) in layers.enumerated() {
      layer.evaluate(from, rows: rows, into: to)
      if index < layers.count - 1 { Self.rectify(to, count: rows * layer.outputs) }
      from = UnsafePointer(to)
      to = to == work ? second : work
    }
    for index in 0..<rows * outputs { sums[index] += from[index] }
  }

  /// The outputs for one row.
  ///
  /// - Parameter row: The inputs.
  /// - Returns: One number an output.
  package func evaluate(_ row: [Float]) -> [Float] {
    var work = [Float](repeating: 0, count: 2 * width)
    var sums = [Float](repeating: 0, count: outputs)
    addOutputs(row, rows: 1, work: &work, to: &sums)
    return sums
  }

  static func rectify(_ x: UnsafeMutablePointer<Float>, count: Int) {
    for index in 0..<count { x[index] = max(0, x[index]) }
  }
}
