import CXLSXWriter
import IndicatorData
import Plans
import Testing

@testable import Reporting

/// Workbooks that come back from agencies: what is right is taken, what is wrong has its cell.
@Suite struct AgencyAnswerTests {
  static let yaml = """
    attain: 1
    plan: {id: p, title: P, area: A1, as_of: 2026-06-30}
    data: [f.csv]
    agencies: [{id: K, name: Office K}, {id: L, name: Office L}]
    indicators:
      - {id: x, name: X, kind: share, better: higher, agencies: [K]}
      - {id: y, name: Y, kind: count, better: higher, agencies: [L]}
    targets:
      - {"no": "1", indicator: x, by: 2030, value: ">= 80"}
    tasks:
      - {"no": "7", name: T, lead: [K], due: 2026-03, serves: ["1"]}
    """

  private static func plan() throws -> Plan {
    try #require(PlanReader.read(yaml, file: "plan.yaml").plan)
  }

  /// A workbook as it comes back: the cells of each row under the headings that were sent.
  private static func book(
    agency: String = "K", figures: [[Sheet.Cell]] = [], tasks: [[Sheet.Cell]] = [],
    change: (ExcelWriter, Sheet) -> Void = { _, _ in }
  ) throws -> [UInt8] {
    let book = try ExcelWriter(title: "answer", date: nil)
    let head = try book.sheet(RequestSheet.request)
    head.set(row: 0, [.text("PLAN"), .text("p")])
    head.set(row: 1, [.text("AGENCY"), .text(agency)])
    let lists = [
      (RequestSheet.figures, RequestSheet.figureColumns, figures),
      (RequestSheet.tasks, RequestSheet.taskColumns, tasks),
    ]
    for (name, columns, rows) in lists {
      let sheet = try book.sheet(name)
      sheet.head(row: 2, columns.map(\.name))
      for (index, row) in rows.enumerated() { sheet.set(row: index + 3, row) }
      if name == RequestSheet.figures { change(book, sheet) }
    }
    return try book.close()
  }

  private static func figure(
    _ value: Sheet.Cell, indicator: String = "x", vintage: String = "2026-03-31"
  ) -> [Sheet.Cell] {
    [
      .text(indicator), .text("X"), .text("%"), .text("2024"), .number(50), .text("2025"), value,
      .text("P"), .text("Yearbook"), .text(vintage), .text(""),
    ]
  }

  private static func task(
    _ status: String, started: String = "", done: String = "", said: String = "2026-06-01"
  ) -> [Sheet.Cell] {
    let texts = ["7", "T", "", "", "", status, "", started, done, "12/QD", said]
    return texts.map { .text($0) }
  }

  private static func answer(_ bytes: [UInt8], file: String = "K.xlsx") throws -> AgencyAnswer {
    AgencyAnswer(bytes, file: file, plan: try plan())
  }

  @Test func whatIsFilledInIsTaken() throws {
    let answer = try Self.answer(
      try Self.book(
        figures: [Self.figure(.number(61.5))],
        tasks: [Self.task("done", started: "2026-01-05", done: "2026-02-28")]))
    #expect(answer.findings.isEmpty, "\(answer.findings)")
    let figure = try #require(answer.figures.first)
    #expect(figure.value == 61.5 && figure.period == "2025" && figure.status == "P")
    #expect(figure.vintage.description == "2026-03-31" && figure.source == "Yearbook")
    #expect(answer.states.map(\.task) == ["7"])
    #expect(answer.states.first?.state.document == "12/QD")
    #expect(answer.states.first?.state.source == "K" && answer.states.first?.state.file == "K.xlsx")
  }

  @Test func theRequestItselfIsAnEmptyAnswer() throws {
    let plan = try Self.plan()
    let requests = AgencyRequest.all(of: plan, panel: Panel(observations: []), year: 2025)
    #expect(requests.map(\.agency) == ["K", "L"])
    #expect(requests[0].figures.map(\.indicator.id) == ["x"] && requests[0].tasks.count == 1)
    let bytes = try requests[0].workbook(Phrases(.vi))
    let answer = AgencyAnswer(bytes, file: "K.xlsx", plan: plan)
    #expect(answer.findings.isEmpty && answer.figures.isEmpty && answer.states.isEmpty)
    #expect(answer.agency == "K")
  }

