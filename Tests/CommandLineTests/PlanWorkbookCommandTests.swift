import Foundation
import TestSupport
import Testing

/// Plans as workbooks and from documents, from end to end.
@Suite struct PlanWorkbookCommandTests {
  /// What a run answers, whatever its plan is kept in.
  private static func answers(_ plan: String, in folder: borrowing Scratch) throws -> [String] {
    let run = try Attain.run(["run", plan, "-o", "out-\(plan)"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    let record = try JSONSerialization.jsonObject(
      with: Data(folder.read("out-\(plan)/run.json").utf8))
    let parts = try #require(record as? [String: Any])
    let kept = try ["series", "targets", "scenarios", "tasks", "task_effects", "options"].map {
      let data = try JSONSerialization.data(withJSONObject: parts[$0] ?? [], options: .sortedKeys)
      // A derived figure names the line of the plan, which every form has its own of.
      return String(decoding: data, as: UTF8.self).replacing(/"line":\d+,?/, with: "")
    }
    return [run.output] + kept
      + (try ["targets.csv", "forecasts.csv", "scenarios.csv"].map {
        try folder.read("out-\(plan)/\($0)")
      })
  }

  @Test func aPlanIsTheSameInEveryForm() throws {
    let folder = try Scratch()
    let start = try Attain.run(["init", "."], in: folder.url)
    #expect(start.status == 0, "\(start.errors)")
    for (from, to) in [
      ("plan.yaml", "plan.xlsx"), ("plan.xlsx", "back.yaml"), ("plan.yaml", "plan.ods"),
    ] {
      let convert = try Attain.run(["convert", from, to], in: folder.url)
      #expect(convert.status == 0, "\(convert.errors)")
    }
    let first = try Self.answers("plan.yaml", in: folder)
    for plan in ["plan.xlsx", "back.yaml", "plan.ods"] {
      #expect(try Self.answers(plan, in: folder) == first, "\(plan) differs")
    }
  }

  @Test func aNewWorkbookHasItsFiguresWithIt() throws {
    let folder = try Scratch()
    let start = try Attain.run(["init", "new/plan.xlsx"], in: folder.url)
    #expect(start.status == 0 && start.errors.contains("attain run new/plan.xlsx"))
    let check = try Attain.run(["check", "new/plan.xlsx"], in: folder.url)
    #expect(check.status == 0 && check.output.contains("Gross regional product"), "\(check.errors)")
    let convert = try Attain.run(["convert", "new/plan.xlsx", "new/plan.yaml"], in: folder.url)
    #expect(convert.status == 0, "\(convert.errors)")
    #expect(try folder.read("new/plan-observations.csv").contains("online_services,MY-AREA,2021"))
    #expect(try Attain.run(["check", "new/plan.yaml"], in: folder.url).status == 0)
  }

  @Test func aDocumentBecomesADraft() throws {
    let folder = try Scratch()
    let table = """
      <table><tr><th>STT</th><th>Chỉ tiêu</th><th>ĐVT</th><th>Năm 2030</th><th>Chủ trì</th></tr>
      <tr><td>1</td><td>Tỷ lệ hộ dùng nước sạch</td><td>%</td><td>trên 90</td><td>Sở Xây dựng</td></tr>
      <tr><td>2</td><td>Tỷ lệ rác được thu gom</td><td>%</td><td>tối thiểu 95</td>
      <td>Sở Xây dựng</td></tr></table>
      """
    try folder.write("<html><body>\(table)</body></html>", to: "plan.html")
    let draft = try Attain.run(["import", "plan.html", "-o", "draft.yaml"], in: folder.url)
    #expect(draft.status == 0, "\(draft.errors)")
    let text = try folder.read("draft.yaml")
    #expect(text.contains("value: \"> 90\"") && text.contains("value: \">= 95\""))
    #expect(text.contains("# guess: Targets 1, value, from \"trên 90\""))
    let book = try Attain.run(["import", "plan.html", "-o", "draft.xlsx"], in: folder.url)
    #expect(book.status == 0 && folder.names.contains("draft.xlsx"))
  }

  @Test func aDocumentWithoutTablesSaysSo() throws {
    let folder = try Scratch()
    try folder.write("<html><body><p>Tăng 10 % mỗi năm.</p></body></html>", to: "plan.html")
    let draft = try Attain.run(["import", "plan.html", "-o", "draft.yaml"], in: folder.url)
    #expect(draft.status == 65 && draft.errors.contains("no table of targets or tasks"))
    #expect(folder.names == ["plan.html"])
  }
}
