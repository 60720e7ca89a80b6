import RealModule

/// What the pooled model sees of a series: changes in units of its usual change, and its shape.
///
/// All are free of unit and level, so one model serves every series.
///
/// The unit is the geometric mean of the mean absolute change over the whole history and over its
/// recent part (weights 0.8^age).
struct SeriesFeatures {
  /// The number of features.
  static let count = 62
  /// How far ahead the model looks by itself; longer horizons are continued from here.
  static let horizon = 6

  /// The unit: a usual change of the series.
  private(set) var unit = 0.0
  /// The mean absolute change over the whole history.
  private(set) var meanChange = 0.0
  /// The series' own forecasts.
  let local: LocalTrends
  /// And those of the Theta methods.
  let theta: ThetaTrends

  /// Describes a series and writes its features; `nil` where no value ever changes.
  ///
  /// - Parameters:
  ///   - values: Two finite values or more, of moderate size.
  ///   - changes: The differences of neighbours.
  ///   - level: What the last value counts for beside the unit; 1 on the log scale.
  ///   - out: Room for `count` features.
  ///   - work: Room for as many numbers.
  init?(
    _ values: UnsafeBufferPointer<Double>, changes: UnsafeBufferPointer<Double>, level: Double,
    into out: UnsafeMutablePointer<Float>, work: UnsafeMutablePointer<Double>
  ) {
    let sums = ChangeSums(changes)
    guard sums.absolute > 0 else { return nil }
    meanChange = sums.absolute / Double(changes.count)
    let recent = Self.recentChange(changes, prior: meanChange)
    unit = (meanChange * recent).squareRoot()
    local = LocalTrends(values, changes: changes)
    theta = ThetaTrends(values)
    var writer = FeatureWriter(
      out: out, work: work, values: values, changes: changes, unit: unit, level: level)
    writer.writeChanges()
    writer.writeLevels()
    writer.writeWeightedChanges()
    writer.writeLocal(local)
    writer.writeTheta(theta)
    writer.writeLines()
    writer.writeGrowth()
    writer.writeSizes(sums, meanChange: meanChange, recent: recent)
    writer.writePersistence(meanChange: meanChange)
    writer.writeRange()
    writer.writeFit(local, meanChange: meanChange)
    writer.finish()
  }

  private static func recentChange(
    _ changes: UnsafeBufferPointer<Double>, prior: Double
  ) -> Double {
    var (sum, weights, weight) = (3 * prior, 3.0, 1.0)
    for index in stride(from: changes.count - 1, through: max(0, changes.count - 100), by: -1) {
      sum += weight * changes[index].magnitude
      weights += weight
      weight *= 0.8
    }
    return sum / weights
  }
}

/// One pass over the changes.
struct ChangeSums {
  var absolute = 0.0
  var squares = 0.0
  var largest = 0.0
  var rises = 0
  var rests = 0

  init(_ changes: UnsafeBufferPointer<Double>) {
    for change in changes {
      absolute += change.magnitude
      squares += change * change
      largest = max(largest, change.magnitude)
      if change > 0 { rises += 1 }
      if change == 0 { rests += 1 }
    }
  }
}
