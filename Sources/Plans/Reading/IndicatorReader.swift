import Forecasting
import IndicatorData
import Yams

/// Reads the `indicators:` of a plan.
enum IndicatorReader {
  static let keys = PlanVocabulary.indicator.names

  static func read(_ node: Node?, into reader: inout YAMLReader) -> [Indicator] {
    var seen: [String: Node] = [:]
    var indicators: [Indicator] = []
    for element in reader.elements(node, of: "indicators") {
      guard
        let fields = reader.fields(
          element, of: "indicator", known: keys, required: ["id", "name", "kind"]),
        let id = reader.text(fields["id"], field: "id")
      else { continue }
      reader.reportDuplicate(id, "indicator", at: fields["id"], seen: &seen)
      guard let kind = reader.choice(fields["kind"], field: "kind", IndicatorKind.self) else {
        continue
      }
      indicators.append(
        Indicator(
          id: id, name: reader.localized(fields["name"], field: "name") ?? LocalizedText(id),
          unit: reader.localized(fields["unit"], field: "unit") ?? LocalizedText(""),
          scale: scale(kind, fields["bounds"], into: &reader),
          better: reader.choice(
            fields["better"], field: "better", Indicator.Direction.self),
          method: reader.text(fields["method"], field: "method"),
          agencies: reader.texts(fields["agencies"], field: "agencies"),
          proxy: proxy(fields["proxy"], into: &reader),
          within: whole(fields["within"], into: &reader),
          derivation: derivation(fields["derive"], into: &reader),
          frame: frame(fields["among"], kind, bounds: fields["bounds"], into: &reader),
          referenceClass: reader.text(fields["class"], field: "class"),
          drivers: DriverReader.read(fields["drivers"], into: &reader),
          note: reader.localized(fields["note"], field: "note"),
          location: reader.location(element),
          assembly: JoinReader.read(fields, method: fields["method"], into: &reader)))
    }
    checkDerivations(indicators, into: &reader)
    DriverReader.check(indicators, into: &reader)
    return indicators
  }

  private static func scale(
    _ kind: IndicatorKind, _ node: Node?, into reader: inout YAMLReader
  ) -> MeasurementScale {
    guard let node, !node.isNull else { return MeasurementScale(kind: kind) }
    let ends = reader.elements(node, of: "bounds")
    guard ends.count == 2 else {
      reader.report(
        "wrong-shape", at: node, field: "bounds", "bounds are two values, least and greatest",
        remedy: "write bounds: [0, 100], with null for an open end")
      return MeasurementScale(kind: kind)
    }
    let lower = reader.number(ends[0], field: "bounds")
    let upper = reader.number(ends[1], field: "bounds")
    let isRead = (lower != nil || ends[0].isNull) && (upper != nil || ends[1].isNull)
    guard isRead else { return MeasurementScale(kind: kind, declared: (nil, nil)) }
    if let lower, let upper, lower >= upper {
      reader.report(
        "bounds-reversed", at: node, field: "bounds",
        value: "[\(NumberText(lower).description), \(NumberText(upper).description)]",
        "the least value is not below the greatest", remedy: "write the least value first")
      return MeasurementScale(kind: kind)
    }
    if lower == nil, upper != nil {
      reader.report(
        "bounds-open-below", at: node, field: "bounds",
        "an upper bound without a lower one has no modelling scale",
        remedy: "give the least possible value too, or write [null, null]")
    }
    return MeasurementScale(kind: kind, declared: (lower, upper))
  }

  /// The whole: an area, or `{area: ..., method: ...}`.
  private static func whole(_ node: Node?, into reader: inout YAMLReader) -> WholeArea? {
    guard let node, !node.isNull else { return nil }
    if node.mapping == nil {
      return reader.text(node, field: "within").map {
        WholeArea(area: $0, location: reader.location(node))
      }
    }
    guard
      let fields = reader.fields(
        node, of: "within", known: PlanVocabulary.within.names, required: ["area"]),
      let area = reader.text(fields["area"], field: "area")
    else { return nil }
    return WholeArea(
      area: area, method: reader.text(fields["method"], field: "method"),
      location: reader.location(node))
  }

