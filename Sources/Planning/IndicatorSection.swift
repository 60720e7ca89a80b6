import Forecasting
import IndicatorData
import Yams

/// Reads the `indicators:` of a plan.
enum IndicatorSection {
  static let keys = [
    "id", "name", "unit", "kind", "bounds", "better", "method", "agencies", "proxy", "derive",
    "class", "splice", "merge", "breaks", "note",
  ]

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
          derivation: reader.text(fields["derive"], field: "derive"),
          referenceClass: reader.text(fields["class"], field: "class"),
          note: reader.localized(fields["note"], field: "note"),
          location: reader.location(element),
          assembly: AssemblySection.read(fields, method: fields["method"], into: &reader)))
    }
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

  private static func proxy(_ node: Node?, into reader: inout YAMLReader) -> Proxy? {
    guard let node, !node.isNull,
      let fields = reader.fields(
        node, of: "proxy", known: ["area", "indicator", "method", "label", "note"],
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
