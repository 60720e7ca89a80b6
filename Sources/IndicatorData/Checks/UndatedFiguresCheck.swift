/// Figures without a day of publication, where figures are wanted as of a day.
///
/// Those whose period ends after that day cannot have been known and are left out: a warning. The
/// others are taken as known once their period is over, which is earlier than most offices
/// publish: a note. Not one of the standard checks, because only the caller knows the day.
public struct UndatedFiguresCheck: ObservationCheck {
  /// The day whose knowledge is wanted.
  public let asOf: CalendarDate
  /// The indicators that matter; `nil` means all.
  public let indicators: Set<String>?

  /// Makes the check.
  ///
  /// - Parameters:
  ///   - asOf: The day whose knowledge is wanted.
  ///   - indicators: The indicators that matter; `nil` means all.
  public init(asOf: CalendarDate, indicators: Set<String>? = nil) {
    self.asOf = asOf
    self.indicators = indicators
  }

  /// At most one warning and one note, each at the first such figure.
  public func findings(in data: GroupedObservations) -> [Finding] {
    let undated = data.groups
      .filter { indicators?.contains($0.key.indicator) ?? true }
      .flatMap { group in
        group.indices.filter {
          group.attributes($0).vintage == nil && group.value($0) != nil
            && !group.attributes($0).statuses.contains(.forecast)
            && group.period($0).frequency != .span
        }.map { (period: group.period($0), location: group[$0].location) }
      }
    let isLater = { (row: Figure) in row.period.lastDay.map { $0 > asOf } ?? false }
    return [
      finding(
        undated.filter(isLater), "undated-after-as-of", .warning,
        one: "is not used: its period ends after the as-of date \(asOf)",
        many: "are not used: their periods end after the as-of date \(asOf)",
        remedy: "add the day of publication in VINTAGE where the figure was known before"),
      finding(
        undated.filter { !isLater($0) }, "undated-figures", .note,
        one: "is taken as known since the end of its period",
        many: "are taken as known since the end of their periods",
        remedy: "add VINTAGE, so that a replay as of an earlier day is exact"),
    ].compactMap(\.self)
  }

  private typealias Figure = (period: Period, location: SourceLocation)

  private func finding(
    _ rows: [Figure], _ rule: String, _ severity: Finding.Severity, one: String,
    many: String, remedy: String
  ) -> Finding? {
    guard let first = rows.map(\.location).min() else { return nil }
    return Finding(
      rule: rule, severity: severity, location: .init(file: first.file, line: first.line),
      field: "VINTAGE", value: nil,
      message: rows.count == 1
        ? "1 figure without VINTAGE \(one)" : "\(rows.count) figures without VINTAGE \(many)",
      remedy: remedy)
  }
}
