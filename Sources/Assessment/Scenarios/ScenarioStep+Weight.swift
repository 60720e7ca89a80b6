import Plans

extension ScenarioStep {
  /// The share of the effect that is there in a year, 0 to 1.
  func weight(in year: Int, through horizon: Int) -> Double {
    let first = from ?? Int.min
    guard year >= first else { return 0 }
    switch ramp {
    case .step: return year <= to ?? horizon ? 1 : 0
    case .linear, .logistic:
      guard let from else { return 1 }
      let last = max(to ?? horizon, from)
      let share = min(Double(year - from + 1) / Double(last - from + 1), 1)
      return ramp == .linear ? share : Self.logistic(share)
    }
  }

  /// A logistic curve over -5 to 5, stretched so that it ends at exactly 1 and would start at 0.
  private static func logistic(_ share: Double) -> Double {
    let transform = MonotoneLogistic.value
    return (transform(10 * share - 5) - transform(-5)) / (transform(5) - transform(-5))
  }
}
