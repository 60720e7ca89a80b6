import IndicatorData
import TestSupport
import Testing
import Yams

@testable import Plans

@Suite struct PlanReaderTests {
  static let plan = LeastPlan.text

  static func findings(_ change: (String, String)) -> [Finding] {
    PlanReader.read(plan.replacing(change.0, with: change.1), file: "plan.yaml").findings
  }

  @Test func aPlanThatIsRightHasNoFindings() {
    let (plan, findings) = PlanReader.read(Self.plan, file: "plan.yaml")
    #expect(findings.isEmpty && plan?.targets.count == 1 && plan?.horizon == 2045)
  }

  @Test(arguments: [
    ("attain: 1", "attain: 2", 1, 9, "unknown-version"),
    ("id: p, ", "", 2, 7, "missing-key"),
    ("data: [f.csv]", "data: {a: b}", 3, 7, "wrong-shape"),
    ("kind: share", "kind: [share]", 5, 28, "wrong-shape"),
    ("kind: share", "kind: share, bounds: [1]", 5, 43, "wrong-shape"),
    ("kind: share", "kind: share, bounds: [\"0,5\", 1]", 5, 44, "not-a-number"),
    ("kind: share", "kind: share, bounds: [null, 1]", 5, 43, "bounds-open-below"),
    ("by: 2030", "by: soon", 7, 24, "not-a-number"),
    ("by: 2030", "by: 2080", 7, 24, "value-out-of-range"),
    ("better: higher", "better: up", 5, 43, "unknown-word"),
    ("\">= 80\"", "\"80\", measure: levle", 7, 52, "unknown-word"),
    ("by: 2030", "by: 2030, over: [2030, 2025]", 7, 36, "wrong-shape"),
    ("by: 2030", "by: 2030, measure: growth", 7, 5, "missing-key"),
  ]) func eachMistakeHasItsPlace(
    old: String, new: String, line: Int, column: Int, rule: String
  ) {
    let found = Self.findings((old, new))
    #expect(
      found.contains {
        $0.rule == rule && $0.location.line == line && $0.location.column == column
      }, "\(found)")
  }

  /// A plan with every key that there is.
  static let full = """
    attain: 1
    plan: {id: p, title: P, area: A1, as_of: 2025-06-30, horizon: 2035, number: "37",
      issued: 2025-02-26, note: N}
    data:
      - {file: f.csv, layout: wide, columns: {INDICATOR: code}, constant: {UNIT: x},
         where: {SEX: T}, sheet: S, decimal: point}
    agencies: [{id: K, name: K, note: N}]
    areas: [{code: A1, name: A, note: N}]
    indicators:
      - {id: x, name: X, unit: "%", kind: share, bounds: [0, 100], better: higher, method: M,
         agencies: [K], class: c, breaks: after, note: N, within: {area: A0, method: M},
         proxy: {area: A2, indicator: y, method: M, label: L, note: N},
         drivers: [{on: y, elasticity: 0.4, error: 0.1}],
         splice: {from: O, link: ratio, value: 1.2, error: 0.1, note: N},
         merge: {areas: [{area: B1, method: M}, B2], rule: weighted, error: 0.1, note: N,
                 weights: {indicator: y, method: M}}}
      - {id: y, name: Y, kind: level, drivers: [{on: w, effect: 0.4}]}
      - {id: z, name: Z, kind: ratio, derive: x / y}
      - {id: r, name: R, kind: rank, among: 63}
      - {id: w, name: W, kind: level}
    targets:
      - {"no": "1", indicator: x, by: 2030, value: ">= 80", measure: every_year,
         over: [2026, 2030], source: S, written: W, text: T, note: N,
         variants: [{value: "> 85", by: 2028, source: S, written: W, note: N}]}
      - {indicator: r, by: 2030, value: "<= 20", panel: x}
    scenarios:
      - {id: a, name: A, note: N, growth: {all: 1.2}, speed: 1.1, shift: {x: {2027: -2}},
         follow: {x: A2}, reach: [x], steps: [{op: add, value: 1, applies_to: x, from: 2026,
         to: 2028, ramp: linear}, {op: follow, area: A2, applies_to: x}]}
      - {id: b, combines: [a], op: add, value: 1, applies_to: x, from: 2026, to: 2028, ramp: step}
    tasks:
      - {"no": "1", section: S, name: N, lead: K, with: [K], output: O, due: 2026, due_text: D,
         drives: [x], note: N, effects: [{indicator: x, size: 3, range: [1, 5], years: 2, lag: 1}]}
      - {"no": "2", name: N, recurring: monthly}
    report: {languages: [vi, en], formats: [docx, csv], template: office.docx}
    """

  @Test func everyKeyIsTakenByItsReader() {
    let (plan, findings) = PlanReader.read(Self.full, file: "plan.yaml")
    #expect(findings.isEmpty, "\(findings)")
    let variant = plan?.targets.first?.variants.first
    #expect(variant?.by == 2028 && variant?.written == "W" && variant?.note?[.en] == "N")
    #expect(plan?.report.template?.path == "office.docx")
    #expect(plan?.report.template?.location.line != nil)
    #expect(plan?.tasks.first?.note?[.en] == "N" && plan?.agencies.first?.note?[.en] == "N")
  }

  @Test func aKeyThatNothingUsesIsSaid() {
    // Only a reader of the step takes `area`, and without `op` there is none.
    let text = Self.plan + "\nscenarios:\n  - {id: a, growth: 1.2, ramp: linear}\n"
    let found = PlanReader.read(text, file: "p").findings
    #expect(found.map(\.rule) == ["missing-key"], "\(found)")
    let section = YAMLSectionSample.findings(taking: ["a"], of: "{a: 1, b: 2}")
    #expect(section.map(\.rule) == ["unused-key"] && section.first?.location.column == 8)
    #expect(YAMLSectionSample.findings(taking: ["a", "b"], of: "{a: 1, b: 2}").isEmpty)
  }

  @Test func aTemplateWithoutAWordReportIsAWarning() {
    let text = Self.plan + "\nreport: {formats: [md], template: office.docx}\n"
    let found = PlanReader.read(text, file: "p").findings
    #expect(found.map(\.rule) == ["template-without-docx"])
    #expect(found.first?.severity == .warning)
  }

  @Test func aRequiredKeyWithoutAValueIsMissing() {
    let found = Self.findings(("name: X", "name: "))
    #expect(found.map(\.rule) == ["missing-key"], "\(found)")
  }

  @Test func oneMistakeIsReportedOnce() {
    let found = Self.findings(("kind: share", "kind: share, bounds: [\"0,5\", 1]"))
    #expect(found.map(\.rule) == ["not-a-number"])
  }

  @Test func aBareNumberNeedsADirection() {
    let found = PlanReader.read(
      Self.plan.replacing(", better: higher", with: "").replacing(">= 80", with: "80"),
      file: "plan.yaml"
    ).findings
    #expect(found.map(\.rule) == ["direction-unknown"])
  }

  @Test func keysAreReadAsText() {
    // "no" is a truth value to YAML 1.1, and 8.10 a number; here both are text.
    let text = Self.plan.replacing("{indicator: x,", with: "{no: 8.10, indicator: x,")
    #expect(PlanReader.read(text, file: "p").plan?.targets.first?.number == "8.10")
  }

  @Test func anAliasBombEndsQuickly() {
    var text = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for (name, last) in zip("bcdefghij", "abcdefghi") {
      let list = Array(repeating: "*\(last)", count: 9).joined(separator: ", ")
      text += "\(name): &\(name) [\(list)]\n"
    }
    let found = PlanReader.read(text + Self.plan, file: "bomb.yaml").findings
    #expect(found.count >= 10)
  }

  @Test func aKeyTwiceIsNamed() {
    let found = Self.findings(("by: 2030", "by: 2030, by: 2031"))
    #expect(found.map(\.rule) == ["duplicate-key"])
  }
}

/// What a reader that takes some keys of a mapping leaves to be found.
private enum YAMLSectionSample {
  static func findings(taking keys: [String], of text: String) -> [Finding] {
    var reader = YAMLReader(file: "p")
    guard let node = try? Yams.compose(yaml: text),
      let fields = reader.fields(node, of: "sample", known: ["a", "b"])
    else { return reader.finish() }
    for key in keys { _ = fields[key] }
    return reader.finish()
  }
}
