/// A series made ready for the pooled model: without gaps, of moderate size, and its mirror image
/// where all values are negative.
///
/// Sizes are divided by a power of two, which loses no bit, so that values of 1e-300 and 1e300
/// are no special case. A deficit is forecast as a surplus is, logarithms included.
struct PooledSeries {
  /// The values over a power of two, at most 1 in size.
  var values: [Double]
  /// The exponent of that power.
  var exponent: Int
  /// Minus where they are mirrored.
  private let sign: FloatingPointSign

  /// Checks and prepares values on the grid of their periods.
  ///
  /// - Parameter grid: NaN where a period has no value.
  /// - Throws: `SeriesError`: `tooShort` without any value, `notFinite`, `tooManyGaps` where less
  ///   than half of the periods have a value.
  init(_ grid: [Double]) throws(SeriesError) {
    if let position = grid.firstIndex(where: \.isInfinite) {
      throw .beyondRange(position: position + 1)
    }
    let size = grid.reduce(0) { max($0, $1.isNaN ? 0 : $1.magnitude) }
    exponent = size > 0 ? Int(size.exponent) + 1 : 0
    sign = grid.allSatisfy { $0 < 0 || $0.isNaN } ? .minus : .plus
    values = grid
    try fillGaps()
    let factor = Double(sign: sign, exponent: -(exponent / 2), significand: 1)
    let rest = Double(sign: .plus, exponent: -(exponent - exponent / 2), significand: 1)
    for index in values.indices { values[index] = values[index] * factor * rest }
  }

  /// A value on the prepared scale in the unit of the series.
  func original(_ value: Double) -> Double {
    let factor = Double(sign: sign, exponent: exponent / 2, significand: 1)
    let rest = Double(sign: .plus, exponent: exponent - exponent / 2, significand: 1)
    return value * factor * rest
  }

  /// Quantiles at probabilities that lie alike around a half, in the unit of the series.
  ///
  /// - Parameter quantiles: Ascending values on the prepared scale.
  /// - Returns: Ascending values.
  func originals(_ quantiles: [Double]) -> [Double] {
    let values = quantiles.map(original)
    return sign == .minus ? values.reversed() : values
  }

  /// Drops missing periods at the ends and draws straight lines over those inside.
  private mutating func fillGaps() throws(SeriesError) {
    guard values.contains(where: \.isNaN) else {
      if values.isEmpty { throw .tooShort(needed: 1, found: 0) }
      return
    }
    guard let first = values.firstIndex(where: { !$0.isNaN }),
      let last = values.lastIndex(where: { !$0.isNaN })
    else { throw .tooShort(needed: 1, found: 0) }
    values = Array(values[first...last])
    let missing = values.count(where: \.isNaN)
    guard 2 * missing <= values.count else {
      throw .tooManyGaps(missing: missing, periods: values.count)
    }
    var before = 0
    for index in values.indices where !values[index].isNaN {
      let (from, to) = (values[before], values[index])
      for gap in before + 1..<max(index, before + 1) {
        let share = Double(gap - before) / Double(index - before)
        values[gap] = from * (1 - share) + to * share
      }
      before = index
    }
  }
}
