import Assessment
import IndicatorData

extension ReportContent {
  /// The columns that tell which target a row is about, number and indicator.
  ///
  /// - Parameters:
  ///   - number: Share of the width of the number.
  ///   - indicator: Share of the width of the indicator.
  /// - Returns: Two columns.
  func targetColumns(number: Double = 0.6, indicator: Double = 3) -> [ReportTable.Column] {
    [
      .init(p[.no], weight: number),
      .init(p[.indicator], weight: indicator),
    ]
  }

  /// The cells under them; the indicator may lead to a section.
  func targetCells(_ result: TargetResult, link: String? = nil) -> [ReportTable.Cell] {
    [
      .init(result.target.number ?? ""),
      .init(result.indicator.name[p.language], link: link),
    ]
  }

  /// One row a target.
  func targetTable(_ entries: [Entry], linked: Bool) -> ReportTable {
    let shown: [(TargetColumn, weight: Double)] = [
      (.number, 0.75), (.indicator, 3.2), (.goal, 1.4), (.now, 1.3), (.range, 1.7), (.chance, 0.9),
      (.verdict, 1.7), (.basis, 0.9),
    ]
    return ReportTable(
      p[.targetsAndHowLikelyTheyAre],
      columns: shown.map { .init($0.title(p), isNumeric: $0 == .chance, weight: $1) },
      rows: entries.map { entry in
        shown.map { column, _ in
          let leads = column == .indicator && linked && entry.result.outcome != .heading
          return .init(column.text(entry.result, p), link: leads ? entry.id : nil)
        }
      }, note: tableNote)
  }

  var tableNote: String {
    p[.median80PercentTheValueIn]
      + sourceNote
  }

  /// The heading of a target's section.
  func heading(_ entry: Entry) -> String {
    let number = entry.result.target.number.map { "\($0). " } ?? ""
    return number + entry.result.indicator.name[p.language]
  }

  /// The answer in one sentence, and how much it rests on.
  func answer(_ entry: Entry) -> String { PlainReading.answer(entry.result, p) }

  /// What a reader must know beside the numbers, target by target; `nil` where there is nothing.
  var remarkTable: ReportTable? {
    let rows = entries.compactMap { entry -> [ReportTable.Cell]? in
      let agencies = agencies(of: entry)
      let notes = notes(entry).joined(separator: " ")
      guard !notes.isEmpty, entry.result.outcome != .heading else { return nil }
      return targetCells(entry.result) + [
        .init(entry.result.evidenceGrade.map { p.evidence($0) } ?? ""),
        .init(agencies.joined(separator: ", ")), .init(notes),
      ]
    }
    guard !rows.isEmpty else { return nil }
    return ReportTable(
      p[.notesTargetByTarget],
      columns: targetColumns(indicator: 2.2) + [
        .init(p[.evidence], weight: 1),
        .init(p[.agencies], weight: 1.6),
        .init(p[.notes], weight: 5),
      ], rows: rows)
  }

  /// The names of the agencies in charge of a target.
  func agencies(of entry: Entry) -> [String] {
    entry.result.indicator.agencies.map { plan.name(of: $0, in: p.language) }
  }

  /// What a reader must know beside the number, one clause a point.
  func notes(_ entry: Entry) -> [String] {
    let result = entry.result
    let remarks = [result.target.text, result.target.note, result.indicator.note]
      .compactMap { $0?[p.language] }
    let line = result.straightLine.map { p.straightLine($0) }
    return
      (result.notes.map { p.note($0, of: result.indicator) } + (line.map { [$0] } ?? [])
      + remarks)
      .map { $0.prefix(1).uppercased() + $0.dropFirst() + ($0.hasSuffix(".") ? "" : ".") }
  }

  /// Unit, agencies, place in the plan.
  func facts(_ entry: Entry) -> [(String, String)] {
    let (target, indicator) = (entry.result.target, entry.result.indicator)
    let agencies = agencies(of: entry)
    return [
      (p[.unit], indicator.unit[p.language]),
      (p[.target], TargetColumn.goal.text(entry.result, p)),
      (p[.inThePlan], target.written ?? ""),
      (p[.placeInReport], target.source ?? ""),
      (p[.agencies], agencies.joined(separator: ", ")),
    ].filter { !$0.1.isEmpty }
  }

