/// The columns of figures of a table with periods across, from one or two rows of headers.
///
/// Above the periods may stand what the columns are about, or the years of which they are parts;
/// below them what tells the columns of one period apart. A cell that is empty because it was merged
/// with the one before it says the same.
///
///     ,,2023,,2024,          Chỉ tiêu,2023,2024
///     Chỉ tiêu,Quý I,Quý II,Quý I,Quý II
struct WideFigures {
  /// The columns, and the line of the last row of the header.
  private(set) var figures: (columns: [ColumnPlan.Figure], lastLine: Int)

  /// What tells columns of one period apart is named by this where rows are chosen.
  static let headingName = "HEADING"

  init(_ match: LayoutFinder.Match, _ head: [TableRow], used: Set<Int>) {
    let row = head[match.row]
    let hints = PeriodHints(of: match.header.texts)
    let periods = match.header.texts.map { HeaderPeriod($0, hints: hints)?.period }
    let above = match.row > 0 ? Self.filled(head[match.row - 1], count: row.count) : nil
    let below = match.row + 1 < head.count ? head[match.row + 1] : nil
    if let below, let second = Self.second(below, match.header, periods, used: used) {
      figures = (second, below.line)
    } else {
      let columns = Self.columns(match.header, periods, above: above, used: used)
      figures = (columns, row.line)
    }
  }

  /// A header with the texts of the row below it where it has none itself and stands over no group,
  /// which are the names of the columns beside the figures; `nil` where the row below is no header.
  static func merged(_ match: LayoutFinder.Match, _ head: [TableRow]) -> HeaderNames? {
    guard match.row + 1 < head.count else { return nil }
    let below = head[match.row + 1]
    let periods = match.header.texts.map { HeaderPeriod($0)?.period }
    guard second(below, match.header, periods, used: []) != nil else { return nil }
    var row = TableRow()
    var isUnderPeriod = false
    for (position, text) in match.header.texts.enumerated() {
      if !text.isEmpty { isUnderPeriod = periods[position] != nil }
      let isOwn = !text.isEmpty || isUnderPeriod || position >= below.count
      let cell = head[match.row].cells[position]
      row.append(
        isOwn ? head[match.row][position] : below[position], line: cell.line, column: cell.column,
        cell.form)
    }
    return HeaderNames(row)
  }

  /// A column for each period, with what stands above it.
  private static func columns(
    _ header: HeaderNames, _ periods: [Period?], above: [String]?, used: Set<Int>
  ) -> [ColumnPlan.Figure] {
    let positions = periods.indices.filter { periods[$0] != nil && !used.contains($0) }
    let titles = above.map { titles in positions.map { titles[$0] } } ?? []
    // A title over the whole table tells no columns apart; one over each group does.
    let isHeading = Set(titles).count > 1 && !titles.contains("")
    var columns = positions.enumerated().map { index, position in
      ColumnPlan.Figure(
        position: position, period: periods[position], heading: isHeading ? titles[index] : nil)
    }
    for index in columns.indices {
      columns[index].own = own(header, of: header.texts[columns[index].position])
    }
    return columns
  }

  /// Columns such as `2020 OBS_STATUS`, which tell about the figure of that period.
  private static func own(_ header: HeaderNames, of title: String) -> [Column: Int] {
    var own: [Column: Int] = [:]
    for column in [Column.status, .comment, .vintage, .source, .unit] {
      let name = "\(title.uppercased()) \(column.name)"
      if let position = header.names.firstIndex(of: name) { own[column] = position }
    }
    return own
  }

  /// Parts or groups below the periods: `Quý I`, `Kế hoạch`, `Female`.
  private static func second(
    _ row: TableRow, _ header: HeaderNames, _ periods: [Period?], used: Set<Int>
  ) -> [ColumnPlan.Figure]? {
    let texts = row.cells.indices.map { CellText(row[$0]).text }
    var columns: [ColumnPlan.Figure] = []
    var period: Period?
    for position in header.texts.indices {
      if let new = periods[position] {
        period = new
      } else if !header.texts[position].isEmpty {
        period = nil
      }
      guard let period, position < texts.count, !used.contains(position) else { continue }
      let text = texts[position]
      guard !text.isEmpty, DecimalText.value(text) == nil,
        DecimalText.value(text, decimal: .comma) == nil, !MissingSigns.contains(text)
      else { return nil }
      if period.frequency == .annual, let part = part(text, of: period.year) {
        columns.append(.init(position: position, period: part))
      } else {
        columns.append(.init(position: position, period: period, heading: text))
      }
    }
    // A row of figures with one text in it is no header.
    return columns.isEmpty ? nil : columns
  }

  /// A part of a year by its own name: `Q1`, `Quý I`, `Tháng 6`, `6 tháng đầu năm`.
  private static func part(_ text: String, of year: Int) -> Period? {
    if let period = Period("\(text) \(year)"), period.frequency != .annual { return period }
    if let period = Period("\(text)/\(year)"), period.frequency != .annual { return period }
    if let period = Period("\(text) năm \(year)"), period.frequency != .annual { return period }
    let whole = ["cả năm", "năm", "year", "total", "annual"]
    return whole.contains(text.lowercased()) ? Period(year: year) : nil
  }

  /// The texts of a row, each empty one filled from its left.
  private static func filled(_ row: TableRow, count: Int) -> [String] {
    var texts: [String] = []
    for position in 0..<count {
      let text = position < row.count ? CellText(row[position]).text : ""
      texts.append(text.isEmpty ? texts.last ?? "" : text)
    }
    return texts
  }
}
