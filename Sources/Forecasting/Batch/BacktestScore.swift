import Statistics

/// The scores of one method over a backtest.
public struct BacktestScore: Sendable, Equatable {
  /// How often intervals held.
  public struct Coverage: Sendable, Equatable {
    /// Which cases these are, such as `h 3` or `n 13-20`.
    public let label: String
    /// Values forecast.
    public internal(set) var cases = 0
    /// Those within the 80 % interval.
    public internal(set) var inside80 = 0
    /// Those within the 95 % interval.
    public internal(set) var inside95 = 0

    /// The share within the 80 % interval; NaN without cases.
    public var share80: Double { Double(inside80) / Double(cases) }
    /// The share within the 95 % interval; NaN without cases.
    public var share95: Double { Double(inside95) / Double(cases) }

    mutating func add(_ other: Coverage) {
      cases += other.cases
      inside80 += other.inside80
      inside95 += other.inside95
    }
  }

  private static let probabilities = ForecastQuantiles.probabilities
  private static let lengths = [(1, 12), (13, 20), (21, 40), (41, Int.max)]

  /// The method's name.
  public let name: String
  /// Series scored.
  public internal(set) var series = 0
  /// Origins that could not be scored.
  public internal(set) var leftOut = 0
  /// Origins forecast by a simpler method.
  public internal(set) var fellBack = 0
  private var scaled = 0.0
  private var percentage = 0.0
  private var interval = 0.0
  private var ranked = 0.0
  private var naiveScaled = 0.0
  private var naivePercentage = 0.0
  /// Coverage by periods ahead.
  public private(set) var byHorizon: [Coverage]
  /// Coverage by length of history: up to 12, 13 to 20, 21 to 40, over 40 periods.
  public private(set) var byLength: [Coverage]

  init(name: String, horizon: Int) {
    self.name = name
    byHorizon = (1...horizon).map { Coverage(label: "h \($0)") }
    byLength = Self.lengths.map { least, most in
      Coverage(label: most == .max ? "n over \(least - 1)" : "n \(least)-\(most)")
    }
  }

  /// Mean absolute scaled error.
  public var mase: Double { scaled / Double(series) }
  /// Symmetric mean absolute percentage error.
  public var smape: Double { percentage / Double(series) }
  /// The mean of MASE and sMAPE, each over that of no change at all (with seasons, since the same
  /// period of the last year).
  public var owa: Double { (scaled / naiveScaled + percentage / naivePercentage) / 2 }
  /// Mean scaled interval score of the 95 % interval.
  public var msis: Double { interval / Double(series) }
  /// Continuous ranked probability score, scaled.
  public var crps: Double { ranked / Double(series) }
  /// Coverage of all cases.
  public var coverage: Coverage {
    byHorizon.reduce(into: Coverage(label: "all")) { $0.add($1) }
  }

  /// Adds one origin.
  mutating func add(
    _ distributions: [PredictiveDistribution], history: [Double], future: [Double], weight: Double,
    lag: Int
  ) {
    let scale = Backtest.scale(history, lag: lag)
    let naive = Self.naive(history, lag: lag)
    let length = Self.lengths.firstIndex { $0.0...$0.1 ~= history.count } ?? 0
    let known = future.indices.filter { future[$0].isFinite }
    let share = weight / Double(max(1, known.count))
    for step in known {
      let value = future[step]
      let quantiles = Self.probabilities.map { distributions[step].quantile($0) }
      let median = quantiles[3]
      scaled += share * (value - median).magnitude / scale
      percentage += share * Self.percentage(value, median)
      naiveScaled += share * (value - naive[step % lag]).magnitude / scale
      naivePercentage += share * Self.percentage(value, naive[step % lag])
      interval += share * Self.intervalScore(value, quantiles[0], quantiles[6]) / scale
      ranked += share * Self.ranked(value, quantiles) / scale
      let case95 = quantiles[0] <= value && value <= quantiles[6]
      let case80 = quantiles[1] <= value && value <= quantiles[5]
      byHorizon[step].count(case80, case95)
      byLength[length].count(case80, case95)
    }
  }

  /// Adds the scores of other series.
  ///
  /// - Parameter other: Scores of the same method and horizon.
  public mutating func add(_ other: BacktestScore) {
    series += other.series
    leftOut += other.leftOut
    fellBack += other.fellBack
    scaled += other.scaled
    percentage += other.percentage
    interval += other.interval
    ranked += other.ranked
    naiveScaled += other.naiveScaled
    naivePercentage += other.naivePercentage
    for index in byHorizon.indices { byHorizon[index].add(other.byHorizon[index]) }
    for index in byLength.indices { byLength[index].add(other.byLength[index]) }
  }

  /// What no change at all says of a year's periods: the value of the season's last period.
  private static func naive(_ history: [Double], lag: Int) -> [Double] {
    (0..<lag).map { season in
      var place = history.count - lag + season
      while place >= 0, history[place].isNaN { place -= lag }
      return place >= 0 ? history[place] : history.last { !$0.isNaN } ?? 0
    }
  }

  private static func percentage(_ value: Double, _ forecast: Double) -> Double {
    let sum = value.magnitude + forecast.magnitude
    return sum > 0 ? 200 * (value - forecast).magnitude / sum : 0
  }

  private static func intervalScore(_ value: Double, _ low: Double, _ high: Double) -> Double {
    high - low + 40 * (max(0, low - value) + max(0, value - high))
  }

  private static func ranked(_ value: Double, _ quantiles: [Double]) -> Double {
    let losses = zip(probabilities, quantiles).map { probability, quantile in
      max(probability * (value - quantile), (probability - 1) * (value - quantile))
    }
    return 2 * losses.reduce(0, +) / Double(losses.count)
  }
}

extension BacktestScore.Coverage {
  fileprivate init(label: String) { self.label = label }

  fileprivate mutating func count(_ isInside80: Bool, _ isInside95: Bool) {
    cases += 1
    if isInside80 { inside80 += 1 }
    if isInside95 { inside95 += 1 }
  }
}
