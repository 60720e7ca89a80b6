import Forecasting
import Plans
import Statistics

/// What must be true of a year's value for a target to be met: an interval of values.
///
/// - `>= v`, `> v`: the upper tail; `<= v`, `< v`: the lower tail. The strict signs leave v itself
///   out: no matter for a continuous value, but a rank, a count, or a share that has reached its
///   bound stands on v with a probability of its own.
/// - `= v`: equal at the precision in which the plan writes it, v plus or minus half a unit of
///   its last digit.
/// - a bare number: `>=` or `<=`, as the indicator's direction says.
/// - a band: between its ends, both included.
///
/// A target on a natural bound (100 % of agencies) counts as met from 0.5 % of the range
/// before it, since completion is reported in whole per cents and a coverage above 99.5 % is
/// full by the usual rule (WHO/UNICEF Joint Monitoring Programme 2018, estimation methods). A
/// strict sign asks for what lies beyond the bound, which nothing can meet.
package struct TargetEvent: Sendable, Equatable {
  /// The least value that meets the target; `-infinity` when there is none.
  package let lower: Double
  /// The greatest value that meets the target; `infinity` when there is none.
  package let upper: Double
  /// Whether the ends themselves do not meet the target (`>` and `<`).
  package let isStrict: Bool
  /// Whether the end that matters was moved inward from a natural bound.
  package let countsFromNearBound: Bool
  /// Whether any value within the natural bounds meets the target.
  package let isPossible: Bool

  /// The event of a target value; `nil` for values in words, and for a bare number without a
  /// direction.
  ///
  /// - Parameters:
  ///   - value: A comparison, bare number or band.
  ///   - indicator: Its direction decides a bare number, its bounds the rule above.
  ///   - measure: What the value is about; growth and sums have no natural bounds.
  package init?(
    _ value: TargetValue, of indicator: Indicator, measure: Target.Measure = .level
  ) {
    let ends: (Double, Double)
    switch value {
    case .comparison(.atLeast, let v, _), .comparison(.above, let v, _): ends = (v, .infinity)
    case .comparison(.atMost, let v, _), .comparison(.below, let v, _): ends = (-.infinity, v)
    case .comparison(.equal, let v, let decimals):
      let half = 0.5 * (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
      ends = (v - half, v + half)
    case .bare(let v, _):
      switch indicator.better {
      case .higher: ends = (v, .infinity)
      case .lower: ends = (-.infinity, v)
      case nil: return nil
      }
    case .band(let low, let high): ends = (low, high)
    case .qualitative, .header: return nil
    }
    var (low, high) = ends
    var moved = false
    let isStrict = value.isStrict
    if measure.isInUnit, !isStrict, let range = indicator.scale.range {
      let margin = 0.005 * range
      if let top = indicator.scale.upper, low == top {
        low = top - margin
        moved = true
      }
      if let bottom = indicator.scale.lower, high == bottom {
        high = bottom + margin
        moved = true
      }
    }
    lower = low
    upper = high
    self.isStrict = isStrict
    countsFromNearBound = moved
    let (least, most) =
      measure.isInUnit
      ? (indicator.scale.lower ?? -.infinity, indicator.scale.upper ?? .infinity)
      : (-.infinity, .infinity)
    isPossible = isStrict ? low < most && high > least : low <= most && high >= least
  }

  /// Whether a value meets the target.
  ///
  /// - Parameter value: A value in the indicator's unit.
  /// - Returns: Whether it lies in the interval; strict signs leave the end out.
  package func isMet(by value: Double) -> Bool {
    isStrict ? value > lower && value < upper : value >= lower && value <= upper
  }

  /// The probability of the event under a predictive distribution.
  ///
  /// - Parameter distribution: The year's distribution, in the indicator's unit.
  /// - Returns: 0 to 1; tails are computed as tails, so small probabilities keep their digits.
  package func probability(under distribution: PredictiveDistribution) -> Double {
    guard isPossible else { return 0 }
    switch (lower.isFinite, upper.isFinite) {
    case (true, false): return distribution.probability(above: lower, orAt: !isStrict)
    case (false, true): return distribution.probability(below: upper, orAt: !isStrict)
    default:
      return max(
        0,
        distribution.probability(below: upper, orAt: !isStrict)
          - distribution.probability(below: lower, orAt: isStrict))
    }
  }
}
