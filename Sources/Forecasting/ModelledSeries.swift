import Statistics

/// A series on its modelling scale, as models with equal steps need it.
struct ModelledSeries {
  /// One value a period on the modelling scale, NaN where missing; both ends are observed.
  let grid: [Double]
  /// One flag a period: whether a break lies just before it.
  let breaks: [Bool]
  /// How the forecasts find back.
  let frame: ModellingFrame

  /// - Parameters:
  ///   - history: The observations.
  ///   - scale: Kind and natural bounds.
  ///   - minimum: The least number of observations.
  /// - Throws: `SeriesError.tooShort`, `notFinite`, `outsideBounds`, `offGrid`.
  init(
    _ history: History, scale: MeasurementScale, minimum: Int
  ) throws(SeriesError) {
    let frame = try ModellingFrame(history, scale: scale, minimum: minimum)
    let (times, steps) = (history.times, Double(history.periodsPerYear))
    let length = (times[times.count - 1] - times[0]) * steps
    guard length < 20 * Double(history.count) + 100 else {
      throw .offGrid(observations: history.count, periodsPerYear: history.periodsPerYear)
    }
    var grid = [Double](repeating: .nan, count: Int(length.rounded()) + 1)
    var breaks = [Bool](repeating: false, count: grid.count)
    for i in times.indices {
      let position = (times[i] - times[0]) * steps
      guard (position - position.rounded()).magnitude < 1e-6, grid[Int(position.rounded())].isNaN
      else { throw .offGrid(observations: history.count, periodsPerYear: history.periodsPerYear) }
      grid[Int(position.rounded())] = frame.values[i]
      breaks[Int(position.rounded())] = i > 0 && history.breaksBefore[i]
    }
    (self.grid, self.breaks, self.frame) = (grid, breaks, frame)
  }

  /// The periods, counted from 0, at which the level starts anew.
  var breakPositions: [Int] { breaks.indices.filter { breaks[$0] } }
}

/// The modelling scale of one series and the way back to the indicator's unit.
struct ModellingFrame: Sendable, Equatable {
  /// The observations on the modelling scale.
  let values: [Double]
  /// The end of each period, in decimal years.
  let times: [Double]
  /// The transform that led there.
  let transform: MonotoneTransform
  /// The standard deviation of rounding alone, below which no forecast claims to be.
  let floor: Double
  /// Periods in a year.
  let periodsPerYear: Int

  /// - Parameters:
  ///   - history: The observations.
  ///   - scale: Kind and natural bounds.
  ///   - minimum: The least number of observations.
  /// - Throws: `SeriesError.tooShort`, `notFinite`, `outsideBounds`.
  init(_ history: History, scale: MeasurementScale, minimum: Int) throws(SeriesError) {
    guard history.count >= minimum else {
      throw .tooShort(needed: minimum, found: history.count)
    }
    for (value, time) in zip(history.values, history.times) where !value.isFinite {
      throw .notFinite(value: value, period: "\(Int((time - 1).rounded(.up)))")
    }
    transform = scale.transform(for: history.values)
    values = try DampedDrift.modelled(history, scale: scale, transform: transform)
    times = history.times
    floor = DampedDrift.roundingDeviation(history, scale: scale, transform: transform)
    periodsPerYear = history.periodsPerYear
  }

  /// The figures since the last break as they are, forecasts held at the bounds.
  ///
  /// - Parameters:
  ///   - history: The observations.
  ///   - scale: Kind and natural bounds.
  ///   - minimum: The least number of observations since the last break.
  /// - Throws: `SeriesError.tooShort`, `notFinite`, `outsideBounds`.
  init(
    unmodelled history: History, scale: MeasurementScale, minimum: Int
  ) throws(SeriesError) {
    let start = history.breaksBefore.lastIndex(of: true) ?? 0
    times = Array(history.times[start...])
    values = Array(history.values[start...])
    guard values.count >= minimum else {
      throw .tooShort(needed: minimum, found: values.count)
    }
    transform = scale.censoring
    for (value, time) in zip(values, times) {
      let period = "\(Int((time - 1).rounded(.up)))"
      guard value.isFinite else { throw .notFinite(value: value, period: period) }
      guard transform.apply(value).isFinite else {
        throw .outsideBounds(value: value, period: period)
      }
    }
    floor = DampedDrift.roundingDeviation(history, scale: scale, transform: .identity)
    periodsPerYear = history.periodsPerYear
  }

  /// The end of the period a number of steps after the last, in decimal years.
  func time(stepsAhead: Int) -> Double {
    (times.last ?? 0) + Double(stepsAhead) / Double(periodsPerYear)
  }

  /// Student t distributions on the modelling scale, read in the indicator's unit.
  ///
  /// The deviation never falls below that of rounding nor, from one period to the next, below what
  /// it was: an estimated mean can make a later period look surer by chance. What would leave the
  /// range of doubles stays at its end.
  ///
  /// - Parameters:
  ///   - laws: One pair a period.
  ///   - degreesOfFreedom: Of the t distribution, at least 1.
  /// - Returns: One distribution a period.
  func distributions(
    _ laws: [(mean: Double, deviation: Double)], degreesOfFreedom: Double
  ) -> [PredictiveDistribution] {
    let most = Double.greatestFiniteMagnitude / 1e6
    var widest = floor
    return laws.map { law in
      widest = min(max(widest, law.deviation), most)
      let mean = min(max(law.mean, -most), most)
      let t = StudentTDistribution(
        location: mean, scale: widest, degreesOfFreedom: max(degreesOfFreedom, 1))
      return PredictiveDistribution.studentT(t).onOriginalScale(of: transform)
    }
  }
}

extension SeriesError {
  /// The reason of a model of the modelled series.
  static func of(_ error: ARIMAError, _ history: History) -> SeriesError {
    let breaks = history.breaksBefore.dropFirst().count { $0 }
    switch error {
    case .tooFewObservations(let found, let needed):
      return breaks == 0
        ? .tooShort(needed: needed, found: found)
        : .noUsableChange(observations: history.count, breaks: breaks)
    case .nonFinite(let position, let value):
      return .notFinite(value: value, period: "position \(position)")
    case .notIdentified:
      return .unsuitable(error.description)
    }
  }
}
