import Assessment
import IndicatorData
import Plans

/// How good the data of a plan are: one row a series that an indicator rests on, and the
/// indicators that have none.
package enum DataQualityTable {
  /// The table's text.
  ///
  /// - Parameters:
  ///   - assessment: The plan's assessment.
  ///   - p: The language.
  ///   - width: The greatest line width, in characters.
  /// - Returns: Lines that end in newlines.
  package static func text(
    _ assessment: PlanAssessment, phrases p: Phrases, width: Int
  ) -> String {
    let (plan, projections) = (assessment.plan, assessment.projections)
    var table = TextTable([
      .init(p[.indicator], flexibility: 4),
      .init(p[.series], flexibility: 3),
      .init(p[.first]), .init(p[.last]),
      .init("n", isRightAligned: true),
      .init(p[.gaps], isRightAligned: true),
      .init(p[.breaks], isRightAligned: true),
      .init(p[.est], isRightAligned: true),
      .init(p[.leftOut], flexibility: 3),
    ])
    for (indicator, projection) in projections {
      table.append(row(indicator, projection, p))
    }
    let covered = Set(projections.map(\.indicator.id))
    let missing = plan.indicators.filter { !covered.contains($0.id) }
    let count = plan.indicators.count
    let head = p[.ofIndicatorsHaveFigures, covered.count, count]
    let rest =
      missing.isEmpty
      ? "\n"
      : p[.haveNone, missing.count] + "\n"
        + TextTable.wrap(missing.map(\.id).joined(separator: ", "), to: width)
        .map { "  \($0)\n" }.joined()
    return head + rest + "\n" + table.rendered(width: width)
  }

  private static func row(
    _ indicator: Indicator, _ projection: SeriesProjection, _ p: Phrases
  ) -> [String] {
    let series = projection.series
    let used = series.observations.filter { $0.value != nil }
    let key = series.key
    let name = [key.area, key.method].compactMap(\.self).joined(separator: " ")
    let label = projection.role == .own ? name : "~ \(name)"
    return [
      indicator.name[p.language], label, used.first.map { p.period($0.period) } ?? "",
      used.last.map { p.period($0.period) } ?? "", "\(used.count)", "\(gaps(used))",
      "\(series.openBreaks.count)", "\(used.count { $0.statuses.isProvisional })",
      omissions(series),
    ]
  }

  /// The number of whole years without a figure between the first and the last one.
  private static func gaps(_ observations: [Observation]) -> Int {
    guard let first = observations.first, let last = observations.last else { return 0 }
    let years = Set(observations.map(\.period.year))
    return (first.period.year...max(first.period.year, last.period.year)).count - years.count
  }

  private static func omissions(_ series: Series) -> String {
    var counts: [(reason: String, count: Int)] = []
    for omission in series.omitted {
      let reason = omission.reason.rawValue.replacing("_", with: " ")
      if let i = counts.firstIndex(where: { $0.reason == reason }) {
        counts[i].count += 1
      } else {
        counts.append((reason, 1))
      }
    }
    return counts.map { "\($0.count) \($0.reason)" }.joined(separator: ", ")
  }
}
