import IndicatorData
import Planning
import Testing

@Suite struct PlanReaderTests {
  static let plan = """
    attain: 1
    plan: {id: p, title: P, area: A1}
    data: [f.csv]
    indicators:
      - {id: x, name: X, kind: share, better: higher}
    targets:
      - {indicator: x, by: 2030, value: ">= 80"}
    """

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
