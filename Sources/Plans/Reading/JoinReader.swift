import IndicatorData
import Yams

/// Reads `splice:`, `merge:` and `breaks:` of an indicator.
enum JoinReader {
  /// Links whose errors are averaged over; more would make the weight of the middle negative.
  static let mostMethods = 2

  static func read(
    _ fields: YAMLSection, method: Node?, into reader: inout YAMLReader
  ) -> JoinPlan {
    var assembly = JoinPlan()
    assembly.olderMethods = olderMethods(fields["splice"], method: method, into: &reader)
    assembly.merger = merger(fields["merge"], into: &reader)
    assembly.breaks =
      reader.choice(fields["breaks"], field: "breaks", JoinPlan.Breaks.self) ?? .bridge
    return assembly
  }

  private static func olderMethods(
    _ node: Node?, method: Node?, into reader: inout YAMLReader
  ) -> [JoinPlan.OlderMethod] {
    guard let node, !node.isNull else { return [] }
    let elements = node.mapping == nil ? reader.elements(node, of: "splice") : [node]
    if elements.count > mostMethods {
      reader.report(
        "too-many-splices", at: node, field: "splice", value: "\(elements.count)",
        "at most \(mostMethods) older methods can be joined",
        remedy: "join the oldest ones in the data, as a METHOD of its own")
    }
    if method?.scalar == nil {
      reader.report(
        "missing-key", at: node, field: "method", "a splice needs the newer method's name",
        remedy: "add method: ..., the METHOD that the older figures are joined to")
    }
    return elements.compactMap { olderMethod($0, newer: method?.scalar?.string, into: &reader) }
  }

  private static func olderMethod(
    _ node: Node, newer: String?, into reader: inout YAMLReader
  ) -> JoinPlan.OlderMethod? {
    guard
      let fields = reader.fields(
        node, of: "splice", known: PlanVocabulary.splice.names,
        required: ["from", "link"]),
      let from = reader.text(fields["from"], field: "from"),
      let form = reader.choice(fields["link"], field: "link", LinkForm.self)
    else { return nil }
    if from == newer {
      reader.report(
        "splice-with-itself", at: fields["from"], field: "from", value: from,
        "the older method is the indicator's own", remedy: "name the METHOD of the older figures")
      return nil
    }
    let value = reader.number(fields["value"], field: "value")
    if form == .ratio, let value, value <= 0 {
      reader.report(
        "value-out-of-range", at: fields["value"], field: "value", value: "\(NumberText(value))",
        "a ratio is positive", remedy: "write newer / older, as in value: 1.254")
      return nil
    }
    return JoinPlan.OlderMethod(
      method: from,
      splice: MethodSplice(
        link: form, value: value, error: error(fields["error"], into: &reader)),
      note: reader.localized(fields["note"], field: "note"), location: reader.location(node))
  }

  private static func error(_ node: Node?, into reader: inout YAMLReader) -> Double? {
    guard let value = reader.number(node, field: "error") else { return nil }
    if value >= 0 { return value }
    reader.report(
      "value-out-of-range", at: node, field: "error", value: "\(NumberText(value))",
      "a standard error is not negative", remedy: "write error: 0.02, or leave it out")
    return nil
  }

  private static func merger(
    _ node: Node?, into reader: inout YAMLReader
  ) -> JoinPlan.Merger? {
    guard let node, !node.isNull,
      let fields = reader.fields(
        node, of: "merge", known: PlanVocabulary.merge.names,
        required: ["areas", "rule"])
    else { return nil }
    let parts = parts(fields["areas"], into: &reader)
    guard let rule = reader.choice(fields["rule"], field: "rule", MergeRule.self) else {
      return nil
    }
    let weights = weights(fields["weights"], into: &reader)
    if rule == .weighted, fields["weights"] == nil {
      reader.report(
        "missing-key", at: node, field: "weights", "a weighted mean needs its weights",
        remedy: "add weights: population, or the indicator of the denominator")
    }
    if rule != .weighted, let node = fields["weights"] {
      reader.report(
        "unused-key", at: node, field: "weights", "only rule: weighted uses weights",
        remedy: "write rule: weighted, or remove weights")
    }
    return JoinPlan.Merger(
      parts: parts,
      merger: AreaMerger(rule: rule, error: error(fields["error"], into: &reader)),
      weights: weights, note: reader.localized(fields["note"], field: "note"),
      location: reader.location(node))
  }

  private static func parts(
    _ node: Node?, into reader: inout YAMLReader
  ) -> [JoinPlan.Part] {
    var seen: [String: Node] = [:]
    let elements = reader.elements(node, of: "areas")
    let parts = elements.compactMap { element -> JoinPlan.Part? in
      guard
        let (area, method) = named(element, "area", of: "areas", into: &reader)
      else { return nil }
      reader.reportDuplicate(area, "area", at: element, seen: &seen)
      return .init(area: area, method: method, location: reader.location(element))
    }
    if let node, node.sequence != nil, elements.count < 2 {
      reader.report(
        "wrong-shape", at: node, field: "areas", "a merger has two areas or more",
        remedy: "write areas: [VN-31, VN-30]")
    }
    return parts
  }

  private static func weights(
    _ node: Node?, into reader: inout YAMLReader
  ) -> JoinPlan.Weights? {
    guard let node, !node.isNull,
      let (indicator, method) = named(node, "indicator", of: "weights", into: &reader)
    else { return nil }
    return .init(indicator: indicator, method: method, location: reader.location(node))
  }

  /// A name alone, or with its method.
  private static func named(
    _ node: Node, _ key: String, of context: String, into reader: inout YAMLReader
  ) -> (String, String?)? {
    if node.scalar != nil { return reader.text(node, field: context).map { ($0, nil) } }
    guard
      let fields = reader.fields(node, of: context, known: [key, "method"], required: [key]),
      let name = reader.text(fields[key], field: key)
    else { return nil }
    return (name, reader.text(fields["method"], field: "method"))
  }
}
