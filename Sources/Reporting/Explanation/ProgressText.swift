import Assessment
import IndicatorData

/// A target's official labels, paces and first years, for the terminal.
struct ProgressText {
  let progress: TargetProgress
  let p: Phrases
  let width: Int

  init(_ progress: TargetProgress, _ phrases: Phrases, width: Int) {
    self.progress = progress
    p = phrases
    self.width = width
  }

  /// What it takes, and what offices call it.
  var sections: [String] {
    let goal = TargetColumn.goal.text(progress.result, p)
    let takes = p[.whatItTakes] + goal + "\n"
    let calls = p[.officialMethodsLead] + goal + "\n"
    let lines = paceLines + reachLines
    return [
      lines.isEmpty ? "" : takes + wrapped(lines) + milestones,
      calls + statusTable + wrapped([countedFrom] + disagreement),
    ]
  }

  // MARK: Pace

  var paceLines: [String] {
    guard let pace = progress.pace, progress.reach?.fallbackProbability == nil else { return [] }
    var lines = [p[.requiredFromNowOn] + text(pace.required)]
    if let current = pace.current {
      lines.append(
        p[.overTheLastFiveYearsAt]
          + text(current))
    }
    if let factor = pace.acceleration {
      lines.append(
        factor > 0
          ? p[.timesTheCurrentPaceInPoints, p.number(factor)]
          : p[.theDirectionMustTurn])
    }
    return lines
  }

  private func text(_ pace: Pace) -> String {
    var parts = [p.number(pace.points) + p[.pointsAYearAfter]]
    if let percent = pace.compoundPercent {
      parts.append(p.number(percent) + p[.percentCompoundAYear])
    }
    if let slope = pace.logitSlope {
      parts.append(
        p.number(slope, decimals: 3) + p[.logitsAYear])
    }
    return parts.joined(separator: "; ")
  }

  // MARK: First year

  var reachLines: [String] {
    guard let reach = progress.reach else { return [] }
    if let fallback = reach.fallbackProbability {
      return [
        p[.metTodayProbabilityThatSomeYear, p.probability(fallback)]
      ]
    }
    let end = reach.byYear.last?.year ?? 0
    let beyond = p[.after, end]
    let year = { (value: Int?) in value.map { "\($0)" } ?? beyond }
    let first = reach.firstYear
    return [
      p[.firstYearReachedMedian]
        + year(first.median) + p[.eightyPercentRange]
        + year(first.early) + p[.to] + year(first.late),
      p[.probabilityOfReachingItInAny, end, p.probability(reach.everProbability)],
    ]
  }

  private var milestones: String {
    guard let milestones = progress.reach?.milestones, !milestones.isEmpty else { return "" }
    var table = TextTable([
      .init(p[.milestone]),
      .init(p[.valueWithin], isRightAligned: true),
      .init(p[.probabilityWithin], isRightAligned: true),
      .init(p[.targetIfMetWithin], isRightAligned: true),
    ])
    for each in milestones {
      table.append([
        "\(each.year)", p.number(each.value), p.probability(each.probability),
        each.targetProbabilityIfMet.map { p.probability($0) } ?? "",
      ])
    }
    return table.rendered(width: width)
  }

  // MARK: Labels

  private var statusTable: String {
    var table = TextTable([
      .init(p[.method], flexibility: 2),
      .init(p[.label], flexibility: 4),
      .init(p[.number], isRightAligned: true),
      .init(p[.cameTrueWithin], isRightAligned: true),
    ])
    for entry in progress.statuses.entries {
      let label =
        entry.result.label.map { p.words(of: $0) } ?? entry.result.gap.map { p.reason($0) } ?? ""
      let past = entry.result.label.flatMap { LabelTrackRecord.of($0, by: entry.name) }
      table.append([
        entry.name, label, entry.result.measure.map { p.number($0, decimals: 2) } ?? "",
        past.map { p.probability($0.share) } ?? "",
      ])
    }
    return table.rendered(width: width)
  }

  /// From when the labels count, and from when the past cases did.
  var countedFrom: String {
    p[.labelsCountFrom2015OrThe]
  }

  var disagreement: [String] {
    guard case .probability(let probability) = progress.result.outcome else { return [] }
    let names = progress.statuses.disagreeing(with: probability).map(\.name)
    guard !names.isEmpty else { return [] }
    let list = names.joined(separator: ", ")
    return [
      p[.labelAndProbabilityDisagree, p.probability(probability), list]
    ]
  }

  private func wrapped(_ lines: [String]) -> String {
    lines.flatMap { TextTable.wrap($0, to: width - 2) }.map { "  \($0)\n" }.joined()
  }
}
