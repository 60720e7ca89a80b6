import RealModule
import Statistics

/// What networks are told about a history: paces over several spans, their steadiness, where the
/// indicator stands, and how much is known; changes in units of the history's own size of change.
///
/// Large numbers are squeezed by sign(x) log(1 + |x|), so that an outlier stays one feature among
/// many.
struct ReferenceFeatures {
  /// The number of features.
  static let count = ReferenceFeature.allCases.count

  private let history: ReferenceHistory
  private let rates: [Double]
  private let scaledChanges: [Double]
  private var values: [Float] = []

  /// The features of a history, in the order of the model's inputs.
  static func of(_ history: ReferenceHistory, scale: MeasurementScale, upwards: Bool) -> [Float] {
    var writer = ReferenceFeatures(history)
    writer.writePaces()
    writer.writeSpread()
    writer.writeLine()
    writer.writeEvidence()
    writer.writePlace(scale, upwards: upwards)
    assert(writer.values.count == count, "\(writer.values.count) features")
    return writer.values
  }

  private init(_ history: ReferenceHistory) {
    self.history = history
    var rates: [Double] = []
    var scaled: [Double] = []
    for i in history.levels.indices.dropFirst() {
      let gap = history.ages[i - 1] - history.ages[i]
      let change = (history.levels[i] - history.levels[i - 1]) / history.changeUnit
      rates.append(change / gap)
      scaled.append(change / gap.squareRoot())
    }
    self.rates = rates
    scaledChanges = scaled
    values.reserveCapacity(Self.count)
  }

  private mutating func add(_ feature: ReferenceFeature, _ value: Double) {
    assert(feature.rawValue == values.count, "\(feature) at \(values.count)")
    let squeezed = Double.log(onePlus: value.magnitude)
    values.append(Float(value < 0 ? -squeezed : squeezed))
  }

  /// The mean change a year over about the last years, in units.
  private func pace(over years: Double) -> Double {
    guard let first = history.ages.firstIndex(where: { $0 <= years + 1e-9 }),
      first < history.levels.count - 1
    else { return rates.last ?? 0 }
    let change = history.levels[history.levels.count - 1] - history.levels[first]
    return change / history.ages[first] / history.changeUnit
  }

  private func discountedPace(_ discount: Double) -> Double {
    var (sum, weights, weight) = (0.0, 0.5, 1.0)
    for rate in rates.reversed() {
      sum += weight * rate
      weights += weight
      weight *= discount
    }
    return sum / weights
  }

  private mutating func writePaces() {
    let m = rates.count
    let newest: [ReferenceFeature] = [.rate, .secondRate, .thirdRate, .fourthRate]
    for (back, feature) in newest.enumerated() { add(feature, m > back ? rates[m - 1 - back] : 0) }
    let spans: [(ReferenceFeature, Double)] = [
      (.pace2, 2), (.pace3, 3), (.pace5, 5), (.pace8, 8), (.pace15, Self.wholeReach),
    ]
    for (feature, years) in spans { add(feature, pace(over: years)) }
    add(.discountedBy50, discountedPace(0.5))
    add(.discountedBy80, discountedPace(0.8))
  }

  private mutating func writeSpread() {
    let m = Double(rates.count)
    let sizes = scaledChanges.map(\.magnitude)
    let mean = rates.isEmpty ? 0 : rates.reduce(0, +) / m
    let deviations = rates.map { $0 - mean }
    let squares = deviations.reduce(0) { $0 + $1 * $1 }
    add(.meanSize, rates.isEmpty ? 0 : .log(sizes.reduce(0, +) / m + 0.05))
    add(.medianRate, rates.isEmpty ? 0 : OrderStatistics.median(rates))
    add(.medianSize, rates.isEmpty ? 0.7 : OrderStatistics.median(sizes))
    let recent = scaledChanges.suffix(4)
    let recentSquare = recent.reduce(0) { $0 + $1 * $1 } / Double(max(recent.count, 1))
    add(.recentSize, rates.isEmpty ? 0 : .log(recentSquare.squareRoot() + 0.05))
    let deviation = rates.count > 1 ? (squares / m).squareRoot() : 0.7
    add(.deviation, deviation)
    let products = zip(deviations, deviations.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    add(.autocorrelation, rates.count > 2 ? products / (squares + 0.5) : 0)
    let unit = history.changeUnit
    add(.risingShare, rates.isEmpty ? 0.5 : Double(rates.count { $0 * unit > 1e-12 }) / m)
    let stillstands = rates.count { ($0 * unit).magnitude < 1e-9 }
    add(.stillShare, rates.isEmpty ? 0 : Double(stillstands) / m)
    add(.isStill, rates.last.map { ($0 * unit).magnitude < 1e-9 ? 1 : 0 } ?? 0)
    add(.largestSize, sizes.max() ?? 1)
    add(.meanInErrors, rates.count > 1 ? mean / (deviation / m.squareRoot() + 0.3) : 0)
  }

  /// The least squares line: its slope, how far the newest figure stands from it, its residuals.
  private mutating func writeLine() {
    let levels = history.levels
    let unit = history.changeUnit
    let last = levels[levels.count - 1]
    if levels.count > 2 {
      let n = Double(levels.count)
      let meanAge = history.ages.reduce(0, +) / n
      let meanLevel = levels.reduce(0, +) / n
      var (cross, square) = (0.0, 0.0)
      for (age, level) in zip(history.ages, levels) {
        cross += (meanAge - age) * level
        square += (meanAge - age) * (meanAge - age)
      }
      let slope = cross / square
      let residuals = zip(history.ages, levels).reduce(0.0) { sum, point in
        let residual = point.1 - meanLevel - slope * (meanAge - point.0)
        return sum + residual * residual
      }
      add(.slope, slope / unit)
      add(.aboveLine, (last - meanLevel - slope * meanAge) / unit)
      add(.residualSize, .log((residuals / n).squareRoot() / unit + 0.05))
    } else {
      add(.slope, pace(over: Self.wholeReach))
      add(.aboveLine, 0)
      add(.residualSize, 0)
    }
    add(.belowHighest, ((levels.max() ?? last) - last) / unit)
    add(.aboveLowest, (last - (levels.min() ?? last)) / unit)
    add(.acceleration, pace(over: 3) - pace(over: 8))
  }

  private static let wholeReach = 15.0

  private mutating func writeEvidence() {
    let n = history.levels.count
    let span = history.ages[0]
    add(.figures, .log(Double(n)))
    add(.isOne, n == 1 ? 1 : 0)
    add(.isTwo, n == 2 ? 1 : 0)
    add(.span, .log(1 + span))
    add(.spacing, .log((span + 1) / Double(n)))
    add(.lastGap, n > 1 ? .log(history.ages[n - 2]) : 0)
    add(.changeSize, .log(history.relativeUnit))
  }

  private mutating func writePlace(_ scale: MeasurementScale, upwards: Bool) {
    var position: Double?
    if let lower = scale.lower, let range = scale.range,
      history.form == .share || history.form == .index
    {
      position = (history.lastValue - lower) / range
    }
    add(.level, position == nil ? 0 : history.levels[history.levels.count - 1])
    add(.position, position ?? 0.5)
    add(.isNearTop, position.map { $0 > 0.98 ? 1 : 0 } ?? 0)
    add(.isNearBottom, position.map { $0 < 0.02 ? 1 : 0 } ?? 0)
    add(.size, position == nil ? .log(max(history.lastValue, 1e-4)) / 3 : 0)
    add(.direction, upwards ? 1 : -1)
  }
}
