import IndicatorData
import Yams

/// Reads the `scenarios:` of a plan, or of a file of its own.
enum ScenarioReader {
  static let stepKeys = PlanVocabulary.step.names
  static let keys = PlanVocabulary.scenario.names

  static func read(
    _ node: Node?, plan: Plan, known: [Scenario] = [], into reader: inout YAMLReader
  ) -> [Scenario] {
    var seen: [String: Node] = [:]
    var scenarios = known
    for element in reader.elements(node, of: "scenarios") {
      guard let fields = reader.fields(element, of: "scenario", known: keys, required: ["id"]),
        let id = reader.text(fields["id"], field: "id")
      else { continue }
      reader.reportDuplicate(id, "scenario", at: fields["id"], seen: &seen)
      if known.contains(where: { $0.id == id }), id != Scenario.baselineID {
        reader.report(
          "duplicate-id", at: fields["id"], value: id, "the plan has a scenario \"\(id)\" already",
          remedy: "give it another id")
      }
      var steps = ScenarioStepReader(plan: plan)
      let read = steps.read(fields, element, into: &reader)
      let scenario = Scenario(
        id: id, name: reader.localized(fields["name"], field: "name"),
        note: reader.localized(fields["note"], field: "note"),
        combines: combined(fields["combines"], among: scenarios, into: &reader), steps: read,
        location: reader.location(element))
      if id == Scenario.baselineID, !scenario.steps.isEmpty || !scenario.combines.isEmpty {
        reader.report(
          "baseline-changed", at: element, value: id, "the baseline assumes nothing",
          remedy: "give the scenario another id")
      }
      checkContradictions(scenario, into: &reader)
      scenarios.append(scenario)
    }
    return Array(scenarios.dropFirst(known.count))
  }

  private static func combined(
    _ node: Node?, among scenarios: [Scenario], into reader: inout YAMLReader
  ) -> [String] {
    reader.texts(node, field: "combines").filter { id in
      if scenarios.contains(where: { $0.id == id }) { return true }
      let near = NearestMatch.suggestion(for: id, among: scenarios.map(\.id))
      reader.report(
        "unknown-scenario", at: node, field: "combines", value: id,
        "no scenario above this one has this id",
        remedy: near.map { "did you mean \"\($0)\"?" } ?? "declare it before this one")
      return false
    }
  }

  /// Two values for one indicator in the same year.
  private static func checkContradictions(_ scenario: Scenario, into reader: inout YAMLReader) {
    let fixed = scenario.steps.filter { $0.operation == .override && $0.ramp == .step }
    for (index, step) in fixed.enumerated() {
      for other in fixed[..<index] where other.value != step.value {
        guard case .indicators(let ids) = step.appliesTo,
          case .indicators(let others) = other.appliesTo,
          let id = ids.first(where: others.contains)
        else { continue }
        let start = max(step.from ?? 0, other.from ?? 0)
        let end = min(step.to ?? 9999, other.to ?? 9999)
        guard start <= end else { continue }
        reader.report(
          Finding(
            rule: "scenario-contradiction", severity: .error, location: step.location,
            field: "value", value: NumberText(step.value).description,
            message: "\(id) is set to \(NumberText(other.value).description) already in "
              + (start == 0 ? "these years" : "\(start)"),
            remedy: "keep one of the two, or separate their years"))
      }
    }
  }
}
