/// The annual report of a plan: summary, agencies, targets, a page a target at risk, scenarios, and
/// annexes with methods and data.
package struct AnnualReport: Sendable {
  let content: ReportContent
  var p: Phrases { content.phrases }

  /// Prepares the report.
  ///
  /// - Parameter content: What it says.
  package init(_ content: ReportContent) { self.content = content }

  /// The report without a format.
  package var document: ReportDocument {
    ReportDocument(
      title: content.plan.title[p.language], subtitle: content.subtitle,
      language: p.language == .vi ? "vi-VN" : "en-GB",
      blocks: summary + agencies + targets + paces + atRisk + scenarios + methods)
  }

  /// What the report rests on, for those who look things up: notes, figures and sources, tasks.
  package var annex: ReportDocument {
    ReportDocument(
      title: content.plan.title[p.language], subtitle: content.subtitle,
      language: p.language == .vi ? "vi-VN" : "en-GB", blocks: remarks + data + tasks)
  }

  private typealias Block = ReportDocument.Block

  private func chapter(_ title: String, _ id: String) -> Block {
    .heading(level: 1, title, id: id)
  }

  private var summary: [Block] {
    [
      chapter(p[.summary], "summary"), .lead(content.headline),
      .table(content.summaryTable), .paragraph(content.together), .table(content.yearTable),
    ]
  }

  private var agencies: [Block] {
    guard content.agency == nil, !content.agencies.isEmpty else { return [] }
    return [
      chapter(p[.byAgency], "agencies"),
      .table(content.agencyTable),
    ]
  }

  private var targets: [Block] {
    var table = content.targetTable(content.entries, linked: false)
    // Before the table, so that it does not stand alone on a page after it.
    let note = table.note ?? ""
    table.note = nil
    return [
      chapter(p[.targetsInReport], "targets"), .note(note), .table(table),
    ]
  }

  private var paces: [Block] {
    guard let table = content.paceOverview else { return [] }
    return [chapter(p[.whatItWouldTake], "paces"), .table(table)]
  }

  /// A page for each target that is assessed and not likely to be met.
  private var atRisk: [Block] {
    let entries = content.entries.filter(\.group.isAtRisk)
    let title = p[.targetsAtRisk]
    guard !entries.isEmpty else {
      return [
        chapter(title, "at-risk"),
        .paragraph(
          p[.noTargetHasAProbabilityBelow]),
      ]
    }
    return [
      .pageBreak, chapter(title, "at-risk"),
      .paragraph(
        p[.eachSectionFromHereIsA]),
    ] + entries.flatMap(section)
  }

  /// What a leader must see of a target at risk: the answer, the chart, what it would take.
  ///
  /// The notes stand in the annex.
  private func section(_ entry: ReportContent.Entry) -> [Block] {
    var blocks: [Block] = [
      .heading(level: 2, content.heading(entry), id: entry.id), .lead(content.answer(entry)),
    ]
    if let figure = content.figure(entry) { blocks.append(.figure(figure)) }
    let points = content.paces(entry) + [taskLine(entry)].filter { !$0.isEmpty }
    if !points.isEmpty { blocks.append(.list(points)) }
    return blocks
  }

  /// The numbers of the tasks that move the indicator.
  private func taskLine(_ entry: ReportContent.Entry) -> String {
    let tasks = content.plan.tasks.filter {
      content.plan.indicators(servedBy: $0).contains(entry.result.indicator.id)
    }
    let numbers = tasks.map(\.number).joined(separator: ", ")
    return tasks.isEmpty ? "" : p[.tasksAnnexD] + numbers + "."
  }

  private var scenarios: [Block] {
    let tables = content.scenarioTables + [content.taskEffectTable].compactMap(\.self)
    guard !tables.isEmpty else { return [] }
    return [.pageBreak, chapter(p[.scenarios], "scenarios")]
      + tables.map { .table($0) }
  }

  private var methods: [Block] {
    [
      .pageBreak,
      chapter(
        p[.annexAReadingAndMethods],
        "methods"),
    ] + content.methods.map { .paragraph($0) }
  }

  /// The plan's tasks; in an agency's report those that move one of its indicators.
  private var tasks: [Block] {
    let shown = Set(content.entries.map(\.result.indicator.id))
    let tasks = content.plan.tasks.filter {
      content.agency == nil || content.plan.indicators(servedBy: $0).contains(where: shown.contains)
    }
    guard !tasks.isEmpty else { return [] }
    let title = p[.annexDTasks]
    return [.pageBreak, chapter(title, "tasks"), .table(content.taskTable(tasks))]
  }

  private var remarks: [Block] {
    guard let table = content.remarkTable else { return [] }
    let title = p[.annexBNotes]
    return [.pageBreak, chapter(title, "notes"), .table(table)]
  }

  private var data: [Block] {
    [
      chapter(
        p[.annexCFiguresAndSources], "data")
    ] + content.dataBlocks + [.table(content.inputTable)]
      + (content.findingTable.map { [.table($0)] } ?? [])
  }
}
