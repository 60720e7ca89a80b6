import Assessment
import IndicatorData
import Statistics

/// The attainment table for the terminal: one row a target, and how to read it.
package enum AttainmentTable {
  /// The table's text.
  ///
  /// - Parameters:
  ///   - assessment: The assessed plan.
  ///   - phrases: The language.
  ///   - width: The greatest line width, in characters.
  ///   - level: The level of the interval shown, in per cent.
  ///   - color: Whether the terminal shows colour.
  /// - Returns: Title, table, and a key; lines end in newlines.
  package static func text(
    _ assessment: PlanAssessment, phrases: Phrases, width: Int, level: Int = 80, color: Bool = false
  ) -> String {
    let p = phrases
    var table = TextTable([
      .init(p[.no], isRightAligned: true),
      .init(p[.indicator], flexibility: 5, mostLines: 2),
      .init(p[.target]),
      .init(p[.now]),
      .init(p[.basis]),
      .init("n", isRightAligned: true),
      .init(p[.medianPercent, level]),
      .init(p[.prob], isRightAligned: true),
      .init(p[.verdict], flexibility: 3),
      .init(p[.notes], flexibility: 5),
    ])
    for result in assessment.results {
      let paint = color ? paint(result) : .plain
      // A no-break space keeps a number and its % sign on one line.
      let cells = row(result, p, level: level).map { $0.replacing(" %", with: "\u{A0}%") }
      table.append(cells, paint: [7: paint, 8: paint])
    }
    let title = assessment.plan.title[p.language]
    return TextTable.wrap(title, to: width).joined(separator: "\n") + "\n"
      + subtitle(assessment, p) + "\n\n"
      + table.rendered(width: width) + "\n"
      + TextTable.wrap(p.together(assessment.portfolio), to: width)
      .map { "\($0)\n" }.joined() + key(p, level: level, width: width)
  }

  private static func subtitle(_ assessment: PlanAssessment, _ p: Phrases) -> String {
    let plan = assessment.plan
    let asOf = plan.asOf.map {
      p[.dataAsOf] + p.date($0)
    }
    return p[.targets, plan.targets.count, plan.name(of: plan.area, in: p.language)] + (asOf ?? "")
  }

  private static func row(_ result: TargetResult, _ p: Phrases, level: Int) -> [String] {
    let isHeading = result.outcome == .heading
    return [
      result.target.number ?? "", result.indicator.name[p.language], goal(result, p),
      now(result, p), isHeading ? "" : basis(result, p), isHeading ? "" : count(result),
      range(result, p, level: level), chance(result, p), verdict(result, p),
      result.notes.compactMap { p.briefNote($0, of: result.indicator) }.joined(separator: "; "),
    ]
  }

  /// The target and its year.
  static func goal(_ result: TargetResult, _ p: Phrases) -> String {
    let value = p.target(result.target.value, of: result.indicator)
    guard let by = result.target.by, !value.isEmpty else { return value }
    return "\(value), \(by)"
  }

  /// The newest figure, its period, and its status where that is not A.
  static func now(_ result: TargetResult, _ p: Phrases) -> String {
    guard let latest = result.projection?.latest, let value = latest.value else { return "–" }
    let status = latest.status == .normal ? "" : " \(latest.statuses.code)"
    return "\(p.asPublished(value)) (\(latest.period)\(status))"
  }

  /// Whose figures the answer rests on.
  static func basis(_ result: TargetResult, _ p: Phrases) -> String {
    switch result.projection?.role {
    case .own: p[.own]
    case .proxy: p[.proxy]
    case nil: "–"
    }
  }

  static func count(_ result: TargetResult) -> String {
    "\(result.projection?.history.count ?? 0)"
  }

  /// Median and interval of the target year.
  static func range(_ result: TargetResult, _ p: Phrases, level: Int = 80) -> String {
    guard let distribution = result.distribution else { return "–" }
    let interval = distribution.interval(level: Double(level) / 100)
    let decimals = Phrases.decimals(
      of: result.indicator, max(interval.lowerBound.magnitude, interval.upperBound.magnitude))
    let (low, high) = (
      p.number(interval.lowerBound, decimals: decimals),
      p.number(interval.upperBound, decimals: decimals)
    )
    return "\(p.number(distribution.median, decimals: decimals)) [\(low); \(high)]"
  }

  static func chance(_ result: TargetResult, _ p: Phrases) -> String {
    guard case .probability(let probability) = result.outcome else { return "–" }
    return p.probability(probability)
  }

  /// The answer in words, with a question mark where it rests on little.
  static func verdict(_ result: TargetResult, _ p: Phrases) -> String {
    let answer = p.answer(result)
    return result.verdict != nil && result.isWeaklyEvidenced ? answer + " (?)" : answer
  }

  private static func paint(_ result: TargetResult) -> TextTable.Paint {
    switch result.probability {
    case .some(0.66...): .green
    case .some(0.33...): .yellow
    case .some: .red
    case nil: .faint
    }
  }

  private static func key(_ p: Phrases, level: Int, width: Int) -> String {
    let lines = [
      p[.basisProxyMeansTheFiguresOf],
      p[.medianPercentTheValueInThe, level],
      p[.verdictsAfterIpccVeryLikelyFrom],
    ]
    return lines.flatMap { TextTable.wrap($0, to: width) }.map { $0 + "\n" }.joined()
  }
}
