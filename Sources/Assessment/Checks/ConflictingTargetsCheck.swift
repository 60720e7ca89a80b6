import IndicatorData
import Plans

/// Two targets of one indicator that cannot both hold in one year, or a later one that asks for
/// less than an earlier one.
struct ConflictingTargetsCheck: PlanCheck {
  /// One warning for each pair, at the later row of the plan.
  func findings(in data: CheckedPlan) -> [Finding] {
    let levels = data.measured.filter { $0.target.measure == .level && $0.target.by != nil }
    return levels.indices.flatMap { later in
      levels[..<later].compactMap { earlier in
        earlier.indicator.id == levels[later].indicator.id
          ? finding(earlier.target, levels[later].target, levels[later].indicator) : nil
      }
    }
  }

  private func finding(_ first: Target, _ second: Target, _ indicator: Indicator) -> Finding? {
    guard let one = TargetEvent(first.value, of: indicator),
      let two = TargetEvent(second.value, of: indicator),
      let firstYear = first.by, let secondYear = second.by
    else { return nil }
    let place = first.location.line.map { " (line \($0))" } ?? ""
    if firstYear == secondYear {
      let (low, high) = (max(one.lower, two.lower), min(one.upper, two.upper))
      guard low > high || low == high && (one.isStrict || two.isStrict) else { return nil }
      return second.warning(
        "conflicting-targets",
        "cannot hold in \(secondYear) together with \(first.value)\(place)",
        remedy: "keep one of the two, or correct a year")
    }
    let (early, late) = firstYear < secondYear ? (one, two) : (two, one)
    let isWeaker =
      early.lower.isFinite && late.lower.isFinite && !late.upper.isFinite
      && late.lower < early.lower
      || early.upper.isFinite && late.upper.isFinite && !late.lower.isFinite
        && late.upper > early.upper
    guard isWeaker else { return nil }
    return second.warning(
      "conflicting-targets",
      "the target for \(max(firstYear, secondYear)) asks for less than that for "
        + "\(min(firstYear, secondYear)): the other one is \(first.value)\(place)",
      remedy: "correct a value or a year, or say in a note why it may fall back")
  }
}
