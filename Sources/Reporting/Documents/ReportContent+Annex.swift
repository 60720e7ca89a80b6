import Assessment
import IndicatorData
import Plans

extension ReportContent {
  /// How to read the report, and by which methods it was made.
  var methods: [String] {
    [
      p[.eachSeriesIsProjectedFromIts],
      p[.probabilitiesAreRoundedTo5Percent],
      p[.inTheChartsFullPointsAre],
      p[.aYearOnTheAxisStands],
    ]
  }

  /// The series that the report's targets rest on.
  var series: [(indicator: Indicator, projection: SeriesProjection)] {
    let used = Set(entries.map(\.result.indicator.id))
    return assessment.projections.filter { used.contains($0.indicator.id) }
  }

  /// The identifier of a series' section.
  func seriesID(_ indicator: Indicator) -> String {
    let index = assessment.projections.firstIndex { $0.indicator.id == indicator.id } ?? 0
    return "series-\(index + 1)"
  }

  /// The figures of each series with status, day of publication and source.
  var dataBlocks: [ReportDocument.Block] {
    series.flatMap { indicator, projection -> [ReportDocument.Block] in
      [
        .heading(level: 3, indicator.name[p.language], id: seriesID(indicator)),
        .paragraph(whose(projection)), .table(dataTable(indicator, projection)),
        .note(model(projection)),
      ]
    }
  }

  /// The model of a series in words.
  private func model(_ projection: SeriesProjection) -> String {
    let line = projection.trend.map { trend in
      p[.straightLineAYearComparisonOnly, p.number(trend.slope)]
    }
    switch projection.fit {
    case .success(.reference(let fit)):
      return p.referenceModel(fit) + (line ?? "")
    case .success(.dampedDrift(let fit)):
      return p[.modelDampedDriftFromTheLast, fit.changes]
        + (line ?? "")
    case .success(.ranking(let fit)):
      return p.rankModel(fit)
    case .success(.derived(let fit)):
      return p.derivedModel(fit)
    case .failure(let error):
      return p[.notProjected] + p.reason(error) + "."
    }
  }

  private func whose(_ projection: SeriesProjection) -> String {
    let key = projection.series.key
    switch projection.role {
    case .own:
      return plan.name(of: key.area, in: p.language) + (key.method.map { ", \($0)" } ?? "")
    case .proxy(let proxy):
      return p[.proxyLead] + proxy.label[p.language] + "."
        + (proxy.note.map { " \($0[p.language])" } ?? "")
    }
  }

  private func dataTable(_ indicator: Indicator, _ projection: SeriesProjection) -> ReportTable {
    let unit = indicator.unit[p.language]
    return ReportTable(
      indicator.name[p.language] + (unit.isEmpty ? "" : ", \(unit)"),
      columns: [
        .init(p[.period], weight: 0.8),
        .init(p[.value], isNumeric: true, weight: 0.8),
        .init(p[.status], weight: 0.6),
        .init(p[.publishedInReport], weight: 1),
        .init(p[.source], weight: 3),
        .init(p[.comment], weight: 3),
      ],
      rows: projection.series.observations.filter { $0.value != nil }.map { each in
        [
          .init(p.period(each.period)), .init(each.value.map(p.exact) ?? ""),
          .init(each.statuses.code), .init(each.vintage.map(p.date) ?? ""),
          .init(each.source ?? ""), .init(each.comment ?? ""),
        ]
      })
  }

  /// The input files with their digests.
  var inputTable: ReportTable {
    ReportTable(
      p[.inputFiles],
      columns: [
        .init(p[.file], weight: 2),
        .init(p[.bytes], isNumeric: true, weight: 0.8),
        .init("SHA-256", weight: 5),
      ],
      rows: inputs.map { [.init($0.file), "\($0.bytes)", .init($0.sha256)] },
      note: "\(ProgramIdentity.name) \(ProgramIdentity.version); "
        + p[.seed] + "\(assessment.seed).")
  }

  /// What was found in the inputs; `nil` where there is nothing.
  var findingTable: ReportTable? {
    guard !findings.isEmpty else { return nil }
    return ReportTable(
      p[.findingsAboutTheInputs],
      columns: [
        .init(p[.severity]),
        .init(p[.place], weight: 2),
        .init(p[.finding], weight: 4),
      ],
      rows: findings.map { each in
        var place = each.location
        place.column = nil
        return [
          .init(each.severity.rawValue), .init(place.description), .init(each.message),
        ]
      })
  }
}
