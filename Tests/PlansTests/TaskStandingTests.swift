import IndicatorData
import Testing

@testable import Plans

/// How tasks stand on a day: what was said by then, and how far their deadlines are.
@Suite struct TaskStandingTests {
  private static func read(_ task: String) -> (plan: Plan?, findings: [Finding]) {
    PlanReader.read(
      """
      attain: 1
      plan: {id: p, title: P, area: A1}
      data: [f.csv]
      indicators: [{id: x, name: X, kind: share, better: higher}]
      targets: [{"no": "B1", indicator: x, by: 2030, value: ">= 80"}]
      tasks: [\(task)]
      """, file: "plan.yaml")
  }

  private static func standing(_ task: String, on day: String) throws -> TaskStanding {
    let plan = try #require(read(task).plan)
    return TaskStanding(try #require(plan.tasks.first), on: CalendarDate(day))
  }

  @Test func aDeadlineIsTheLastDayOfItsPeriod() throws {
    let task = "{no: 1, name: T, due: 2026-06}"
    let before = try Self.standing(task, on: "2026-06-30")
    #expect(before.daysLeft == 0 && before.isDueSoon && !before.isOverdue)
    let after = try Self.standing(task, on: "2026-07-01")
    #expect(after.daysLeft == -1 && after.isOverdue && !after.isDueSoon)
    let early = try Self.standing(task, on: "2026-04-01")
    #expect(early.daysLeft == 90 && early.isDueSoon)
    #expect(try !Self.standing(task, on: "2026-03-31").isDueSoon)
  }

  @Test func whatIsSaidLaterCountsLater() throws {
    let task = """
      {no: 1, name: T, due: 2026-06, states: [
        {said: 2026-05-01, status: under_way, share: 40},
        {said: 2026-08-01, status: done, date: 2026-07-20, document: 12/QD}]}
      """
    let may = try Self.standing(task, on: "2026-05-31")
    #expect(may.state?.status == .underWay && may.state?.share == 40 && !may.isOverdue)
    #expect(try Self.standing(task, on: "2026-04-30").state == nil)
    #expect(try Self.standing(task, on: "2026-07-31").isOverdue)
    let august = try Self.standing(task, on: "2026-08-01")
    #expect(august.state?.document == "12/QD" && !august.isOverdue && !august.isOpen)
  }

  @Test(arguments: [
    "{said: 2026-05-01, status: done, started: 2026-04-01, date: 2026-03-01}",
    "{said: 2026-05-01, status: done, date: 2026-06-01}",
    "{said: 2026-05-01, status: under_way, share: 140}",
    "{said: 2026-05-01, status: done, share: 40}",
    "{said: 2026-05-01, status: not_started, share: 40}",
  ]) func whatContradictsItselfIsTold(state: String) {
    let found = Self.read("{no: 1, name: T, states: [\(state)]}").findings
    #expect(found.map(\.rule) == ["task-state"])
  }

  @Test func aTaskServesATargetOfTheTextAlone() throws {
    #expect(Self.read("{no: 1, name: T, serves: [B1]}").findings.isEmpty)
    let found = Self.read("{no: 1, name: T, serves: [B2]}").findings
    #expect(found.map(\.rule) == ["unknown-target"])
  }

  @Test func aFileOfStatesReadsBack() throws {
    let task = "{no: 1, name: T, states: [{said: 2026-05-01, status: under_way, share: 40}]}"
    let plan = try #require(Self.read(task).plan)
    let states = plan.tasks[0].states.map { (task: "1", state: $0) }
    let text = TaskStateFile.text(states)
    #expect(text.hasSuffix("1,under_way,,,,40,2026-05-01,,\n"))
    let (read, findings) = TaskStateFile.read(Array(text.utf8), file: "s.csv", tasks: plan.tasks)
    #expect(findings.isEmpty && read.count == 1 && read[0].state.share == 40)
    let wrong = text.replacing("under_way", with: "begun")
    let (_, found) = TaskStateFile.read(Array(wrong.utf8), file: "s.csv", tasks: plan.tasks)
    #expect(found.map { "\($0.location)" } == ["s.csv:2:3"])
  }
}
