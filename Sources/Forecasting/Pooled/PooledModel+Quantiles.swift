import RealModule

extension PooledModel {
  /// Quantiles of the changes of one series, in its unit: `knots` numbers a horizon.
  ///
  /// - Parameters:
  ///   - plain: Summed outputs of the networks that see the series as it is.
  ///   - logarithmic: Summed outputs of those that see logarithms; without meaning where the
  ///     series has none.
  ///   - view: What was seen of the series.
  ///   - isCalibrated: Whether spreads are applied.
  /// - Returns: `knots` numbers for each of the model's horizons, ascending within each.
  func quantiles(
    plain: ArraySlice<Float>, logarithmic: ArraySlice<Float>, view: SeriesView,
    isCalibrated: Bool = true
  ) -> [Double] {
    var all = Self.sorted(plain, networks: self.plain.networks.count)
    if let log = view.logarithmic, !self.logarithmic.networks.isEmpty {
      let other = Self.sorted(logarithmic, networks: self.logarithmic.networks.count)
      for index in all.indices {
        all[index] =
          (all[index] + view.change(ofLogarithm: other[index] * log.unit) / view.unit) / 2
      }
    }
    for step in 0..<Self.horizon {
      let range = (step * Self.knots)..<((step + 1) * Self.knots)
      blend(&all, in: range, step: step + 1, local: view.localChange(after: step + 1) / view.unit)
      guard isCalibrated else { continue }
      let median = all[range.lowerBound + Self.centre]
      for knot in 0..<Self.knots where knot != Self.centre {
        all[range.lowerBound + knot] =
          median + spread.factor(knot: knot) * (all[range.lowerBound + knot] - median)
      }
      Self.order(&all, in: range)
    }
    return all
  }

  /// Mean outputs, ascending within each horizon.
  private static func sorted(_ sums: ArraySlice<Float>, networks: Int) -> [Double] {
    var all = sums.map { Double($0) / Double(networks) }
    for step in 0..<horizon { sort(&all, in: (step * knots)..<((step + 1) * knots)) }
    return all
  }

  /// Moves the median to the blend and the others half as far, never across the median.
  private func blend(_ all: inout [Double], in range: Range<Int>, step: Int, local: Double) {
    let pooled = all[range.lowerBound + Self.centre]
    let share = Self.localShare(step)
    let median = (1 - share) * pooled + share * local
    for index in range { all[index] += (median - pooled) / 2 }
    all[range.lowerBound + Self.centre] = median
    Self.order(&all, in: range)
  }

  /// Makes the quantiles ascend, outwards from the median, which stays.
  private static func order(_ all: inout [Double], in range: Range<Int>) {
    let middle = range.lowerBound + centre
    for index in stride(from: middle - 1, through: range.lowerBound, by: -1) {
      all[index] = min(all[index], all[index + 1])
    }
    for index in (middle + 1)..<range.upperBound { all[index] = max(all[index], all[index - 1]) }
  }

  /// Insertion sort: seven numbers, nearly always in order.
  private static func sort(_ all: inout [Double], in range: Range<Int>) {
    for index in range.dropFirst() {
      var place = index
      while place > range.lowerBound, all[place] < all[place - 1] {
        all.swapAt(place, place - 1)
        place -= 1
      }
    }
  }

  /// The quantiles of one horizon, continued beyond the model's own.
  ///
  /// - Parameters:
  ///   - quantiles: Those of the model's horizons.
  ///   - step: Periods ahead, from 1.
  ///   - widening: The bounds of the power of h with which the spread grows.
  /// - Returns: `knots` ascending numbers.
  static func continued(
    _ quantiles: [Double], to step: Int, _ widening: ClosedRange<Double>
  ) -> [Double] {
    if step <= horizon { return Array(quantiles[((step - 1) * knots)..<(step * knots)]) }
    let last = Array(quantiles[((horizon - 1) * knots)..<(horizon * knots)])
    let middle = Array(quantiles[((horizon / 2 - 1) * knots)..<(horizon / 2 * knots)])
    let median = last[centre]
    let pace = (median - quantiles[(horizon - 3) * knots + centre]) / 2
    let moved = median + pace * LocalTrends.faded(0.9, step - horizon)
    let grown = growthPower(from: middle, to: last)
    let power = min(widening.upperBound, max(widening.lowerBound, grown))
    let factor = Double.pow(Double(step) / Double(horizon), power)
    return last.map { moved + factor * ($0 - median) }
  }

  /// How intervals of annual series widen beyond the model's own horizons.
  static var annualWidening: ClosedRange<Double> { 0.5...1 }

  /// The power of h with which the spread grew while the horizon doubled.
  private static func growthPower(from near: [Double], to far: [Double]) -> Double {
    let (narrow, wide) = (near[knots - 1] - near[0], far[knots - 1] - far[0])
    guard narrow > 0, wide > 0 else { return 0.5 }
    return Double.log2(wide / narrow)
  }
}
