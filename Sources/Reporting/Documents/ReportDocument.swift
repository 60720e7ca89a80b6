/// A report without a format: what it says, in order.
///
/// Each renderer turns it into one format.
package struct ReportDocument: Sendable {
  package var title: String
  /// What stands under the title.
  package var subtitle: String
  /// The language as in BCP 47.
  package var language: String
  /// What it says.
  package var blocks: [Block]

  /// One piece of a report.
  package enum Block: Sendable {
    /// A heading; 1 is a chapter. The identifier is unique in the document.
    case heading(level: Int, String, id: String)
    /// A paragraph.
    case paragraph(String)
    /// A paragraph to read first.
    case lead(String)
    /// A remark under a table or chart, or on a source.
    case note(String)
    /// Points without an order.
    case list([String])
    /// A table.
    case table(ReportTable)
    /// A chart.
    case figure(ReportFigure)
    /// What follows starts a page.
    case pageBreak
  }
}

/// A table of a report.
package struct ReportTable: Sendable {
  /// A column: its heading, which way its cells are set, and its share of the width.
  package struct Column: Sendable {
    /// The heading.
    package var title: String
    /// Numbers are set to the right.
    package var isNumeric: Bool
    /// The column's share of the width, beside the others'.
    package var weight: Double

    /// A column.
    ///
    /// - Parameters:
    ///   - title: The heading.
    ///   - isNumeric: Whether its cells are set to the right.
    ///   - weight: Its share of the width, beside the others'.
    package init(_ title: String, isNumeric: Bool = false, weight: Double = 1) {
      self.title = title
      self.isNumeric = isNumeric
      self.weight = weight
    }
  }

  /// A cell: a text, and the section it leads to.
  package struct Cell: Sendable, ExpressibleByStringInterpolation {
    package var text: String
    /// The identifier of a heading in the document.
    package var link: String?

    /// A cell.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - link: The identifier of a heading in the document, or `nil`.
    package init(_ text: String, link: String? = nil) {
      self.text = text
      self.link = link
    }

    /// A cell of plain text.
    ///
    /// - Parameter value: The text.
    package init(stringLiteral value: String) { self.init(value) }
  }

  /// What the table shows.
  package var caption: String
  package var columns: [Column]
  /// The rows, each with a cell a column.
  package var rows: [[Cell]]
  /// Sources and remarks under it.
  package var note: String?

  /// A table.
  ///
  /// - Parameters:
  ///   - caption: What it shows.
  ///   - columns: The columns.
  ///   - rows: The rows, each with a cell a column.
  ///   - note: Sources and remarks under it.
  package init(_ caption: String, columns: [Column], rows: [[Cell]], note: String? = nil) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.note = note
  }
}

/// A chart of a report, drawn in the form that a format asks for.
package struct ReportFigure: Sendable {
  /// An identifier that is unique in the document and fit for a file name.
  package let id: String
  /// Where its figures come from.
  package let source: String
  let chart: FanChart

  /// What the chart shows.
  package var caption: String { chart.title }
  /// The finding, for those who do not see the chart.
  package var altText: String { chart.altText }
  /// The chart as an SVG file.
  package var file: String { chart.file() }
  /// The chart in a page, which gives it its colours.
  var inline: Markup { chart.markup(id: id + "-fan", isAlone: false) }
}

extension ReportTable {
  /// Each column's share of the width: by weight, but wide enough for its longest word.
  ///
  /// Words beyond sixteen characters (addresses) may break. What narrow columns take, the others give
  /// in proportion to what they have to spare.
  ///
  /// - Parameter characters: The characters of the table's font that fit a line of the page.
  /// - Returns: Shares that add up to 1.
  func shares(ofLine characters: Double) -> [Double] {
    let total = columns.reduce(0) { $0 + $1.weight }
    let wanted = columns.map { $0.weight / total }
    let needed = columns.indices.map { index -> Double in
      let texts = [columns[index].title] + rows.map { index < $0.count ? $0[index].text : "" }
      let words = texts.flatMap { $0.split(separator: " ").map(\.count) }
      // The cell's margins are about as wide as three characters; headings are bold.
      return (Double(words.filter { $0 <= 16 }.max() ?? 0) * 1.12 + 3) / characters
    }
    let lacking = zip(wanted, needed).reduce(0) { $0 + max($1.1 - $1.0, 0) }
    let spare = zip(wanted, needed).reduce(0) { $0 + max($1.0 - $1.1, 0) }
    guard lacking > 0, spare > 0 else { return wanted }
    let share = min(lacking / spare, 1)
    let shares = zip(wanted, needed).map { want, need in
      want < need ? need : want - share * (want - need)
    }
    let sum = shares.reduce(0, +)
    return shares.map { $0 / sum }
  }
}
