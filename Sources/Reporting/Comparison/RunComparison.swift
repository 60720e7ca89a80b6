import Assessment
import IndicatorData
import Plans

/// What changed from one run to the next, target by target, and why.
package struct RunComparison: Sendable {
  /// Why an answer changed.
  package enum Cause: Sendable, Equatable {
    /// The plan asks for something else.
    case target(from: String, to: String)
    /// Another series is used.
    case series(from: String, to: String)
    /// Figures of further periods.
    case newFigures([String])
    /// Figures of the same periods with other values.
    case revised([String])
    /// Figures that are not used any more.
    case withdrawn([String])
    /// Another model, reference class or version of the program.
    case model(from: String, to: String)
    /// Only the seed of simulated paths differs.
    case seed
    /// The series is the same; something it depends on is not.
    case indirect
  }

  /// How a target's answer stands in one run.
  package struct Answer: Sendable, Equatable {
    /// The outcome's code.
    package let outcome: String
    /// The probability, where it has one.
    package let probability: Double?
    /// The median of the target year.
    package let median: Double?
  }

  /// One target in both runs.
  package struct Row: Sendable {
    /// The target's number in the plan, or its place.
    package let id: String
    package let indicator: String
    /// The indicator's name by language; empty in runs of older versions.
    package let names: [String: String]
    /// The earlier answer; `nil` for a target that is new.
    package let before: Answer?
    /// The later answer; `nil` for a target that is gone.
    package let after: Answer?
    /// Why it changed; empty where it did not.
    package let causes: [Cause]

    /// Whether outcome, probability or median changed.
    package var isChanged: Bool { before != after }
    /// The change of the probability.
    package var difference: Double? {
      before?.probability.flatMap { old in after?.probability.map { $0 - old } }
    }
  }

  /// The targets of both runs, in the order of the later one, those that are gone last.
  package let rows: [Row]
  /// What differs between the runs as wholes: as-of dates, versions, files.
  package let context: [(what: String, before: String, after: String)]

  /// Compares two runs.
  ///
  /// - Parameters:
  ///   - before: The earlier run.
  ///   - after: The later run.
  /// - Complexity: O(targets + figures).
  package init(_ before: RunSummary, _ after: RunSummary) {
    let old = Self.keyed(before)
    let new = Self.keyed(after)
    let pairs = RunPair(before: before, after: after)
    let later = new.order.map { key in pairs.row(key, old.targets[key], new.targets[key]) }
    let gone = old.order.filter { new.targets[$0] == nil }.map {
      pairs.row($0, old.targets[$0], nil)
    }
    rows = later + gone
    context = Self.context(before, after)
  }

  /// Targets by number and indicator; without a number by their turn among those of the indicator
  /// and year.
  private static func keyed(
    _ run: RunSummary
  ) -> (order: [String], targets: [String: RunSummary.Target]) {
    var turns: [String: Int] = [:]
    var order: [String] = []
    var targets: [String: RunSummary.Target] = [:]
    for target in run.targets {
      let name = "\(target.id ?? "")|\(target.indicator)"
      turns[name, default: 0] += 1
      let key = "\(name)|\(turns[name] ?? 1)"
      order.append(key)
      targets[key] = target
    }
    return (order, targets)
  }

  private static func context(
    _ before: RunSummary, _ after: RunSummary
  ) -> [(what: String, before: String, after: String)] {
    var context: [(what: String, before: String, after: String)] = []
    let add = { (what: String, old: String, new: String) in
      if old != new { context.append((what, old, new)) }
    }
    add("plan", before.plan.id, after.plan.id)
    add("as_of", before.plan.asOf ?? "", after.plan.asOf ?? "")
    add("version", before.engine.version, after.engine.version)
    add("seed", "\(before.options.seed)", "\(after.options.seed)")
    let short = { (input: RunSummary.Input?) in input.map { String($0.sha256.prefix(12)) } ?? "" }
    for input in after.inputs {
      add(input.file, short(before.inputs.first { $0.file == input.file }), short(input))
    }
    for input in before.inputs where !after.inputs.contains(where: { $0.file == input.file }) {
      add(input.file, short(input), "")
    }
    return context
  }
}

/// Two runs, and what of them explains a target's change.
private struct RunPair {
  let before: RunSummary
  let after: RunSummary

  func row(
    _ key: String, _ old: RunSummary.Target?, _ new: RunSummary.Target?
  ) -> RunComparison.Row {
    let target = new ?? old
    let answers = [old, new].map { each in
      each.map {
        RunComparison.Answer(
          outcome: $0.outcome, probability: $0.probability, median: $0.median)
      }
    }
    var causes: [RunComparison.Cause] = []
    if let old, let new, answers[0] != answers[1] { causes = self.causes(old, new) }
    return .init(
      id: target?.id ?? "", indicator: target?.indicator ?? "", names: target?.name ?? [:],
      before: answers[0],
      after: answers[1], causes: causes)
  }

  private func causes(
    _ old: RunSummary.Target, _ new: RunSummary.Target
  ) -> [RunComparison.Cause] {
    var causes: [RunComparison.Cause] = []
    let asked = [old, new].map { "\($0.value) \($0.by.map(String.init) ?? "") \($0.measure)" }
    if asked[0] != asked[1] { causes.append(.target(from: asked[0], to: asked[1])) }
    let first = before.series.first { $0.planIndicator == old.indicator }
    let second = after.series.first { $0.planIndicator == new.indicator }
    causes += seriesCauses(first, second)
    if causes.isEmpty {
      causes.append(before.options.seed == after.options.seed ? .indirect : .seed)
    }
    return causes
  }

  private func seriesCauses(
    _ old: RunSummary.Series?, _ new: RunSummary.Series?
  ) -> [RunComparison.Cause] {
    let names = [old, new].map { series in
      series.map { [$0.indicator, $0.area, $0.method ?? ""].filter { !$0.isEmpty } }?
        .joined(separator: " ") ?? ""
    }
    guard let old, let new, names[0] == names[1] else {
      if names[0] == names[1] { return [] }
      if names[0].isEmpty { return [.newFigures(new?.observations.map(\.period) ?? [])] }
      return [.series(from: names[0], to: names[1])]
    }
    var causes: [RunComparison.Cause] = []
    let values = Dictionary(
      old.observations.map { ($0.period, $0.value) }, uniquingKeysWith: { _, last in last })
    let periods = Set(new.observations.map(\.period))
    let fresh = new.observations.filter { values[$0.period] == nil }.map(\.period)
    let revised = new.observations.compactMap { figure -> String? in
      guard let value = values[figure.period], value != figure.value else { return nil }
      return "\(figure.period): \(NumberText(value).description) → "
        + NumberText(figure.value).description
    }
    let gone = old.observations.map(\.period).filter { !periods.contains($0) }
    if !fresh.isEmpty { causes.append(.newFigures(fresh)) }
    if !revised.isEmpty { causes.append(.revised(revised)) }
    if !gone.isEmpty { causes.append(.withdrawn(gone)) }
    let models = zip([before, after], [old, new]).map { run, series in
      [series.model?.name, series.model?.referenceClass, run.engine.version]
        .compactMap(\.self).joined(separator: " ")
    }
    if models[0] != models[1] { causes.append(.model(from: models[0], to: models[1])) }
    return causes
  }
}
