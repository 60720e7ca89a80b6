import Assessment
import IndicatorData

/// What could change a target's answer, for the terminal.
struct LeversText {
  let levers: TargetLevers
  let p: Phrases
  let width: Int

  init(_ levers: TargetLevers, _ phrases: Phrases, width: Int) {
    self.levers = levers
    p = phrases
    self.width = width
  }

  /// Paces, what moves the answer, scenarios; sections without content are empty.
  var sections: [String] { [paces, tornado, scenarios] }

  private var goal: String { TargetColumn.goal.text(levers.result, p) }

  // MARK: Paces

  private var paces: String {
    guard !levers.backCasts.isEmpty else { return "" }
    var table = TextTable([
      .init(p[.probabilityInReport], isRightAligned: true),
      .init(p[.medianNeeded], isRightAligned: true),
      .init(p[.pointsAYearWithin], isRightAligned: true),
      .init(p[.percentCompound], isRightAligned: true),
      .init("logit", isRightAligned: true),
      .init(p[.forecast], isRightAligned: true),
      .init(p[.time], isRightAligned: true),
      .init(p[.percentile], isRightAligned: true),
    ])
    for cast in levers.backCasts {
      let optional = { (value: Double?, decimals: Int) -> String in
        value.map { p.number($0, decimals: decimals) } ?? "–"
      }
      table.append([
        p.percent(cast.probability), p.number(cast.median),
        p.number(cast.pace.points), optional(cast.pace.compoundPercent, 1),
        optional(cast.pace.logitSlope, 3),
        optional(cast.timesForecast.flatMap { $0 > 0 && $0 < 100 ? $0 : nil }, 1),
        optional(cast.speed, 1), optional(cast.peerPercentile, 0),
      ])
    }
    return p[.thePaceThatMeets] + goal + "\n"
      + table.rendered(width: width)
  }

  // MARK: What moves the answer

  private var tornado: String {
    guard let sensitivity = levers.sensitivity, !sensitivity.bars.isEmpty else { return "" }
    var table = TextTable([
      .init(p[.change]),
      .init(p[.low], isRightAligned: true),
      .init(p[.high], isRightAligned: true),
      .init(p[.points], isRightAligned: true), .init(""),
    ])
    let widest = sensitivity.bars.map(\.swing).max() ?? 0
    for bar in sensitivity.bars {
      let length = widest > 0 ? Int((20 * bar.swing / widest).rounded()) : 0
      table.append([
        p.name(of: bar.cause), p.probability(bar.low), p.probability(bar.high),
        p.number(100 * bar.swing, decimals: 0), String(repeating: "█", count: length),
      ])
    }
    var text =
      p[.whatMovesTheProbability] + goal
      + "\n" + table.rendered(width: width)
    if let next = sensitivity.nextFigure {
      let (low, high) = (
        p.probability(next.range.lowerBound), p.probability(next.range.upperBound)
      )
      let points = p.number(100 * next.meanChange, decimals: 0)
      text += p[.theFigureOfWillMoveIt, next.year, points, low, high] + "\n"
    }
    return text
  }

  // MARK: Scenarios

  private var scenarios: String {
    guard !levers.scenarios.isEmpty else { return "" }
    let base = levers.result.probability ?? 0
    let lines = levers.scenarios.map { scenario, answer in
      let points = Int((100 * (answer.probability - base)).rounded())
      let name = scenario.name?[p.language] ?? scenario.id
      return "  \(name): \(p.probability(answer.probability)) (\(points > 0 ? "+" : "")\(points))\n"
    }
    return p[.underScenariosLead] + goal + "\n" + lines.joined()
  }
}

extension Phrases {
  /// What is varied, and how far.
  func name(of cause: Sensitivity.Cause) -> String {
    switch cause {
    case .lastValue: self[.newestFigure2Percent2Percent]
    case .pace: self[.forecastPace075125]
    case .volatility: self[.spread075125]
    case .ceiling: self[.ceiling10PercentLowerAsIt]
    case .breakSize:
      self[.breaksTakenAsRealLeftOut]
    case .target: self[.target5Percent5Percent]
    }
  }
}
