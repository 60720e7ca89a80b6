import RealModule

/// Writes the features of one series one after the other.
struct FeatureWriter {
  let out: UnsafeMutablePointer<Float>
  let values: UnsafeBufferPointer<Double>
  let changes: UnsafeBufferPointer<Double>
  let unit: Double
  let level: Double
  private(set) var position = 0

  private var last: Double { values[values.count - 1] }

  private mutating func write(_ value: Double) {
    out[position] = Float(value)
    position += 1
  }

  /// A change in units, its size compressed.
  private mutating func writeScaled(_ change: Double) { write(.asinh(change / unit)) }

  /// The last eight changes, and the mean change over longer spans.
  mutating func writeChanges() {
    let count = changes.count
    for age in 1...8 { writeScaled(age <= count ? changes[count - age] : 0) }
    for span in [2, 3, 4, 6, 8, 12, 20, count] {
      let used = min(span, count)
      writeScaled((last - values[count - used]) / Double(used))
    }
  }

  /// The distance of the last value from smoothed levels.
  mutating func writeLevels() {
    for alpha in [0.2, 0.4, 0.7] {
      var level = values[0]
      for value in values { level += alpha * (value - level) }
      writeScaled(last - level)
    }
  }

  /// Means of the changes with weights that fall with age.
  mutating func writeWeightedChanges() {
    for decay in [0.5, 0.8, 0.9] {
      var (sum, weights, weight) = (0.0, 0.0, 1.0)
      for index in stride(from: changes.count - 1, through: max(0, changes.count - 200), by: -1) {
        sum += weight * changes[index]
        weights += weight
        weight *= decay
      }
      writeScaled(sum / weights)
    }
  }

  /// The series' own forecasts, one and six periods ahead.
  mutating func writeLocal(_ local: LocalTrends) {
    writeScaled(local.trendChange(after: 1))
    writeScaled(local.trendChange(after: 6) / 6)
    writeScaled(local.driftChange(after: 1))
    writeScaled(local.driftChange(after: 6) / 6)
  }

  /// The Theta methods' forecasts, one and six periods ahead.
  mutating func writeTheta(_ theta: ThetaTrends) {
    let last = SeriesFeatures.horizon - 1
    writeScaled(theta.standard[0])
    writeScaled(theta.standard[last] / Double(last + 1))
    writeScaled(theta.dynamic[0])
    writeScaled(theta.dynamic[last] / Double(last + 1))
  }

  /// Slope of the line through the last 5, 10 and all values, and the last value's place above it.
  mutating func writeLines() {
    for span in [5, 10, values.count] {
      let used = min(span, values.count)
      let start = values.count - used
      let middle = Double(used - 1) / 2
      var mean = 0.0
      for index in start..<values.count { mean += values[index] }
      mean /= Double(used)
      var (products, squares) = (0.0, 0.0)
      for index in start..<values.count {
        let time = Double(index - start) - middle
        products += time * (values[index] - mean)
        squares += time * time
      }
      let slope = products / squares
      writeScaled(slope)
      writeScaled(last - (mean + slope * middle))
    }
  }

  /// Compound growth over several spans, as a change of the last value.
  mutating func writeGrowth() {
    for span in [1, 3, 6, 12, changes.count] {
      let used = min(span, changes.count)
      let base = values[values.count - 1 - used]
      if last > 0 && base > 0 {
        let rate = Double.log(last / base) / Double(used)
        writeScaled(last * .expMinusOne(min(1, max(-1, rate))))
      } else {
        writeScaled((last - base) / Double(used))
      }
    }
  }

  /// Length, level, and how the sizes of changes are spread.
  mutating func writeSizes(_ sums: ChangeSums, meanChange: Double, recent: Double) {
    let count = Double(changes.count)
    write(.log(Double(values.count)))
    write(min(1, Double(values.count) / 60))
    write(.log(min(10, max(1e-4, unit / max(level.magnitude, 1e-300)))))
    write(.log(recent / meanChange))
    write(.log((sums.squares / count).squareRoot() / meanChange))
    write(.log(sums.largest / meanChange))
    write(Double(sums.rises) / count)
    write(Double(sums.rests) / count)
  }

  /// Autocorrelation of changes, how often the direction lasts, and how much changes change.
  mutating func writePersistence(meanChange: Double) {
    let mean = (last - values[0]) / Double(changes.count)
    var (variance, first, second) = (1e-6 * unit * unit, 0.0, 0.0)
    var (turns, lasting) = (0.0, 0)
    for index in changes.indices {
      let change = changes[index] - mean
      variance += change * change
      guard index > 0 else { continue }
      first += change * (changes[index - 1] - mean)
      if index > 1 { second += change * (changes[index - 2] - mean) }
      turns += (changes[index] - changes[index - 1]).magnitude
      if changes[index] * changes[index - 1] > 0 { lasting += 1 }
    }
    let pairs = Double(max(1, changes.count - 1))
    write(first / variance)
    write(second / variance)
    write(.log((turns / pairs + 0.05 * meanChange) / meanChange))
    write(Double(lasting) / pairs)
  }

  /// The last value's place between the least and the greatest.
  mutating func writeRange() {
    var (least, greatest) = (values[0], values[0])
    for value in values {
      least = min(least, value)
      greatest = max(greatest, value)
    }
    write((last - least) / (greatest - least))
    writeScaled(greatest - last)
    writeScaled(last - least)
    write(least >= 0 ? 1 : 0)
    write(0.25 * .asinh(level / unit))
  }

  /// How restless the end of the series is, and how well the local trend follows it.
  mutating func writeFit(_ local: LocalTrends, meanChange: Double) {
    let used = min(4, changes.count)
    var recent = 0.0
    for age in 1...used { recent += changes[changes.count - age].magnitude }
    write(.log((recent / Double(used) + 0.1 * meanChange) / meanChange))
    write(.log((local.trendError + 0.05 * meanChange) / meanChange))
    write(local.smoothing)
    write(local.damping * 10 - 9)
  }
}
