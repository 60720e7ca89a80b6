import IndicatorData
import Yams

/// Reads the `drivers:` of an indicator.
enum DriverReader {
  /// `drivers: [{on: grdp, elasticity: 0.4, error: 0.1}]`, or `elasticity: estimate`.
  static func read(_ node: Node?, into reader: inout YAMLReader) -> [Driver] {
    reader.elements(node, of: "drivers").compactMap { element in
      guard
        let fields = reader.fields(
          element, of: "driver", known: PlanVocabulary.driver.names, required: ["on"]),
        let on = reader.text(fields["on"], field: "on")
      else { return nil }
      let form: Driver.Form = fields["effect"] == nil ? .elasticity : .effect
      guard (fields["elasticity"] == nil) != (fields["effect"] == nil),
        let strength = fields[form.rawValue]
      else {
        reader.report(
          "missing-key", at: element, field: "elasticity",
          "a driver has either an elasticity or an effect",
          remedy: "write elasticity: 0.4 (per cent for each per cent), or effect: 0.1 (units)")
        return nil
      }
      if reader.text(strength, field: form.rawValue) == "estimate" {
        return Driver(
          indicator: on, form: form, strength: .estimated, location: reader.location(element))
      }
      guard let value = reader.number(strength, field: form.rawValue) else { return nil }
      let error = reader.number(fields["error"], field: "error") ?? 0
      guard error >= 0 else {
        reader.report(
          "value-out-of-range", at: fields["error"], field: "error",
          "a standard error is not negative", remedy: "write error: 0.1")
        return nil
      }
      return Driver(
        indicator: on, form: form, strength: .given(value, error: error),
        location: reader.location(element))
    }
  }

  /// Drivers that no indicator declares, and indicators that drive themselves.
  static func check(_ indicators: [Indicator], into reader: inout YAMLReader) {
    let drivers = Dictionary(
      indicators.map { ($0.id, $0.drivers.map(\.indicator)) },
      uniquingKeysWith: { first, _ in first })
    for indicator in indicators {
      for driver in indicator.drivers {
        if drivers[driver.indicator] == nil {
          let near = NearestMatch.suggestion(for: driver.indicator, among: indicators.map(\.id))
          reader.report(
            Finding(
              rule: "unknown-indicator", severity: .error, location: driver.location, field: "on",
              value: driver.indicator, message: "no indicator has this id",
              remedy: near.map { "did you mean \"\($0)\"?" } ?? "declare it under indicators:"))
        } else if reaches(indicator.id, from: driver.indicator, in: drivers, trail: []) {
          reader.report(
            Finding(
              rule: "driver-circle", severity: .error, location: driver.location, field: "on",
              value: driver.indicator, message: "\(indicator.id) drives itself through it",
              remedy: "leave one of the drivers out"))
        }
      }
    }
  }

  private static func reaches(
    _ id: String, from start: String, in drivers: [String: [String]], trail: Set<String>
  ) -> Bool {
    if start == id { return true }
    guard !trail.contains(start) else { return false }
    return (drivers[start] ?? []).contains {
      reaches(id, from: $0, in: drivers, trail: trail.union([start]))
    }
  }
}
