import Forecasting
import IndicatorData
import Statistics
import Testing

/// What every forecaster owes its user, whatever its model.
enum StateSpaceLaws {
  /// Named tolerances of the laws.
  enum Tolerance {
    /// Relative agreement of an optimiser's two answers to one question.
    static let optimum = 1e-4
    /// Rounding of a shift by a thousand units.
    static let shift = 1e-5
  }

  /// An indicator without bounds, modelled as it is.
  static let plain = MeasurementScale(kind: .growth)
  /// Eighteen ordinary figures: a trend that wanders.
  static let ordinary: [Double] = [
    12.1, 12.9, 13.1, 14.4, 14.0, 15.3, 16.9, 16.2, 17.8, 18.1, 19.9, 19.4, 20.6, 22.3, 22.0, 23.1,
    24.8, 25.2,
  ]
  static let levels = [0.5, 0.8, 0.95, 0.99]

  /// Checks all laws that hold for any model.
  static func check(_ forecaster: some Forecaster, atLeast needed: Int? = nil) throws {
    try checkShape(forecaster)
    try checkEquivariance(forecaster)
    try checkMinimum(forecaster, needed ?? type(of: forecaster).minimumObservations)
    try checkGap(forecaster)
    try checkConstant(forecaster)
    checkHostile(forecaster)
  }

  static func history(_ values: [Double]) -> History { History(consecutive: values) }

  /// Finite numbers, quantiles in order, a variance that does not shrink; nothing for no steps.
  static func isSound(_ laws: [PredictiveDistribution]) -> Bool {
    var width = 0.0
    for law in laws {
      let ends = [0.005, 0.025, 0.1, 0.5, 0.9, 0.975, 0.995].map { law.quantile($0) }
      guard !ends.contains(where: \.isNaN), law.median.isFinite else { return false }
      guard zip(ends, ends.dropFirst()).allSatisfy({ $0 <= $1 }) else { return false }
      let interval = law.interval(level: 0.8)
      guard interval.lowerBound <= law.median, law.median <= interval.upperBound else {
        return false
      }
      let next = interval.upperBound - interval.lowerBound
      let rounding = 4 * max(interval.upperBound.magnitude, interval.lowerBound.magnitude).ulp
      guard next >= width * (1 - 1e-9) - rounding else { return false }
      width = next
    }
    return true
  }

  static func checkShape(_ forecaster: some Forecaster) throws {
    let fit = try forecaster.fit(history(ordinary), scale: plain)
    #expect(fit.distributions(steps: 0).isEmpty)
    let laws = fit.distributions(steps: 12)
    #expect(laws.count == 12)
    #expect(isSound(laws))
    #expect(laws == fit.distributions(steps: 12))
    #expect(Array(laws.prefix(3)) == fit.distributions(steps: 3))
    let again = try forecaster.fit(history(ordinary), scale: plain)
    #expect(again.distributions(steps: 3) == Array(laws.prefix(3)))
  }

  /// In another unit, or a thousand more: the forecast follows.
  static func checkEquivariance(_ forecaster: some Forecaster) throws {
    let base = try forecaster.fit(history(ordinary), scale: plain).distributions(steps: 6)
    let changes: [(factor: Double, shift: Double)] = [(1024, 0), (0.125, 0), (1, 1000)]
    for (factor, shift) in changes {
      let changed = try forecaster.fit(
        history(ordinary.map { $0 * factor + shift }), scale: plain
      ).distributions(steps: 6)
      let tolerance = shift == 0 ? Tolerance.optimum : Tolerance.shift * 1000
      for (a, b) in zip(base, changed) {
        for p in [0.1, 0.5, 0.9] {
          let distance = (a.quantile(p) * factor + shift - b.quantile(p)).magnitude
          #expect(distance <= tolerance * factor * 25, "\(factor) \(shift) \(p)")
        }
      }
    }
  }

