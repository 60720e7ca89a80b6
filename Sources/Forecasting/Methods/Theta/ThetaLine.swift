/// The least squares line through a series over the places of its grid, from 1.
struct ThetaLine: Sendable, Equatable {
  /// The height at place 0.
  var intercept = 0.0
  /// The rise a place.
  var slope = 0.0

  /// The line through all values that are not NaN; O(n).
  init(_ values: [Double]) {
    var (count, place, height) = (0.0, 0.0, 0.0)
    for index in values.indices where !values[index].isNaN {
      count += 1
      place += Double(index + 1)
      height += values[index]
    }
    guard count > 0 else { return }
    place /= count
    height /= count
    var (squares, products) = (0.0, 0.0)
    for index in values.indices where !values[index].isNaN {
      let distance = Double(index + 1) - place
      squares += distance * distance
      products += distance * (values[index] - height)
    }
    slope = squares > 0 ? products / squares : 0
    intercept = height - slope * place
  }
}

/// The least squares line through the values seen so far, renewed with each value.
///
/// Reference: Fiorucci et al. (2016), equations of the dynamic optimised Theta model.
struct GrowingLine: Sendable, Equatable {
  /// The number of values seen.
  private(set) var count = 0.0
  /// Their mean.
  private(set) var mean = 0.0
  /// The rise a place.
  private(set) var slope = 0.0

  /// The height at place 0.
  @inline(__always)
  var intercept: Double { mean - (count + 1) / 2 * slope }

  /// A line through no values yet, at a place of the grid.
  init(count: Double = 0) { self.count = count }

  /// Takes the next value.
  @inline(__always)
  mutating func take(_ value: Double) {
    count += 1
    if count == 1 {
      mean = value
      return
    }
    slope = ((count - 2) * slope + 6 * (value - mean) / count) / (count + 1)
    mean += (value - mean) / count
  }
}
