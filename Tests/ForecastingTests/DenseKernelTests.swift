import CKernels
import Statistics
import Testing

/// The kernel of network layers beside plain loops, to the bit: sizes around its tiles and blocks, rows
/// and columns read in either order, with and without a bias.
@Suite struct DenseKernelTests {
  @Test(arguments: [1, 2, 3, 32], [0, 1, 62, 256, 257, 600])
  func agreesWithPlainLoops(rows: Int, terms: Int) {
    for outputs in [1, 31, 32, 33, 42, 128] {
      let x = Self.numbers(rows * max(terms, 1), key: "x \(rows) \(terms)")
      let weights = Self.numbers(max(terms, 1) * outputs, key: "w \(terms) \(outputs)")
      for bias in [nil, Self.numbers(outputs, key: "b")] {
        for (rowStride, termStride) in [(terms, 1), (1, rows)] {
          var y = [Float](repeating: .nan, count: rows * outputs)
          attain_dense(
            x, rows, rowStride, terms, termStride, weights, bias, outputs, &y)
          for row in 0..<rows {
            for output in 0..<outputs {
              var sum = bias?[output] ?? 0
              for k in 0..<terms {
                sum += x[row * rowStride + k * termStride] * weights[k * outputs + output]
              }
              #expect(y[row * outputs + output] == sum)
            }
          }
        }
      }
    }
  }

  private static func numbers(_ count: Int, key: String) -> [Float] {
    var stream = RandomStream(seed: 6, key: key, purpose: "test")
    return (0..<count).map { _ in Float(stream.normal()) }
  }
}