  static func checkMinimum(_ forecaster: some Forecaster, _ needed: Int) throws {
    let enough = try forecaster.fit(history(Array(ordinary.prefix(needed))), scale: plain)
    #expect(isSound(enough.distributions(steps: 5)))
    #expect(throws: SeriesError.tooShort(needed: needed, found: needed - 1)) {
      _ = try forecaster.fit(history(Array(ordinary.prefix(needed - 1))), scale: plain)
    }
  }

  /// A missing year is tolerated and changes little.
  static func checkGap(_ forecaster: some Forecaster) throws {
    var values = ordinary
    var times = values.indices.map { Double($0 + 1) }
    values.remove(at: 6)
    times.remove(at: 6)
    let laws = try forecaster.fit(History(times: times, values: values), scale: plain)
      .distributions(steps: 6)
    #expect(isSound(laws))
    #expect((laws[0].median - 26).magnitude < 3)
  }

  static func checkConstant(_ forecaster: some Forecaster) throws {
    for value in [0.0, 7.3, -250] {
      let laws = try forecaster.fit(
        history(Array(repeating: value, count: 9)), scale: plain
      ).distributions(steps: 4)
      #expect(isSound(laws))
      #expect((laws[3].median - value).magnitude <= 1e-9 * max(value.magnitude, 1e-9))
      let interval = laws[0].interval(level: 0.95)
      #expect(interval.lowerBound < value && value < interval.upperBound)
    }
  }

  /// Series that break others.
  static var hostile: [(name: String, values: [Double])] {
    let wavy: [Double] = (0..<10_000).map { t in
      let noise = Double((t * 7919) % 1009) / 100
      return noise + Double(t) / 500
    }
    func alternating(_ a: Double, _ b: Double) -> [Double] {
      (0..<12).map { $0 % 2 == 0 ? a : b }
    }
    let zeros = [Double](repeating: 0, count: 12)
    let line: [Double] = (0..<12).map { Double($0) * 0.1 }
    let doubling: [Double] = (0..<40).map { Double(1 << $0) }
    let smallest: [Double] = (0..<12).map { Double($0 % 3) * 5e-324 }
    var outlier = ordinary
    outlier[9] = 1e12
    var lastOutlier = ordinary
    lastOutlier[17] = -1e15
    return [
      ("none", []), ("one", [3]), ("two", [3, 4]), ("zeros", zeros),
      ("negative", ordinary.map { -$0 }), ("outlier", outlier), ("last outlier", lastOutlier),
      ("tiny", ordinary.map { $0 * 1e-300 }), ("huge", ordinary.map { $0 * 1e299 }),
      ("largest", alternating(1.7e308, -1.7e308)), ("mixed", alternating(1e300, 1e-300)),
      ("smallest", smallest), ("line", line), ("doubling", doubling),
      ("zigzag", alternating(1, 2)), ("step", [1, 1, 1, 1, 1, 5, 5, 5, 5, 5]),
      ("one change", [4, 4, 4, 4, 4, 4, 4, 4, 4, 5]), ("long", wavy),
      ("NaN", [1, 2, .nan, 4, 5, 7, 6]), ("infinite", [1, 2, .infinity, 4, 5, 7, 6]),
    ]
  }

  /// A forecast or a named reason; never NaN, never an interval upside down.
  static func checkHostile(_ forecaster: some Forecaster) {
    for (name, values) in hostile {
      if let fit = try? forecaster.fit(history(values), scale: plain) {
        #expect(isSound(fit.distributions(steps: 8)), "\(type(of: forecaster)) on \(name)")
        let isFinite = values.allSatisfy(\.isFinite)
        #expect(isFinite, "\(name) must be refused")
      }
    }
    for kind in [IndicatorKind.share, .level, .count] {
      let scale = MeasurementScale(kind: kind)
      for values in [
        [0, 0, 1, 100, 100, 100, 99.5, 100, 100], ordinary, [0, 1, 0, 0, 2, 0, 0, 0],
      ] {
        guard let fit = try? forecaster.fit(history(values), scale: scale) else { continue }
        for law in fit.distributions(steps: 8) {
          let interval = law.interval(level: 0.95)
          #expect(interval.lowerBound >= scale.lower ?? -.infinity)
          #expect(interval.upperBound <= scale.upper ?? .infinity)
          #expect(!law.median.isNaN)
        }
      }
    }
    let breaks = [false, false, true, false, true, true, false, false, false]
    let broken = History(
      times: breaks.indices.map { Double($0) + 1 }, values: [1, 2, 9, 11, 4, 20, 21, 23, 22],
      breaksBefore: breaks)
    if let fit = try? forecaster.fit(broken, scale: plain) {
      #expect(isSound(fit.distributions(steps: 4)))
    }
  }
}
