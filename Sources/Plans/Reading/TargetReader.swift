import IndicatorData
import Yams

/// Reads the `targets:` of a plan.
enum TargetReader {
  static let keys = PlanVocabulary.target.names

  static func read(
    _ node: Node?, indicators: [Indicator], horizon: Int, into reader: inout YAMLReader
  ) -> [Target] {
    var targets: [Target] = []
    for element in reader.elements(node, of: "targets") {
      guard
        let fields = reader.fields(
          element, of: "target", known: keys, required: ["indicator", "value"]),
        let indicator = indicator(fields["indicator"], among: indicators, into: &reader),
        let value = value(fields["value"], into: &reader)
      else { continue }
      let target = Target(
        number: reader.text(fields["no"], field: "no"), indicator: indicator.id,
        by: year(fields["by"], value: value, in: element, horizon: horizon, into: &reader),
        value: value,
        measure: reader.choice(fields["measure"], field: "measure", Target.Measure.self)
          ?? .level,
        over: window(fields["over"], into: &reader),
        panel: reader.text(fields["panel"], field: "panel"),
        source: reader.text(fields["source"], field: "source"),
        written: reader.text(fields["written"], field: "written"),
        text: reader.localized(fields["text"], field: "text"),
        variants: variants(fields["variants"], horizon: horizon, into: &reader),
        note: reader.localized(fields["note"], field: "note"),
        location: reader.location(element), valueLocation: reader.location(fields["value"]))
      if target.over == nil, target.measure == .growth || target.measure == .cumulative {
        reader.report(
          "missing-key", at: element, field: "over",
          "a target on \(target.measure.rawValue) needs its first and last year",
          remedy: "add over: [2025, \(target.by ?? 2030)]")
      }
      checkDirection(target, indicator, at: fields["value"], into: &reader)
      checkBounds(target, indicator, at: fields["value"], into: &reader)
      targets.append(target)
    }
    return targets
  }

  private static func indicator(
    _ node: Node?, among indicators: [Indicator], into reader: inout YAMLReader
  ) -> Indicator? {
    guard let node, let id = reader.text(node, field: "indicator") else { return nil }
    if let indicator = indicators.first(where: { $0.id == id }) { return indicator }
    let near = NearestMatch.suggestion(for: id, among: indicators.map(\.id))
    reader.report(
      "unknown-indicator", at: node, field: "indicator", value: id,
      "no indicator has this id",
      remedy: near.map { "did you mean \"\($0)\"?" } ?? "declare it under indicators:")
    return nil
  }

  private static func value(_ node: Node?, into reader: inout YAMLReader) -> TargetValue? {
    guard let node, let text = reader.text(node, field: "value") else { return nil }
    do {
      return try TargetValue(parsing: text)
    } catch {
      reader.report(
        "target-value", at: node, field: "value", value: text, error.message,
        remedy: error.remedy)
      return nil
    }
  }

  private static func year(
    _ node: Node?, value: TargetValue, in element: Node, horizon: Int,
    into reader: inout YAMLReader
  ) -> Int? {
    guard let year = reader.integer(node, field: "by") else {
      let needsYear = value != .qualitative && value != .header
      if needsYear, node == nil || node?.isNull == true {
        reader.report(
          "missing-key", at: element, field: "by", "a target with a number needs its year",
          remedy: "add by: 2030")
      }
      return nil
    }
    return within(year, at: node, horizon: horizon, into: &reader)
  }

  private static func within(
    _ year: Int, at node: Node?, horizon: Int, into reader: inout YAMLReader
  ) -> Int? {
    if (1900...horizon).contains(year) { return year }
    reader.report(
      "value-out-of-range", at: node, field: "by", value: "\(year)",
      "the year lies outside 1900 to the plan's horizon \(horizon)",
      remedy: "correct the year, or set plan: horizon: \(max(year, horizon))")
    return nil
  }

  private static func window(_ node: Node?, into reader: inout YAMLReader) -> ClosedRange<Int>? {
    guard let node, !node.isNull else { return nil }
    let ends = reader.elements(node, of: "over").compactMap {
      reader.integer($0, field: "over")
    }
    guard ends.count == 2, ends[0] < ends[1] else {
      reader.report(
        "wrong-shape", at: node, field: "over", "over is a first and a last year",
        remedy: "write over: [2025, 2030]")
      return nil
    }
    return ends[0]...ends[1]
  }

  private static func variants(
    _ node: Node?, horizon: Int, into reader: inout YAMLReader
  ) -> [Target.Variant] {
    reader.elements(node, of: "variants").compactMap { element in
      guard
        let fields = reader.fields(
          element, of: "variant", known: PlanVocabulary.variant.names,
          required: ["value"]),
        let value = value(fields["value"], into: &reader)
      else { return nil }
      return Target.Variant(
        value: value,
        by: reader.integer(fields["by"], field: "by").flatMap {
          within($0, at: fields["by"], horizon: horizon, into: &reader)
        },
        source: reader.text(fields["source"], field: "source"),
        written: reader.text(fields["written"], field: "written"),
        note: reader.localized(fields["note"], field: "note"))
    }
  }

  private static func checkDirection(
    _ target: Target, _ indicator: Indicator, at node: Node?, into reader: inout YAMLReader
  ) {
    if case .bare = target.value, indicator.better == nil,
      indicator.scale.kind != .milestone
    {
      reader.report(
        "direction-unknown", at: node, field: "value", value: "\(target.value)",
        "a bare number needs to know which way is better",
        remedy: "write >= or <= before it, or better: higher in indicator \(indicator.id)")
    }
  }

  private static func checkBounds(
    _ target: Target, _ indicator: Indicator, at node: Node?, into reader: inout YAMLReader
  ) {
    guard target.measure == .level || target.measure == .maintain else { return }
    let numbers: [Double] =
      switch target.value {
      case .comparison(_, let v, _), .bare(let v, _): [v]
      case .band(let low, let high): [low, high]
      case .qualitative, .header: []
      }
    let (lower, upper) = (indicator.scale.lower, indicator.scale.upper)
    for number in numbers
    where number < lower ?? -.infinity || number > upper ?? .infinity {
      reader.report(
        "target-outside-bounds", at: node, field: "value", value: "\(target.value)",
        "\(NumberText(number).description) lies outside the bounds of \(indicator.id), "
          + "\(lower.map { NumberText($0).description } ?? "none") to "
          + "\(upper.map { NumberText($0).description } ?? "none")",
        remedy: "correct the value, or the bounds of the indicator")
    }
  }
}
