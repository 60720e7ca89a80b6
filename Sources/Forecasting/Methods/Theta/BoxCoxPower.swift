import RealModule
import Statistics

/// The power of a Box-Cox scale that suits a positive series.
///
/// Both rules ignore the unit.
package struct BoxCoxPower: Sendable {
  private let values: [Double]
  private let period: Int

  /// A series.
  ///
  /// - Parameters:
  ///   - values: Positive values on their grid; NaN where there is none.
  ///   - period: Periods in a year.
  package init(_ values: [Double], period: Int) {
    self.values = values
    self.period = max(period, 2)
  }

  /// Guerrero's power: the coefficient of variation of s / m^(1 - lambda) is least, with m and s
  /// the mean and deviation of each whole year, or pair of values of an annual series.
  ///
  /// - Parameter range: Where to look.
  /// - Returns: A value in the range; its middle where fewer than two groups are complete.
  package func guerrero(in range: ClosedRange<Double> = 0...1) -> Double {
    let groups = values.count / period
    let start = values.count - groups * period
    var means: [Double] = []
    var deviations: [Double] = []
    for group in 0..<groups {
      let part = values[(start + group * period)..<(start + (group + 1) * period)]
      let mean = part.reduce(0, +) / Double(period)
      let squares = part.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      guard mean > 0 else { continue }  // also passes over NaN
      means.append(mean)
      deviations.append((squares / Double(period - 1)).squareRoot())
    }
    guard means.count >= 2, deviations.contains(where: { $0 > 0 }) else {
      return (range.lowerBound + range.upperBound) / 2
    }
    let logs = means.map { Double.log($0) }
    return BrentMinimizer(tolerance: 1e-7).minimize(gridded: 11, in: range) { lambda in
      var (sum, squares) = (0.0, 0.0)
      let count = Double(logs.count)
      let ratios = zip(deviations, logs).map { $0 * .exp((lambda - 1) * $1) }
      for ratio in ratios { sum += ratio }
      for ratio in ratios { squares += (ratio - sum / count) * (ratio - sum / count) }
      return (squares / (count - 1)).squareRoot() / (sum / count)
    }.point[0]
  }

  /// The most likely power for a straight line with normal errors:
  /// -(n/2) log(residual sum of squares) + (lambda - 1) sum of log y is greatest.
  ///
  /// - Parameter range: Where to look.
  /// - Returns: A value in the range.
  package func likelihood(in range: ClosedRange<Double> = 0...1) -> Double {
    let logs = values.map { $0.isNaN ? .nan : Double.log($0) }
    let (total, count) = logs.reduce((0.0, 0.0)) { $1.isNaN ? $0 : ($0.0 + $1, $0.1 + 1) }
    return BrentMinimizer(tolerance: 1e-7).minimize(gridded: 11, in: range) { lambda in
      let z = logs.map { lambda == 0 ? $0 : .expMinusOne(lambda * $0) / lambda }
      let line = ThetaLine(z)
      var squares = 0.0
      for index in z.indices where !z[index].isNaN {
        let error = z[index] - line.intercept - line.slope * Double(index + 1)
        squares += error * error
      }
      return count / 2 * .log(max(squares, .leastNormalMagnitude)) - (lambda - 1) * total
    }.point[0]
  }
}
