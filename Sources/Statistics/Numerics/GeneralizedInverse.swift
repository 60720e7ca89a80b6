/// Inverts an increasing function on a bracket, also where it jumps.
enum GeneralizedInverse {
  /// The smallest x in the bracket, to about two units in its last place, where `excess` >= 0.
  ///
  /// The ITP method (interpolate, truncate, project): as quick as the secant method on smooth
  /// functions and never slower than bisection by more than one step.
  ///
  /// - Parameters:
  ///   - low: A point where `excess` is negative.
  ///   - high: A point above `low` where `excess` is not negative.
  ///   - excess: A nondecreasing function, F(x) - p.
  /// - Returns: `low` or `high` when the sign does not change between them.
  ///
  /// Reference: Oliveira and Takahashi (2020), *ACM TOMS* 47, article 5, with k1 = 0.2 / (b - a),
  /// k2 = 2, n0 = 1.
  static func find(low: Double, high: Double, excess: (Double) -> Double) -> Double {
    var (a, b) = (low, high)
    var (atA, atB) = (excess(a), excess(b))
    if atA >= 0 { return a }
    if atB < 0 { return b }
    let tolerance = max(max(a.magnitude, b.magnitude) * 0x1p-53, .leastNormalMagnitude)
    let truncation = 0.2 / (b - a)
    var reach = 2 * tolerance
    while reach < b - a { reach *= 2 }
    while b - a > 2 * tolerance {
      let middle = a + (b - a) / 2
      let radius = reach - (b - a) / 2
      let falsi = (atB * a - atA * b) / (atB - atA)
      let direction = middle < falsi ? -1.0 : 1.0
      let shift = truncation * (b - a) * (b - a)
      let truncated = shift <= (middle - falsi).magnitude ? falsi + direction * shift : middle
      let projected =
        (truncated - middle).magnitude <= radius ? truncated : middle - direction * radius
      let x = projected > a && projected < b ? projected : middle
      guard x > a, x < b else { break }
      let value = excess(x)
      if value >= 0 { (b, atB) = (x, value) } else { (a, atA) = (x, value) }
      reach /= 2
    }
    return b
  }
}
