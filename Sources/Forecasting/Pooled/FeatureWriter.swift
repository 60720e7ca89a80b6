import CKernels
import LinearAlgebra
import RealModule

/// Writes the features of one series: first the changes in units, their sizes compressed, then
/// logarithms of ratios, then shares.
///
/// What is to be transformed is collected, so that all of it is transformed together.
struct FeatureWriter {
  private static let changeCount = 44
  private static let ratioCount = 8

  let out: UnsafeMutablePointer<Float>
  /// Room for `SeriesFeatures.count` numbers.
  let work: UnsafeMutablePointer<Double>
  let values: UnsafeBufferPointer<Double>
  let changes: UnsafeBufferPointer<Double>
  let unit: Double
  let level: Double
  private var changesWritten = 0
  private var ratiosWritten = 0
  private var sharesWritten = 0

  init(
    out: UnsafeMutablePointer<Float>, work: UnsafeMutablePointer<Double>,
    values: UnsafeBufferPointer<Double>, changes: UnsafeBufferPointer<Double>, unit: Double,
    level: Double
  ) {
    self.out = out
    self.work = work
    self.values = values
    self.changes = changes
    self.unit = unit
    self.level = level
  }

  private var last: Double { values[values.count - 1] }

  /// A change of the values.
  private mutating func writeChange(_ change: Double) {
    work[changesWritten] = change
    changesWritten += 1
  }

  /// A positive ratio.
  private mutating func writeRatio(_ ratio: Double) {
    work[Self.changeCount + ratiosWritten] = ratio
    ratiosWritten += 1
  }

  /// A number that is small as it is.
  private mutating func writeShare(_ share: Double) {
    out[Self.changeCount + Self.ratioCount + sharesWritten] = Float(share)
    sharesWritten += 1
  }

  /// Transforms what was collected.
  func finish() {
    let count = Self.changeCount + Self.ratioCount + sharesWritten
    require(
      changesWritten == Self.changeCount && ratiosWritten == Self.ratioCount
        && count == SeriesFeatures.count, "\(count) features, not \(SeriesFeatures.count)")
    attain_compress(work, Self.changeCount, unit, out)
    let ratios = work + Self.changeCount
    attain_logarithms(ratios, Self.ratioCount)
    for index in 0..<Self.ratioCount { out[Self.changeCount + index] = Float(ratios[index]) }
  }

  /// The last eight changes, and the mean change over longer spans.
  mutating func writeChanges() {
    let count = changes.count
    for age in 1...8 { writeChange(age <= count ? changes[count - age] : 0) }
    for span in [2, 3, 4, 6, 8, 12, 20, count] {
      let used = min(span, count)
      writeChange((last - values[count - used]) / Double(used))
    }
  }

  /// The distance of the last value from smoothed levels.
  mutating func writeLevels() {
    for alpha in [0.2, 0.4, 0.7] {
      var level = values[0]
      for value in values { level += alpha * (value - level) }
      writeChange(last - level)
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
      writeChange(sum / weights)
    }
  }

  /// The series' own forecasts, one and six periods ahead.
  mutating func writeLocal(_ local: LocalTrends) {
    writeChange(local.trendChange(after: 1))
    writeChange(local.trendChange(after: 6) / 6)
    writeChange(local.driftChange(after: 1))
    writeChange(local.driftChange(after: 6) / 6)
  }

  /// The Theta methods' forecasts, one and six periods ahead.
  mutating func writeTheta(_ theta: ThetaTrends) {
    let last = SeriesFeatures.horizon - 1
    writeChange(theta.standard[0])
    writeChange(theta.standard[last] / Double(last + 1))
    writeChange(theta.dynamic[0])
    writeChange(theta.dynamic[last] / Double(last + 1))
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
      writeChange(slope)
      writeChange(last - (mean + slope * middle))
    }
  }

  /// Compound growth over several spans, as a change of the last value.
  mutating func writeGrowth() {
    for span in [1, 3, 6, 12, changes.count] {
      let used = min(span, changes.count)
      let base = values[values.count - 1 - used]
      if last > 0 && base > 0 {
        let rate = Double.log(last / base) / Double(used)
        writeChange(last * .expMinusOne(min(1, max(-1, rate))))
      } else {
        writeChange((last - base) / Double(used))
      }
    }
  }

  /// Length, level, and how the sizes of changes are spread.
  mutating func writeSizes(_ sums: ChangeSums, meanChange: Double, recent: Double) {
    let count = Double(changes.count)
    writeRatio(Double(values.count))
    writeShare(min(1, Double(values.count) / 60))
    writeRatio(min(10, max(1e-4, unit / max(level.magnitude, 1e-300))))
    writeRatio(recent / meanChange)
    writeRatio((sums.squares / count).squareRoot() / meanChange)
    writeRatio(sums.largest / meanChange)
    writeShare(Double(sums.rises) / count)
    writeShare(Double(sums.rests) / count)
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
    writeShare(first / variance)
    writeShare(second / variance)
    writeRatio((turns / pairs + 0.05 * meanChange) / meanChange)
    writeShare(Double(lasting) / pairs)
  }

  /// The last value's place between the least and the greatest.
  mutating func writeRange() {
    var (least, greatest) = (values[0], values[0])
    for value in values {
      least = min(least, value)
      greatest = max(greatest, value)
    }
    writeShare((last - least) / (greatest - least))
    writeChange(greatest - last)
    writeChange(last - least)
    writeShare(least >= 0 ? 1 : 0)
    writeChange(level)
  }

  /// How restless the end of the series is, and how well the local trend follows it.
  mutating func writeFit(_ local: LocalTrends, meanChange: Double) {
    let used = min(4, changes.count)
    var recent = 0.0
    for age in 1...used { recent += changes[changes.count - age].magnitude }
    writeRatio((recent / Double(used) + 0.1 * meanChange) / meanChange)
    writeRatio((local.trendError + 0.05 * meanChange) / meanChange)
    writeShare(local.smoothing)
    writeShare(local.damping * 10 - 9)
  }
}