  private static func proxy(_ node: Node?, into reader: inout YAMLReader) -> Proxy? {
    guard let node, !node.isNull,
      let fields = reader.fields(
        node, of: "proxy", known: PlanVocabulary.proxy.names,
        required: ["area"]),
      let area = reader.text(fields["area"], field: "area")
    else { return nil }
    return Proxy(
      area: area, indicator: reader.text(fields["indicator"], field: "indicator"),
      method: reader.text(fields["method"], field: "method"),
      label: reader.localized(fields["label"], field: "label") ?? LocalizedText(area),
      note: reader.localized(fields["note"], field: "note"), location: reader.location(node))
  }
}

// MARK: Derived indicators and ranks

extension IndicatorReader {
  private static func derivation(_ node: Node?, into reader: inout YAMLReader) -> Derivation? {
    guard let node, let text = reader.text(node, field: "derive") else { return nil }
    do throws(DerivedExpressionError) {
      return try Derivation(parsing: text)
    } catch {
      reader.report(
        "derive-syntax", at: node, field: "derive", value: text,
        "\(error.message), at character \(error.position)", remedy: error.remedy)
      return nil
    }
  }

  /// How many areas are ranked: a number, or first years with numbers; else the upper bound.
  private static func frame(
    _ node: Node?, _ kind: IndicatorKind, bounds: Node?, into reader: inout YAMLReader
  ) -> RankFrame? {
    guard let node, !node.isNull else {
      guard kind == .rank, let upper = bounds?.sequence?.last?.int, upper >= 1 else { return nil }
      return RankFrame(count: upper)
    }
    guard kind == .rank else {
      reader.report(
        "among-without-rank", at: node, field: "among", "only a rank is among areas",
        remedy: "write kind: rank, or delete among")
      return nil
    }
    guard let mapping = node.mapping else {
      return reader.integer(node, field: "among").flatMap {
        count($0, at: node, into: &reader).map(RankFrame.init(count:))
      }
    }
    var steps: [(year: Int, count: Int)] = []
    for (key, value) in mapping {
      guard let year = reader.integer(key, field: "among"),
        let number = reader.integer(value, field: "among"),
        let count = count(number, at: value, into: &reader)
      else { continue }
      steps.append((year, count))
    }
    return steps.isEmpty ? nil : RankFrame(steps: steps.sorted { $0.year < $1.year })
  }

  private static func count(_ number: Int, at node: Node, into reader: inout YAMLReader) -> Int? {
    if number >= 2 { return number }
    reader.report(
      "value-out-of-range", at: node, field: "among", value: "\(number)",
      "a rank needs at least two areas", remedy: "write among: 63, or among: {2006: 63, 2025: 34}")
    return nil
  }

  /// Inputs that no indicator declares, and indicators derived from themselves.
  static func checkDerivations(_ indicators: [Indicator], into reader: inout YAMLReader) {
    let byID = Dictionary(indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for indicator in indicators {
      guard let derivation = indicator.derivation else { continue }
      for input in derivation.inputs where byID[input.indicator] == nil {
        let near = NearestMatch.suggestion(for: input.indicator, among: indicators.map(\.id))
        reader.report(
          Finding(
            rule: "unknown-indicator", severity: .error, location: indicator.location,
            field: "derive", value: input.indicator, message: "no indicator has this id",
            remedy: near.map { "did you mean \"\($0)\"?" } ?? "declare it under indicators:"))
      }
      if reaches(indicator.id, from: derivation, in: byID, trail: []) {
        reader.report(
          Finding(
            rule: "derive-circle", severity: .error, location: indicator.location,
            field: "derive", value: derivation.text,
            message: "\(indicator.id) is derived from itself",
            remedy: "derive it from indicators that have figures"))
      }
    }
  }

  private static func reaches(
    _ id: String, from derivation: Derivation, in indicators: [String: Indicator],
    trail: Set<String>
  ) -> Bool {
    derivation.inputs.contains { input in
      if input.indicator == id { return input.area == nil }
      guard !trail.contains(input.indicator),
        let next = indicators[input.indicator]?.derivation
      else { return false }
      return reaches(id, from: next, in: indicators, trail: trail.union([input.indicator]))
    }
  }
}
