/// What a document says, as far as a plan is looked for in it: paragraphs and tables in order.
package struct DocumentContent: Sendable, Equatable {
  /// A paragraph or a table.
  package enum Block: Sendable, Equatable {
    case paragraph(String)
    case table(Table)
  }

  /// A table as a grid: a cell over several columns stands in the first of them, one over several
  /// rows in all of them.
  package struct Table: Sendable, Equatable {
    package var rows: [[String]]

    package init(rows: [[String]]) { self.rows = rows }
  }

  package var blocks: [Block]

  package init(blocks: [Block]) { self.blocks = blocks }

  /// The paragraphs in order.
  package var paragraphs: [String] {
    blocks.compactMap { if case .paragraph(let text) = $0 { text } else { nil } }
  }

  /// The tables in order.
  package var tables: [Table] {
    blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
  }
}

/// The languages of documents that phrases are read in.
package enum DocumentLanguage: Sendable {
  case vietnamese, english

  /// The language of a text, by letters that only Vietnamese has.
  package init(of text: String) {
    let marks = text.lowercased().unicodeScalars.count { scalar in
      scalar == "đ" || scalar == "ư" || scalar == "ơ" || scalar == "ă"
        || (0x1EA0...0x1EF9).contains(scalar.value)
    }
    self = marks * 200 > text.unicodeScalars.count ? .vietnamese : .english
  }
}
