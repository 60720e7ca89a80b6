import IndicatorData
import Yams

/// Reads the steps of one scenario, short forms first, then its own `op`, then `steps`.
struct ScenarioStepReader {
  let plan: Plan

  mutating func read(
    _ fields: YAMLSection, _ element: Node, into reader: inout YAMLReader
  ) -> [ScenarioStep] {
    var steps =
      factors(fields["growth"], .growth, into: &reader)
      + factors(fields["speed"], .speed, into: &reader)
    steps += shifts(fields["shift"], into: &reader)
    steps += follows(fields["follow"], into: &reader)
    if let step = step(fields, at: element, into: &reader) { steps.append(step) }
    for each in reader.elements(fields["steps"], of: "steps") {
      guard
        let fields = reader.fields(
          each, of: "step", known: ScenarioReader.stepKeys, required: ["op"])
      else { continue }
      if let step = step(fields, at: each, into: &reader) { steps.append(step) }
    }
    return steps + reaches(fields["reach"], into: &reader)
  }

  private func made(
    _ operation: ScenarioStep.Operation, _ value: Double, at node: Node?,
    for selection: ScenarioStep.Selection, in reader: YAMLReader
  ) -> ScenarioStep {
    ScenarioStep(
      operation: operation, value: value, area: nil, from: nil, to: nil, ramp: .step,
      appliesTo: selection, location: reader.location(node))
  }

  // MARK: Short forms

  /// `growth: {all: 1.25}`, `speed: 1.25`.
  private func factors(
    _ node: Node?, _ operation: ScenarioStep.Operation, into reader: inout YAMLReader
  ) -> [ScenarioStep] {
    guard let node, !node.isNull else { return [] }
    guard let mapping = node.mapping else {
      return reader.number(node, field: operation.rawValue).map {
        [made(operation, $0, at: node, for: .all, in: reader)]
      } ?? []
    }
    return mapping.compactMap { key, value in
      guard let selection = selection([key], into: &reader),
        let number = reader.number(value, field: operation.rawValue)
      else { return nil }
      return made(operation, number, at: value, for: selection, in: reader)
    }
  }

  /// `shift: {digital_economy: {2027: -2}}`.
  private func shifts(_ node: Node?, into reader: inout YAMLReader) -> [ScenarioStep] {
    pairs(node, "shift", "shift: {digital_economy: {2027: -2}}", into: &reader).flatMap {
      key, years in
      guard let selection = selection([key], into: &reader) else { return [ScenarioStep]() }
      return pairs(years, "shift", "{2027: -2}", into: &reader).compactMap { year, amount in
        guard let from = reader.integer(year, field: "shift"),
          let number = reader.number(amount, field: "shift")
        else { return nil }
        var step = made(.levelShift, number, at: amount, for: selection, in: reader)
        step.from = from
        return step
      }
    }
  }

  /// `follow: {digital_economy: VN-DN}`.
  private func follows(_ node: Node?, into reader: inout YAMLReader) -> [ScenarioStep] {
    pairs(node, "follow", "follow: {digital_economy: VN-DN}", into: &reader).compactMap {
      key, area in
      guard let selection = selection([key], into: &reader),
        let code = reader.text(area, field: "follow")
      else { return nil }
      var step = made(.follow, 0, at: area, for: selection, in: reader)
      step.area = code
      return step
    }
  }

  /// `reach: all`, `reach: [digital_economy]`, `reach: {digital_economy: 0.8}`.
  private func reaches(_ node: Node?, into reader: inout YAMLReader) -> [ScenarioStep] {
    guard let node, !node.isNull else { return [] }
    if node.mapping != nil {
      return pairs(node, "reach", "reach: {digital_economy: 0.8}", into: &reader).compactMap {
        key, value in
        guard let selection = selection([key], into: &reader),
          let number = probability(value, into: &reader)
        else { return nil }
        return made(.reach, number, at: value, for: selection, in: reader)
      }
    }
    let named = node.sequence.map(Array.init) ?? [node]
    return selection(named, into: &reader).map {
      [made(.reach, 0.5, at: node, for: $0, in: reader)]
    } ?? []
  }

  private func probability(_ node: Node, into reader: inout YAMLReader) -> Double? {
    guard let value = reader.number(node, field: "reach") else { return nil }
    guard value > 0, value < 1 else {
      reader.report(
        "value-out-of-range", at: node, field: "reach", value: NumberText(value).description,
        "a target is reached with a probability between 0 and 1", remedy: "write 0.8 for 80 %")
      return nil
    }
    return value
  }

  private func pairs(
    _ node: Node?, _ field: String, _ example: String, into reader: inout YAMLReader
  ) -> [(Node, Node)] {
    guard let node, !node.isNull else { return [] }
    guard let mapping = node.mapping else {
      reader.report(
        "wrong-shape", at: node, field: field, value: node.shownText,
        "\(field) should be a list of keys and values", remedy: "write \(example)")
      return []
    }
    return mapping.map { ($0.key, $0.value) }
  }

  // MARK: Long form

