/// A table for the terminal: columns of text, wrapped to a total width.
///
/// Width is counted in characters as they are seen: Vietnamese letters with their marks count
/// one. Cells wrap at spaces, so nothing is cut off.
package struct TextTable: Sendable {
  /// How a column is laid out.
  package struct Column: Sendable {
    /// The heading.
    package let title: String
    /// Whether cells stand at the right, as numbers do.
    package let isRightAligned: Bool
    /// Whether the column gives way when the table is too wide, and by what share.
    package let flexibility: Int

    /// The most lines a cell may take; what is longer ends in an ellipsis.
    package let mostLines: Int

    /// A column.
    ///
    /// - Parameters:
    ///   - title: The heading.
    ///   - isRightAligned: Whether cells stand at the right.
    ///   - flexibility: 0 keeps the column's natural width; others share what is left.
    ///   - mostLines: The most lines a cell may take.
    package init(
      _ title: String, isRightAligned: Bool = false, flexibility: Int = 0, mostLines: Int = .max
    ) {
      self.title = title
      self.isRightAligned = isRightAligned
      self.flexibility = flexibility
      self.mostLines = mostLines
    }
  }

  /// How a cell is painted in a terminal.
  package enum Paint: Int, Sendable {
    /// As it is.
    case plain = 0
    /// Red.
    case red = 31
    /// Green.
    case green = 32
    /// Yellow.
    case yellow = 33
    /// Faint.
    case faint = 2

    /// The text between the terminal's control sequences for the colour.
    func applied(to text: String) -> String {
      self == .plain || text.isEmpty ? text : "\u{1B}[\(rawValue)m\(text)\u{1B}[0m"
    }
  }

  private let columns: [Column]
  private var rows: [(cells: [String], paint: [Int: Paint])] = []

  /// An empty table.
  ///
  /// - Parameter columns: Its columns.
  package init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - cells: One text a column.
  ///   - paint: The colours of some columns, by index.
  package mutating func append(_ cells: [String], paint: [Int: Paint] = [:]) {
    precondition(
      cells.count == columns.count, "\(cells.count) cells for \(columns.count) columns")
    rows.append((cells, paint))
  }

  /// The table as lines of text.
  ///
  /// - Parameter width: The greatest width of a line in characters; flexible columns shrink to
  ///   it, as far as their longest words allow.
  /// - Returns: Lines that end in a newline each.
  package func rendered(width: Int) -> String {
    let widths = columnWidths(width)
    var lines = [line(columns.map(\.title), widths)]
    lines.append(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "))
    for row in rows {
      let wrapped = columns.indices.map { i in
        Self.cut(Self.wrap(row.cells[i], to: widths[i]), to: columns[i].mostLines, widths[i])
      }
      let height = wrapped.map(\.count).max() ?? 1
      for i in 0..<height {
        lines.append(line(wrapped.map { i < $0.count ? $0[i] : "" }, widths, row.paint))
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func columnWidths(_ width: Int) -> [Int] {
    var widths = columns.indices.map { i in
      max(columns[i].title.count, rows.map { $0.cells[i].count }.max() ?? 0)
    }
    let gaps = 2 * (columns.count - 1)
    let fixed = columns.indices.filter { columns[$0].flexibility == 0 }
      .reduce(0) { $0 + widths[$1] }
    let flexible = columns.indices.filter { columns[$0].flexibility > 0 }
    let natural = flexible.reduce(0) { $0 + widths[$1] }
    let room = width - gaps - fixed
    guard natural > room else { return widths }
    let parts = flexible.reduce(0) { $0 + columns[$1].flexibility }
    for i in flexible {
      widths[i] = max(longestWord(i), min(widths[i], room * columns[i].flexibility / parts))
    }
    return widths
  }

  /// The width below which a word of the column would be split, at most 20.
  private func longestWord(_ column: Int) -> Int {
    let words = rows.lazy.flatMap { $0.cells[column].split(separator: " ") }
    return min(20, max(8, words.map(\.count).max() ?? 0))
  }

  private static func cut(_ lines: [String], to most: Int, _ width: Int) -> [String] {
    guard lines.count > most else { return lines }
    var kept = Array(lines.prefix(most))
    var last = kept[most - 1][...]
    while last.count + 2 > width, let space = last.lastIndex(of: " ") { last = last[..<space] }
    kept[most - 1] = last.prefix(max(0, width - 2)) + " …"
    return kept
  }

  private func line(
    _ cells: [String], _ widths: [Int], _ paint: [Int: Paint] = [:]
  ) -> String {
    var text = ""
    for (i, cell) in cells.enumerated() {
      let padding = String(repeating: " ", count: max(0, widths[i] - cell.count))
      let painted = (paint[i] ?? .plain).applied(to: cell)
      text += columns[i].isRightAligned ? padding + painted : painted + padding
      text += "  "
    }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Breaks a text at spaces into lines of at most `width` characters; a longer word is split.
  static func wrap(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var current = ""
    for word in text.split(separator: " ") {
      var rest = String(word)
      if !current.isEmpty, current.count + 1 + rest.count <= width {
        current += " " + rest
        continue
      }
      if !current.isEmpty { lines.append(current) }
      while rest.count > width {
        lines.append(String(rest.prefix(width)))
        rest = String(rest.dropFirst(width))
      }
      current = rest
    }
    lines.append(current)
    return lines
  }
}
