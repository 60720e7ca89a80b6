/// Running means of gradients and of their squares.
struct AdamMoments {
  private var first: [Float]
  private var second: [Float]

  init(count: Int) {
    first = Array(repeating: 0, count: count)
    second = first
  }

  mutating func step(
    _ values: inout [Float], _ gradient: [Float], rate: Float, decay: Float, _ step: Int
  ) {
    let firstBias = 1 - Self.power(0.9, step)
    let secondBias = 1 - Self.power(0.99, step)
    let kept = 1 - rate * decay
    for index in values.indices {
      let slope = gradient[index]
      first[index] = 0.9 * first[index] + 0.1 * slope
      second[index] = 0.99 * second[index] + 0.01 * slope * slope
      let length = (second[index] / secondBias).squareRoot() + 1e-8
      values[index] = kept * values[index] - rate * (first[index] / firstBias) / length
    }
  }

  /// base^exponent by multiplication alone, so that it is the same everywhere.
  private static func power(_ base: Float, _ exponent: Int) -> Float {
    var product: Float = 1
    for _ in 0..<min(exponent, 4000) { product *= base }
    return product
  }
}
