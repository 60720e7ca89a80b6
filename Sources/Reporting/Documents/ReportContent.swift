import Assessment
import IndicatorData
import Plans

/// What a report says, for every format: the assessed plan with its progress, in one language.
package struct ReportContent: Sendable {
  /// The assessed plan under its scenarios.
  package let scenarios: ScenarioAssessment
  /// What the plan's tasks are worth.
  package let tasks: TaskAssessment
  /// The files it rests on.
  package let inputs: [InputFile]
  /// Notes and warnings about them.
  package let findings: [Finding]
  /// The language.
  package let phrases: Phrases
  /// The targets of the report, in plan order.
  package let entries: [Entry]
  /// The agency whose targets these are; `nil` for all.
  package private(set) var agency: String?

  /// A target of the report.
  package struct Entry: Sendable {
    package let result: TargetResult
    /// Its progress; `nil` for what is no level target with figures.
    package let progress: TargetProgress?
    /// Its place in the plan's results.
    package let position: Int
    /// The paces that would meet it; empty where there are none.
    package let backCasts: [BackCast]
    /// An identifier that is unique in the plan and fit for a link and a file name.
    package let id: String

    package var group: AttainmentClass { AttainmentClass(result) }
  }

  /// Prepares a report.
  ///
  /// - Parameters:
  ///   - scenarios: The assessed plan under its scenarios.
  ///   - tasks: What its tasks are worth.
  ///   - inputs: The files it rests on.
  ///   - findings: Notes and warnings about them.
  ///   - phrases: The language.
  ///   - withProgress: Whether a format shows progress.
  /// - Complexity: O(targets); what has not been worked out by then is worked out now.
  package init(
    _ scenarios: ScenarioAssessment, tasks: TaskAssessment, inputs: [InputFile],
    findings: [Finding], phrases: Phrases, withProgress: Bool = true
  ) {
    self.scenarios = scenarios
    self.tasks = tasks
    self.inputs = inputs
    self.findings = findings
    self.phrases = phrases
    entries = Self.entries(scenarios.assessment, withProgress: withProgress)
  }

  private init(_ content: ReportContent, _ phrases: Phrases, entries: [Entry]) {
    (scenarios, tasks) = (content.scenarios, content.tasks)
    (inputs, findings) = (content.inputs, content.findings)
    self.phrases = phrases
    self.entries = entries
    agency = content.agency
  }

  /// The same report in another language.
  ///
  /// - Parameter language: The language.
  /// - Returns: The report; nothing is computed again.
  package func translated(_ language: Language) -> ReportContent {
    ReportContent(self, Phrases(language), entries: entries)
  }

  /// The report of one agency: its targets only.
  ///
  /// - Parameter agency: The agency's code.
  /// - Returns: The report of the targets that name it.
  package func narrowed(toAgency agency: String) -> ReportContent {
    var part = ReportContent(
      self, phrases, entries: entries.filter { $0.result.indicator.agencies.contains(agency) })
    part.agency = agency
    return part
  }

  /// The same report without progress, whichever other formats show them.
  package var withoutProgress: ReportContent {
    let plain = entries.map {
      Entry(
        result: $0.result, progress: nil, position: $0.position, backCasts: $0.backCasts, id: $0.id)
    }
    return ReportContent(self, phrases, entries: plain)
  }

  /// The codes of agencies that have a target, in the plan's order, then others as they come.
  package var agencies: [String] {
    let used = entries.flatMap(\.result.indicator.agencies)
    let named = plan.agencies.map(\.code).filter(used.contains)
    var codes = named
    for code in used where !codes.contains(code) { codes.append(code) }
    return codes
  }

  /// The assessed plan, without any scenario.
  package var assessment: PlanAssessment { scenarios.assessment }
  var plan: Plan { assessment.plan }
  var p: Phrases { phrases }

  private static func entries(_ assessment: PlanAssessment, withProgress: Bool) -> [Entry] {
    var seen: Set<String> = []
    let progress = withProgress ? assessment.progress : []
    let backCasts = assessment.backCasts
    return assessment.results.enumerated().map { index, result in
      let number = result.target.number ?? ""
      let isPlain =
        !number.isEmpty && number.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
      let plain = number.replacing(".", with: "-")
      var id = "target-" + (isPlain ? plain : "row\(index + 1)")
      if !seen.insert(id).inserted {
        id += "-row\(index + 1)"
        seen.insert(id)
      }
      return Entry(
        result: result, progress: progress.isEmpty ? nil : progress[index], position: index,
        backCasts: backCasts[index], id: id)
    }
  }

  // MARK: Overview

  /// What stands under the title: area, number of targets, dates.
  var subtitle: String {
    let count = entries.count { $0.result.outcome != .heading }
    let owner = agency.map { ", " + plan.name(of: $0, in: p.language) } ?? ""
    let place = plan.name(of: plan.area, in: p.language) + owner
    let date = plan.asOf.map {
      p[.dataAsOfLead2] + p.date($0)
    }
    return p[.targetsProjectedTo, place, count, plan.horizon] + (date ?? "") + "."
  }

  /// The classes with the number of targets in each; words and headings come last.
  var counts: [(group: AttainmentClass, count: Int, byProxy: Int)] {
    AttainmentClass.allCases.map { group in
      let found = entries.filter { $0.group == group && $0.result.outcome != .heading }
      return (group, found.count, found.count { $0.result.evidence == "proxy" })
    }
  }

  /// How many targets are met together, in a sentence.
  var together: String {
    p.together(agency == nil ? assessment.portfolio : TargetPortfolio(entries.map(\.result)))
  }

  /// The finding of the whole report in a sentence.
  var headline: String {
    let count = { (group: AttainmentClass) in entries.count { $0.group == group } }
    let (likely, uncertain, unlikely) = (count(.likely), count(.uncertain), count(.unlikely))
    return p[.targetsLikelyToBeMetUncertain, likely, uncertain, unlikely, count(.noEvidence)]
  }

  var summaryTable: ReportTable {
    ReportTable(
      p[.targetsByHowLikelyTheyAre],
      columns: [
        .init(p[.classHeading], weight: 3),
        .init(p[.targetsInReport2], isNumeric: true),
        .init(p[.ofTheseByProxy], isNumeric: true),
      ],
      rows: counts.map { [.init(p.name(of: $0.group)), "\($0.count)", "\($0.byProxy)"] },
      note: sourceNote)
  }

  /// Targets by agency and class; a target of two agencies counts with both.
  var agencyTable: ReportTable {
    crossTable(
      p[.targetsByAgency],
      p[.agency],
      agencies.map { code in
        (
          plan.name(of: code, in: p.language),
          entries.filter { $0.result.indicator.agencies.contains(code) }
        )
      },
      note: p[.aTargetOfSeveralAgenciesCounts])
  }

  /// Targets by year and class.
  var yearTable: ReportTable {
    let years = Set(entries.compactMap(\.result.target.by)).sorted()
    let dated = years.map { year in ("\(year)", entries.filter { $0.result.target.by == year }) }
    let undated = entries.filter { $0.result.target.by == nil && $0.result.outcome != .heading }
    return crossTable(
      p[.targetsByYearDue],
      p[.year],
      dated + (undated.isEmpty ? [] : [(p[.notDated], undated)]))
  }

  private func crossTable(
    _ caption: String, _ first: String, _ groups: [(name: String, entries: [Entry])],
    note: String? = nil
  ) -> ReportTable {
    let classes = AttainmentClass.allCases
    let columns =
      [ReportTable.Column(first, weight: 3)]
      + classes.map { .init(p.shortName(of: $0), isNumeric: true) }
      + [.init(p[.total], isNumeric: true)]
    return ReportTable(
      caption, columns: columns,
      rows: groups.map { name, entries in
        let counted = entries.filter { $0.result.outcome != .heading }
        let counts = classes.map { each in counted.count { $0.group == each } }
        return [.init(name)] + counts.map { .init($0 == 0 ? "–" : "\($0)") } + ["\(counted.count)"]
      }, note: note)
  }

  /// Where every number comes from, for the foot of a table.
  var sourceNote: String {
    p[.sourceTheFiguresUnderFiguresAnd, ProgramIdentity.name, ProgramIdentity.version]
  }
}
