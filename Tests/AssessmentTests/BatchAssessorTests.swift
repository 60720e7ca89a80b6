import Assessment
import Forecasting
import IndicatorData
import Plans
import Testing

/// Batches of targets.
@Suite struct BatchAssessorTests {
  private static let figures = """
    INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,METHOD
    internet_users,A,2019,40,A,
    internet_users,A,2020,44,A,
    internet_users,A,2021,49,A,
    internet_users,A,2022,53,P,
    internet_users,B,2022,60,A,
    novelty,B,2022,12,A,
    novelty,C,2021,12,A,
    novelty,C,2022,14,A,
    growth,A,2020,-2,A,
    growth,A,2021,3,A,
    growth,A,2022,4,A,
    twice,A,2022,4,A,M1
    twice,A,2022,5,A,M2

    """

  private func answers(_ rows: String, threads: Int = 1) async throws -> [BatchAnswer] {
    let (table, found) = ObservationReader.read(Array(Self.figures.utf8), file: "o.csv")
    #expect(!found.contains { $0.severity == .error }, "\(found)")
    let (targets, findings) = TargetTableReader.read(
      Array(
        ("TARGET_ID,INDICATOR,REF_AREA,BY,RELATION,VALUE,VALUE_HIGH,BETTER,LOWER,UPPER,METHOD,CLASS\n"
          + rows).utf8), file: "t.csv")
    #expect(findings.isEmpty, "\(findings)")
    let assessor = BatchAssessor(
      panel: Panel(observations: table?.observations ?? []), model: try ReferenceModel.world())
    return await assessor.answers(to: targets, threads: threads)
  }

  @Test func anIndicatorLeansOnTheClassOfItsName() async throws {
    let found = try await answers(
      """
      1,internet_users,A,2027,>=,60,,,,,,
      2,internet_users,A,2027,>=,90,,,,,,
      3,internet_users,A,2027,range,60,80,,,,,
      4,internet_users,A,2027,<=,60,,,,,,

      """)
    #expect(found.map(\.target.id) == ["1", "2", "3", "4"])
    #expect(found.allSatisfy { $0.model == "reference-class:internet_users" })
    let p = found.compactMap(\.probability)
    #expect(p.count == 4 && p[0] > 0.8 && p[1] < 0.2 && p[2] > 0.5 && p[2] < p[0])
    #expect(found[0].last.map { $0 == (2022, 53) } == true && found[0].observations == 4)
    #expect(found[0].firstYear.map { (2023...2027).contains($0) } == true)
    // By hand: 7 points in 5 years are needed, 13 in 3 years were made.
    #expect(found[0].pace.map { ($0.required.points - 1.4).magnitude < 1e-12 } == true)
    #expect(found[0].pace?.acceleration.map { ($0 - 1.4 / (13.0 / 3)).magnitude < 1e-12 } == true)
    #expect(found[0].label("Eurostat") != nil)
    #expect(found[0].notes.contains("newest figure provisional"))
    // The same law, asked from below.
    #expect((p[3] - (1 - p[0])).magnitude < 1e-12)
  }

  @Test func whatCannotBeSaidSaysWhy() async throws {
    let found = try await answers(
      """
      1,novelty,B,2027,>=,20,,,0,100,,
      2,novelty,B,2027,>=,20,,,0,100,,internet_users
      3,nothing,A,2027,>=,20,,,,,,
      4,twice,A,2027,>=,20,,,,,,
      5,twice,A,2027,>=,20,,,,,M1,internet_users
      6,internet_users,A,2021,>=,45,,,,,,
      7,internet_users,A,2010,>=,45,,,,,,
      8,growth,A,2027,>=,3,,,,,,
      9,novelty,C,2027,>=,20,,,0,100,,no_class

      """)
    #expect(found[0].probability == nil)
    #expect(found[0].notes == ["insufficient evidence: one figure and no class"])
    #expect(found[1].probability != nil && found[1].model == "reference-class:internet_users")
    #expect(found[2].probability == nil && found[2].notes == ["no figure"])
    #expect(found[3].notes == ["2 methods measure this (M1, M2); say which in METHOD"])
    #expect(found[4].probability != nil)
    #expect(found[5].probability == 1)
    #expect(found[5].notes.starts(with: ["observed", "met by 4 (49 in 2021)"]))
    #expect(found[6].probability == nil)
    #expect(found[7].model == "damped-drift" && found[7].probability != nil)
    #expect(found[8].model == "reference-class" && found[8].notes == ["no class no_class"])
  }

  @Test func otherAreasCountOnlyWhenAsked() async throws {
    var text = "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\n"
    for area in 0..<12 {
      for year in 0..<12 { text += "x,R\(area),\(2010 + year),\(20 + area + 2 * year)\n" }
    }
    text += "x,A,2020,30\nx,A,2021,32\n"
    let (table, _) = ObservationReader.read(Array(text.utf8), file: "o.csv")
    let (targets, _) = TargetTableReader.read(
      Array(
        "TARGET_ID,INDICATOR,REF_AREA,BY,RELATION,VALUE,LOWER,UPPER\n1,x,A,2024,>=,40,0,100\n".utf8),
      file: "t.csv")
    let panel = Panel(observations: table?.observations ?? [])
    let model = try ReferenceModel.world()
    let alone = await BatchAssessor(panel: panel, model: model).answers(to: targets, threads: 1)
    let pooled = await BatchAssessor(panel: panel, model: model, poolsAreas: true)
      .answers(to: targets, threads: 1)
    #expect(alone.map(\.model) == ["reference-class"])
    #expect(pooled.map(\.model) == ["reference-class+analogues"])
    // The others gained two points a year, always: eight more in three years is out of reach.
    #expect((pooled[0].probability ?? 1) < (alone[0].probability ?? 0))
  }

