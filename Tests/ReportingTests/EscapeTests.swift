import Testing

@testable import Reporting

/// A plan's words must come out as words, in every format.
@Suite struct EscapeTests {
  @Test func textNeverOpensATag() {
    #expect(Markup.text("<b>&\"'</b>").source == "&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;")
    let link = Markup.element("a", ["href": "x\" onclick=\"y", "id": nil], .text("<i>"))
    #expect(link.source == "<a href=\"x&quot; onclick=&quot;y\">&lt;i&gt;</a>")
  }

  @Test func onlyVoidElementsCloseThemselves() {
    #expect(Markup.element("br").source == "<br/>")
    #expect(Markup.element("td").source == "<td></td>")
    #expect([Markup.text("a"), .element("b", text: "&")].joined().source == "a<b>&amp;</b>")
  }

  @Test func charactersThatXMLForbidsAreLeftOut() {
    #expect(Markup.text("a\u{0}\u{8}b\tc\nd\u{FFFE}").source == "ab\tc\nd")
    #expect(Markup.text("Bình Định 😀 e\u{301}").source == "Bình Định 😀 e\u{301}")
  }

  @Test(arguments: [
    ("\\input{x}", "\\textbackslash{}input\\{x\\}"), ("50 % & $3", "50 \\% \\& \\$3"),
    ("a_b^c~d#e", "a\\_b\\textasciicircum{}c\\textasciitilde{}d\\#e"),
    ("≥ 30, ≤ 5, <6>", "$\\geq$ 30, $\\leq$ 5, \\textless{}6\\textgreater{}"),
    ("[x]", "{[}x{]}"), ("a\r\nb\nc\u{0}d", "a b cd"), ("Bình Định", "Bình Định"),
  ]) func latexPrintsTheTextAsItIs(text: String, wanted: String) {
    #expect(LaTeXTables.escaped(text) == wanted)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("cr\r\nlf", "\"cr\r\nlf\""), ("", ""),
  ]) func csvQuotesWhatNeedsIt(cell: String, wanted: String) {
    var writer = CSVWriter(header: ["a"])
    writer.append([cell])
    #expect(writer.text == "a\n\(wanted)\n")
  }

  @Test func jsonHasSortedKeysAndPlainSlashes() throws {
    let text = try JSONText.line(["b": "a/b", "a": "\u{1}é"])
    #expect(text == "{\"a\":\"\\u0001é\",\"b\":\"a/b\"}\n")
    #expect(printed(.nan) == nil && printed(1.0 / 3) == 0.3333333333)
    #expect(cell(nil) == "" && cell(.infinity) == "" && cell(2.5) == "2.5")
  }
}
