import IndicatorData
import TestSupport
import Testing

@testable import Plans

/// A plan kept as a workbook is the plan of its YAML, and its mistakes have sheet and cell.
@Suite struct PlanWorkbookTests {
  private static func book(
    _ yaml: String, _ change: (inout PlanSheets) -> Void = { _ in }
  ) throws -> [UInt8] {
    var sheets = try #require(PlanSheets(yaml: yaml))
    change(&sheets)
    let tables = sheets.sheets.map { sheet in
      let head = [sheet.columns.map { FigureGrid.Cell.text($0.heading) }]
      return (name: sheet.name, rows: head + sheet.rows.map { $0.map { .text($0) } })
    }
    return try #require(ODSFile.bytes(tables))
  }

  /// What a plan says, without the places where it says it: its parts in order of the alphabet,
  /// because dictionaries have none.
  private static func said(_ plan: Plan?) -> [String] {
    let text = plan.map { "\($0)" } ?? "none"
    let place = /plan\.(yaml|ods)(, [A-Za-z]+(![A-Z]+\d+)?|(:\d+)+)?/
    return text.replacing(place, with: "").split { ",[]()".contains($0) }
      .map(\.trimmedSpaces).sorted()
  }

  @Test(arguments: [PlanReaderTests.full, LeastPlan.text])
  func nothingIsLost(yaml: String) throws {
    let (plan, findings) = PlanReader.read(yaml, file: "plan.yaml")
    let (again, problems) = PlanWorkbook.read(try Self.book(yaml), file: "plan.ods")
    #expect(findings.map(\.rule) == problems.map(\.rule), "\(problems)")
    #expect(Self.said(plan) == Self.said(again))
  }

  @Test func theWorkbooksTextIsAPlanFile() throws {
    let text = try #require(
      PlanWorkbook.text(
        of: try Self.book(PlanReaderTests.full), file: "plan.ods", observations: "o.csv"
      ).text)
    let (plan, _) = PlanReader.read(PlanReaderTests.full, file: "plan.yaml")
    #expect(Self.said(PlanReader.read(text.yaml, file: "plan.yaml").plan) == Self.said(plan))
  }

  private static func findings(
    _ sheet: String, _ change: (inout PlanSheets.Sheet) -> Void
  ) throws -> [String] {
    let bytes = try book(LeastPlan.text) { sheets in
      guard let index = sheets.sheets.firstIndex(where: { $0.name == sheet }) else { return }
      change(&sheets.sheets[index])
    }
    return PlanWorkbook.read(bytes, file: "plan.ods").findings.map { "\($0.location) \($0.rule)" }
  }

  private static func set(_ heading: String, _ text: String, _ sheet: inout PlanSheets.Sheet) {
    guard let column = sheet.columns.firstIndex(where: { $0.heading == heading }) else { return }
    sheet.rows[0][column] = text
  }

  @Test func aMistakeHasItsSheetAndCell() throws {
    let found = try Self.findings("Targets") { Self.set("indicator", "digital_ecnomy", &$0) }
    #expect(found == ["plan.ods, Targets!B2 unknown-indicator"])
    let comma = try Self.findings("Targets") { Self.set("value", ">= 0,5", &$0) }
    #expect(comma == ["plan.ods, Targets!D2 target-value"])
    let brackets = try Self.findings("Targets") { Self.set("over", "[2025, ", &$0) }
    #expect(brackets.first?.contains("cell-syntax") == true)
  }

  @Test func aMovedColumnIsFoundAndARenamedOneTold() throws {
    let moved = try Self.findings("Targets") { sheet in
      sheet.columns.reverse()
      sheet.rows = sheet.rows.map { $0.reversed() }
    }
    #expect(moved.isEmpty)
    let renamed = try Self.findings("Indicators") { sheet in
      let column = sheet.columns[0]
      sheet.columns[0] = .init(
        heading: "ids", meaning: column.meaning, words: [], isNumeric: false, isRequired: true)
    }
    #expect(renamed.contains("plan.ods, Indicators!A1 unknown-column"))
    #expect(renamed.contains("plan.ods, Indicators, row 1 missing-column"))
  }

  @Test func aMissingSheetIsTold() throws {
    let bytes = try Self.book(LeastPlan.text) { $0.sheets.removeAll { $0.name == "Targets" } }
    let found = PlanWorkbook.read(bytes, file: "plan.ods").findings
    #expect(found.contains { $0.rule == "missing-sheet" && $0.value == "Targets" })
  }
}

/// Printed in one order, so that plans can be compared by what they say.
extension LocalizedText: CustomDebugStringConvertible {
  /// Each language with its text.
  public var debugDescription: String {
    entries.map { "\($0.language): \($0.text)" }.joined(separator: "; ")
  }
}
