import Assessment
import Forecasting
import IndicatorData
import Plans

/// Scenarios as tables of text: what they assume, and what becomes of each target.
package struct ScenarioTables {
  let scenarios: ScenarioAssessment
  let p: Phrases

  /// Tables of a plan's scenarios.
  ///
  /// - Parameters:
  ///   - scenarios: The plan under its scenarios.
  ///   - phrases: The language.
  package init(_ scenarios: ScenarioAssessment, phrases: Phrases) {
    self.scenarios = scenarios
    p = phrases
  }

  /// The name of a scenario, or its identifier.
  package func name(of scenario: Scenario) -> String {
    scenario.name?[p.language]
      ?? (scenario.id == Scenario.baselineID
        ? p[.baseline] : scenario.id)
  }

  /// One row a scenario: name, what it assumes, expected number met.
  package var overview: [[String]] {
    scenarios.runs.map { run in
      [name(of: run.scenario), assumptions(of: run), p.number(run.expected, decimals: 1)]
    }
  }

  /// The scenarios with the number of targets expected met, for the terminal; empty for a plan
  /// with nothing but its baseline.
  ///
  /// - Parameter width: The greatest width of a line in characters.
  /// - Returns: Lines that end in a newline each.
  package func text(width: Int) -> String {
    guard scenarios.runs.count > 1 else { return "" }
    let counted = scenarios.runs.first?.answers.count ?? 0
    var table = TextTable([
      .init(p[.scenario]),
      .init(
        p[.expectedMetOf, counted],
        isRightAligned: true),
      .init(p[.changesMost], flexibility: 1),
    ])
    for run in scenarios.runs {
      table.append([
        name(of: run.scenario), p.number(run.expected, decimals: 1), greatestChanges(in: run),
      ])
    }
    return "\n" + table.rendered(width: width)
  }

  /// The two targets whose probability a scenario changes most.
  private func greatestChanges(in run: ScenarioAssessment.Run) -> String {
    let changed = run.answers.filter { $0.difference.magnitude >= 0.005 }.sorted {
      let (a, b) = ($0.difference.magnitude, $1.difference.magnitude)
      return a == b ? $0.question.position < $1.question.position : a > b
    }
    return changed.prefix(2).map { answer in
      let number = answer.question.target.number ?? answer.question.indicator.id
      return "\(number): \(p.probability(answer.baseline)) → \(p.probability(answer.probability))"
    }.joined(separator: "; ")
  }

  /// What a scenario assumes, in words.
  package func assumptions(of run: ScenarioAssessment.Run) -> String {
    let combined = run.scenario.combines.compactMap { id in
      scenarios.runs.first { $0.scenario.id == id }.map { name(of: $0.scenario) }
    }
    let parts =
      combined + run.scenario.steps.map(sentence)
      + run.drivers.map { indicator, strength in driver(strength, moves: indicator) }
    return parts.isEmpty
      ? p[.nothingWithin]
      : parts.joined(
        separator: "; ")
  }

  /// The header of `rows`.
  package var header: [String] {
    [
      p[.no], p[.indicator],
      p[.target],
    ] + scenarios.runs.map { name(of: $0.scenario) }
  }

  /// One row a target with a probability: number, indicator, target, its probability in each
  /// scenario with the difference in points.
  package var rows: [[String]] {
    guard let baseline = scenarios.runs.first else { return [] }
    return baseline.answers.map { answer in
      let question = answer.question
      return [
        question.target.number ?? "", question.indicator.name[p.language],
        p.target(question.target.value, of: question.indicator)
          + (question.target.by.map { ", \($0)" } ?? ""),
      ] + scenarios.runs.map { run in chance(question, in: run) }
    }
  }

  private func chance(_ question: Question, in run: ScenarioAssessment.Run) -> String {
    guard let answer = run.answer(to: question) else { return "–" }
    let text = p.probability(answer.probability)
    let difference = p.difference(from: answer.baseline, to: answer.probability)
    return difference.isEmpty ? text : "\(text) (\(difference))"
  }

  // MARK: Words

  private func sentence(_ step: ScenarioStep) -> String {
    let what = subject(step.appliesTo)
    let value = p.exact(step.value)
    let words: String =
      switch step.operation {
      case .multiply: p[.times, value]
      case .add, .levelShift: signed(step.value)
      case .override: p[.setTo, value]
      case .growth: p[.yearlyChange, value]
      case .speed: p[.timeWithin, value]
      case .pulse:
        signed(step.value) + p[.forATime]
      case .dipRecover:
        signed(step.value) + p[.madeUpAgain]
      case .reach:
        p[.targetsMetWith] + p.percent(step.value)
      case .peerPercentile:
        p[.paceOfPercentileOfAreas, value]
      case .follow:
        p[.follows]
          + scenarios.assessment.plan.name(of: step.area ?? "", in: p.language)
      }
    let years = years(step)
    return "\(what): \(words)" + (years.isEmpty ? "" : ", \(years)")
  }

  private func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + p.exact(value) }

  private func subject(_ selection: ScenarioStep.Selection) -> String {
    let plan = scenarios.assessment.plan
    return switch selection {
    case .all: p[.allIndicators]
    case .agency(let code): plan.name(of: code, in: p.language)
    case .indicators(let ids):
      ids.map { id in plan.indicator(id)?.name[p.language] ?? id }.joined(separator: ", ")
    }
  }

  private func years(_ step: ScenarioStep) -> String {
    switch (step.from, step.to) {
    case (let from?, let to?): "\(from)–\(to)"
    case (let from?, nil): p[.fromWithin, from]
    case (nil, let to?): p[.toWithin, to]
    case (nil, nil): ""
    }
  }

  private func driver(_ strength: DriverStrength, moves id: String) -> String {
    let plan = scenarios.assessment.plan
    let names = [strength.driver.indicator, id].map { plan.indicator($0)?.name[p.language] ?? $0 }
    let form =
      strength.driver.form == .elasticity
      ? p[.elasticity] : p[.effect]
    let source =
      strength.changes > 0
      ? p[.estimatedFromChanges, strength.changes] : ""
    return "\(names[0]) → \(names[1]): \(form) \(p.number(strength.value)) "
      + "± \(p.number(strength.error))\(source)"
  }
}
