import Foundation
import Testing

@testable import Reporting

/// The tree that pandoc reads, and what Word counts in it.
@Suite struct PandocDocumentTests {
  static func tree(_ blocks: [ReportDocument.Block]) throws -> [String: Any] {
    let document = ReportDocument(
      title: "T \"1\"", subtitle: "S\\", language: "en", blocks: blocks)
    let json = PandocDocument(document, Phrases(.en)).json
    return try #require(JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
  }

  static func names(_ tree: [String: Any]) -> [String] {
    (tree["blocks"] as? [[String: Any]])?.compactMap { $0["t"] as? String } ?? []
  }

  static let table = ReportTable(
    "Caption", columns: [.init("Name"), .init("n", isNumeric: true)],
    rows: [["a|b", "1"], ["<script>", "2"]], note: "Source")

  @Test func hostileWordsStayTextOfTheTree() throws {
    let words = "*a* <b> \"q\" \\ \u{0}\n# x"
    let tree = try Self.tree([.paragraph(words)])
    let block = try #require((tree["blocks"] as? [[String: Any]])?.first)
    let inline = try #require((block["c"] as? [[String: Any]])?.first)
    #expect(block["t"] as? String == "Para" && inline["t"] as? String == "Str")
    #expect(inline["c"] as? String == "*a* <b> \"q\" \\ \n# x")
    let title = (tree["meta"] as? [String: Any])?["title"] as? [String: Any]
    #expect(title?["t"] as? String == "MetaInlines")
  }

  @Test func aTableHasItsCaptionRowsAndWidths() throws {
    let tree = try Self.tree([.table(Self.table)])
    #expect(Self.names(tree) == ["Div", "Table", "Div"])
    let content = (tree["blocks"] as? [[String: Any]])?[1]["c"] as? [Any]
    let columns = try #require(content?[2] as? [[Any]])
    let alignments = columns.compactMap { ($0[0] as? [String: String])?["t"] }
    #expect(alignments == ["AlignLeft", "AlignRight"])
    let widths = columns.compactMap { ($0[1] as? [String: Any])?["c"] as? Double }
    #expect((widths.reduce(0, +) - 1).magnitude < 1e-9)
    let body = ((content?[4] as? [[Any]])?.first?[3] as? [Any])
    #expect(body?.count == 2)
  }

  @Test func chaptersStandInTheContents() throws {
    let blocks: [ReportDocument.Block] = [
      .heading(level: 1, "One", id: "one"), .paragraph(""), .heading(level: 3, "Deep", id: "deep"),
    ]
    // The contents (title, one line, end of the field), then the two headings.
    #expect(Self.names(try Self.tree(blocks)) == ["Div", "Div", "RawBlock", "Header", "Header"])
    #expect(Self.names(try Self.tree([.pageBreak])) == ["RawBlock"])
  }

  @Test func sharesAddUpAndHoldTheLongestWord() {
    let narrow = ReportTable(
      "c", columns: [.init("Responsibility"), .init("Text", weight: 20)], rows: [["x", "y"]])
    let shares = narrow.shares(ofLine: 105)
    #expect((shares.reduce(0, +) - 1).magnitude < 1e-12)
    #expect(shares[0] >= (14 * 1.12 + 3) / 105 - 1e-9)
  }
}