  @Test func threadsDoNotMatter() async throws {
    let rows = (0..<40).map {
      "\($0),internet_users,\($0 % 2 == 0 ? "A" : "B"),2030,>=,\(50 + $0),,,,,,\n"
    }
    let one = try await answers(rows.joined(), threads: 1).map(\.probability)
    #expect(try await answers(rows.joined(), threads: 3).map(\.probability) == one)
    #expect(one.count == 40 && !one.contains(nil))
  }

  @Test func blocksDoNotMatter() async throws {
    let rows = (0..<20).map {
      "\($0),internet_users,\($0 % 2 == 0 ? "A" : "B"),2030,>=,\(50 + $0)\n"
    }
    let text = "TARGET_ID,INDICATOR,REF_AREA,BY,RELATION,VALUE\n" + rows.joined()
    let targets = TargetTableReader.read(Array(text.utf8), file: "t.csv").targets
    let (table, _) = ObservationReader.read(Array(Self.figures.utf8), file: "o.csv")
    let assessor = BatchAssessor(
      panel: Panel(observations: table?.observations ?? []), model: try ReferenceModel.world(),
      poolsAreas: true)
    let whole = await assessor.answers(to: targets, threads: 1)
    var parts: [BatchAnswer] = []
    try await assessor.answer(targets, threads: 2, blocksOf: 3) { parts += $0 }
    #expect(parts.map(\.probability) == whole.map(\.probability) && whole.count == 20)
    #expect(parts.map(\.target.id) == targets.map(\.id) && targets[4].location.line == 6)
  }

  @Test(arguments: [
    ("1,x,A,next,>=,3", "BY", "write the target year as 2030"),
    ("1,x,A,2030,=>,3", "RELATION", "did you mean >=?"),
    ("1,x,A,2030,>=,three", "VALUE", "write it with a decimal point, as 0.75"),
    ("1,x,A,2030,range,3", "VALUE_HIGH", "write a number, as 30 or 0.75"),
    ("1,,A,2030,>=,3", "INDICATOR", "name it as the observations do"),
  ]) func aWrongCellIsFound(row: String, field: String, remedy: String) {
    let (targets, findings) = TargetTableReader.read(
      Array("TARGET_ID,INDICATOR,REF_AREA,BY,RELATION,VALUE\n\(row)\n".utf8), file: "t.csv")
    #expect(targets.isEmpty)
    #expect(findings.map(\.field) == [field] && findings.first?.remedy == remedy, "\(findings)")
    #expect(findings.first?.location.line == 2)
  }

  @Test func aMissingColumnIsNamed() {
    let (targets, findings) = TargetTableReader.read(
      Array("TARGET_ID;INDICATR;REF_AREA;BY;RELATION;VALUE\n".utf8), file: "t.csv")
    #expect(targets.isEmpty)
    #expect(findings.map(\.rule) == ["unknown-column", "missing-column"])
    #expect(findings[0].remedy == "did you mean INDICATOR?")
  }
}

/// Plans whose indicators name classes.
@Suite struct PlanClassTests {
  @Test func aLoneFigureWithAClassIsAnswered() throws {
    let model = try ReferenceModel.world()
    let plan = try Self.plan("class: internet_users")
    let result = try #require(Self.assess(plan, "x,A1,2024,62\n", model).results.first)
    #expect(result.probability != nil && result.referenceClass?.id == "internet_users")
    #expect(result.evidenceGrade == .weak)
    #expect(
      result.notes.contains {
        if case .calibration(let cell, _) = $0 { return cell.cases >= 50 }
        return false
      })
    let reached = [0.2, 0.5, 0.8].compactMap { result.attainable(with: $0) }
    #expect(reached.count == 3 && reached[0] > reached[1] && reached[1] > reached[2])
    #expect(ClassCheck.findings(in: plan, classes: model).isEmpty)
  }

  @Test func aLoneFigureWithoutOneIsRefused() throws {
    let result = try #require(
      Self.assess(try Self.plan(""), "x,A1,2024,62\n", try ReferenceModel.world()).results.first)
    #expect(result.outcome == .insufficientEvidence(observations: 1))
    #expect(result.evidenceGrade == nil)
  }

  @Test func aWrongClassIsFound() throws {
    let model = try ReferenceModel.world()
    let wrong = ClassCheck.findings(in: try Self.plan("class: internet_user"), classes: model)
    #expect(wrong.map(\.remedy) == ["did you mean \"internet_users\"?"])
    #expect(wrong.first?.severity == .error && wrong.first?.location.line == 5)
    let unlike = ClassCheck.findings(in: try Self.plan("class: rd_exp_gdp"), classes: model)
    #expect(unlike.map(\.rule) == ["class-on-other-scale"])
  }

  private static func plan(_ extra: String) throws -> Plan {
    let text = """
      attain: 1
      plan: {id: p, title: P, area: A1, as_of: 2025-06-30, horizon: 2035}
      data: [f.csv]
      indicators:
        - {id: x, name: X, better: higher, kind: share\(extra.isEmpty ? "" : ", " + extra)}
      targets:
        - {indicator: x, by: 2030, value: ">= 80"}
      """
    let (plan, findings) = PlanReader.read(text, file: "plan.yaml")
    #expect(findings.isEmpty, "\(findings)")
    return try #require(plan)
  }

  private static func assess(
    _ plan: Plan, _ figures: String, _ model: ReferenceModel
  ) -> PlanAssessment {
    let (table, _) = ObservationReader.read(
      Array(("INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\n" + figures).utf8), file: "f.csv")
    return PlanAssessment(
      plan: plan, panel: Panel(observations: table?.observations ?? []), seed: 1, classes: model)
  }
}
