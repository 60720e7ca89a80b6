import Assessment
import IndicatorData

/// One page for those who decide: the verdict, the targets at risk, the figures that are missing and
/// whose they are.
package struct PageSummary: Sendable {
  let content: ReportContent
  private var p: Phrases { content.phrases }

  /// The most targets at risk that a page has room for.
  private static let mostAtRisk = 9

  /// Prepares the page.
  ///
  /// - Parameter content: What the report says.
  package init(_ content: ReportContent) { self.content = content }

  /// The page without a format.
  package var document: ReportDocument {
    ReportDocument(
      title: content.plan.title[p.language], subtitle: content.subtitle,
      language: p.language == .vi ? "vi-VN" : "en-GB",
      blocks: [.lead(content.headline), .paragraph(content.together)]
        + (atRisk.map { [.table($0)] } ?? []) + missing)
  }

  /// The targets at risk, the least likely first.
  var atRisk: ReportTable? {
    let entries = content.entries.filter(\.group.isAtRisk).sorted {
      let (a, b) = ($0.result.probability ?? 0, $1.result.probability ?? 0)
      return a == b ? $0.position < $1.position : a < b
    }
    guard !entries.isEmpty else { return nil }
    let shown: [(TargetColumn, weight: Double)] = [
      (.number, 0.6), (.indicator, 3.4), (.goal, 1.6), (.now, 1.5), (.chance, 0.9), (.verdict, 1.6),
    ]
    return ReportTable(
      p[.targetsAtRisk],
      columns: shown.map { .init($0.title(p), isNumeric: $0 == .chance, weight: $1) },
      rows: entries.prefix(Self.mostAtRisk).map { entry in
        shown.map { .init($0.0.text(entry.result, p)) }
      },
      note: entries.count > Self.mostAtRisk
        ? p[.andMoreTargets, entries.count - Self.mostAtRisk] : nil)
  }

  /// The numbers of the targets that have no or too few figures, by the agency that has to send them.
  private var missing: [ReportDocument.Block] {
    let entries = content.entries.filter { $0.group == .noEvidence }
    let points = content.agencies.compactMap { agency -> String? in
      let numbers = entries.filter { $0.result.indicator.agencies.contains(agency) }
        .map { $0.result.target.number ?? $0.result.indicator.id }
      guard !numbers.isEmpty else { return nil }
      return content.plan.name(of: agency, in: p.language) + ": "
        + numbers.joined(separator: ", ")
    }
    guard !points.isEmpty else { return [] }
    return [.lead(p[.figuresMissingByAgency]), .list(points)]
  }
}
