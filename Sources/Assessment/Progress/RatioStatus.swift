/// The one engine of the methods that compare progress with what the target asks for:
/// a growth estimator, a base rule, thresholds, and labels.
public struct RatioStatus: ProgressStatus {
  /// The number that is compared with the thresholds.
  public enum Measure: String, Sendable {
    /// Actual pace over the pace required from the base to the target.
    case paceFromBase = "pace_from_base"
    /// Actual pace over the pace still required from the newest figure to the target.
    case paceFromLatest = "pace_from_latest"
    /// The share of the way from base to target at which the carried-forward value arrives.
    case anticipated
    /// The share of the way that is left there, in per cent; 0 where the target is reached.
    case anticipatedGap = "anticipated_gap"
    /// Ten times the share of the way travelled so far.
    case achieved
  }

  /// The method's name.
  public let name: String
  /// Where it is published.
  public let source: String
  let estimator: GrowthEstimator
  let measure: Measure
  let ladder: ThresholdLadder
  /// Thresholds on the growth a year in per cent, signed so that better is positive.
  let withoutTarget: ThresholdLadder?
  /// The label where the newest figure meets the target, and its number.
  let met: (label: StatusLabel, measure: Double?)
  /// The value a zero takes in growth rates; `nil` leaves the method without an answer.
  let zeroAs: Double?
  /// Whether a target of 0 or 100 counts as met within one point.
  let meetsNearBound: Bool

  init(
    name: String, source: String, estimator: GrowthEstimator, measure: Measure,
    ladder: ThresholdLadder, withoutTarget: ThresholdLadder? = nil,
    met: (label: StatusLabel, measure: Double?), zeroAs: Double? = nil,
    meetsNearBound: Bool = false
  ) {
    self.name = name
    self.source = source
    self.estimator = estimator
    self.measure = measure
    self.ladder = ladder
    self.withoutTarget = withoutTarget
    self.met = met
    self.zeroAs = zeroAs
    self.meetsNearBound = meetsNearBound
  }

  /// Judges a record; see `ProgressStatus`.
  public func assess(_ record: ProgressRecord) -> StatusResult {
    guard let latest = record.values.last else { return .none(.noFigures) }
    if record.isMet(by: latest) || isNearBound(latest, record) {
      return .labelled(met.label, met.measure)
    }
    guard let (years, values) = record.fromBase(), years.count >= 2 else {
      return .none(.tooFewFigures)
    }
    if estimator == .logit, record.bounds == nil { return .none(.noBounds) }
    let used = values.map { $0 == 0 ? zeroAs ?? 0 : $0 }
    guard let target = record.target else { return directionOnly(record, years, used) }
    if measure != .achieved, measure != .anticipatedGap, record.isMet(by: values[0]) {
      return .none(.metThenLost)
    }
    let goal = target == 0 ? zeroAs ?? 0 : target
    switch number(record, years, used, goal) {
    case .success(let number): return Self.labelled(number, ladder)
    case .failure(.gap(let gap)): return .none(gap)
    case .failure(.reached): return .labelled(met.label, met.measure)
    }
  }

  private func isNearBound(_ value: Double, _ record: ProgressRecord) -> Bool {
    guard meetsNearBound, !record.isStrict, let target = record.target, record.bounds == 0...100,
      target == 0 || target == 100
    else { return false }
    return (value - target).magnitude <= 1
  }

  private enum Problem: Error {
    /// There is no number, because.
    case gap(StatusGap)
    /// The newest figure stands at the target on the estimator's scale, which ends before a bound.
    case reached
  }

  private func directionOnly(
    _ record: ProgressRecord, _ years: [Int], _ values: [Double]
  ) -> StatusResult {
    guard let withoutTarget else { return .none(.noTarget) }
    guard
      let pace = GrowthEstimator.compound.pace(years: years, values: values, in: record)
    else { return .none(.notOneSign) }
    // Growth of a negative number away from zero is a fall.
    let growth: Double = 100 * pace * record.sign * (values[0] < 0 ? -1 : 1)
    return Self.labelled(growth, withoutTarget)
  }

  /// The label of a number; what leaves the range of doubles has a side and no value.
  private static func labelled(_ number: Double, _ ladder: ThresholdLadder) -> StatusResult {
    number.isNaN
      ? .none(.beyondRule)
      : .labelled(ladder.label(for: number), number.isFinite ? number : nil)
  }

  private func number(
    _ record: ProgressRecord, _ years: [Int], _ values: [Double], _ target: Double
  ) -> Result<Double, Problem> {
    let (start, latest) = (values[0], values[values.count - 1])
    let last = years[years.count - 1]
    let way: Double = (target - start).magnitude
    let share = { (value: Double) -> Double in record.sign * (value - start) / way }
    if measure == .achieved {
      return way > 0 ? .success(10 * share(latest)) : .failure(.gap(.metThenLost))
    }
    let left = Double(record.targetYear - last)
    guard let pace = estimator.pace(years: years, values: values, in: record) else {
      return .failure(.gap(.notOneSign))
    }
    switch measure {
    case .paceFromBase, .paceFromLatest:
      let fromBase = measure == .paceFromBase
      let span = fromBase ? Double(record.targetYear - years[0]) : left
      guard span > 0 else { return .failure(.gap(.deadlinePast)) }
      guard
        let required = estimator.pace(
          from: fromBase ? start : latest, to: target, years: span, in: record)
      else { return .failure(.gap(.notOneSign)) }
      guard required != 0 else {
        // Nothing is left to go, yet a strict target is not met by standing on it.
        guard record.isStrict else { return .failure(.reached) }
        return .success(pace == 0 ? 0 : record.sign * pace * .infinity)
      }
      return .success(pace / required)
    case .anticipated, .anticipatedGap, .achieved:
      guard way > 0,
        let arrival = estimator.carry(latest, pace: pace, years: left, in: record)
      else { return .failure(.gap(.metThenLost)) }
      if measure == .anticipated { return .success(share(arrival)) }
      let gap: Double = 100 * (target - arrival).magnitude / way
      return .success(record.isMet(by: arrival) ? 0 : gap)
    }
  }
}
