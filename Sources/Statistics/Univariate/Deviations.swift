import LinearAlgebra

/// A sample's mean and deviations from it with 32 digits carried.
struct Deviations {
  /// The mean of the scaled sample.
  let scaledMean: DoubleDouble
  /// Deviations of the sample times `scale`, all of size 2 at most.
  let scaled: [DoubleDouble]
  /// The power of two that brings the largest value near 1, so that no square overflows.
  let scale: Double

  /// - Parameter values: At least one, all finite.
  init(of values: [Double]) {
    let largest = values.reduce(0) { max($0, $1.magnitude) }
    let exponent = largest > 0 ? min(max(-Int(largest.exponent), -1000), 1000) : 0
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    let sample = values.map { $0 * scale }
    let mean = sample.extendedSum / DoubleDouble(Double(sample.count))
    self.scale = scale
    scaledMean = mean
    scaled = sample.map { DoubleDouble($0) - mean }
  }

  /// Sum of squares of the scaled deviations.
  var scaledSumOfSquares: DoubleDouble { scaledProductSum(lag: 0) }

  /// Sum of products of scaled deviations that many places apart.
  func scaledProductSum(lag: Int) -> DoubleDouble {
    var sum = DoubleDouble(0)
    for index in lag..<max(lag, scaled.count) { sum += scaled[index] * scaled[index - lag] }
    return sum
  }
}

/// The square root to 32 digits: one Newton step from the rounded root.
func squareRoot(_ value: DoubleDouble) -> DoubleDouble {
  let root = DoubleDouble(value.high.squareRoot())
  guard root.high > 0, root.high.isFinite else { return root }
  return root + (value - root * root) / (root * 2)
}
