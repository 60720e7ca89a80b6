import IndicatorData

/// `report.html`: the report as one file that needs no network: overview, a table that filters and
/// sorts, and a section a target with its chart.
///
/// It reads whole without JavaScript, by keyboard, on paper, and on a dark ground.
package struct HTMLReport {
  let content: ReportContent
  let blocks: HTMLBlocks
  var p: Phrases { content.phrases }

  /// Prepares the page.
  ///
  /// - Parameter content: What the report says.
  package init(_ content: ReportContent) {
    self.content = content
    blocks = HTMLBlocks(content.phrases)
  }

  /// The page's text, UTF-8.
  package var text: String {
    let head = Markup.element(
      "head", .element("meta", ["charset": "utf-8"]),
      .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .element(
        "meta",
        ["name": "generator", "content": "\(ProgramIdentity.name) \(ProgramIdentity.version)"]),
      .element(
        "meta",
        [
          "http-equiv": "Content-Security-Policy",
          "content": "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
            + "img-src data:",
        ]),
      .element("title", text: content.plan.title[p.language]),
      .element("style", .trusted(ReportAssets.colors + ReportAssets.style)))
    let body = Markup.element(
      "body",
      .element(
        "a", ["class": "skip", "href": "#targets"],
        text: p[.skipToTheTargets]),
      header, .element("main", overview, targets, paces, scenarios, sections, annex), footer,
      .element("script", .trusted(ReportAssets.script)))
    return "<!DOCTYPE html>\n"
      + Markup.element("html", ["lang": p.language.rawValue], head, body).source + "\n"
  }

  // MARK: Head and foot

  private var header: Markup {
    let places = [
      ("overview", p[.overview]),
      ("targets", p[.targetsInReport]),
      ("paces", p[.whatItWouldTake]),
      ("scenarios", p[.scenarios]),
      ("details", p[.targetByTarget]),
      ("methods", p[.readingAndMethods]),
      ("data", p[.figuresAndSources]),
    ]
    return .element(
      "header", .element("h1", text: content.plan.title[p.language]),
      .element("p", ["class": "muted"], text: content.subtitle),
      .element(
        "nav", ["aria-label": p[.contents]],
        .element(
          "ul",
          places.filter { !isEmpty($0.0) }.map { id, name in
            .element("li", .element("a", ["href": "#\(id)"], text: name))
          })))
  }

  /// Whether a chapter has nothing to show.
  private func isEmpty(_ chapter: String) -> Bool {
    switch chapter {
    case "paces": content.paceOverview == nil
    case "scenarios": scenarioTables.isEmpty
    default: false
    }
  }

  private var footer: Markup {
    .element(
      "footer", ["class": "note"],
      .element(
        "p", text: "\(ProgramIdentity.name) \(ProgramIdentity.version). " + content.sourceNote))
  }

  private func chapter(_ id: String, _ title: String, _ inner: [Markup]) -> Markup {
    .element(
      "section", ["aria-labelledby": id], [.element("h2", ["id": id], text: title)] + inner)
  }

  // MARK: Overview

  private var overview: Markup {
    let cards = content.counts.prefix(4).map { group, count, byProxy -> Markup in
      let proxies =
        byProxy > 0
        ? p[.byProxy, byProxy] : ""
      return .element(
        "li", ["class": "g-\(group.rawValue)"], .element("b", text: "\(count)"),
        .text("\(Self.sign(group)) \(p.name(of: group))\(proxies)"))
    }
    let rest = content.counts.dropFirst(4).filter { $0.count > 0 }.map {
      "\(p.name(of: $0.group)): \($0.count)"
    }
    return chapter(
      "overview", p[.overview],
      [
        .element("p", ["class": "lead"], text: content.headline),
        .element("ul", ["class": "cards"], cards),
        rest.isEmpty
          ? .empty : .element("p", ["class": "muted"], text: rest.joined(separator: "; ") + "."),
        content.together.isEmpty ? .empty : .element("p", text: content.together),
        content.agencies.isEmpty ? .empty : blocks.table(content.agencyTable),
        blocks.table(content.yearTable),
      ])
  }

  /// A sign beside each class, so that colour is not needed.
  static func sign(_ group: AttainmentClass) -> String {
    switch group {
    case .likely: "▲"
    case .uncertain: "◆"
    case .unlikely: "▼"
    case .noEvidence: "○"
    case .inWords: "–"
    }
  }

  private var targets: Markup {
    chapter(
      "targets", p[.targetsInReport],
      HTMLTargetTable(content).pieces + [.element("p", ["class": "note"], text: content.tableNote)])
  }

  private var paces: Markup {
    guard let table = content.paceOverview else { return .empty }
    return chapter(
      "paces", p[.whatItWouldTake], [blocks.table(table)])
  }

  /// Scenarios side by side, and what tasks are assumed to do.
  private var scenarios: Markup {
    let tables = scenarioTables
    guard !tables.isEmpty else { return .empty }
    return chapter(
      "scenarios", p[.scenarios], tables.map { blocks.table($0) })
  }

  private var scenarioTables: [ReportTable] {
    content.scenarioTables + [content.taskEffectTable].compactMap(\.self)
  }

  // MARK: Sections and annex

  private var sections: Markup {
    let shown = content.entries.filter { $0.result.outcome != .heading }
    return chapter(
      "details", p[.targetByTarget],
      shown.map { HTMLTargetSection(content, $0, blocks).markup })
  }

  private var annex: Markup {
    var tables = [content.inputTable]
    if let findings = content.findingTable { tables.append(findings) }
    let tasks =
      content.plan.tasks.isEmpty
      ? .empty
      : blocks.details(
        p[.allTasksOfThePlan],
        blocks.table(content.taskTable(content.plan.tasks)))
    return chapter(
      "methods", p[.readingAndMethods],
      content.methods.map { .element("p", text: $0) })
      + chapter(
        "data", p[.figuresAndSources],
        [blocks.markup(content.dataBlocks), tasks] + tables.map { blocks.table($0) })
  }
}

/// One page.
struct HTMLRenderer: ReportRenderer {
  /// `report.html`.
  func files(_ content: ReportContent, _ request: ReportRequest) -> [OutputFile] {
    [OutputFile(request.name("html"), HTMLReport(content).text)]
  }
}
