/// Looks for the header of a table among its first rows, and for the layout it tells.
struct LayoutFinder {
  let options: ReaderOptions

  /// How many rows from the top may hold the header.
  static let mostRows = 30

  /// A header, and the layout it is of.
  struct Match {
    let layout: Layout
    /// Position of the row among those looked at.
    let row: Int
    let header: HeaderNames

    /// The same match with the cells of the header taken apart or cut.
    func with(_ header: HeaderNames) -> Match { Match(layout: layout, row: row, header: header) }
  }

  /// The first layout that one of the rows is a header of; `nil` where none is.
  func match(_ head: [TableRow]) -> Match? {
    let rows = head.prefix(Self.mostRows).map { HeaderNames($0) }
    if let name = options.layout, let layout = Layout.named(name) {
      let chosen =
        rows.firstIndex(where: layout.fits)
        ?? rows.firstIndex { names in
          names.texts.contains { !$0.isEmpty }
        }
      return chosen.map { Match(layout: layout, row: $0, header: rows[$0]) }
    }
    for layout in Layout.all {
      if let row = rows.firstIndex(where: layout.fits) {
        return Match(layout: layout, row: row, header: rows[row])
      }
    }
    return mapped(rows)
  }

  /// A row that has headers which the user names, or that comes nearest to the standard ones.
  private func mapped(_ rows: [HeaderNames]) -> Match? {
    let wanted = options.columns.values.flatMap { $0.split(separator: "+") }
      .map { headerName(Array($0.utf8)[...]) }
    let standard = Column.allCases.map(\.name)
    let best = rows.indices.max { first, second in
      func score(_ row: Int) -> (Int, Int) {
        (
          rows[row].names.count { wanted.contains($0) || standard.contains($0) }, -row
        )
      }
      return score(first) < score(second)
    }
    let filled = rows.indices.first { rows[$0].texts.contains { !$0.isEmpty } }
    guard let best, let filled else { return nil }
    let isNamed = rows[best].names.contains { wanted.contains($0) || standard.contains($0) }
    let row = isNamed ? best : filled
    return Match(layout: .long, row: row, header: rows[row])
  }
}
