import Assessment

/// Five slides: the verdict, the targets by class, those at risk, what they would take, scenarios.
package struct SlideDeck: Sendable {
  let content: ReportContent
  private var p: Phrases { content.phrases }

  /// The most rows that a slide has room for.
  private static let mostRows = 8

  /// Prepares the slides.
  ///
  /// - Parameter content: What the report says.
  package init(_ content: ReportContent) { self.content = content }

  /// The slides without a format: each chapter is one.
  package var document: ReportDocument {
    var blocks: [ReportDocument.Block] = []
    func slide(_ title: String, _ id: String, _ content: [ReportDocument.Block]) {
      blocks += [.heading(level: 1, title, id: id)] + content
    }
    slide(
      p[.summary], "summary", [.list([content.headline, content.together].filter { !$0.isEmpty })])
    slide(p[.byAgency], "agencies", [.table(short(content.agencyTable))])
    if let table = PageSummary(content).atRisk {
      slide(p[.targetsAtRisk], "at-risk", [.table(short(table))])
    }
    if let table = content.paceOverview {
      slide(p[.whatItWouldTake], "paces", [.table(short(table))])
    }
    if let table = content.scenarioTables.first {
      slide(p[.scenarios], "scenarios", [.table(short(table))])
    }
    return ReportDocument(
      title: content.plan.title[p.language], subtitle: content.subtitle,
      language: p.language == .vi ? "vi-VN" : "en-GB", blocks: blocks)
  }

  private func short(_ table: ReportTable) -> ReportTable {
    var table = table
    table.rows = Array(table.rows.prefix(Self.mostRows))
    table.note = nil
    return table
  }
}
