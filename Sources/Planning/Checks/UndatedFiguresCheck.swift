import IndicatorData

/// Figures without a day of publication in a plan with an as-of date.
///
/// Those whose period ends after that date cannot have been known and are left out: a warning.
/// The others are taken as known once their period is over, which is earlier than most offices
/// publish: a note.
struct UndatedFiguresCheck: PlanCheck {
  /// At most one of each, at the first such figure.
  func findings(in data: CheckedPlan) -> [Finding] {
    guard let asOf = data.plan.asOf else { return [] }
    let wanted = Set(data.plan.indicators.map(\.id))
    let undated = data.observations.filter {
      $0.vintage == nil && $0.value != nil && !$0.status.isForecast
        && wanted.contains($0.key.indicator) && $0.period.frequency != .span
    }
    let isLater = { (row: Observation) in row.period.lastDay.map { $0 > asOf } ?? false }
    let later = undated.filter(isLater)
    let earlier = undated.filter { !isLater($0) }
    return [
      finding(
        later, "undated-after-as-of", .warning,
        "not used: their period ends after the as-of date \(asOf)",
        remedy: "add the day of publication in VINTAGE where the figure was known before"),
      finding(
        earlier, "undated-figures", .note, "taken as known since the end of their period",
        remedy: "add VINTAGE, so that a replay as of an earlier day is exact"),
    ].compactMap(\.self)
  }

  private func finding(
    _ rows: [Observation], _ rule: String, _ severity: Finding.Severity, _ message: String,
    remedy: String
  ) -> Finding? {
    guard let first = rows.map(\.location).min() else { return nil }
    let count = rows.count
    return Finding(
      rule: rule, severity: severity, location: .init(file: first.file, line: first.line),
      field: "VINTAGE", value: nil,
      message: (count == 1 ? "1 figure has" : "\(count) figures have") + " no VINTAGE and "
        + (count == 1 ? message.replacing("their period", with: "its period") : message),
      remedy: remedy)
  }
}
