import RealModule

/// Inverts the distribution of a positive variable from whichever tail is small.
enum PositiveQuantile {
  /// The x > 0 with the given tails.
  ///
  /// Newton's method on log(tail) against log x, where every distribution used here is smooth and
  /// nearly straight, inside a bracket that only shrinks; the solution moves by factors, so its
  /// relative digits are kept from 1e-300 to 1e300.
  ///
  /// - Parameters:
  ///   - lower: Probability at or below x, accurate when it is the smaller one.
  ///   - upper: Probability above x, accurate when it is the smaller one.
  ///   - start: A positive first guess.
  ///   - tails: The distribution.
  /// - Returns: x; 0 or infinity when a tail is empty.
  static func solve(
    lower: Double, upper: Double, start: Double, tails: (Double) -> Tails
  ) -> Double {
    if lower <= 0 { return 0 }
    if upper <= 0 { return .infinity }
    let usesLower = lower < upper
    var bracket = (low: 0.0, high: Double.infinity)
    var x = min(max(start, 1e-300), 1e300)
    for _ in 0..<200 {
      let here = tails(x)
      let (found, wanted) = usesLower ? (here.lower, lower) : (here.upper, upper)
      let ratio = logRatio(found, wanted)
      if ratio == 0 { return x }
      let isBelow = (ratio < 0) == usesLower
      if isBelow { bracket.low = x } else { bracket.high = x }
      let newton = (usesLower ? -ratio : ratio) * found / here.logSlope
      let next = x * .exp(min(max(newton, -40), 40))
      if newton.magnitude < 0x1p-51 { return next }
      x = next > bracket.low && next < bracket.high ? next : bisect(bracket, isBelow: isBelow)
      if bracket.high <= bracket.low.nextUp { return bracket.high }
      if x <= 0 || x == .infinity { return x }
    }
    return x
  }

  /// log(found / wanted), with all digits where they nearly agree.
  private static func logRatio(_ found: Double, _ wanted: Double) -> Double {
    let relative = (found - wanted) / wanted
    return relative.magnitude < 0.5 ? .log(onePlus: relative) : .log(found / wanted)
  }

  /// The middle of a bracket on the log scale, or a long step where one end is still open.
  private static func bisect(_ bracket: (low: Double, high: Double), isBelow: Bool) -> Double {
    if bracket.low == 0 { return bracket.high * 1e-5 }
    if bracket.high == .infinity { return bracket.low * 1e5 }
    let middle = bracket.low.squareRoot() * bracket.high.squareRoot()
    guard middle > bracket.low, middle < bracket.high else {
      return bracket.low + (bracket.high - bracket.low) / 2
    }
    return middle
  }
}