  private func step(
    _ fields: YAMLSection, at node: Node, into reader: inout YAMLReader
  ) -> ScenarioStep? {
    guard fields["op"] != nil else {
      for key in ["value", "area", "from", "to", "ramp", "applies_to"] where fields[key] != nil {
        reader.report(
          "missing-key", at: fields[key], field: "op", "\(key) needs the op it belongs to",
          remedy: "add op: add, for example")
        break
      }
      return nil
    }
    guard
      let operation = reader.choice(
        fields["op"], field: "op", ScenarioStep.Operation.self)
    else { return nil }
    var area = reader.text(fields["area"], field: "area")
    var number = fields["value"]
    if operation == .follow, area == nil {
      area = reader.text(number, field: "value")
      number = nil
    }
    let value = value(number, for: operation, at: node, into: &reader)
    let ramp = reader.choice(fields["ramp"], field: "ramp", ScenarioStep.Ramp.self) ?? .step
    let named = fields["applies_to"].map { $0.sequence.map(Array.init) ?? [$0] }
    let selection = named.map { self.selection($0, into: &reader) } ?? .all
    guard let value, let selection else { return nil }
    let step = ScenarioStep(
      operation: operation, value: value, area: area,
      from: reader.integer(fields["from"], field: "from"),
      to: reader.integer(fields["to"], field: "to"), ramp: ramp, appliesTo: selection,
      location: reader.location(node))
    return check(step, at: node, fields, into: &reader) ? step : nil
  }

  private func value(
    _ node: Node?, for operation: ScenarioStep.Operation, at element: Node,
    into reader: inout YAMLReader
  ) -> Double? {
    if let node, !node.isNull {
      return operation == .reach
        ? probability(node, into: &reader) : reader.number(node, field: "value")
    }
    switch operation {
    case .reach: return 0.5
    case .follow: return 0
    default:
      reader.report(
        "missing-key", at: element, field: "value", "op: \(operation.rawValue) needs a value",
        remedy: "add value: ...")
      return nil
    }
  }

  private func check(
    _ step: ScenarioStep, at node: Node, _ fields: YAMLSection, into reader: inout YAMLReader
  ) -> Bool {
    let years = (step.from ?? 1900, step.to ?? plan.horizon)
    if let from = step.from, let to = step.to, from > to {
      reader.report(
        "scenario-years", at: fields["to"], field: "to", value: "\(to)",
        "the last year lies before the first, \(from)", remedy: "write from before to")
      return false
    }
    if years.0 > plan.horizon {
      reader.report(
        "scenario-years", at: fields["from"], field: "from", value: "\(years.0)",
        "the first year lies beyond the plan's horizon \(plan.horizon)",
        remedy: "choose an earlier year")
      return false
    }
    switch step.operation {
    case .follow where step.area == nil:
      reader.report(
        "missing-key", at: node, field: "area", "op: follow needs an area",
        remedy: "add area: VN-DN")
      return false
    case .peerPercentile where !(0...100).contains(step.value):
      reader.report(
        "value-out-of-range", at: fields["value"], field: "value",
        value: NumberText(step.value).description, "a percentile lies between 0 and 100",
        remedy: "write 75 for the pace that three quarters of areas did not exceed")
      return false
    case .dipRecover where step.from == nil || step.to == nil:
      reader.report(
        "missing-key", at: node, field: step.from == nil ? "from" : "to",
        "a dip needs the year it starts and the year by which it is made up",
        remedy: "add from: 2027 and to: 2030")
      return false
    case let operation where operation.isInUnit && step.appliesTo == .all:
      reader.report(
        "missing-key", at: node, field: "applies_to",
        "an amount of \(operation.rawValue) is in the unit of an indicator",
        remedy: "add applies_to: [digital_economy]")
      return false
    default: return true
    }
  }

  /// `all`, an indicator, or `agency:KHCN`; several indicators together.
  private func selection(
    _ nodes: [Node], into reader: inout YAMLReader
  ) -> ScenarioStep.Selection? {
    var ids: [String] = []
    for node in nodes {
      guard let text = reader.text(node, field: "applies_to") else { return nil }
      if text == "all", nodes.count == 1 { return .all }
      if text.hasPrefix("agency:"), nodes.count == 1 {
        let code = String(text.dropFirst("agency:".count))
        if plan.indicators.contains(where: { $0.agencies.contains(code) }) { return .agency(code) }
        let known = plan.indicators.flatMap(\.agencies)
        let near = NearestMatch.suggestion(for: code, among: known)
        reader.report(
          "unknown-agency", at: node, field: "applies_to", value: code,
          "no indicator has this agency", remedy: near.map { "did you mean \"\($0)\"?" })
        return nil
      }
      guard plan.indicator(text) != nil else {
        let near = NearestMatch.suggestion(for: text, among: plan.indicators.map(\.id))
        reader.report(
          "unknown-indicator", at: node, field: "applies_to", value: text,
          "no indicator has this id",
          remedy: near.map { "did you mean \"\($0)\"?" } ?? "declare it under indicators:")
        return nil
      }
      ids.append(text)
    }
    return ids.isEmpty ? nil : .indicators(ids)
  }
}