  /// The chart of a target; `nil` without figures.
  func figure(_ entry: Entry) -> ReportFigure? {
    guard
      let chart = FanChart(
        entry.result, progress: entry.progress, asOf: plan.asOf, phrases: p)
    else { return nil }
    let cut =
      chart.figures.isCut
      ? p[.the95PercentRangeReachesBeyond]
      : ""
    return ReportFigure(id: entry.id, source: source(entry.result) + cut, chart: chart)
  }

  /// Every target's chart as an SVG file, with a name fit for a file.
  package var charts: [(name: String, svg: String)] {
    entries.compactMap { entry in figure(entry).map { ($0.id, $0.file) } }
  }

  /// Whose figures a target rests on, the publications named, and the model.
  func source(_ result: TargetResult) -> String {
    guard let projection = result.projection else { return "" }
    var names: [String] = []
    for case let source? in projection.series.observations.map(\.source) {
      let name = Self.publication(source)
      if !names.contains(name) { names.append(name) }
    }
    let publications =
      names.isEmpty
      ? ""
      : ": " + names.prefix(3).joined(separator: "; ")
        + (names.count > 3 ? "; …" : "")
    let place = plan.name(of: projection.series.key.area, in: p.language)
    let whose =
      switch projection.role {
      case .own: p[.figuresOf] + place
      case .proxy(let proxy):
        p[.proxyLead2] + proxy.label[p.language]
      }
    let model = projection.forecast.map {
      "; " + p[.modelLead] + $0.model
    }
    return p[.sourceLead] + whose + publications + (model ?? "") + "."
  }

  /// A source in few words: of a web address the site; the annex has the whole address.
  private static func publication(_ source: String) -> String {
    guard let scheme = source.firstRange(of: "://") else { return source }
    let site = source[scheme.upperBound...].prefix { $0 != "/" }
    return String(site.hasPrefix("www.") ? site.dropFirst(4) : site)
  }

  /// The official methods' answers.
  func statusTable(_ entry: Entry) -> ReportTable? {
    guard let progress = entry.progress else { return nil }
    return ReportTable(
      p[.officialMethods],
      columns: [
        .init(p[.method], weight: 2),
        .init(p[.label], weight: 3),
        .init(p[.number], isNumeric: true, weight: 0.8),
        .init(p[.cameTrue], isNumeric: true, weight: 0.8),
      ],
      rows: progress.statuses.entries.map { each in
        let label =
          each.result.label.map { p.words(of: $0) } ?? each.result.gap.map { p.reason($0) } ?? ""
        let past = each.result.label.flatMap { LabelTrackRecord.of($0, by: each.name) }
        return [
          .init(each.name), .init(label),
          .init(each.result.measure.map { p.number($0, decimals: 2) } ?? ""),
          .init(past.map { p.probability($0.share) } ?? ""),
        ]
      },
      note: {
        let text = ProgressText(progress, p, width: 80).countedFrom
        return text.prefix(1).uppercased() + text.dropFirst() + "."
      }())
  }

  /// The value of the required path by year, and how likely each is.
  func milestoneTable(_ entry: Entry) -> ReportTable? {
    guard let milestones = entry.progress?.reach?.milestones, !milestones.isEmpty else {
      return nil
    }
    return ReportTable(
      p[.milestonesOnTheWayToThe],
      columns: [
        .init(p[.year]),
        .init(p[.valueNeeded], isNumeric: true),
        .init(p[.probabilityInReport2], isNumeric: true),
        .init(p[.targetIfMet], isNumeric: true),
      ],
      rows: milestones.map { each in
        [
          "\(each.year)", .init(p.number(each.value)), .init(p.probability(each.probability)),
          .init(each.targetProbabilityIfMet.map { p.probability($0) } ?? "–"),
        ]
      })
  }

  /// What it takes, and when it is reached.
  func paces(_ entry: Entry) -> [String] {
    guard let progress = entry.progress else { return [] }
    let text = ProgressText(progress, p, width: 80)
    return (text.paceLines + text.reachLines + text.disagreement).map {
      $0.prefix(1).uppercased() + $0.dropFirst() + "."
    }
  }
}
