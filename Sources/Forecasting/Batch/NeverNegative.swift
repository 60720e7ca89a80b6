import Statistics

/// What follows where no value of a series was ever negative: no forecast is either.
///
/// Amounts, counts, shares and rates of things that exist have no negative values; a forecast that
/// knows nothing of the kind of a series may have some, and what lies below zero is zero itself.
/// One negative value among many is enough to leave a series alone.
enum NeverNegative {
  /// Whether a rule about signs applies: values, and none of them negative.
  static func holds(_ values: [Double]) -> Bool {
    var hasValue = false
    for value in values where !value.isNaN {
      if value < 0 { return false }
      hasValue = true
    }
    return hasValue
  }

  /// Forecasts held at zero.
  static func floored(_ outcome: Outcome) -> Outcome {
    let floor = MonotoneTransform.censored(lower: 0, upper: .infinity)
    return outcome.map { $0.onOriginalScale(of: floor) }
  }

  /// Zero in every period to come, as a series of zeros alone says; `nil` for any other.
  ///
  /// A lone zero says too little.
  static func zeros(_ values: [Double], steps: Int) -> Outcome? {
    guard values.allSatisfy({ $0 == 0 || $0.isNaN }) else { return nil }
    let count = values.count { !$0.isNaN }
    guard count >= 2 else { return nil }
    let grid = PooledModel.grid
    let zero = QuantileDistribution(
      grid: grid, values: Array(repeating: 0, count: grid.probabilities.count))
    return .fellBack(
      Array(repeating: .quantiles(zero), count: steps), model: "naive",
      because: .neverChanges(value: 0, observations: count))
  }

  /// Whether the median stays at zero.
  ///
  /// The newest value is zero, and so is the one before or more than half of the last six; with
  /// seasons a whole year of zeros is asked for. More often than not such a series shows zero again,
  /// so zero is its median; networks that see changes in units of the usual one put it now above
  /// and now below.
  static func endsInZeros(_ values: [Double], periodsPerYear: Int) -> Bool {
    let known = values.filter { !$0.isNaN }
    guard known.last == 0, known.count >= 3 else { return false }
    if periodsPerYear > 1 {
      return known.count > periodsPerYear && known.suffix(periodsPerYear).allSatisfy { $0 == 0 }
    }
    let recent = known.suffix(6)
    return known[known.count - 2] == 0 || 2 * recent.count { $0 == 0 } > recent.count
  }

  /// Forecasts whose quantiles up to the median are zero.
  static func settledAtZero(_ outcome: Outcome) -> Outcome {
    let grid = PooledModel.grid
    return outcome.map { distribution in
      let values = grid.probabilities.map { $0 <= 0.5 ? 0 : max(0, distribution.quantile($0)) }
      return .quantiles(QuantileDistribution(grid: grid, values: values))
    }
  }
}

extension Outcome {
  /// The same with other distributions.
  func map(_ change: (PredictiveDistribution) -> PredictiveDistribution) -> Outcome {
    switch self {
    case .skipped: self
    case .forecast(let ahead, let model): .forecast(ahead.map(change), model: model)
    case .fellBack(let ahead, let model, let reason):
      .fellBack(ahead.map(change), model: model, because: reason)
    }
  }

  /// The same without the first periods.
  func dropFirst(_ count: Int) -> Outcome {
    switch self {
    case .skipped: self
    case .forecast(let ahead, let model): .forecast(Array(ahead.dropFirst(count)), model: model)
    case .fellBack(let ahead, let model, let reason):
      .fellBack(Array(ahead.dropFirst(count)), model: model, because: reason)
    }
  }
}
