import RealModule
import Statistics

/// What networks are told about a history: paces over several spans, their steadiness, where the
/// indicator stands, and how much is known; changes in units of the history's own size of change.
///
/// Large numbers are squeezed by sign(x) log(1 + |x|), so that an outlier stays one feature among
/// many.
struct ReferenceFeatures {
  /// The number of features.
  static let count = 41
  /// Features that mean something only beside a class: the place and the size of its change.
  ///
  /// Without a class they name the indicators that were learnt from, not the one asked about.
  static let classOnly = 34...39

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

  private mutating func add(_ value: Double) {
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
    for back in 1...4 { add(m >= back ? rates[m - back] : 0) }
    for years in [2.0, 3, 5, 8, 15] { add(pace(over: years)) }
    for discount in [0.5, 0.8] { add(discountedPace(discount)) }
  }

  private mutating func writeSpread() {
    let m = Double(rates.count)
    let sizes = scaledChanges.map(\.magnitude)
    let mean = rates.isEmpty ? 0 : rates.reduce(0, +) / m
    let deviations = rates.map { $0 - mean }
    let squares = deviations.reduce(0) { $0 + $1 * $1 }
    add(rates.isEmpty ? 0 : .log(sizes.reduce(0, +) / m + 0.05))
    add(rates.isEmpty ? 0 : OrderStatistics.median(rates))
    add(rates.isEmpty ? 0.7 : OrderStatistics.median(sizes))
    let recent = scaledChanges.suffix(4)
    let recentSquare = recent.reduce(0) { $0 + $1 * $1 } / Double(max(recent.count, 1))
    add(rates.isEmpty ? 0 : .log(recentSquare.squareRoot() + 0.05))
    let deviation = rates.count > 1 ? (squares / m).squareRoot() : 0.7
    add(deviation)
    let products = zip(deviations, deviations.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    add(rates.count > 2 ? products / (squares + 0.5) : 0)
    let unit = history.changeUnit
    add(rates.isEmpty ? 0.5 : Double(rates.count { $0 * unit > 1e-12 }) / m)
    let stillstands = rates.count { ($0 * unit).magnitude < 1e-9 }
    add(rates.isEmpty ? 0 : Double(stillstands) / m)
    add(rates.last.map { ($0 * unit).magnitude < 1e-9 ? 1 : 0 } ?? 0)
    add(sizes.max() ?? 1)
    add(rates.count > 1 ? mean / (deviation / m.squareRoot() + 0.3) : 0)
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
      add(slope / unit)
      add((last - meanLevel - slope * meanAge) / unit)
      add(.log((residuals / n).squareRoot() / unit + 0.05))
    } else {
      add(pace(over: Self.wholeReach))
      add(0)
      add(0)
    }
    add(((levels.max() ?? last) - last) / unit)
    add((last - (levels.min() ?? last)) / unit)
    add(pace(over: 3) - pace(over: 8))
  }

  private static let wholeReach = 15.0

  private mutating func writeEvidence() {
    let n = history.levels.count
    let span = history.ages[0]
    add(.log(Double(n)))
    add(n == 1 ? 1 : 0)
    add(n == 2 ? 1 : 0)
    add(.log(1 + span))
    add(.log((span + 1) / Double(n)))
    add(n > 1 ? .log(history.ages[n - 2]) : 0)
    add(.log(history.relativeUnit))
  }

  private mutating func writePlace(_ scale: MeasurementScale, upwards: Bool) {
    var position: Double?
    if let lower = scale.lower, let range = scale.range,
      history.form == .share || history.form == .index
    {
      position = (history.lastValue - lower) / range
    }
    add(position == nil ? 0 : history.levels[history.levels.count - 1])
    add(position ?? 0.5)
    add(position.map { $0 > 0.98 ? 1 : 0 } ?? 0)
    add(position.map { $0 < 0.02 ? 1 : 0 } ?? 0)
    add(position == nil ? .log(max(history.lastValue, 1e-4)) / 3 : 0)
    add(upwards ? 1 : -1)
  }
}
