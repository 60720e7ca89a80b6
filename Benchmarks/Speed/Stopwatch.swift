/// The best time of several rounds, in seconds: what the work costs when nobody disturbs it.
///
/// - Parameters:
///   - rounds: How often to measure.
///   - work: What to measure.
/// - Returns: Seconds of the fastest round.
func bestTime(rounds: Int, _ work: () -> Void) -> Double {
  let clock = ContinuousClock()
  var best = Double.infinity
  for _ in 0..<rounds {
    let (seconds, attoseconds) = clock.measure(work).components
    best = min(best, Double(seconds) + Double(attoseconds) * 1e-18)
  }
  return best
}

/// A number with a fixed count of decimals.
///
/// - Parameters:
///   - value: The number, not negative.
///   - decimals: Digits after the point.
/// - Returns: Its text.
func text(_ value: Double, decimals: Int = 1) -> String {
  guard value.isFinite else { return "\(value)" }
  let power = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
  let scaled = Int((value * power).rounded())
  guard decimals > 0 else { return "\(scaled)" }
  let whole = scaled / Int(power)
  let fraction = "\(scaled % Int(power))"
  return "\(whole)." + String(repeating: "0", count: decimals - fraction.count) + fraction
}

/// A line of the printed table.
///
/// - Parameters:
///   - name: What was measured.
///   - value: The number with its unit.
///   - note: Ratio or remark.
func printRow(_ name: String, _ value: String, _ note: String = "") {
  let left = name + String(repeating: " ", count: max(1, 46 - name.count))
  let middle = String(repeating: " ", count: max(1, 12 - value.count)) + value
  print("  " + left + middle + (note.isEmpty ? "" : "   " + note))
}
