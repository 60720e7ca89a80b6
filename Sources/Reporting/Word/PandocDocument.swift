import Foundation

/// A report as pandoc's document tree, with what Word needs beside it: captions that Word counts,
/// contents, page breaks.
///
/// The tree and not Markdown, so that nothing in a plan's words can be taken for markup.
struct PandocDocument {
  private let document: ReportDocument
  private let p: Phrases
  private var tables = 0
  private var figures = 0
  /// The charts in order, named as the tree names them.
  private(set) var images: [(name: String, svg: String)] = []
  /// The tree as JSON.
  private(set) var json: [UInt8] = []

  /// What becomes of the document: Word numbers tables and counts pages by fields of its own.
  enum Form { case word, page, slides }

  private let form: Form

  init(_ document: ReportDocument, _ phrases: Phrases, form: Form = .word) {
    self.document = document
    self.form = form
    p = phrases
    let blocks = (form == .slides ? [] : contents) + document.blocks.flatMap { self.blocks($0) }
    let tree: Node = .object([
      "pandoc-api-version": .array([1, 22, 1]),
      "meta": .object([
        "title": .tagged("MetaInlines", .array([Node.text(document.title)])),
        "subtitle": .tagged("MetaInlines", .array([Node.text(document.subtitle)])),
        "lang": .tagged("MetaString", .string(document.language)),
      ]), "blocks": .array(blocks),
    ])
    json = Array(((try? JSONText.line(tree)) ?? "null").utf8)
  }

  // MARK: Blocks

  private mutating func blocks(_ block: ReportDocument.Block) -> [Node] {
    switch block {
    case .heading(let level, let text, let id):
      [.tagged("Header", .array([.int(level), .attributes(id: id), .array([.text(text)])]))]
    case .paragraph(let text): text.isEmpty ? [] : [paragraph(text)]
    case .lead(let text): [styled("Intense Quote", [paragraph(text)])]
    case .note(let text): text.isEmpty ? [] : [styled("Source Note", [paragraph(text)])]
    case .list(let items):
      [.tagged("BulletList", .array(items.map { .array([plain($0)]) }))]
    case .table(let table): self.table(table)
    case .figure(let figure): self.figure(figure)
    case .pageBreak: [pageBreak]
    }
  }

  /// A page break one point high, so that it does not open a page of its own after a full one.
  private var pageBreak: Node {
    if form == .page { return styled("Page Break", []) }
    return raw(
      "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>"
        + "</w:pPr><w:r><w:br w:type=\"page\"/></w:r></w:p>")
  }

  private func paragraph(_ text: String) -> Node { .tagged("Para", .array([.text(text)])) }
  private func plain(_ text: String) -> Node { .tagged("Plain", .array([.text(text)])) }
  private func raw(_ xml: String) -> Node {
    .tagged("RawBlock", .array([.string("openxml"), .string(xml)]))
  }
  private func styled(_ style: String, _ blocks: [Node]) -> Node {
    .tagged("Div", .array([.attributes(style: style), .array(blocks)]))
  }

  /// A caption, its number a field that Word counts anew.
  private func caption(_ word: String, field: String, _ number: Int, _ text: String) -> Node {
    let code =
      "<w:fldSimple w:instr=\" SEQ \(field) \\* ARABIC \"><w:r><w:t>\(number)</w:t></w:r>"
      + "</w:fldSimple>"
    return .tagged(
      "Para",
      .array([
        .text("\(word) "), form == .word ? inline(code) : .text("\(number)"),
        .text(". \(text)"),
      ]))
  }

  private func row(_ cells: [String]) -> Node {
    .array([
      .attributes(),
      .array(
        cells.map { text in
          .array([.attributes(), .tag("AlignDefault"), 1, 1, .array([plain(text)])])
        }),
    ])
  }

  /// About as many characters of the tables' font fit between the margins of an A4 page.
  private static let charactersALine = 105.0

  private mutating func table(_ table: ReportTable) -> [Node] {
    tables += 1
    let alignments = table.columns.map { $0.isNumeric ? "AlignRight" : "AlignLeft" }
    let shares = table.shares(ofLine: Self.charactersALine)
    let columns: [Node] = zip(alignments, shares).map { alignment, share in
      .array([.tag(alignment), .tagged("ColWidth", .double(share))])
    }
    let rows = table.rows.map { row($0.map(\.text)) }
    let body: Node = .array([
      .attributes(), 0, .array([]), .array(rows),
    ])
    let node = Node.tagged(
      "Table",
      .array([
        .attributes(), .array([.null, .array([])]), .array(columns),
        .array([.attributes(), .array([row(table.columns.map(\.title))])]), .array([body]),
        .array([.attributes(), .array([])]),
      ]))
    if form == .slides { return [node] }
    let head = styled(
      "Table Caption",
      [caption(p[.table], field: "Table", tables, table.caption)])
    let note = table.note.map { [styled("Source Note", [paragraph($0)])] } ?? []
    return [head, node] + note
  }

  private mutating func figure(_ figure: ReportFigure) -> [Node] {
    figures += 1
    let name = "\(figure.id).\(form == .word ? "png" : "svg")"
    images.append((name, figure.file))
    let attributes: Node = .array([
      .string(""), .array([]), .array([.array([.string("width"), .string("11cm")])]),
    ])
    let image = Node.tagged(
      "Image",
      .array([
        attributes, .array([.text(figure.altText)]), .array([.string(name), .string("")]),
      ]))
    let word = p[.figureHeading]
    return [
      styled("Captioned Figure", [.tagged("Para", .array([image, .text("\u{200B}")]))]),
      styled("Image Caption", [caption(word, field: "Figure", figures, figure.caption)]),
      styled("Source Note", [paragraph(figure.source)]),
    ]
  }

  // MARK: Contents

  /// The contents as a field: readable as it is, with page numbers once Word updates it.
  private var contents: [Node] {
    let entries = document.blocks.compactMap { block -> (Int, String, String)? in
      guard case .heading(let level, let text, let id) = block, level <= 2 else { return nil }
      return (level, text, id)
    }
    guard !entries.isEmpty else { return [] }
    let start =
      "<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r><w:r><w:instrText "
      + "xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z \\u </w:instrText></w:r>"
      + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
    // Styles by name, so that pandoc finds them in a template of any language.
    let lines = entries.enumerated().map { index, entry -> Node in
      let (level, text, id) = entry
      let link = Node.tagged(
        "Link",
        .array([
          .attributes(), .array([.text(text)]), .array([.string("#\(id)"), .string("")]),
        ]))
      let before = index == 0 && form == .word ? [inline(start)] : []
      return styled("toc \(level)", [.tagged("Para", .array(before + [link]))])
    }
    let title = styled("TOC Heading", [paragraph(p[.contentsHeading])])
    guard form == .word else { return [title] + lines }
    return [title] + lines
      + [raw("<w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>")]
  }

  private func inline(_ xml: String) -> Node {
    .tagged("RawInline", .array([.string("openxml"), .string(xml)]))
  }
}
