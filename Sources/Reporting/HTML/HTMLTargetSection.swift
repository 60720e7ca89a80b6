/// One target of the page: answer, chart, probability by year, what it takes, official methods,
/// evidence, scenarios, tasks.
struct HTMLTargetSection {
  let content: ReportContent
  let entry: ReportContent.Entry
  let blocks: HTMLBlocks
  var p: Phrases { content.phrases }

  init(_ content: ReportContent, _ entry: ReportContent.Entry, _ blocks: HTMLBlocks) {
    self.content = content
    self.entry = entry
    self.blocks = blocks
  }

  var markup: Markup {
    .element(
      "section", ["class": "target", "id": entry.id, "aria-labelledby": "\(entry.id)-h"],
      .element("h3", ["id": "\(entry.id)-h"], text: content.heading(entry)),
      .element(
        "p",
        .element(
          "span", ["class": "badge g-\(entry.group.rawValue)"],
          text: "\(HTMLReport.sign(entry.group)) \(TargetColumn.verdict.text(entry.result, p))"),
        .text(" "), .text(content.answer(entry))),
      facts, content.figure(entry).map(blocks.figure) ?? .empty, probability, paces, notes,
      content.statusTable(entry).map {
        blocks.details(
          p[.officialMethods],
          blocks.table($0, hidesCaption: true))
      } ?? .empty, milestones, scenarios, tasks, source)
  }

  private var facts: Markup {
    .element(
      "dl", ["class": "facts"],
      content.facts(entry).flatMap { name, value in
        [Markup.element("dt", text: name), .element("dd", text: value)]
      })
  }

  private var probability: Markup {
    guard let chart = ProbabilityChart(entry.result, progress: entry.progress, phrases: p) else {
      return .empty
    }
    return .element("h4", text: chart.title)
      + .element(
        "figure", .element("div", ["class": "chart-box"], chart.markup(id: entry.id + "-year")),
        .element("figcaption", text: chart.altText))
  }

  private var paces: Markup {
    let lines = content.paces(entry)
    guard !lines.isEmpty else { return .empty }
    return .element("h4", text: p[.whatItTakesOnPage])
      + blocks.list(lines)
  }

  private var notes: Markup {
    let notes = content.notes(entry)
    guard !notes.isEmpty else { return .empty }
    return .element(
      "h4", text: p[.evidenceAndWhatToKnow])
      + blocks.list(notes)
  }

  private var milestones: Markup {
    content.milestoneTable(entry).map {
      blocks.details($0.caption, blocks.table($0, hidesCaption: true))
    } ?? .empty
  }

  private var scenarios: Markup {
    (content.scenarioTable(entry).map { blocks.table($0) } ?? .empty)
      + (content.paceTable(entry).map {
        blocks.details($0.caption, blocks.table($0, hidesCaption: true))
      } ?? .empty)
  }

  private var tasks: Markup {
    content.taskTable(entry).map {
      blocks.details(
        "\($0.caption) (\($0.rows.count))", blocks.table($0, hidesCaption: true), name: "tasks")
    } ?? .empty
  }

  private var source: Markup {
    guard entry.result.projection != nil else { return .empty }
    let text = p[.figuresAndSourcesOfThisSeries]
    return .element(
      "p", ["class": "note"],
      .element("a", ["href": "#\(content.seriesID(entry.result.indicator))"], text: text))
  }
}