  private static func rules(_ bytes: [UInt8]) throws -> [String] {
    try answer(bytes).findings.map { "\($0.location) \($0.rule)" }
  }

  @Test func eachMistakeHasItsCell() throws {
    let text = try Self.book(figures: [Self.figure(.text("61,5"))])
    #expect(try Self.rules(text) == ["K.xlsx, Figures!G4 not-a-number"])
    let high = try Self.book(figures: [Self.figure(.number(161))])
    #expect(try Self.rules(high) == ["K.xlsx, Figures!G4 value-outside-bounds"])
    let other = try Self.book(figures: [Self.figure(.number(1), indicator: "y")])
    #expect(try Self.rules(other) == ["K.xlsx, Figures!A4 unknown-indicator"])
    let twice = try Self.book(figures: [Self.figure(.number(1)), Self.figure(.number(2))])
    #expect(try Self.rules(twice) == ["K.xlsx, Figures!G5 two-answers"])
    let unknown = try Self.book(agency: "KK")
    #expect(try Self.rules(unknown) == ["K.xlsx, Request!B2 unknown-agency"])
    let early = try Self.book(
      tasks: [Self.task("done", started: "2026-03-01", done: "2026-02-28")])
    #expect(try Self.rules(early) == ["K.xlsx, Tasks!I4 task-state"])
  }

  @Test func aChangedWorkbookIsRefused() throws {
    let moved = try Self.book { _, sheet in sheet.set(.text("VALUE"), row: 2, column: 6) }
    #expect(try Self.rules(moved) == ["K.xlsx, Figures!G3 moved-column"])
    let formula = try Self.book(figures: [Self.figure(.number(1))]) { _, sheet in
      sheet.formula("=A1", row: 3, column: 6)
    }
    #expect(try Self.rules(formula).contains("K.xlsx, Figures!G4 formula"))
    let merged = try Self.book { _, sheet in sheet.merge(rows: 4...5, column: 6) }
    #expect(try Self.rules(merged).contains("K.xlsx, Figures!G5 merged-cell"))
  }

  @Test func nothingCollectedIsOverwritten() throws {
    let plan = try Self.plan()
    let collect = { (value: Double, vintage: String, old: String?) in
      let book = try Self.book(figures: [Self.figure(.number(value), vintage: vintage)])
      return CollectedAnswers([AgencyAnswer(book, file: "K.xlsx", plan: plan)], plan: plan)
        .figures(after: old)
    }
    let first = try collect(61.5, "2026-03-31", nil)
    let row = "x,A1,2025,61.5,P,,2026-03-31,Yearbook,sent by K in K.xlsx\n"
    #expect(first.added == 1 && first.text == CollectedAnswers.header + "\n" + row)
    let again = try collect(61.5, "2026-03-31", first.text)
    #expect(again.added == 0 && again.text == first.text)
    let changed = try collect(62, "2026-03-31", first.text)
    #expect(changed.added == 0 && changed.findings.map(\.rule) == ["would-overwrite"])
    let revised = try collect(62, "2026-05-31", first.text)
    #expect(revised.added == 1 && revised.text.hasPrefix(first.text))
  }

  @Test func twoFilesThatDifferAreTold() throws {
    let plan = try Self.plan()
    let answers = try [(61.5, "K.xlsx"), (62, "K (2).xlsx")].map { value, file in
      AgencyAnswer(
        try Self.book(figures: [Self.figure(.number(value))]), file: file, plan: plan)
    }
    let found = CollectedAnswers(answers, plan: plan).findings
    #expect(found.map(\.rule) == ["two-answers"])
  }
}

extension Sheet {
  func formula(_ text: String, row: Int, column: Int) {
    _ = worksheet_write_formula(pointer, UInt32(row), UInt16(column), text, nil)
  }

  func merge(rows: ClosedRange<Int>, column: Int) {
    _ = worksheet_merge_range(
      pointer, UInt32(rows.lowerBound), UInt16(column), UInt32(rows.upperBound), UInt16(column),
      "", nil)
  }
}
